"""Levels of parts, one below the other, that come together at one point and spread from it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from theory_atlas.model.kinds import Part
from theory_atlas.pictures.drawing import Point, arrow_head, downward_curve
from theory_atlas.pictures.frameworks.sheet import WIDE, Box, Lettering, Mark, Stroke, lettering, stroke
from theory_atlas.pictures.frameworks.subject import Subject

_GUTTER = 120.0
_GAP = 46.0
_BETWEEN = 16.0
_INSIDE = 10.0
_INDENT = 26.0
_BROADEST = 240.0
_UNDER, _STEP = 10.0, 24.0
"""Between two boxes of a level, and between two levels, where they stand below one another."""


@dataclass(frozen=True, slots=True)
class _Level:
    """A head and what stands on one level: parts, or the hub, which is None."""

    head: str
    members: tuple[Part | None, ...]


def draw_fan(subject: Subject, width: float) -> tuple[float, list[Mark]]:
    """Levels side by side where there is room, else as a list along a line."""
    levels = _levels(subject)
    return _side_by_side(subject, levels) if width == WIDE else _stacked(subject, levels, width)


def _levels(subject: Subject) -> list[_Level]:
    heads = [subject.plain(head) for head in subject.picture.heads] or [
        subject.words[f"part_roles.{level[0].role}"] for level in subject.framework.levels
    ]
    levels = [_Level(head, level) for head, level in zip(heads, subject.framework.levels, strict=True)]
    if subject.picture.hub is not None:
        levels.insert(1, _Level("", (None,)))
    return levels


def _text(subject: Subject, member: Part | None) -> str:
    if member is None:
        assert subject.picture.hub is not None  # only a hub stands for no part
        return subject.plain(subject.picture.hub)
    return subject.name(member)


def _mark(subject: Subject, member: Part | None, box: Box, name: Lettering, strokes: Sequence[Stroke] = ()) -> Mark:
    if member is None:
        return Mark((box,), tuple(strokes), (name,))
    return Mark((box,), tuple(strokes), (name,), f"#{member.id}", name.text)


def _side_by_side(subject: Subject, levels: list[_Level]) -> tuple[float, list[Mark]]:
    rows: list[list[Box]] = []
    marks: list[Mark] = []
    room, top = WIDE - _GUTTER, 0.0
    for level in levels:
        count = len(level.members)
        width = min(_BROADEST, (room - _BETWEEN * (count - 1)) / count)
        left = _GUTTER + (room - width * count - _BETWEEN * (count - 1)) / 2
        names = [
            lettering(_text(subject, member), 0.0, 0.0, width - 2 * _INSIDE, "name", "middle")
            for member in level.members
        ]
        height = max(name.bottom for name in names) + 2 * _INSIDE
        style = "hub" if level.members == (None,) else "sheet"
        boxes = [Box(left + index * (width + _BETWEEN), top, width, height, style) for index in range(count)]
        if level.head:
            head = lettering(level.head, 0.0, 0.0, _GUTTER - _BETWEEN, "small")
            marks.append(Mark(letterings=(Lettering(head.lines, 0.0, top + (height - head.bottom) / 2, "small"),)))
        before = rows[-1] if rows else []
        for member, box, name in zip(level.members, boxes, names, strict=True):
            middle = Lettering(name.lines, box.x + width / 2, top + (height - name.bottom) / 2, "name", "middle")
            marks.append(_mark(subject, member, box, middle, _curves(before, box)))
        rows.append(boxes)
        top += height + _GAP
    return top - _GAP, marks


def _curves(before: list[Box], box: Box) -> list[Stroke]:
    """Lines from the level above, with a head at the lower end; where several arrive, one head serves them all."""
    strokes = []
    end: Point = (box.x + box.width / 2, box.y)
    for above in before:
        start = (above.x + above.width / 2, above.y + above.height)
        strokes.append(Stroke(downward_curve(start, end), "edge-line", (start, end)))
    if before:
        strokes.append(Stroke(arrow_head(end, (end[0], end[1] - 1)), "edge-head", (end,)))
    return strokes


def _stacked(subject: Subject, levels: list[_Level], width: float) -> tuple[float, list[Mark]]:
    marks: list[Mark] = []
    top, is_single = 0.0, True
    line_from: float | None = None
    for level in levels:
        is_single = len(level.members) == 1
        left = 0.0 if is_single else _INDENT
        if level.head:
            head_left = left if line_from is None else _INDENT
            head = lettering(level.head, head_left, top, width - head_left, "small")
            marks.append(Mark(letterings=(head,)))
            top = head.bottom + 4
        for member in level.members:
            name = lettering(_text(subject, member), left + _INSIDE, top + 7, width - left - 2 * _INSIDE, "name")
            height = name.bottom - top + 7
            box = Box(left, top, width - left, height, "hub" if member is None else "sheet")
            marks.append(_mark(subject, member, box, name, _branch(box, line_from, is_single=is_single)))
            line_from = box.frame.bottom if is_single else box.y + height / 2
            top = box.frame.bottom + (0 if is_single else _UNDER)
        top += _STEP
    return top - _STEP - (0 if is_single else _UNDER), marks


def _branch(box: Box, line_from: float | None, *, is_single: bool) -> list[Stroke]:
    """The line from what stands above, down into a box of its own level, or along and into one of several."""
    spine, middle = _INDENT / 2, box.y + box.height / 2
    if not is_single:
        start = middle if line_from is None else line_from
        return [stroke([(spine, start), (spine, middle), (box.x, middle)], "edge-line")]
    if line_from is None:
        return []
    end = (spine, box.y)
    return [
        stroke([(spine, line_from), end], "edge-line"),
        Stroke(arrow_head(end, (spine, box.y - 1)), "edge-head", (end,)),
    ]
