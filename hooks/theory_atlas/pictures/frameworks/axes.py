"""The cells between two axes, and the courses that lead through them."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from theory_atlas.model.kinds import Cell, Course, CourseStep, Framework
from theory_atlas.pictures.drawing import Point, line
from theory_atlas.pictures.drawing import number as written
from theory_atlas.pictures.frameworks.sheet import (
    WIDE,
    Box,
    Lettering,
    Mark,
    Stroke,
    arrow,
    disc,
    lettering,
    square,
)
from theory_atlas.pictures.frameworks.subject import Subject, anchor_of_cell, cell_at

_GUTTER = 112.0
_INSIDE = 12.0
_BETWEEN = 8.0
_STATION = 9.0
"""Half the height of the mark of a step."""
_STATIONS = 30.0
"""Room for a row of them in a cell."""
_APART = 40.0
"""From the middle of one mark to that of the next."""
_HATCH = 9.0
_SIGN, _SIGN_ROOM = 4.0, 14.0
_SHAPES = (disc, square)
"""The mark of each course, so that they differ in shape."""


@dataclass
class _Placed:
    """A cell where it is drawn, what it says, and the steps that stand in it, or may."""

    cell: Cell
    box: Box
    row: int
    column: int
    words: tuple[Lettering, ...]
    stations: dict[tuple[int, int], Point] = field(default_factory=dict)
    """The middle of each mark, by the number of its course and of its step."""


def draw_axes(subject: Subject, width: float) -> tuple[float, list[Mark]]:
    """The grid, and below it the steps of each course with what the source says of their place."""
    marks, cells, foot = _grid(subject, width)
    courses = subject.framework.courses
    if courses:
        for number, course in enumerate(courses):
            _place_stations(subject, cells, number, course)
        marks.append(Mark(strokes=tuple(_ways(courses, cells)), letterings=_figures(cells), is_spoken=False))
        key, foot = _key(subject, foot + 20, width)
        marks += key
        marks += _unreached(subject, cells)
    return foot, marks


def _grid(subject: Subject, width: float) -> tuple[list[Mark], list[_Placed], float]:
    rows, columns = subject.framework.axes
    gutter = _GUTTER if width == WIDE else 0.0
    across = (width - gutter - _BETWEEN * (len(columns.values) - 1)) / len(columns.values)
    lefts = [gutter + index * (across + _BETWEEN) for index in range(len(columns.values))]
    title = lettering(subject.plain(columns.names), (gutter + width) / 2, 0, width - gutter, "small", "middle")
    heads = [
        lettering(subject.plain(value.names), left + across / 2, title.bottom + 2, across, "name", "middle")
        for value, left in zip(columns.values, lefts, strict=True)
    ]
    marks = [Mark(letterings=(title, *heads))]
    top = max(head.bottom for head in heads) + 6
    row_title = subject.plain(rows.names)
    if gutter:
        marks.append(Mark(letterings=(lettering(row_title, 0, 0, gutter - _INSIDE, "small"),)))
    placed: list[_Placed] = []
    for number, value in enumerate(rows.values):
        if not gutter:
            # Ways lead down near the inner edge of the first column, so that only the first row has room for the axis.
            name = subject.plain(value.names)
            said = name if number else subject.said(row_title, name)
            room = across - _STATIONS if number and subject.framework.courses else width
            label = lettering(said, 0, top, room, "small")
            marks.append(Mark(letterings=(label,)))
            top = label.bottom + 3
        row = _row(subject, number, lefts, top, across)
        placed += row
        height = row[0].box.height
        if gutter:
            label = lettering(subject.plain(value.names), 0, 0, gutter - _INSIDE, "name")
            marks.append(Mark(letterings=(Lettering(label.lines, 0, top + (height - label.bottom) / 2, "name"),)))
        for one, other in zip(row, columns.values, strict=True):
            spoken = (subject.plain(value.names), subject.plain(other.names), *(word.text for word in one.words))
            hatch = (_hatching(one.box),) if one.cell.status == "open" else ()
            sign = next(word for word in one.words if word.style == "small")
            words = [word for word in one.words if word.style != "aside"]
            marks.append(
                Mark(
                    (one.box,),
                    (*hatch, *_sign(one.cell, sign)),
                    tuple(words),
                    f"#{anchor_of_cell(one.cell)}",
                    subject.spoken(*spoken),
                )
            )
        top += height + _BETWEEN
    return marks, placed, top - _BETWEEN


def _row(subject: Subject, number: int, lefts: list[float], top: float, across: float) -> list[_Placed]:
    rows, columns = subject.framework.axes
    cells = [
        cell_at(subject.framework, {rows.id: rows.values[number].id, columns.id: value.id}) for value in columns.values
    ]
    room = _STATIONS if subject.framework.courses else 0.0
    start = top + _INSIDE + (room if number else 0.0)
    words = [
        _inside(subject, cell, left + _INSIDE, start, across - 2 * _INSIDE)
        for cell, left in zip(cells, lefts, strict=True)
    ]
    foot = max(lines[-1].bottom for lines in words) + _INSIDE + (0.0 if number else room)
    return [
        _Placed(cell, Box(left, top, across, foot - top, f"cell-{cell.status}"), number, column, lines)
        for column, (cell, left, lines) in enumerate(zip(cells, lefts, words, strict=True))
    ]


def _inside(subject: Subject, cell: Cell, left: float, top: float, width: float) -> tuple[Lettering, ...]:
    """What a cell says: its name and where that comes from; in an open one, which phases may belong there."""
    texts = []
    if cell.status == "open" and (homeless := _homeless(subject.framework)):
        names = subject.words["frameworks.or"].join(subject.name(subject.part(phase)) for phase in homeless)
        texts.append((subject.words["frameworks.perhaps"].format(names=names), "name"))
    elif cell.names is not None:
        texts.append((subject.plain(cell.names), "name"))
    texts.append((subject.words[f"statuses.{cell.status}"], "small"))
    texts += [(subject.name(subject.part(part)), "aside") for part in _never(subject.framework, cell)]
    lines: list[Lettering] = []
    for text, style in texts:
        indent = _SIGN_ROOM if style == "small" else 0.0
        lines.append(lettering(text, left + indent, top, width - indent, style))
        top = lines[-1].bottom + 2
    return tuple(lines)


def _hatching(box: Box) -> Stroke:
    """Slanted lines across a box, so that open cells look open without colour."""
    frame, lines, ends = box.frame, [], []
    for step in range(1, int((box.width + box.height) / _HATCH)):
        reach = step * _HATCH
        start = (frame.left + max(0.0, reach - box.height), frame.top + min(reach, box.height))
        end = (frame.left + min(reach, box.width), frame.top + max(0.0, reach - box.width))
        lines.append(line([start, end]))
        ends += [start, end]
    return Stroke("".join(lines), "hatch", tuple(ends))


def _sign(cell: Cell, status: Lettering) -> tuple[Stroke, ...]:
    """A disc before the words of a cell's status: full, half or hollow, as in the table."""
    x, y = status.x - _SIGN_ROOM + _SIGN, status.top + status.leading / 2
    outline = disc((x, y), _SIGN, f"sign-{cell.status}")
    if cell.status != "inferred":
        return (outline,)
    r = written(_SIGN)
    half = f"M{written(x)} {written(y - _SIGN)}a{r} {r} 0 0 0 0 {written(2 * _SIGN)}Z"
    return outline, Stroke(half, "sign-stated", ((x - _SIGN, y), (x, y)))


def _homeless(framework: Framework) -> list[str]:
    """The phases for which no cell stands."""
    housed = {cell.part for cell in framework.cells}
    return [part.id for part in framework.parts if part.role == "phase" and part.id not in housed]


def _never(framework: Framework, cell: Cell) -> list[str]:
    """The parts that say that a course has not been in this cell."""
    steps = [step for course in framework.courses for step in course.steps]
    return list(dict.fromkeys(step.part for step in steps if step.never is not None and step.never == cell.part))


def _may_hold(framework: Framework, cell: Cell, phases: Iterable[str | None]) -> bool:
    """True for an open cell, where one of the phases has none of its own."""
    return cell.status == "open" and bool({*phases} & {*_homeless(framework)})


def _place_stations(subject: Subject, cells: list[_Placed], number: int, course: Course) -> None:
    """The marks of a course's steps, near the inner corner of the cells, the latest nearest."""
    for one in cells:
        here = [
            index
            for index, step in enumerate(course.steps)
            if (one.cell.part is not None and one.cell.part in step.in_)
            or _may_hold(subject.framework, one.cell, (*step.in_, step.toward))
        ]
        box = one.box.frame
        y = box.bottom - _STATION - 8 if one.row == 0 else box.top + _STATION + 8
        for order, index in enumerate(reversed(here)):
            reach = _STATION + 10 + order * _APART
            x = box.right - reach if one.column == 0 else box.left + reach
            one.stations[number, index] = (x, y)


def _ways(courses: tuple[Course, ...], cells: list[_Placed]) -> Iterator[Stroke]:
    """The marks, and arrows from each step that stands in a cell to the next."""
    for one in cells:
        for (number, _), middle in one.stations.items():
            yield _SHAPES[number % len(_SHAPES)](middle, _STATION, "station" if one.cell.part else "station-open")
    for number, course in enumerate(courses):
        for index in range(1, len(course.steps)):
            starts = [one for one in cells if (number, index - 1) in one.stations and one.cell.part]
            ends = [one for one in cells if (number, index) in one.stations]
            settled = [one for one in ends if one.cell.part] or ends
            for start, end in itertools.product(starts, settled):
                style = "way" if end.cell.part else "way-open"
                yield from _way(start.stations[number, index - 1], end.stations[number, index], style)


def _way(start: Point, end: Point, style: str) -> tuple[Stroke, Stroke]:
    """An arrow from mark to mark, clear of both."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = math.hypot(across, down)
    clear = (_STATION + 3) / length
    first = (start[0] + across * clear, start[1] + down * clear)
    last = (end[0] - across * clear, end[1] - down * clear)
    return arrow([first, last], style)


def _figures(cells: list[_Placed]) -> tuple[Lettering, ...]:
    return tuple(_figure(index, middle) for one in cells for (_, index), middle in one.stations.items())


def _figure(index: int, middle: Point) -> Lettering:
    return Lettering((str(index + 1),), middle[0], middle[1] - 8.4, "figure", "middle")


def _key(subject: Subject, top: float, width: float) -> tuple[list[Mark], float]:
    """The steps of each course in order, beside one another where there is room."""
    courses = subject.framework.courses
    is_wide = width == WIDE
    across = (width - 2 * _INSIDE * (len(courses) - 1)) / len(courses) if is_wide else width
    marks: list[Mark] = []
    foot = top
    for number, course in enumerate(courses):
        left = number * (across + 2 * _INSIDE) if is_wide else 0.0
        at = top if is_wide else foot + (14 if number else 0)
        head = lettering(subject.plain(course.names), left, at, across, "name")
        marks.append(Mark(letterings=(head,)))
        at = head.bottom + 6
        for index, step in enumerate(course.steps):
            if step.never is None:
                marks.append(_step(subject, number, index, step, left, at, across))
                at = marks[-1].letterings[-1].bottom + 8
        foot = max(foot, at - 8)
    return marks, foot


def _step(subject: Subject, number: int, index: int, step: CourseStep, left: float, top: float, width: float) -> Mark:
    part = subject.part(step.part)
    years = subject.years(part)
    text = subject.name(part) + (subject.within(years) if years else "")
    indent = 2 * _STATION + 8
    name = lettering(text, left + indent, top, width - indent, "text")
    place = lettering(subject.placed(step), left + indent, name.bottom, width - indent, "small")
    middle = (left + _STATION, top + name.leading / 2)
    style = "station" if step.in_ else "station-open"
    return Mark(
        (),
        (_SHAPES[number % len(_SHAPES)](middle, _STATION, style),),
        (_figure(index, middle), name, place),
        f"#{part.id}",
        subject.spoken(str(index + 1), name.text, place.text),
    )


def _unreached(subject: Subject, cells: list[_Placed]) -> list[Mark]:
    """In the cell where no course has been, the part that says so."""
    marks = []
    for one in cells:
        asides = [word for word in one.words if word.style == "aside"]
        for part, word in zip(_never(subject.framework, one.cell), asides, strict=True):
            marks.append(Mark((), (), (word,), f"#{part}", word.text))
    return marks
