"""Parts that stand under one another, as a tree from left to right, or indented where there is little room."""

from __future__ import annotations

from collections.abc import Iterable

from theory_atlas.model.kinds import Part
from theory_atlas.pictures.frameworks.sheet import WIDE, Lettering, Mark, Stroke, lettering, stroke
from theory_atlas.pictures.frameworks.subject import Subject
from theory_atlas.pictures.graphs import tree_layout

_ROW = 46.0
_BEFORE = 34.0
"""Room for the lines before each column."""
_INDENT = 24.0
_ROOT = ""
"""The hub among the ids of parts."""


def draw_tree(subject: Subject, width: float) -> tuple[float, list[Mark]]:
    """The parts that belong to a branch; those that stand alone are left to the list."""
    above = {part.id: part.under for part in subject.framework.parts}
    branching = {under for under in above.values() if under}
    members = [part for part in subject.framework.parts if part.under or part.id in branching]
    return _spread(subject, members) if width == WIDE else _indented(subject, members, width)


def _depths(members: Iterable[Part]) -> dict[str, int]:
    depths = {_ROOT: 0}
    for part in members:
        depths[part.id] = depths[part.under or _ROOT] + 1
    return depths


def _mark(part: Part, name: Lettering, strokes: tuple[Stroke, ...]) -> Mark:
    return Mark((), strokes, (name,), f"#{part.id}", name.text)


def _hub(subject: Subject) -> str:
    assert subject.picture.hub is not None  # framework-picture asks for it
    return subject.plain(subject.picture.hub)


def _spread(subject: Subject, members: list[Part]) -> tuple[float, list[Mark]]:
    depths = _depths(members)
    places = tree_layout([_ROOT, *(part.id for part in members)], [(part.under or _ROOT, part.id) for part in members])
    first = min(across for across, _ in places.values())
    column = (WIDE + _BEFORE) / (max(depths.values()) + 1)

    def lettered(text: str, part_id: str) -> Lettering:
        across, down = places[part_id]
        name = lettering(text, 0, 0, column - _BEFORE, "text" if depths[part_id] > 1 else "name")
        middle = (across - first + 0.5) * _ROW
        return Lettering(name.lines, down * column, middle - name.bottom / 2, name.style)

    names = {_ROOT: lettered(_hub(subject), _ROOT)} | {
        part.id: lettered(subject.name(part), part.id) for part in members
    }
    marks = [Mark(letterings=(names[_ROOT],))]
    for part in members:
        one, other = names[part.under or _ROOT], names[part.id]
        is_first = part is next(fellow for fellow in members if fellow.under == part.under)
        bend = other.x - _BEFORE / 2
        y1, y2 = ((name.top + name.bottom) / 2 for name in (one, other))
        stem = [(one.frame.right + 4, y1)] if is_first else []
        elbow = stroke([*stem, (bend, y1), (bend, y2), (other.x - 5, y2)], "edge-line")
        marks.append(_mark(part, other, (elbow,)))
    return (max(across for across, _ in places.values()) - first + 1) * _ROW, marks


def _indented(subject: Subject, members: list[Part], width: float) -> tuple[float, list[Mark]]:
    depths = _depths(members)
    root = lettering(_hub(subject), 0, 0, width, "name")
    marks, top = [Mark(letterings=(root,))], root.bottom + 8
    foot = {_ROOT: root.bottom + 2}
    """Where the line down from each part has got to."""
    for part in members:
        left = depths[part.id] * _INDENT
        name = lettering(subject.name(part), left, top, width - left, "text" if depths[part.id] > 1 else "name")
        line, middle = left - _INDENT + 7, name.top + name.leading / 2
        under = part.under or _ROOT
        elbow = stroke([(line, foot[under]), (line, middle), (left - 5, middle)], "edge-line")
        foot[under], foot[part.id] = middle, name.bottom + 2
        marks.append(_mark(part, name, (elbow,)))
        top = name.bottom + 8
    return top - 8, marks
