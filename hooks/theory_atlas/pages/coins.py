"""COinS (ContextObjects in Spans): the works that a page lists, for reference managers that offer several at once.

Keys are those of OpenURL 1.0 (ANSI/NISO Z39.88-2004) with `rft.language`, which Zotero reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, urlencode

from theory_atlas.model.work import Work
from theory_atlas.own_script import Simplify, in_own_script
from theory_atlas.pages.metadata import ITEM_LANGUAGES, ITEM_TYPES, meta_name

_FORMATS = {
    "journalArticle": ("journal", "article"),
    "book": ("book", "book"),
    "bookSection": ("book", "bookitem"),
    "conferencePaper": ("book", "proceeding"),
    "report": ("book", "report"),
    "thesis": ("dc", "thesis"),  # from OpenURL's own format for theses Zotero reads no language
    "encyclopediaArticle": ("dc", "encyclopediaArticle"),
    "webpage": ("dc", "webpage"),
}
"""The format of OpenURL and the genre in it (with Dublin Core, the type of item) for each type of item."""


def coins(work: Work, simplify: Simplify) -> str:
    """The `title` of the span for a work."""
    return urlencode(list(_keys(in_own_script(work, simplify))), quote_via=quote)


def _keys(work: Work) -> Iterator[tuple[str, str]]:
    matrix, genre = _FORMATS[ITEM_TYPES[work.type]]
    yield "ctx_ver", "Z39.88-2004"
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{matrix}"
    for identifier in _identifiers(work):
        yield "rft_id", identifier
    yield "rft.language", ITEM_LANGUAGES[work.language]
    keys = _dublin_core(work, genre) if matrix == "dc" else _openurl(work, matrix, genre)
    yield from ((f"rft.{name}", value) for name, value in keys if value)


def _identifiers(work: Work) -> Iterator[str]:
    if work.doi:
        yield f"info:doi/{work.doi}"
    if work.isbn:
        yield f"urn:isbn:{work.isbn}"
    if work.url:
        yield work.url


def _dublin_core(work: Work, kind: str) -> Iterator[tuple[str, str]]:
    yield "title", work.full_title
    for person in work.creators:
        yield "creator", meta_name(person)
    yield "source", work.container
    yield "publisher", work.publisher
    yield "date", work.date
    yield "type", kind  # last: what follows it is read by the rules of that type


def _openurl(work: Work, matrix: str, genre: str) -> Iterator[tuple[str, str]]:
    in_volume = genre in ("article", "bookitem", "proceeding")
    yield "genre", genre
    yield "atitle" if in_volume else "btitle", work.full_title
    if in_volume:
        yield "jtitle" if matrix == "journal" else "btitle", work.container or work.event
    for person in work.creators:
        yield "au", meta_name(person)
    yield "date", work.date
    yield "volume", work.volume
    yield "issue", work.number if matrix == "journal" else ""
    yield "pages", work.pages.replace("–", "-")
    yield "series", work.series
    yield "edition", work.edition
    yield "pub", work.publisher
    yield "place", work.location
    yield "issn", work.issn
    yield "isbn", work.isbn
