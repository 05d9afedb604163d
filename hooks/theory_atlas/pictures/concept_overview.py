"""All concepts on one map: a territory for each group, in it the concepts near what they are related to.

igraph spreads the whole graph with every concept kept in its territory, and then gives each a slot of a staggered grid,
wide enough for its name, so that no name covers another.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from theory_atlas.pictures import graphs
from theory_atlas.pictures.concept_map import BOLD, LEADING, NARROW, Box, Label, Tie
from theory_atlas.pictures.drawing import Point, arrow_head, line, number
from theory_atlas.pictures.lettering import width_of, wrapped

WIDE = 1200
"""How wide the map is: a screen of 1280 pixels without its margins."""
_COLUMNS, _COLUMNS_NARROW = 9, 2
_BETWEEN = 30.0
"""Between territories."""
_MARGIN = 14.0
"""Between the names in neighbouring columns."""
_TITLE = 46.0
TITLE_SIZE = 18.0
_SIZES = ((9, 18.0), (6, 15.0), (3, 13.0), (0, 12.0))
"""The size of a name by the least number of relations of its concept."""
_BOLD_FROM = 15.0
_MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class Group:
    """The concepts of a group, by id and name, in the order in which they are listed."""

    name: str
    label: str
    members: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Territory:
    """A group on the map."""

    name: str
    label: str
    at: Point
    width: float
    labels: Mapping[str, Label]
    """The name of each concept by its id, in the order in which they are listed."""


@dataclass(frozen=True, slots=True)
class Line:
    """A relation on the map. `head` is an arrow's, at what is broader, or a bar across, between what is opposed."""

    tie: Tie
    path: str
    head: str | None


@dataclass(frozen=True, slots=True)
class Map:
    """Territories and the relations between the concepts in them."""

    width: float
    height: float
    territories: tuple[Territory, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a territory lies, and how many columns and rows of names it has."""

    left: float
    top: float
    columns: int
    rows: int


def whole_map(groups: Sequence[Group], ties: Sequence[Tie]) -> Map:
    """All groups in two rows, those nearest each other that share most relations."""
    degrees = _degrees(ties)
    order, cut = _arranged(groups, ties)
    rows = [row for row in (order[:cut], order[cut:]) if row]
    pitch = (WIDE - _BETWEEN * (max(map(len, rows)) - 1)) / _COLUMNS
    height = _row_height(groups, degrees, pitch)
    frames: dict[str, _Frame] = {}
    top = 0.0
    for row in rows:
        deep, columns = _columns_of(row)
        left = 0.0
        for group, count in zip(row, columns, strict=True):
            frames[group.name] = _Frame(left, top, count, deep)
            left += count * pitch + _BETWEEN
        top += _TITLE + (deep + 0.5) * height + _BETWEEN
    return _drawn(groups, ties, frames, WIDE, top - _BETWEEN, pitch, height)


def group_map(group: Group, ties: Sequence[Tie]) -> Map:
    """One group by itself, as wide as the smallest phone. The lettering follows all relations, as on the whole map."""
    members = {member for member, _ in group.members}
    inside = [tie for tie in ties if tie[1] in members and tie[2] in members]
    pitch = NARROW / _COLUMNS_NARROW
    height = _row_height([group], _degrees(ties), pitch)
    rows = math.ceil(len(group.members) / _COLUMNS_NARROW)
    frame = _Frame(0, -_TITLE, _COLUMNS_NARROW, rows)
    return _drawn([group], inside, {group.name: frame}, NARROW, (rows + 0.5) * height, pitch, height, _degrees(ties))


def _degrees(ties: Iterable[Tie]) -> Counter[str]:
    return Counter(end for _, one, other in ties for end in (one, other))


def _arranged(groups: Sequence[Group], ties: Iterable[Tie]) -> tuple[list[Group], int]:
    """The groups in the order of their territories, and how many stand in the first row."""
    group_of = {member: group.name for group in groups for member, _ in group.members}
    shared = Counter(tuple(sorted((group_of[one], group_of[other]))) for _, one, other in ties)
    cut = math.ceil(len(groups) / 2)

    def length(order: tuple[Group, ...]) -> float:
        place = {group.name: (index % cut, index // cut) for index, group in enumerate(order)}
        return sum(count * math.dist(place[one], place[other]) for (one, other), count in shared.items())

    shortest = min(itertools.permutations(groups), key=length)
    return list(shortest), cut


def _columns_of(row: Sequence[Group]) -> tuple[int, list[int]]:
    """The least number of rows of names at which the territories fit side by side, and the columns of each."""
    for deep in itertools.count(1):
        columns = [math.ceil(len(group.members) / deep) for group in row]
        if sum(columns) <= _COLUMNS:
            break
    columns[columns.index(max(columns))] += _COLUMNS - sum(columns)
    return deep, columns


def _lettering(name: str, degree: int, pitch: float) -> tuple[tuple[str, ...], float]:
    """The lines of a name and their size: that of its degree, or a smaller one if it would need a fourth line."""
    for least, size in _SIZES:
        lines = wrapped(name, (pitch - _MARGIN) / size / (BOLD if size >= _BOLD_FROM else 1))
        if degree >= least and len(lines) <= _MOST_LINES:
            break
    return lines, size


def _row_height(groups: Sequence[Group], degrees: Mapping[str, int], pitch: float) -> float:
    """The height of the highest name, with room for lines between names."""
    names = [_lettering(name, degrees.get(member, 0), pitch) for group in groups for member, name in group.members]
    return max(52.0, *(len(lines) * size * LEADING + 13 for lines, size in names))


def _drawn(
    groups: Sequence[Group],
    ties: Sequence[Tie],
    frames: Mapping[str, _Frame],
    width: float,
    bottom: float,
    pitch: float,
    height: float,
    degrees: Mapping[str, int] | None = None,
) -> Map:
    degrees = _degrees(ties) if degrees is None else degrees
    places = _places(groups, ties, frames, pitch, height)
    territories = tuple(
        Territory(
            group.name,
            group.label,
            (frames[group.name].left, frames[group.name].top),
            frames[group.name].columns * pitch,
            {member: _label(name, degrees.get(member, 0), places[member], pitch) for member, name in group.members},
        )
        for group in groups
    )
    boxes = {member: label.box for territory in territories for member, label in territory.labels.items()}
    titles = [_title_box(territory) for territory in territories]
    bounds = (0.0, min(0.0, *(top for _, top, _, _ in boxes.values())), width, bottom)
    return Map(width, bottom, territories, tuple(_line(tie, boxes, titles, bounds) for tie in ties))


def _places(
    groups: Sequence[Group], ties: Sequence[Tie], frames: Mapping[str, _Frame], pitch: float, height: float
) -> dict[str, Point]:
    """The middle of each name."""
    slots = {group.name: _slots(frames[group.name], pitch, height) for group in groups}
    start, bounds = {}, {}
    for group in groups:
        own = slots[group.name]
        xs, ys = [x for x, _ in own], [y for _, y in own]
        for (member, _), slot in zip(group.members, own, strict=False):
            # A little room within the bounds, for a layout begun on its own borders is one that cannot move.
            start[member], bounds[member] = slot, (min(xs) - 2, min(ys) - 2, max(xs) + 2, max(ys) + 2)
    spread = graphs.bounded_layout(start, [tie[1:] for tie in ties], bounds)
    places: dict[str, Point] = {}
    for group in groups:
        places |= graphs.snapped({member: spread[member] for member, _ in group.members}, slots[group.name])
    return places


def _slots(frame: _Frame, pitch: float, height: float) -> list[Point]:
    """The middles of the places in a territory; every other column half a row lower."""
    return [
        (frame.left + (column + 0.5) * pitch, frame.top + _TITLE + (row + 0.5 + 0.5 * (column % 2)) * height)
        for row in range(frame.rows)
        for column in range(frame.columns)
    ]


def _label(name: str, degree: int, middle: Point, pitch: float) -> Label:
    lines, size = _lettering(name, degree, pitch)
    label = Label(lines, middle[0], middle[1], size, "middle", bold=size >= _BOLD_FROM)
    _, top, _, bottom = label.box
    return Label(lines, middle[0], middle[1] + (middle[1] - (top + bottom) / 2), size, "middle", label.bold)


def _title_box(territory: Territory) -> Box:
    left, top = territory.at
    return left, top + 6, left + width_of(territory.label) * TITLE_SIZE * BOLD, top + 30


def _line(tie: Tie, boxes: Mapping[str, Box], titles: Sequence[Box], bounds: Box) -> Line:
    """A line between two names: straight, or bent as little as keeps it off other names and on the map."""
    kind, one, other = tie
    obstacles = [*titles, *(box for member, box in boxes.items() if member not in (one, other))]

    reach = math.dist(_middle(boxes[one]), _middle(boxes[other]))
    best, least = _bent(boxes[one], boxes[other], 0), math.inf
    for bend in _BENDS:
        if abs(bend) > min(least, _MOST_BENT * reach):
            break  # nothing that bends further can be better
        way = _bent(boxes[one], boxes[other], bend)
        cost = abs(bend) + _CROSSING * (_crossed(way, obstacles) + 2 * _leaves(way, bounds))
        if cost < least:
            best, least = way, cost
    head = None
    if kind == "broader":
        head = arrow_head(best[0], best[1])
    elif kind == "opposed":
        head = _bar(best)
    return Line(tie, _curve(best), head)


_BENDS = (0.0, *(way * bend for bend in (10.0, 18.0, 27.0, 37.0, 48.0, 60.0, 75.0, 95.0) for way in (1, -1)))
_MOST_BENT = 0.3
"""How far a line bends at most, as a share of its length."""
_CROSSING = 70.0
"""How far a line bends rather than run through a name."""
Way = tuple[Point, Point, Point]
"""A line's start, the point that bends it, and its end."""


def _bent(one: Box, other: Box, bend: float) -> Way:
    """The way from the border of one name to that of the other; its middle is `bend` away from the straight line."""
    (x1, y1), (x2, y2) = _middle(one), _middle(other)
    reach = math.dist((x1, y1), (x2, y2))
    control = ((x1 + x2) / 2 + 2 * bend * (y2 - y1) / reach, (y1 + y2) / 2 - 2 * bend * (x2 - x1) / reach)
    return _border(one, control), control, _border(other, control)


def _at(way: Way, share: float) -> Point:
    """A point on the curve."""
    (x1, y1), (x2, y2), (x3, y3) = way
    rest = 1 - share
    return (
        rest * rest * x1 + 2 * rest * share * x2 + share * share * x3,
        rest * rest * y1 + 2 * rest * share * y2 + share * share * y3,
    )


def _crossed(way: Way, obstacles: Iterable[Box]) -> int:
    """How many names the curve runs through."""
    points = [_at(way, step / _STEPS) for step in range(_STEPS + 1)]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    near = [box for box in obstacles if box[0] < right and left < box[2] and box[1] < bottom and top < box[3]]
    return sum(any(box[0] < x < box[2] and box[1] < y < box[3] for x, y in points) for box in near)


def _leaves(way: Way, bounds: Box) -> bool:
    """True where the curve leaves the map."""
    left, top, right, bottom = bounds
    return not all(left < x < right and top < y < bottom for x, y in (_at(way, step / 8) for step in range(9)))


_STEPS = 40


def _curve(way: Way) -> str:
    (x1, y1), (x2, y2), (x3, y3) = way
    return f"M{number(x1)} {number(y1)}Q{number(x2)} {number(y2)} {number(x3)} {number(y3)}"


def _bar(way: Way) -> str:
    """A stroke across the middle of a line."""
    (x, y), (start, _, end) = _at(way, 0.5), way
    reach = math.dist(start, end) or 1
    across = (5 * (end[1] - start[1]) / reach, -5 * (end[0] - start[0]) / reach)
    return line([(x - across[0], y - across[1]), (x + across[0], y + across[1])])


def _middle(box: Box) -> Point:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _border(box: Box, towards: Point, room: float = 4.0) -> Point:
    """Where a line from the middle of a box leaves it, with a little room."""
    (x, y) = _middle(box)
    half_width, half_height = (box[2] - box[0]) / 2 + room, (box[3] - box[1]) / 2 + room
    dx, dy = towards[0] - x, towards[1] - y
    share = min(half_width / abs(dx) if dx else math.inf, half_height / abs(dy) if dy else math.inf, 1)
    return x + dx * share, y + dy * share
