"""Quotation and book marks of the mainland (GB/T 15834-2011): “ ” outside, ‘ ’ inside; 《 》 outside, 〈 〉 inside.

Every mark becomes exactly one mark, so that a text keeps its length and may be cut again where it was cut before.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Family:
    """Marks that nest in one another; `pairs` are those of even and of odd depth."""

    opening: str
    closing: str
    pairs: tuple[str, str]


_QUOTATION = _Family("「『｢〝“", "」』｣〞〟”", ("“”", "‘’"))
_BOOK = _Family("《〈", "》〉", ("《》", "〈〉"))


def convert_marks(text: str) -> str:
    """One paragraph with its marks chosen by nesting depth; a closing mark that closes nothing counts as outermost."""
    return _renested(_renested(text, _QUOTATION), _BOOK)


def _renested(text: str, family: _Family) -> str:
    depth = 0
    marks = []
    for character in text:
        if character in family.opening:
            marks.append(family.pairs[depth % 2][0])
            depth += 1
        elif character in family.closing:
            depth = max(depth - 1, 0)
            marks.append(family.pairs[depth % 2][1])
        else:
            marks.append(character)
    return "".join(marks)
