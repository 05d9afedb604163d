"""Phases along a line of years."""

from __future__ import annotations

from dataclasses import dataclass

from theory_atlas.model.kinds import Part
from theory_atlas.model.years import parse_years
from theory_atlas.pictures.frameworks.sheet import Box, Lettering, Mark, lettering, stroke
from theory_atlas.pictures.frameworks.subject import Subject

_BAR = 9.0
_BETWEEN = 14.0
_OPEN = 52.0
"""How far an open end is drawn beyond the year that is known."""
_EDGE = 18.0
_TICK = 10
_FIGURE = 40.0
"""Room for a year below the line."""


def draw_sequence(subject: Subject, width: float) -> tuple[float, list[Mark]]:
    """Each phase a bar to scale below its name; conclusions stand below the years, along the whole line."""
    phases = [part for part in subject.framework.parts if part.years]
    known = [year for part in phases for year in _ends(part) if year is not None]
    scale = _Scale(min(known), max(known), width)
    marks: list[Mark] = []
    top = 0.0
    for part in phases:
        marks.append(_phase(subject, part, scale, top))
        top = marks[-1].boxes[0].frame.bottom + _BETWEEN
    axis = _axis(scale, top)
    marks.insert(0, axis)
    top = axis.letterings[0].bottom + 8
    for part in subject.framework.parts:
        if part.role == "conclusion" and not part.years:
            name = lettering(subject.name(part), width / 2, top + 10, width - 2 * _EDGE, "name", "middle")
            ends = (_EDGE, width - _EDGE)
            rule = stroke([(ends[0], top), (ends[0], top + 5), (ends[1], top + 5), (ends[1], top)], "edge-line")
            marks.append(Mark((), (rule,), (name,), f"#{part.id}", name.text))
            top = name.bottom
    return top, marks


@dataclass(frozen=True, slots=True)
class _Scale:
    """The first and the last year that are known, and the width between which they stand."""

    first: int
    last: int
    width: float

    def across(self, year: int) -> float:
        return _EDGE + (year - self.first) * (self.width - 2 * _EDGE) / max(self.last - self.first, 1)


def _phase(subject: Subject, part: Part, scale: _Scale, top: float) -> Mark:
    """A bar between the years that are known, dashed beyond one that stands open, and its name above it."""
    begun, ended = _ends(part)
    solid = sorted(scale.across(year) for year in (begun, ended) if year is not None)
    words = lettering(subject.said(subject.years(part), subject.name(part)), 0.0, top, scale.width, "text")
    words = Lettering(words.lines, max(min(solid[0], scale.width - words.width), 0.0), top, "text")
    box = Box(solid[0], words.bottom + 4, max(solid[-1] - solid[0], 2.0), _BAR, "span")
    middle = box.y + _BAR / 2
    dashes = []
    if ended is None:
        dashes.append(stroke([(box.frame.right, middle), (min(scale.width, solid[0] + _OPEN), middle)], "open-end"))
    if begun is None:
        dashes.append(stroke([(max(0.0, solid[0] - _OPEN), middle), (box.x, middle)], "open-end"))
    return Mark((box,), tuple(dashes), (words,), f"#{part.id}", words.text)


def _ends(part: Part) -> tuple[int | None, int | None]:
    years = parse_years(part.years or "")
    assert years is not None  # validated on the way in
    return years.first, years.last


def _axis(scale: _Scale, top: float) -> Mark:
    """The line of years: the first, the last, and the tens between them that keep their distance."""
    first, last, across = scale.first, scale.last, scale.across
    tens = [
        year
        for year in range(first + _TICK - first % _TICK, last, _TICK)
        if across(year) - across(first) > _FIGURE and across(last) - across(year) > _FIGURE
    ]
    step = 1 if len(tens) < 2 or across(tens[1]) - across(tens[0]) > _FIGURE else 2
    shown = [first, *tens[::step], last]
    ticks = [stroke([(across(year), top), (across(year), top + 5)], "axis") for year in shown]
    figures = [Lettering((str(year),), across(year), top + 7, "figure", "middle") for year in shown]
    line = stroke([(0.0, top), (scale.width, top)], "axis")
    return Mark(strokes=(line, *ticks), letterings=tuple(figures), is_spoken=False)
