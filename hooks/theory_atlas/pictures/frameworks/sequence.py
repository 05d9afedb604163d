"""Phases along a line of years."""

from __future__ import annotations

from collections.abc import Callable

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


def draw_sequence(subject: Subject, width: float) -> tuple[float, list[Mark]]:
    """Each phase a bar to scale below its name; conclusions stand below the years, along the whole line."""
    phases = [part for part in subject.framework.parts if part.years]
    known = [year for part in phases for year in _ends(part) if year is not None]
    first, last = min(known), max(known)
    scale = (width - 2 * _EDGE) / max(last - first, 1)

    def across(year: int) -> float:
        return _EDGE + (year - first) * scale

    marks: list[Mark] = []
    top = 0.0
    for part in phases:
        begun, ended = _ends(part)
        left = across(begun) if begun is not None else max(0.0, across(ended or first) - _OPEN)
        right = across(ended) if ended is not None else min(width, across(begun or last) + _OPEN)
        years, name = subject.years(part), subject.name(part)
        words = lettering(f"{years}{subject.words['punctuation.colon']}{name}", 0, 0, width, "text")
        at = min(left, width - words.width)
        words = Lettering(words.lines, max(at, 0.0), top, "text")
        bar = words.bottom + 4
        closed = Box(
            across(begun) if begun is not None else across(ended or first),
            bar,
            max(2.0, across(ended) - across(begun)) if begun is not None and ended is not None else 2.0,
            _BAR,
            "span",
        )
        middle = bar + _BAR / 2
        dashes = [stroke([(closed.x + 2, middle), (right, middle)], "open-end")] if ended is None else []
        dashes += [stroke([(left, middle), (closed.x, middle)], "open-end")] if begun is None else []
        marks.append(Mark((closed,), tuple(dashes), (words,), f"#{part.id}", words.text))
        top = bar + _BAR + _BETWEEN
    years = _axis(first, last, across, top, width)
    marks.insert(0, years)
    top = years.letterings[0].bottom + 8
    for part in subject.framework.parts:
        if part.role == "conclusion" and not part.years:
            name = lettering(subject.name(part), width / 2, top + 10, width - 2 * _EDGE, "name", "middle")
            rule = stroke([(_EDGE, top), (_EDGE, top + 5), (width - _EDGE, top + 5), (width - _EDGE, top)], "edge-line")
            marks.append(Mark((), (rule,), (name,), f"#{part.id}", name.text))
            top = name.bottom
    return top, marks


def _ends(part: Part) -> tuple[int | None, int | None]:
    years = parse_years(part.years or "")
    assert years is not None  # validated on the way in
    return years.first, years.last


def _axis(first: int, last: int, across: Callable[[int], float], top: float, width: float) -> Mark:
    """The line of years: the first, the last, and the tens between them that keep their distance."""
    room = 40.0
    tens = [
        year
        for year in range(first + _TICK - first % _TICK, last, _TICK)
        if across(year) - across(first) > room and across(last) - across(year) > room
    ]
    step = 1 if len(tens) < 2 or across(tens[1]) - across(tens[0]) > room else 2
    shown = [first, *tens[::step], last]
    ticks = [stroke([(across(year), top), (across(year), top + 5)], "axis") for year in shown]
    figures = [Lettering((str(year),), across(year), top + 7, "figure", "middle") for year in shown]
    return Mark(
        strokes=(stroke([(0.0, top), (width, top)], "axis"), *ticks), letterings=tuple(figures), is_spoken=False
    )
