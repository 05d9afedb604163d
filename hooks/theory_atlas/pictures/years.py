"""An axis of years: stretches of one scale each, with a break wherever years are left out or the scale changes."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BREAK = 0.9
"""Room for a break between two stretches, in steps of the stretch of evenly drawn years."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Years drawn to one scale: `first` stands at `start`, every later one a `step` further."""

    first: int
    last: int
    start: float
    step: float

    @property
    def end(self) -> float:
        """Where its last year stands."""
        return self.start + (self.last - self.first) * self.step


@dataclass(frozen=True, slots=True)
class YearAxis:
    """Stretches in order; `edge` is where the axis ends, beyond its last year, and an open end with it."""

    stretches: tuple[Stretch, ...]
    edge: float

    def x_of(self, year: int) -> float:
        """Where a year stands; one that is left out stands in the middle of its break, one too early at the start."""
        before = None
        for stretch in self.stretches:
            if year < stretch.first:
                return stretch.start if before is None else (before.end + stretch.start) / 2
            if year <= stretch.last:
                return stretch.start + (year - stretch.first) * stretch.step
            before = stretch
        return self.stretches[-1].end

    @property
    def breaks(self) -> tuple[float, ...]:
        """Where the axis is broken."""
        pairs = itertools.pairwise(self.stretches)
        return tuple((one.end + other.start) / 2 for one, other in pairs)


def dense_spans(years: Iterable[int], gap: int) -> tuple[tuple[int, int], ...]:
    """Spans that hold all the years, parted wherever more than `gap` years hold none."""
    spans: list[tuple[int, int]] = []
    for year in sorted(set(years)):
        if spans and year - spans[-1][1] <= gap:
            spans[-1] = (spans[-1][0], year)
        else:
            spans.append((year, year))
    return tuple(spans)


def even_axis(spans: Sequence[tuple[int, int]], start: float, edge: float, margin: float) -> YearAxis:
    """An axis from `start` to `edge` on which every year of every span has the same room."""
    steps = sum(last - first for first, last in spans) + (len(spans) - 1) * BREAK
    step = (edge - margin - start) / max(steps, 1)
    stretches, at = [], start
    for first, last in spans:
        stretches.append(Stretch(first, last, at, step))
        at = stretches[-1].end + BREAK * step
    return YearAxis(tuple(stretches), edge)
