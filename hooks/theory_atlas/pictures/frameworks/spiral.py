"""Points on a line that winds outward: what it comes of, how it goes on, what it ends in."""

from __future__ import annotations

import math

from theory_atlas.model.kinds import Part
from theory_atlas.pictures.drawing import Point, arrow_head, number
from theory_atlas.pictures.frameworks.sheet import WIDE, Lettering, Mark, Stroke, disc, lettering
from theory_atlas.pictures.frameworks.subject import Subject

_HALF_TURNS = 6
_GROWTH = 19.0
"""By how much each half turn is wider than the one before."""
_RADIUS = 15.0
_OUTERMOST = _RADIUS + _GROWTH * (_HALF_TURNS - 1)
_STRETCHES = {"origin": (0.5, 2.2), "course": (3.0, 4.0), "outcome": (4.3, 5.75)}
"""Where on the line, counted in half turns, the points of each place stand."""
_DISC = 9.0
_NUMBERED = 24.0
"""Room for the number before a label."""
_COLUMN = 190.0


def draw_spiral(subject: Subject, width: float) -> tuple[float, list[Mark]]:
    """The points that have a place, numbered in the order of the list, on the line and beside or below it."""
    points = [part for part in subject.framework.parts if part.place]
    heads = {part.under for part in points}
    title_parts = [part for part in subject.framework.parts if part.id in heads]
    marks: list[Mark] = []
    top = 0.0
    for part in title_parts:
        name = lettering(subject.name(part), width / 2, top, width, "name", "middle")
        marks.append(Mark((), (), (name,), f"#{part.id}", name.text))
        top = name.bottom + 12
    centre = (width / 2, top + _OUTERMOST + 10)
    drawn = Mark(strokes=(_line(centre), _head(centre), *_dots(points, centre)), letterings=_figures(points, centre))
    marks.insert(0, Mark(drawn.boxes, drawn.strokes, drawn.letterings, is_spoken=False))
    below = centre[1] + _OUTERMOST + 22
    labels, heads_marks, foot = (
        _beside(subject, points, centre, below) if width == WIDE else _under(subject, points, below, width)
    )
    marks += heads_marks
    marks += [labels[part.id] for part in points]
    return foot, marks


def _beside(
    subject: Subject, points: list[Part], centre: Point, below: float
) -> tuple[dict[str, Mark], list[Mark], float]:
    """Origins at the left, outcomes at the right, the course below."""
    labels: dict[str, Mark] = {}
    heads: list[Mark] = []
    foot = below
    for place, left in (("origin", 0.0), ("outcome", WIDE - _COLUMN), ("course", (WIDE - _COLUMN) / 2)):
        members = [part for part in points if part.place == place]
        blocks, height = _blocks(subject, place, members, points, left, 0.0, _COLUMN)
        top = below if place == "course" else max(centre[1] - height / 2, 0.0)
        blocks, height = _blocks(subject, place, members, points, left, top, _COLUMN)
        heads.append(blocks[0])
        labels |= {part.id: mark for part, mark in zip(members, blocks[1:], strict=True)}
        foot = max(foot, top + height)
    return labels, heads, foot


def _under(
    subject: Subject, points: list[Part], below: float, width: float
) -> tuple[dict[str, Mark], list[Mark], float]:
    """Below the line, one place after another."""
    labels: dict[str, Mark] = {}
    heads: list[Mark] = []
    for place in _STRETCHES:
        members = [part for part in points if part.place == place]
        blocks, height = _blocks(subject, place, members, points, 0.0, below, width)
        heads.append(blocks[0])
        labels |= {part.id: mark for part, mark in zip(members, blocks[1:], strict=True)}
        below += height + 12
    return labels, heads, below - 12


def _blocks(
    subject: Subject, place: str, members: list[Part], points: list[Part], left: float, top: float, width: float
) -> tuple[list[Mark], float]:
    """The head of a place and its numbered labels, and how high they are."""
    head = lettering(subject.words[f"frameworks.{place}"], left, top, width, "small")
    marks, at = [Mark(letterings=(head,))], head.bottom + 6
    for part in members:
        figure = str(points.index(part) + 1)
        name = lettering(subject.name(part), left + _NUMBERED, at, width - _NUMBERED, "text")
        middle = (left + _DISC, at + name.leading / 2)
        numeral = Lettering((figure,), middle[0], middle[1] - 8.4, "figure", "middle")
        marks.append(
            Mark(
                (),
                (disc(middle, _DISC, f"dot-{place}"),),
                (numeral, name),
                f"#{part.id}",
                subject.spoken(figure, name.text),
            )
        )
        at = max(name.bottom, at + 2 * _DISC) + 8
    return marks, at - 8 - top


def _line(centre: Point) -> Stroke:
    """Half circles, each wider than the last: smooth, since each goes on where the last one ended."""
    x, y = centre[0] - _RADIUS, centre[1]
    arcs = []
    for index in range(_HALF_TURNS):
        radius = _RADIUS + index * _GROWTH
        across = 2 * radius if index % 2 == 0 else -2 * radius
        arcs.append(f"a{number(radius)} {number(radius)} 0 0 1 {number(across)} 0")
    reach = _OUTERMOST + _GROWTH
    corners = ((centre[0] - reach, y - _OUTERMOST), (centre[0] + reach, y + _OUTERMOST))
    return Stroke(f"M{number(x)} {number(y)}{''.join(arcs)}", "spiral", corners)


def _on_line(centre: Point, turn: float) -> Point:
    """The point that lies `turn` half turns from the beginning."""
    index = min(int(turn), _HALF_TURNS - 1)
    radius = _RADIUS + index * _GROWTH
    start = centre[0] - _RADIUS
    for earlier in range(index):
        start += 2 * (_RADIUS + earlier * _GROWTH) * (1 if earlier % 2 == 0 else -1)
    middle = start + (radius if index % 2 == 0 else -radius)
    angle = math.pi * (turn - index) + (math.pi if index % 2 == 0 else 0.0)
    return middle + radius * math.cos(angle), centre[1] + radius * math.sin(angle)


def _head(centre: Point) -> Stroke:
    tip, before = _on_line(centre, _HALF_TURNS), _on_line(centre, _HALF_TURNS - 0.02)
    return Stroke(arrow_head(tip, before), "spiral-head", (tip,))


def _turns(points: list[Part]) -> list[float]:
    """Where on the line each point stands: those of one place at even distances on their stretch."""
    turns = []
    for part in points:
        fellows = [other for other in points if other.place == part.place]
        begin, end = _STRETCHES[part.place or "course"]
        share = (fellows.index(part) + 0.5) / len(fellows)
        turns.append(begin + (end - begin) * share)
    return turns


def _dots(points: list[Part], centre: Point) -> list[Stroke]:
    return [
        disc(_on_line(centre, turn), _DISC, f"dot-{part.place}")
        for part, turn in zip(points, _turns(points), strict=True)
    ]


def _figures(points: list[Part], centre: Point) -> tuple[Lettering, ...]:
    found = []
    for index, turn in enumerate(_turns(points), 1):
        x, y = _on_line(centre, turn)
        found.append(Lettering((str(index),), x, y - 8.4, "figure", "middle"))
    return tuple(found)
