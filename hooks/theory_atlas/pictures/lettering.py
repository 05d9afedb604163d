"""How wide words are and where they may break, so that a picture is laid out before a browser sees it.

The only module that imports uniseg, which knows the line breaking rules of Unicode (UAX #14): no full stop begins a
line of Chinese, no opening bracket ends one.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator

from uniseg.linebreak import line_break_units

_WIDE = 1.0
_CAPITAL = 0.72
_SMALL = 0.56
_THIN = 0.34
_THIN_LETTERS = frozenset("fijlrt.,:;'’‘|!()[]- ")
_BROAD_LETTERS = frozenset("mwMW—…%@&")
_BROAD = 0.9
"""Widths in em; those of Latin letters are of a wide sans-serif face, since nobody knows the reader's."""

_STEP = 0.5
"""By how much lines are narrowed at a time to make them even, in em."""


def width_of(text: str) -> float:
    """How wide a line of text is at most, in em."""
    return sum(map(_width_of_letter, text.rstrip()))


@functools.cache
def _width_of_letter(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    if unicodedata.combining(letter):
        return 0.0
    if letter in _BROAD_LETTERS:
        return _BROAD
    if letter in _THIN_LETTERS:
        return _THIN
    return _CAPITAL if letter.isupper() else _SMALL


@functools.lru_cache(maxsize=4096)
def wrapped(text: str, width: float) -> tuple[str, ...]:
    """The lines of a text, none wider than `width` em unless a single word is; spaces at line ends stay.

    The spaces let the lines read, copied or spoken, as the text that they are.
    """
    return tuple(_lines(text, width))


@functools.lru_cache(maxsize=4096)
def evenly_wrapped(text: str, width: float) -> tuple[str, ...]:
    """The lines of a text, no more than `wrapped` needs but nearly equal, so that no character is left alone."""
    lines = wrapped(text, width)
    narrower = width - _STEP
    while len(lines) > 1 and max(map(width_of, (closer := wrapped(text, narrower)))) <= narrower:
        if len(closer) > len(lines):
            break
        lines, narrower = closer, narrower - _STEP
    return lines


@functools.lru_cache(maxsize=4096)
def _units(text: str) -> tuple[str, ...]:
    """The parts of a text between places where a line may break; slow to find, and asked for many widths."""
    return tuple(line_break_units(text))


def _lines(text: str, width: float) -> Iterator[str]:
    line = ""
    for unit in _units(text):
        if line and width_of(line + unit) > width:
            yield line
            line = ""
        line += unit
    if line:
        yield line
