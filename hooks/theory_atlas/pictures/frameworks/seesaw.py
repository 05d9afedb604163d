"""Two ends of a beam: what presses the one down raises the other."""

from __future__ import annotations

import math

from theory_atlas.model.kinds import Part
from theory_atlas.pictures.frameworks.sheet import WIDE, Lettering, Mark, arrow, disc, lettering, stroke
from theory_atlas.pictures.frameworks.subject import Subject

_TILT = math.radians(9)
_GAP = 20.0


def draw_seesaw(subject: Subject, width: float) -> tuple[float, list[Mark]]:
    """The remedies press from above; the fears, their prices and results stand below the ends they belong to.

    Of the other parts, conclusions stand below the pivot, and what else there is above it.
    """
    parts = subject.framework.parts
    horns = [part for part in parts if part.role == "horn"]
    others = [part for part in parts if part.role != "horn" and part.under is None]
    above = [part for part in others if part.role != "conclusion"]
    below = [part for part in others if part.role == "conclusion"]
    is_wide = width == WIDE
    column = (width - _GAP) / 2 if not is_wide else 220.0
    ends_x = (column / 2, width - column / 2)
    middle = width / 2

    top = 0.0
    words_above = []
    for part in above:
        name = lettering(
            subject.name(part), middle, top, width if not is_wide else width - 2 * column - 20, "text", "middle"
        )
        words_above.append((part, name))
        top = name.bottom + 6
    start = top + 10 if not is_wide and above else 0.0
    remedies = [_lines(subject, horn, (1,), x, start, column) for horn, x in zip(horns, ends_x, strict=True)]
    arm = (ends_x[1] - ends_x[0]) / 2
    rise = math.sin(_TILT) * arm
    pressed = max(lines[-1].bottom for lines in remedies)
    beam = max(pressed, top) + 34 + rise
    names_top = beam + rise + 16
    strokes = [
        *(
            stroke([(middle - arm, beam + side * rise), (middle + arm, beam - side * rise)], "ghost")
            for side in (1, -1)
        ),
        stroke([(middle - arm, beam), (middle + arm, beam)], "beam"),
        *(disc((x, beam), 7, "weight") for x in ends_x),
        stroke(
            [(middle, beam + 2), (middle - 20, names_top - 6), (middle + 20, names_top - 6), (middle, beam + 2)],
            "pivot",
        ),
        *(piece for x in ends_x for piece in arrow([(x, pressed + 4), (x, beam - 9)], "press")),
    ]
    marks = [Mark(strokes=tuple(strokes))]
    foot = names_top
    for horn, x, remedy in zip(horns, ends_x, remedies, strict=True):
        name = lettering(subject.name(horn), x, names_top, column, "name", "middle")
        rest = _lines(subject, horn, (0, 2), x, name.bottom + 4, column)
        said = (text for brief in subject.briefs(horn) for text in brief)
        marks.append(
            Mark(
                (), (), (name, *rest[:2], *remedy, *rest[2:]), f"#{horn.id}", subject.spoken(subject.name(horn), *said)
            )
        )
        foot = max(foot, rest[-1].bottom)
    for part, name in words_above:
        link = stroke([(middle, name.bottom + 3), (middle, beam - 4)], "edge-line")
        marks.append(Mark((), (link,) if is_wide else (), (name,), f"#{part.id}", name.text))
    under = names_top + 2 if is_wide else foot + 14
    for part in below:
        room = width if not is_wide else width - 2 * column - 20
        name = lettering(subject.name(part), middle, under, room, "text", "middle")
        marks.append(Mark((), (), (name,), f"#{part.id}", name.text))
        under = name.bottom + 6
    return max(foot, under), marks


def _lines(subject: Subject, horn: Part, heads: tuple[int, ...], x: float, top: float, width: float) -> list[Lettering]:
    """Heads and what is said of an end under them, one below the other, about a middle line."""
    lines = []
    for index in heads:
        head, brief = subject.briefs(horn)[index]
        for text, style in ((head, "small"), (brief, "text")):
            lines.append(lettering(text, x, top, width, style, "middle"))
            top = lines[-1].bottom + (0 if style == "small" else 5)
    return lines
