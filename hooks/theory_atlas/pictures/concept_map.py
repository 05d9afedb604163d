"""How concepts hang together, as drawings: the neighbours of one concept, and all concepts in their groups.

Around one concept, place has a meaning: what is broader stands above it, what is narrower below, what is opposed to the
left and what is related to the right. For narrow pages the same neighbours stand in one column, tied to the concept by
arcs. On the map of all concepts each group has its territory, and the lettering grows with the number of relations.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from theory_atlas.pictures.drawing import Point, downward_curve, line, number
from theory_atlas.pictures.lettering import width_of, wrapped

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

BOLD = 1.08
"""How much wider bold lettering is at most."""
LEADING = 1.25
_ASCENT = 0.88
"""From the top of a line of lettering to its base line, in em."""


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of lettering: where the first base line begins, ends or has its middle, and how large it is."""

    lines: tuple[str, ...]
    x: float
    y: float
    size: float
    anchor: Literal["start", "middle", "end"] = "start"
    bold: bool = False

    @property
    def leading(self) -> float:
        return self.size * LEADING

    @property
    def box(self) -> Box:
        width = _width(self.lines, self.size, bold=self.bold)
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        top = self.y - self.size * _ASCENT
        return left, top, left + width, top + _height(self.lines, self.size)


def _width(lines: Iterable[str], size: float, *, bold: bool = False) -> float:
    return max(map(width_of, lines)) * size * (BOLD if bold else 1)


def _height(lines: Sequence[str], size: float) -> float:
    return size * (1 + LEADING * (len(lines) - 1))


def _beside(
    lines: tuple[str, ...], x: float, y: float, size: float, anchor: Literal["start", "middle", "end"]
) -> Label:
    """Lettering whose middle is at the height of `y`."""
    return Label(lines, x, y - _height(lines, size) / 2 + size * _ASCENT, size, anchor)


# The neighbours of one concept ----------------------------------------------------------------------------------------

Side = Literal["above", "below", "left", "right"]
SIDES: Mapping[str, Side] = {
    "broader": "above",
    "broader_in": "below",
    "class_in": "below",
    "opposed": "left",
    "related": "right",
}
"""Where the neighbours by a relation stand, in the order in which they are listed."""

WIDE, NARROW = 656, 272
"""How wide the two drawings are: the column of text on a screen of 960 pixels or more, and on the smallest phone."""
_SIZE, _CENTRE_SIZE, _TAG_SIZE = 13.0, 16.0, 12.0
_DOT = 3.0


@dataclass(frozen=True, slots=True)
class Relation:
    """The neighbours by one relation, by id and name."""

    name: str
    label: str
    members: tuple[tuple[str, str], ...]


Tie = tuple[str, str, str]
"""A relation between two concepts: its name, and their ids."""


@dataclass(frozen=True, slots=True)
class Node:
    """A neighbour: its mark and its name."""

    id: str
    dot: Point
    label: Label


@dataclass(frozen=True, slots=True)
class Branch:
    """The neighbours by one relation: what the relation is called, the lines that lead to them, and themselves."""

    relation: str
    tag: Label
    stem: str
    ways: tuple[str, ...]
    nodes: tuple[Node, ...]
    bars: tuple[str, ...] = ()
    """Strokes across the ends of the lines, for what is opposed."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The neighbourhood of a concept. `chords` are the relations among the neighbours."""

    view: Box
    centre: Label
    branches: tuple[Branch, ...]
    chords: tuple[tuple[str, str], ...]
    dot: Point | None = None

    @property
    def labels(self) -> list[Label]:
        own = [label for branch in self.branches for label in (branch.tag, *(node.label for node in branch.nodes))]
        return [self.centre, *own]


_STEM = 28.0
"""From the concept to where the lines above and below it part."""
_FAN = 44.0
"""How far lines reach after they have parted."""
_GAP = 24.0


def wide_neighbourhood(name: str, relations: Sequence[Relation], ties: Iterable[Tie]) -> Drawing:
    """The concept in the middle of its neighbours."""
    centre = _centred(wrapped(name, 8.6))
    half_width, half_height = centre.box[2] + 10, centre.box[3] + 7
    sides: dict[Side, list[Relation]] = defaultdict(list)
    for relation in relations:
        sides[SIDES[relation.name]].append(relation)
    branches = [_column(relation, "left", half_width) for relation in sides["left"]]
    branches += [_column(relation, "right", half_width) for relation in sides["right"]]
    columns = [label.box for branch in branches for label in (branch.tag, *(node.label for node in branch.nodes))]
    branches += [_row_above(relation, half_height) for relation in sides["above"]]
    branches += _rows_below(sides["below"], half_height, columns)
    order = list(SIDES)
    ordered = tuple(sorted(branches, key=lambda branch: order.index(branch.relation)))
    dots = {node.id: node.dot for branch in ordered for node in branch.nodes}
    side_of = {node.id: SIDES[branch.relation] for branch in ordered for node in branch.nodes}
    below = [dots[name][1] for name, side in side_of.items() if side == "below"]
    gate = min(below, default=0.0)
    chords = tuple(
        (kind, _chord(dots[one], dots[other], side_of[one], side_of[other], gate)) for kind, one, other in ties
    )
    labels = [centre, *(label for branch in ordered for label in (branch.tag, *(node.label for node in branch.nodes)))]
    left, top, right, bottom = _around(label.box for label in labels)
    middle = (left + right) / 2
    view = (middle - WIDE / 2, top - 8, middle + WIDE / 2, bottom + 8)
    return Drawing(view, centre, ordered, chords)


def _centred(lines: tuple[str, ...]) -> Label:
    top = -_height(lines, _CENTRE_SIZE) / 2
    return Label(lines, 0, top + _CENTRE_SIZE * _ASCENT, _CENTRE_SIZE, "middle", bold=True)


def _around(boxes: Iterable[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _column(relation: Relation, side: Literal["left", "right"], half_width: float) -> Branch:
    """Neighbours one below the other, level with the concept, at the ends of lines that part from one stem."""
    way, anchor = (1, "start") if side == "right" else (-1, "end")
    tag_width = width_of(relation.label) * _TAG_SIZE
    parting, edge = half_width + tag_width + 10, half_width + tag_width + 10 + _FAN
    names = [wrapped(name, 10.8 if side == "right" else 9.6) for _, name in relation.members]
    heights = [_height(lines, _SIZE) for lines in names]
    y = -(sum(heights) + 11 * (len(heights) - 1)) / 2
    nodes, ways, bars = [], [], []
    for (member, _), lines, height in zip(relation.members, names, heights, strict=True):
        dot = (way * edge, y + height / 2)
        nodes.append(Node(member, dot, _beside(lines, way * (edge + 9), dot[1], _SIZE, anchor)))  # type: ignore[arg-type]
        ways.append(_sideward_curve((way * parting, 0), (way * (edge - _DOT), dot[1])))
        bars.append(line([(way * (edge - 8), dot[1] - 4.5), (way * (edge - 8), dot[1] + 4.5)]))
        y += height + 11
    tag = Label((relation.label,), way * (half_width + 4), -5, _TAG_SIZE, anchor)  # type: ignore[arg-type]
    stem = line([(way * half_width, 0), (way * parting, 0)])
    return Branch(
        relation.name, tag, stem, tuple(ways), tuple(nodes), tuple(bars) if relation.name == "opposed" else ()
    )


def _sideward_curve(start: Point, end: Point) -> str:
    """Path data of a curve that leaves and arrives level."""
    middle = (start[0] + end[0]) / 2
    (x1, y1), (x2, y2) = start, end
    return (
        f"M{number(x1)} {number(y1)}C{number(middle)} {number(y1)} "
        f"{number(middle)} {number(y2)} {number(x2)} {number(y2)}"
    )


def _row_above(relation: Relation, half_height: float) -> Branch:
    """Neighbours side by side above the concept."""
    names = [wrapped(name, 10.8) for _, name in relation.members]
    places = _side_by_side([_width(lines, _SIZE) for lines in names])
    height = half_height + _STEM + (_FAN / 2 if len(names) > 1 else 0)
    nodes = tuple(
        Node(member, (x, -height), _standing(lines, x, -height - 9))
        for (member, _), lines, x in zip(relation.members, names, places, strict=True)
    )
    parting = (0.0, -half_height - _STEM)
    ways = tuple(downward_curve(parting, (node.dot[0], node.dot[1] + _DOT)) for node in nodes if len(nodes) > 1)
    tag = Label((relation.label,), 7, -half_height - _STEM / 2 + 5, _TAG_SIZE)
    stem = line([(0, -half_height), parting])
    return Branch(relation.name, tag, stem, ways, nodes)


def _standing(lines: tuple[str, ...], x: float, bottom: float) -> Label:
    """Lettering that stands on a height."""
    return Label(lines, x, bottom - _height(lines, _SIZE) + _SIZE * _ASCENT, _SIZE, "middle")


def _side_by_side(widths: Sequence[float]) -> list[float]:
    """The middles of things of these widths in a row around nought."""
    total = sum(widths) + _GAP * (len(widths) - 1)
    starts = itertools.accumulate((width + _GAP for width in widths[:-1]), initial=-total / 2)
    return [start + width / 2 for start, width in zip(starts, widths, strict=True)]


def _rows_below(relations: Sequence[Relation], half_height: float, columns: Sequence[Box]) -> list[Branch]:
    """Neighbours side by side below the concept: up to four in one row, more in two, the second at the gaps."""
    members = [name for relation in relations for _, name in relation.members]
    if not members:
        return []
    in_first = len(members) if len(members) <= 4 else math.ceil(len(members) / 2)
    if in_first == len(members):
        names = [wrapped(name, 10) for name in members]
        places = _side_by_side([_width(lines, _SIZE) for lines in names])
    else:
        is_even = len(members) == 2 * in_first
        pitch = min(170, WIDE / (in_first + (0.5 if is_even else 0)))
        names = [wrapped(name, (pitch - _GAP) / _SIZE) for name in members]
        first = -((in_first - 1) / 2 + (0.25 if is_even else 0)) * pitch
        places = [first + pitch * index for index in range(in_first)]
        places += [first + pitch * (index + 0.5) for index in range(len(members) - in_first)]
    spans = [
        (x - _width(lines, _SIZE) / 2, x + _width(lines, _SIZE) / 2) for x, lines in zip(places, names, strict=True)
    ]
    under = [box[3] for box in columns if any(left < box[2] + 8 and box[0] - 8 < right for left, right in spans)]
    level = max([half_height + _STEM + _FAN, *(bottom + 16 for bottom in under)])
    second = level + 24 + max(_height(lines, _SIZE) for lines in names[:in_first])
    dots = [(x, level if index < in_first else second) for index, x in enumerate(places)]
    placed = iter(zip(dots, names, strict=True))
    stems = (0.0,) if len(relations) == 1 else (-16.0, 16.0)
    return [
        _branch_below(relation, list(itertools.islice(placed, len(relation.members))), stem, half_height, level)
        for relation, stem in zip(relations, stems, strict=True)
    ]


def _branch_below(
    relation: Relation, placed: list[tuple[Point, tuple[str, ...]]], stem: float, half_height: float, level: float
) -> Branch:
    nodes = tuple(
        Node(member, dot, Label(lines, dot[0], dot[1] + 7 + _SIZE, _SIZE, "middle"))
        for (member, _), (dot, lines) in zip(relation.members, placed, strict=True)
    )
    parting = (stem, half_height + _STEM)
    ways = tuple(
        downward_curve(parting, (x, level if y > level else y - _DOT)) + (f"V{number(y - _DOT)}" if y > level else "")
        for x, y in (node.dot for node in nodes)
    )
    lines = wrapped(relation.label, 8.2)
    side: Literal["start", "end"] = "start" if stem >= 0 else "end"
    tag = _beside(lines, stem + (7 if stem >= 0 else -7), half_height + _STEM / 2 + 1, _TAG_SIZE, side)
    return Branch(relation.name, tag, line([(stem, half_height), parting]), ways, nodes)


def _chord(one: Point, other: Point, side: Side, other_side: Side, gate: float) -> str:
    """Path data of a relation among neighbours: a curve through the room around the concept.

    From the second row below, it first rises between the labels of the first, whose height is `gate`.
    """
    start, rise = (one, "") if side != "below" or one[1] == gate else ((one[0], gate), "V")
    end, fall = (other, "") if other_side != "below" or other[1] == gate else ((other[0], gate), "V")
    (x1, y1), (x2, y2) = start, end
    reach = math.dist(start, end)
    if side == other_side and side in ("left", "right"):
        bend = min(34.0, 0.4 * reach)
        control = (x1 - bend if side == "right" else x1 + bend, (y1 + y2) / 2)
    elif side == other_side:
        bend = min(30.0, 0.3 * reach)
        control = ((x1 + x2) / 2, y1 - bend if side == "below" else y1 + bend)
    elif {side, other_side} == {"left", "right"}:
        control = ((x1 + x2) / 2, min(y1, y2) - 2 * _STEM - 20)
    elif {side, other_side} == {"above", "below"}:
        control = (-5 * _GAP, (y1 + y2) / 2)
    else:
        (aside, _), (_, apart) = ((x1, y1), (x2, y2)) if side in ("left", "right") else ((x2, y2), (x1, y1))
        control = (0.5 * aside, 0.9 * apart)
    begun = f"M{number(one[0])} {number(one[1])}" + (f"V{number(gate)}" if rise else "")
    curve = f"Q{number(control[0])} {number(control[1])} {number(x2)} {number(y2)}"
    return begun + curve + (f"V{number(other[1])}" if fall else "")


_SPINE = 58.0
"""Where the marks of the narrow drawing stand; the arcs are to the left of them."""


def narrow_neighbourhood(name: str, relations: Sequence[Relation], ties: Iterable[Tie]) -> Drawing:
    """All in one column: what is broader, the concept, and the rest; arcs tie them together."""
    text, room = _SPINE + 12, NARROW - _SPINE - 12
    y, dot, own = 6.0, (0.0, 0.0), Label((), 0, 0, 0)
    tags: dict[str, Label] = {}
    nodes: dict[str, list[Node]] = {}
    above = [relation for relation in relations if SIDES[relation.name] == "above"]
    for relation in (*above, None, *(each for each in relations if each not in above)):
        if relation is None:
            lines = wrapped(name, room / _CENTRE_SIZE / BOLD)
            y += 8
            own = Label(lines, text, y + _CENTRE_SIZE * _ASCENT, _CENTRE_SIZE, bold=True)
            dot = (_SPINE, y + _CENTRE_SIZE / 2)
            y = own.box[3] + 14
            continue
        tag_lines = wrapped(relation.label, room / _TAG_SIZE)
        tags[relation.name] = Label(tag_lines, text, y + _TAG_SIZE * _ASCENT, _TAG_SIZE)
        y = tags[relation.name].box[3] + 6
        nodes[relation.name] = []
        for member, member_name in relation.members:
            lines = wrapped(member_name, room / _SIZE)
            label = Label(lines, text, y + _SIZE * _ASCENT, _SIZE)
            nodes[relation.name].append(Node(member, (_SPINE, y + _SIZE / 2), label))
            y = label.box[3] + 9
        y += 6
    branches = tuple(
        Branch(
            relation.name,
            tags[relation.name],
            "",
            tuple(_arc(dot, node.dot, 50) for node in nodes[relation.name]),
            tuple(nodes[relation.name]),
            tuple(line([(_SPINE - 8, node.dot[1] - 5), (_SPINE - 8, node.dot[1] + 5)]) for node in nodes["opposed"])
            if relation.name == "opposed"
            else (),
        )
        for relation in relations
    )
    dots = {node.id: node.dot for members in nodes.values() for node in members}
    chords = tuple((kind, _arc(dots[one], dots[other], 30)) for kind, one, other in ties)
    return Drawing((0, 0, NARROW, y), own, branches, chords, dot)


def _arc(one: Point, other: Point, reach: float) -> str:
    """Path data of half an ellipse to the left of the column, at most `reach` wide."""
    top, bottom = sorted((one[1], other[1]))
    height = (bottom - top) / 2
    return (
        f"M{number(one[0])} {number(top)}"
        f"A{number(min(reach, 6 + 0.42 * height))} {number(height)} 0 0 0 {number(one[0])} {number(bottom)}"
    )
