"""Entries → the file that a browser loads when search is opened, and a look at whether such a file is whole.

The file is a script and not JSON, since pages opened from disk may load scripts but fetch nothing. It holds texts and
no table of occurrences: such a table of words and Han bigrams takes half as much again as the texts, gzipped, and the
texts are needed for the excerpts anyway. A browser looks through the texts of a thousand pages in some milliseconds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from theory_atlas.model.lexicon import LexiconEntry
from theory_atlas.search.entries import Entry
from theory_atlas.search.folding import APOSTROPHES, LATIN, fold, script_table, tokens

INDEX_FILE = "assets/search-index.js"
_CALL = ("atlasSearchIndex(", ");\n")
_PARTS = ("entries", "words", "bigrams")
"""What an index counts of itself; none may be zero."""


def search_index(entries: Iterable[Entry], lexicon: Iterable[LexiconEntry], *, locale_tag: str) -> bytes:
    """The index of one locale; the same entries give the same bytes."""
    listed = list(entries)
    texts = [text for entry in listed for text in _texts(entry)]
    value = {
        "locale": locale_tag,
        "counts": _counts(listed, texts),
        "fold": {
            "han": _columns(script_table(texts)),
            "latin": LATIN,
            "apostrophes": APOSTROPHES,
        },
        "forms": _forms(lexicon, texts),
        "entries": [_as_value(entry) for entry in listed],
        # Apart from each other, and from the names: gzip sees 32 kB at a time, and each language packs best by itself.
        "own": [[entry.summary[0], *(section.own for section in entry.sections)] for entry in listed],
        "other": [[entry.summary[1], *(section.other for section in entry.sections)] for entry in listed],
    }
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # Two signs that JSON allows in a string and older JavaScript did not.
    body = body.replace("\u2028", " ").replace("\u2029", " ")
    return f"{_CALL[0]}{body}{_CALL[1]}".encode()


def read_index(content: bytes) -> dict[str, Any]:
    """What an index file holds; ValueError where it is none."""
    text = content.decode()
    if not text.startswith(_CALL[0]) or not text.endswith(_CALL[1]):
        raise ValueError("is no search index")
    value: dict[str, Any] = json.loads(text.removeprefix(_CALL[0]).removesuffix(_CALL[1]))
    return value


def index_fault(content: bytes) -> str | None:
    """Why an index would find nothing, or None where it is whole."""
    try:
        counts = read_index(content)["counts"]
    except (ValueError, KeyError) as error:
        return f"cannot be read: {error}"
    return next((f"holds no {part}" for part in _PARTS if not counts.get(part)), None)


def _texts(entry: Entry) -> Iterator[str]:
    yield from (entry.title, *entry.names, *entry.summary)
    for section in entry.sections:
        yield from (*section.heading, section.own, section.other)


def _counts(entries: list[Entry], texts: list[str]) -> dict[str, int]:
    found = {token for text in texts for token in tokens(text)}
    words = {token for token in found if token.isascii()}
    return {"entries": len(entries), "words": len(words), "bigrams": len(found - words)}


def _columns(table: dict[str, str]) -> list[str]:
    """Two strings of equal length: smaller than an object, and read as fast."""
    return ["".join(table), "".join(table.values())]


def _forms(lexicon: Iterable[LexiconEntry], texts: list[str]) -> list[list[str]]:
    """Regional forms of one term, as far as these texts use any: who types one finds a sentence that has the other."""
    whole = "\n".join(map(fold, texts))
    groups = (sorted({fold(form) for form in (*entry.zh_hant, *entry.zh_hans)}) for entry in lexicon)
    return sorted(
        forms
        for forms in groups
        if len(forms) > 1 and all(len(form) > 1 for form in forms) and any(form in whole for form in forms)
    )


def _as_value(entry: Entry) -> dict[str, Any]:
    value: dict[str, Any] = {
        "url": entry.url,
        "kind": entry.kind,
        "title": entry.title,
        "rank": entry.rank,
        "names": entry.names,
    }
    if entry.within:
        value["within"] = entry.within
    if entry.sections:
        value["sections"] = [[section.anchor, *section.heading] for section in entry.sections]
    return value
