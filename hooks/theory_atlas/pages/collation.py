"""The order of a Chinese index: by strokes, or by pinyin, from the order of two old character sets.

Big5 numbers its common characters by strokes and radical, GB 2312 its common characters by pinyin.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

_BIG5_COMMON = (0xA440, 0xC67E)
_FIRST_WITH_STROKES = (
    0xA440, 0xA442, 0xA454, 0xA4A1, 0xA4FE, 0xA5E0, 0xA6EA, 0xA8C3, 0xAB45, 0xADBC,
    0xB0AE, 0xB3C3, 0xB6C3, 0xB9AC, 0xBBF5, 0xBEA7, 0xC075, 0xC24F, 0xC35F, 0xC455,
    0xC4D7, 0xC56B, 0xC5C8, 0xC5F1, 0xC655, 0xC665, 0xC66C, 0xC676, 0xC679, 0xC67D,
)  # fmt: skip
"""The first common character of Big5 with one stroke (一), with two (丁), and so on."""

_GB_COMMON = (0xB0A1, 0xD7F9)
_FIRST_WITH_LETTER = (
    (0xB0A1, "A"), (0xB0C5, "B"), (0xB2C1, "C"), (0xB4EE, "D"), (0xB6EA, "E"), (0xB7A2, "F"), (0xB8C1, "G"),
    (0xB9FE, "H"), (0xBBF7, "J"), (0xBFA6, "K"), (0xC0AC, "L"), (0xC2E8, "M"), (0xC4C3, "N"), (0xC5B6, "O"),
    (0xC5BE, "P"), (0xC6DA, "Q"), (0xC8BB, "R"), (0xC8F6, "S"), (0xCBFA, "T"), (0xCDDA, "W"), (0xCEF4, "X"),
    (0xD1B9, "Y"), (0xD4D1, "Z"),
)  # fmt: skip
"""The first common character of GB 2312 (啊, 芭, 擦 …) whose pinyin begins with each letter."""

_RARE = 0x10000
"""Rarer characters stand after all common ones, by code point."""


def stroke_count(character: str) -> int | None:
    """How many strokes a common Traditional character has; None for any other sign."""
    rank = _rank(character, "big5", _BIG5_COMMON)
    return None if rank >= _RARE else bisect_right(_FIRST_WITH_STROKES, rank)


def stroke_key(text: str) -> tuple[int, ...]:
    """Sorts Traditional Chinese by strokes, character by character."""
    return tuple(_rank(character, "big5", _BIG5_COMMON) for character in text)


def pinyin_letter(character: str) -> str | None:
    """The letter with which the pinyin of a common Simplified character begins; None for any other sign."""
    rank = _rank(character, "gb2312", _GB_COMMON)
    if rank >= _RARE:
        return None
    return _FIRST_WITH_LETTER[bisect_right([first for first, _ in _FIRST_WITH_LETTER], rank) - 1][1]


def pinyin_key(text: str) -> tuple[int, ...]:
    """Sorts Simplified Chinese by pinyin, character by character."""
    return tuple(_rank(character, "gb2312", _GB_COMMON) for character in text)


def spelled_key(text: str) -> tuple[str, str]:
    """Sorts Latin letters as an index does: without regard to case, accents and punctuation, these deciding last."""
    bare = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", text)).casefold()
    return re.sub(r"[^\w ]", "", bare), text


def _rank(character: str, encoding: str, common: tuple[int, int]) -> int:
    code = character.encode(encoding, "replace")
    number = int.from_bytes(code, "big") if len(code) == 2 else 0
    return number if common[0] <= number <= common[1] else _RARE + ord(character)
