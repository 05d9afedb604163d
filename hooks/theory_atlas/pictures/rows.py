"""Things with a label on an axis of years, set in rows so that nothing touches anything else."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from theory_atlas.pictures.lettering import width_of, wrapped

GUTTER = 9.0
"""Between a mark and its label, and at least between two things of one row."""
MARK = 5.0
"""Half of a mark's width."""
SPREAD = 1.12
"""How much wider a label may become under a reader who spreads letters by 0.12 em (WCAG 2.2, 1.4.12)."""


@dataclass(frozen=True, slots=True)
class Lettering:
    """A size of letters, the distance of lines, and how wide a label may be, all in user units."""

    size: float
    leading: float
    width: float

    def lines(self, text: str) -> tuple[str, ...]:
        """The lines of a label, as few as the width allows and then as even as may be: no last letter stands alone."""
        width = self.width / self.size
        lines = wrapped(text, width)
        halves = _at_colon(text)
        if len(lines) > 1 and halves and all(width / 3 <= width_of(half) <= width for half in halves):
            return halves
        while len(narrower := wrapped(text, width - 1)) == len(lines) and _widest(narrower) <= self.width / self.size:
            lines, width = narrower, width - 1
        return lines

    def width_of(self, lines: Iterable[str]) -> float:
        """The room that lines need."""
        return _widest(lines) * self.size * SPREAD


def _widest(lines: Iterable[str]) -> float:
    return max(width_of(line) for line in lines)


def _at_colon(text: str) -> tuple[str, ...]:
    """A text before and after its colon, where a headline breaks best; nothing where it has none."""
    found = re.fullmatch("(.+?(?:：|: ))(.+)", text)
    return found.groups() if found else ()


@dataclass(frozen=True, slots=True)
class Setting:
    """One way to set a thing: the room it takes from left to right, and where its label stands to its bar."""

    left: float
    right: float
    text_x: float
    anchor: str
    is_below: bool

    def touches(self, other: Setting) -> bool:
        return self.left < other.right + GUTTER and other.left < self.right + GUTTER


@dataclass(frozen=True, slots=True)
class Thing:
    """What is to be set: its bar from `start` to `end` (one point where they are equal) and the lines of its label."""

    id: str
    start: float
    end: float
    lines: tuple[str, ...]
    label_width: float


Row = list[tuple[Thing, Setting]]


def shown_lines(thing: Thing, setting: Setting) -> list[str]:
    """The lines of a label; where they end at one edge, the space between two stands at the other."""
    if setting.anchor == "start":
        return list(thing.lines)
    pairs = itertools.pairwise(("", *thing.lines))
    return [(" " if before.endswith(" ") else "") + line.rstrip() for before, line in pairs]


def reach_of(thing: Thing, setting: Setting) -> tuple[float, float]:
    """From where to where a pointer finds a thing: its label, and its mark where that is a point."""
    left = setting.text_x - (thing.label_width if setting.anchor == "end" else 0)
    if thing.end > thing.start or setting.is_below:
        return left - 2, left + thing.label_width + 2
    return setting.left, setting.right


def settings_of(thing: Thing, left: float, right: float) -> list[Setting]:
    """The ways to set a thing between two edges: label after its bar, before it, or below."""
    start, end, width = thing.start - MARK, thing.end + MARK, thing.label_width
    after = Setting(start, end + GUTTER + width, end + GUTTER, "start", is_below=False)
    before = Setting(start - GUTTER - width, end, start - GUTTER, "end", is_below=False)
    text_x = max(left, min(start, right - width))
    below = Setting(min(start, text_x), max(end, text_x + width), text_x, "start", is_below=True)
    inside = [setting for setting in (after, before) if setting.left >= left and setting.right <= right]
    return [*inside, below]


def set_in_rows(things: Iterable[Thing], left: float, right: float, kept_free: Sequence[Setting] = ()) -> list[Row]:
    """Things in as few rows as come about when each takes the first in which it touches nothing.

    `kept_free` are stretches that labels leave free where they can.
    """
    rows: list[Row] = []
    for thing in things:
        ways = settings_of(thing, left, right)
        clear = [way for way in ways if not any(_label_covers(thing, way, free) for free in kept_free)]
        for row, way in ((row, way) for row in rows for way in clear or ways):
            if not any(way.touches(there) for _, there in row):
                row.append((thing, way))
                break
        else:
            rows.append([(thing, (clear or ways)[0])])
    return rows


def _label_covers(thing: Thing, way: Setting, free: Setting) -> bool:
    left = way.text_x - (thing.label_width if way.anchor == "end" else 0)
    return left < free.right and free.left < left + thing.label_width
