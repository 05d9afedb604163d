"""Strategies: the scale of their classes as a balance, one grid for each proposer, and which of them meet in a case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from theory_atlas.pictures.drawing import Point, line, number
from theory_atlas.pictures.lettering import width_of, wrapped

TITLE, TEXT, SMALL = 15.0, 13.0, 12.0
"""Sizes of lettering in units of the drawing, which are pixels."""
_LEADING = 1.3
_GAP = 6.0


@dataclass(frozen=True, slots=True)
class Named:
    """Words, and where they lead; nowhere for those that only say what stands below them."""

    label: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Lettering:
    """Words as they stand in a picture: their lines from the first baseline on, at one size."""

    x: float
    y: float
    size: float
    lines: tuple[str, ...]
    kind: str
    href: str | None = None

    @property
    def leading(self) -> float:
        return self.size * _LEADING

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of what the words take up at most."""
        width = max(map(width_of, self.lines)) * self.size
        bottom = self.y + self.leading * (len(self.lines) - 1) + self.size * 0.25
        return self.x, self.y - self.size * 0.9, self.x + width, bottom


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture ready to be drawn: its size, words in reading order, and path data by the class that inks it."""

    width: float
    height: float
    letterings: tuple[Lettering, ...]
    paths: tuple[tuple[str, str], ...]


@dataclass
class _Sheet:
    """Gathers what a drawing holds."""

    letterings: list[Lettering] = field(default_factory=list)
    paths: list[tuple[str, str]] = field(default_factory=list)

    def write(self, words: Named, kind: str, size: float, corner: Point, width: float) -> float:
        """Sets words with their upper left corner at a point; gives the lower edge."""
        x, top = corner
        lines = wrapped(words.label, width / size)
        made = Lettering(x, top + size * 0.9, size, lines, kind, words.href)
        self.letterings.append(made)
        return made.box[3]

    def draw(self, kind: str, path: str) -> None:
        self.paths.append((kind, path))

    def drawing(self, width: float, height: float) -> Drawing:
        return Drawing(width, round(height), tuple(self.letterings), tuple(self.paths))


def _disc(x: float, y: float, radius: float) -> str:
    """Path data of a circle."""
    r, d = number(radius), number(2 * radius)
    return f"M{number(x - radius)} {number(y)}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0Z"


def _fulcrum(x: float, y: float) -> str:
    """Path data of the wedge on which a beam rests, its edge at a point."""
    return line([(x, y), (x + 10, y + 15), (x - 10, y + 15)]) + "Z"


# --- The scale of the classes ---


@dataclass(frozen=True, slots=True)
class Branch:
    """Strategies that stand together in a class, and what they are called; no name where the class has one branch."""

    name: Named | None
    strategies: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One place on the scale."""

    name: Named
    branches: tuple[Branch, ...]


_COLUMN = 210.0
_INDENT = 14.0
_BEAM, _TILT = 66.0, 9.0
"""How deep the middle of the beam lies below the upper edge, and how much higher and deeper its ends."""


def scale_across(steps: Sequence[Step], outside: Step | None, less: str, more: str) -> Drawing:
    """The classes along a beam that dips towards the more confrontational; what has no place stands apart from it.

    The source gives an order and no distances, so the places are equally far from one another.
    """
    sheet = _Sheet()
    middle, last = (len(steps) - 1) * _COLUMN / 2 + _GAP, len(steps) - 1
    slope = 2 * _TILT / (last * _COLUMN) if last else 0.0
    sheet.write(Named(less), "note", SMALL, (0, 0), _COLUMN)
    bottoms = []
    for place, step in enumerate(steps):
        if place == last and last:
            sheet.write(Named(more), "note", SMALL, (place * _COLUMN, 0), _COLUMN - _INDENT)
        x = place * _COLUMN + _GAP
        bottoms.append(_hang(sheet, step, x, _BEAM + (x - middle) * slope))
    ends = [_BEAM - _TILT - slope * _GAP, _BEAM + _TILT + slope * _GAP]
    sheet.draw("beam", line([(0, ends[0]), (last * _COLUMN + 2 * _GAP, ends[1])]))
    sheet.draw("fulcrum", _fulcrum(middle, _BEAM + 1.5))
    if outside is not None:
        x = len(steps) * _COLUMN
        bottoms.append(_list(sheet, outside, x + _INDENT, 24, _BEAM + 24))
        sheet.draw("apart", line([(x - 2, 24), (x - 2, max(bottoms))]))
    return sheet.drawing((len(steps) + (outside is not None)) * _COLUMN, max(bottoms) + _GAP)


def _hang(sheet: _Sheet, step: Step, x: float, beam: float) -> float:
    """A class above the beam and its strategies on a line below it."""
    bottom = _list(sheet, step, x + _INDENT - _GAP, 24, _BEAM + 24)
    sheet.draw("plumb", line([(x, beam), (x, bottom)]))
    return bottom


def _list(sheet: _Sheet, step: Step, x: float, top: float, list_top: float) -> float:
    sheet.write(step.name, "title", TITLE, (x, top), _COLUMN - _INDENT)
    return _branches(sheet, step, (x, list_top), _COLUMN - 1.5 * _INDENT)


def _branches(sheet: _Sheet, step: Step, corner: Point, width: float) -> float:
    x, y = corner
    for branch in step.branches:
        if branch.name is not None:
            y = sheet.write(branch.name, "note", SMALL, (x, y), width) + _GAP
        for strategy in branch.strategies:
            y = sheet.write(strategy, "name", TEXT, (x, y), width) + _GAP
        y += _GAP
    return y - _GAP


_NARROW = 280.0


def scale_down(steps: Sequence[Step], outside: Step | None, less: str, more: str) -> Drawing:
    """The same scale for a narrow page: the beam stands upright, the more confrontational below."""
    sheet = _Sheet()
    x, width = 30.0, _NARROW - 30
    y = sheet.write(Named(less), "note", SMALL, (0, 0), width) + 10
    beam_top, middle = y - 4, (len(steps) - 1) / 2
    for place, step in enumerate(steps):
        mark = y + TITLE / 2
        sheet.draw("plumb", line([(8, mark), (x - 6, mark)]))
        if place == middle:
            sheet.draw("fulcrum", line([(9.5, mark), (22, mark - 8), (22, mark + 8)]) + "Z")
        y = sheet.write(step.name, "title", TITLE, (x, y), width) + 8
        y = _branches(sheet, step, (x, y), width) + 14
    sheet.draw("beam", line([(8, beam_top), (8, y - 10)]))
    y = sheet.write(Named(more), "note", SMALL, (0, y - 4), width) + 12
    if outside is not None:
        sheet.draw("apart", line([(0, y), (_NARROW, y)]))
        y = sheet.write(outside.name, "title", TITLE, (x, y + 14), width) + 8
        y = _branches(sheet, outside, (x, y), width)
    return sheet.drawing(_NARROW, y + _GAP)


# --- One grid for each proposer ---

MARKS = ("alone", "shared", "other")
"""How a strategy stands to a proposer: theirs only, theirs and of others, of others only."""
_MARK, _PITCH, _ROW = 10.0, 15.0, 19.0


@dataclass(frozen=True, slots=True)
class Grid:
    """The same grid for every proposer: names of the rows, and the place of each strategy in its row."""

    labels: tuple[Lettering, ...]
    cells: tuple[tuple[str, Point], ...]
    width: float
    height: float

    def marks(self, alone: Iterable[str], shared: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """Path data of the strategies that one proposes alone, with others, and not at all."""
        chosen = {**dict.fromkeys(shared, "shared"), **dict.fromkeys(alone, "alone")}
        found: dict[str, list[str]] = {"frame": [], "alone": [], "shared": [], "other": []}
        for strategy, (x, y) in self.cells:
            kind = chosen.get(strategy, "other")
            found[kind].append(_marked(kind, x, y))
            if kind == "shared":
                found["frame"].append(_square(x, y, _MARK))
        return tuple((kind, "".join(paths)) for kind, paths in found.items() if paths)


def _square(x: float, y: float, side: float) -> str:
    s = number(side)
    return f"M{number(x - side / 2)} {number(y - side / 2)}h{s}v{s}h-{s}Z"


def _marked(kind: str, x: float, y: float) -> str:
    half = _MARK / 2
    if kind == "alone":
        return _square(x, y, _MARK)
    if kind == "shared":
        return line([(x - half, y - half), (x + half, y + half), (x - half, y + half)]) + "Z"
    return _disc(x, y, 1.7)


def key_marks(kind: str) -> tuple[tuple[str, str], ...]:
    """One mark of a kind by itself, to tell what it means."""
    grid = Grid((), (("one", (6, 6)),), 12, 12)
    return grid.marks(["one"] if kind == "alone" else [], ["one"] if kind == "shared" else [])


def proposer_grid(rows: Sequence[tuple[str, Sequence[str]]]) -> Grid:
    """The grid on which every proposer's strategies are marked: a row for each class, a place for each strategy."""
    left = max(width_of(label) for label, _ in rows) * SMALL + 12
    labels, cells = [], []
    for index, (label, strategies) in enumerate(rows):
        middle = index * _ROW + _ROW / 2
        labels.append(Lettering(0, middle + SMALL * 0.34, SMALL, (label,), "note"))
        cells += [(name, (left + _PITCH * (place + 0.5), middle)) for place, name in enumerate(strategies)]
    width = left + _PITCH * max(len(strategies) for _, strategies in rows)
    return Grid(tuple(labels), tuple(cells), round(width), len(rows) * _ROW)


# --- Which strategies meet in a case ---


@dataclass(frozen=True, slots=True)
class Use:
    """A case and the places, among all strategies in use, of those that its record names."""

    case: Named
    strategies: tuple[int, ...]


_LABEL, _CASE = 236.0, 118.0


def cases_across(strategies: Sequence[tuple[Named, str]], uses: Sequence[Use]) -> Drawing:
    """Strategies, each with its class, against cases; the dots of one case hang together."""
    sheet = _Sheet()
    widths = _CASE - 14
    heads = [len(wrapped(use.case.label, widths / TEXT)) * TEXT * _LEADING for use in uses]
    floor = max(heads) + _GAP
    for place, (use, head) in enumerate(zip(uses, heads, strict=True)):
        sheet.write(use.case, "name", TEXT, (_LABEL + place * _CASE, floor - head - _GAP / 2), widths)
    rows, y = [], floor + _GAP
    sheet.draw("rule", line([(0, floor), (_LABEL + len(uses) * _CASE, floor)]))
    for name, class_label in strategies:
        top = y
        y = sheet.write(name, "name", TEXT, (0, y), _LABEL - 20) + 2
        y = sheet.write(Named(class_label), "note", SMALL, (0, y), _LABEL - 20) + _GAP
        rows.append((top + y - _GAP) / 2)
        sheet.draw("hair", line([(0, y), (_LABEL + len(uses) * _CASE, y)]))
        y += _GAP
    for place, use in enumerate(uses):
        _dots(sheet, _LABEL + place * _CASE + 7, [rows[row] for row in use.strategies])
        used = set(use.strategies)
        empty = [_disc(_LABEL + place * _CASE + 7, middle, 1.7) for row, middle in enumerate(rows) if row not in used]
        sheet.draw("empty", "".join(empty))
    return sheet.drawing(_LABEL + len(uses) * _CASE, y)


def _dots(sheet: _Sheet, x: float, heights: Sequence[float]) -> None:
    if len(heights) > 1:
        sheet.draw("joined", line([(x, min(heights)), (x, max(heights))]))
    sheet.draw("used", "".join(_disc(x, y, 6) for y in heights))


def cases_down(strategies: Sequence[tuple[Named, str]], uses: Sequence[Use]) -> Drawing:
    """The same for a narrow page: case by case, its strategies on one line."""
    sheet, y, x = _Sheet(), 0.0, 26.0
    for use in uses:
        y = sheet.write(use.case, "title", TITLE, (0, y), _NARROW) + 8
        heights = []
        for place in use.strategies:
            name, class_label = strategies[place]
            heights.append(y + TEXT / 2)
            y = sheet.write(name, "name", TEXT, (x, y), _NARROW - x) + 2
            y = sheet.write(Named(class_label), "note", SMALL, (x, y), _NARROW - x) + 8
        _dots(sheet, 8, heights)
        y += 12
    return sheet.drawing(_NARROW, y)
