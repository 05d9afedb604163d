"""Frameworks as drawings: a module for each form, which the record chooses and its cells and parts fill.

A contrast is a table and needs no layout; the template sets it.
"""

from __future__ import annotations

from collections.abc import Callable

from theory_atlas.model.kinds import Framework
from theory_atlas.pages.edition import Edition
from theory_atlas.pictures.frameworks.axes import draw_axes
from theory_atlas.pictures.frameworks.fan import draw_fan
from theory_atlas.pictures.frameworks.seesaw import draw_seesaw
from theory_atlas.pictures.frameworks.sequence import draw_sequence
from theory_atlas.pictures.frameworks.sheet import NARROW, WIDE, Drawing, Mark
from theory_atlas.pictures.frameworks.spiral import draw_spiral
from theory_atlas.pictures.frameworks.subject import Subject
from theory_atlas.pictures.frameworks.tree import draw_tree

_DRAWN: dict[str, Callable[[Subject, float], tuple[float, list[Mark]]]] = {
    "axes": draw_axes,
    "fan": draw_fan,
    "seesaw": draw_seesaw,
    "sequence": draw_sequence,
    "spiral": draw_spiral,
    "tree": draw_tree,
}
"""Each form draws a subject in a given width, and says how high that came out."""


def draw_framework(edition: Edition, framework: Framework) -> tuple[Drawing, ...]:
    """The layouts of a framework's picture, the wide one first; none where its form is no drawing."""
    if framework.picture is None or framework.picture.form not in _DRAWN:
        return ()
    draw, subject = _DRAWN[framework.picture.form], Subject(edition, framework)
    drawn = [(layout, width, *draw(subject, width)) for layout, width in (("wide", WIDE), ("narrow", NARROW))]
    return tuple(Drawing(layout, width, height, tuple(marks)) for layout, width, height, marks in drawn)
