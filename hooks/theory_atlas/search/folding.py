"""Texts and queries in one form: width, case, marks and scripts folded, then cut into words and Han bigrams.

`theme/assets/search-engine.js` folds queries in the same way with the table of the index; tests run both on one list of
cases.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping

from theory_atlas.script_conversion.converter import builtin

LATIN = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th"}
"""Letters that Unicode does not decompose, as people without them on their keyboard write them."""

APOSTROPHES = "‘’ʼ`´＇"

ALIKE = (
    "划畫画劃",
    "着著",
    "分份",
    "借藉",
    "注註",
    "复覆",
    "回迴",
    "布佈",
    "周週",
    "占佔",
    "干乾",
    "了瞭",
    "于於",
    "里裡裏",
    "采採",
)
"""Characters between which Traditional and Simplified forms of a word may differ (規畫, 规划), the first for all."""

HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAN = re.compile(f"[{HAN}]")
_PIECES = re.compile(f"[{HAN}]+|(?:(?![{HAN}])[^\\W_])+(?:'(?:(?![{HAN}])[^\\W_])+)*")
_BLOCK = range(0x3400, 0xA000)
"""The ideographs whose Traditional and Simplified forms are folded; rarer ones stand for themselves."""


@functools.cache
def _simplified() -> Mapping[str, str]:
    """Every ideograph that folds to another one: OpenCC's t2s character by character, and `ALIKE`."""
    characters = [chr(code) for code in _BLOCK]
    # A line each, so that no two characters meet in a phrase.
    folded = dict(zip(characters, builtin("t2s")("\n".join(characters)).split("\n"), strict=True))
    for alike in ALIKE:
        folded.update((character, alike[0]) for character, target in folded.items() if target in alike)
    return {character: target for character, target in folded.items() if character != target}


@functools.cache
def fold_character(character: str) -> str:
    """What one character is compared by: none, one or several characters."""
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", character).lower())
    kept = (sign for sign in plain if unicodedata.category(sign)[0] != "M" and unicodedata.category(sign) != "Cf")
    return "".join("'" if sign in APOSTROPHES else LATIN.get(sign) or _simplified().get(sign, sign) for sign in kept)


def fold(text: str) -> str:
    """A text as it is compared with others: without differences of width, case, diacritics and script."""
    return "".join(map(fold_character, text))


def squeezed(text: str) -> str:
    """A folded text without anything but letters, digits and ideographs: `Róuxìng pínghéng` → `rouxingpingheng`."""
    return "".join(sign for sign in fold(text) if sign.isalnum())


def tokens(text: str) -> list[str]:
    """Latin words without apostrophes and possessive 's; Han runs as bigrams, each run's last character alone too."""
    found: list[str] = []
    for piece in _PIECES.findall(fold(text)):
        if _HAN.match(piece):
            found += [piece[index : index + 2] for index in range(len(piece))]
        else:
            found.append(piece.removesuffix("'s").replace("'", ""))
    return found


def script_table(texts: Iterable[str]) -> dict[str, str]:
    """What a browser must know to fold queries for these texts: every ideograph that folds to one in them."""
    present = {sign for text in texts for sign in fold(text)}
    return {character: target for character, target in sorted(_simplified().items()) if target in present}
