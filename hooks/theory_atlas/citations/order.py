"""The order of a reference list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from theory_atlas.locales import Locale
from theory_atlas.model.work import Work

UNKNOWN_AUTHOR = {True: "作者不詳", False: "Author unknown"}
"""What stands in an author's place, in a Chinese list and in a Western one; the site's own styles print the same."""


def reference_order(works: Iterable[Work], locale: Locale) -> list[str]:
    """Citation keys in the order of a reference list.

    Pages in Chinese list Chinese works first, by the strokes of the author's name, and then the Western ones by the
    alphabet; pages in English list the Western works first, and then the Chinese ones by the author's name in Latin
    letters. Works of one author follow their years, those without a year last.
    """
    return [work.key for work in sorted(works, key=lambda work: _sort_key(work, locale))]


def _sort_key(work: Work, locale: Locale) -> tuple[object, ...]:
    if locale.is_chinese and work.is_chinese:
        names = [person.list_name for person in work.creators] or [UNKNOWN_AUTHOR[True]]
        name: tuple[object, ...] = tuple(map(_strokes, names))
    else:
        persons = (work.latin_authors if work.is_chinese else ()) or work.creators
        name = tuple(map(_alphabet, [person.list_name for person in persons] or [UNKNOWN_AUTHOR[False]]))
    return (work.is_chinese != locale.is_chinese, name, work.year or 9999, _alphabet(work.full_title), work.key)


def _strokes(text: str) -> tuple[tuple[int, bytes], ...]:
    """Sorts by strokes: Big5 numbers its common characters, and then its rarer ones, by strokes and radical."""
    return tuple(_stroke_rank(character) for character in text)


def _stroke_rank(character: str) -> tuple[int, bytes]:
    try:
        return 0, character.encode("big5")
    except UnicodeEncodeError:
        return 1, character.encode("utf-32-be")


def _alphabet(text: str) -> str:
    """Sorts as an index does: without regard to case, accents and punctuation."""
    without_accents = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", text))
    return re.sub(r"[^\w\s,]", "", without_accents).casefold()
