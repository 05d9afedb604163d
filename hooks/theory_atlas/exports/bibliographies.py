"""Works as BibLaTeX, RIS and CSL-JSON, for reference managers and LaTeX; how an entry and a record are written.

What importers do with each field was read in Zotero's translators: they take the language from `language` and `LA`,
not from `langid`; editors of a whole book from `ED`, those of a volume that holds the work from `A2`, translators from
`A4`; a note from `N1`, `note` and `annotation`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from theory_atlas.bibliography import CslItem, csl_item
from theory_atlas.exports.files import json_file
from theory_atlas.locales import LOCALES
from theory_atlas.model.work import Person, Work

RIS_TYPES = {
    "article": "JOUR",
    "book": "BOOK",
    "collection": "BOOK",
    "incollection": "CHAP",
    "inproceedings": "CPAPER",
    "inreference": "ENCYC",
    "online": "ELEC",
    "report": "RPRT",
    "thesis": "THES",
    "unpublished": "CPAPER",
}
"""The type of an entry → the type of reference in RIS."""

Messages = Mapping[str, Mapping[str, str]]


def remarks(work: Work, messages: Messages) -> str:
    """What a reader must know of the entry: what is unknown, doubtful or to be noted, in both languages; or nothing."""
    return " ".join(text for tag in ("zh-Hant", "en") for text in _remarks(work, tag, messages[tag]))


def _remarks(work: Work, tag: str, words: Mapping[str, str]) -> Iterator[str]:
    for what in sorted(work.unknown):
        yield words[f"unknown.{what}"]
    if work.doubt is not None:
        yield f"{words['facts.doubt']}{words['punctuation.colon']}{work.doubt.written(tag)}"
    if work.note is not None:
        yield work.note.written(tag) or ""


def language_tag(work: Work) -> str:
    """The language of a work as citation processors know it, the same in all three formats."""
    return LOCALES[work.language].csl_locale


# ---- CSL-JSON


def csl_json(works: Iterable[Work], messages: Messages) -> bytes:
    return json_file([_csl(work, messages) for work in works])


def _csl(work: Work, messages: Messages) -> CslItem:
    note = remarks(work, messages)
    return csl_item(work) | ({"note": note} if note else {})


# ---- BibLaTeX


def biblatex(works: Iterable[Work], messages: Messages) -> bytes:
    return "\n".join(f"{_bib_entry(work, messages)}\n" for work in works).encode()


def _bib_entry(work: Work, messages: Messages) -> str:
    return bib_entry(work.type, work.key, (*_bib_fields(work), ("annotation", latex(remarks(work, messages)))))


def bib_entry(kind: str, key: str, fields: Iterable[tuple[str, str]]) -> str:
    """One entry of a .bib file; fields that are empty are left out."""
    lines = [f"  {name:<12} = {{{value}}}," for name, value in fields if value]
    return "\n".join([f"@{kind}{{{key},", *lines, "}"])


def _bib_fields(work: Work) -> Iterator[tuple[str, str]]:
    """Every field of an entry, complete in itself: a chapter brings its volume with it."""
    in_volume = work.type in ("incollection", "inproceedings", "inreference")
    yield "author", _bib_names(work.authors)
    yield "editor", _bib_names(work.editors or work.container_editors)
    yield "translator", _bib_names(work.translators)
    yield "title", latex(work.title)
    yield "subtitle", latex(work.subtitle)
    yield "shorttitle", latex(work.short_title)
    yield "titleaddon", latex(work.translated_title)
    yield "origtitle", latex(work.original_title)
    yield "origdate", str(work.original_year or "")
    container = "booktitle" if in_volume else "journaltitle" if work.type == "article" else "organization"
    yield container, latex(work.container)
    yield "series", latex(work.series)
    yield "edition", latex(work.edition)
    yield "volume", latex(work.volume)
    yield "number", latex(work.number)
    yield "issue", latex(work.season)
    yield "pages", work.pages.replace("–", "--")
    yield ("howpublished" if work.type == "unpublished" else "type"), latex(work.genre)
    yield ("institution" if work.type in ("thesis", "report") else "publisher"), latex(work.publisher)
    yield "location", latex(work.location)
    yield "eventtitle", latex(work.event)
    yield "eventdate", work.event_date
    yield "venue", latex(work.venue)
    yield "date", work.date
    for name in ("doi", "isbn", "issn", "url"):
        yield name, getattr(work, name)
    yield "urldate", work.accessed
    yield "language", language_tag(work)


def _bib_names(persons: Iterable[Person]) -> str:
    return " and ".join(_bib_name(person) for person in persons)


def _bib_name(person: Person) -> str:
    if person.literal:
        return f"{{{latex(person.literal)}}}"
    return ", ".join(latex(part) for part in (person.family, person.suffix, person.given) if part)


def latex(text: str) -> str:
    """Plain text with the signs that LaTeX takes for commands made harmless; no braces or backslashes come here."""
    return re.sub("[&%$#_]", r"\\\g<0>", text)


# ---- RIS


def ris(works: Iterable[Work], messages: Messages) -> bytes:
    """Records of tagged lines, each line ended as the format asks, with CR and LF."""
    lines = [line for work in works for line in (*_ris_record(work, messages), "")]
    return "".join(f"{line}\r\n" for line in lines).encode()


def _ris_record(work: Work, messages: Messages) -> Iterator[str]:
    return ris_record((*_ris_fields(work), ("N1", remarks(work, messages))))


def ris_record(fields: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The lines of one record, without their ends; fields that are empty are left out."""
    for tag, value in fields:
        if value:
            yield f"{tag}  - {' '.join(value.split())}"
    yield "ER  - "


def _ris_fields(work: Work) -> Iterator[tuple[str, str]]:
    kind = RIS_TYPES[work.type]
    yield "TY", kind
    yield "ID", work.key
    for tag, persons in (
        ("AU", work.authors),
        ("ED", work.editors),
        ("A2", work.container_editors),
        ("A4", work.translators),
    ):
        yield from ((tag, person.literal or _ris_name(person)) for person in persons)
    yield "TI", work.full_title
    yield "ST", work.short_title
    yield "TT", work.translated_title
    yield ("C3" if kind == "CPAPER" else "T2"), work.container
    yield ("T2" if kind == "CPAPER" else "C3"), work.event
    yield ("T2" if kind == "BOOK" else "T3"), work.series
    yield "ET", work.edition
    yield "VL", work.volume
    yield "IS", work.number
    yield from _ris_pages(work.pages)
    yield "M3", work.genre
    yield "PB", work.publisher
    yield ("C1" if kind == "CPAPER" else "CY"), work.location or work.venue
    yield "PY", str(work.year or "")
    yield "DA", ris_date(work.date)
    yield "DO", work.doi
    yield "SN", work.isbn or work.issn
    yield "UR", work.url
    yield "Y2", ris_date(work.accessed)
    yield "LA", language_tag(work)


def _ris_name(person: Person) -> str:
    return ", ".join(part for part in (person.family, person.given, person.suffix) if part)


def _ris_pages(pages: str) -> Iterator[tuple[str, str]]:
    """First and last page; several ranges stand together, since the format has room for one."""
    first, dash, last = pages.partition("–")
    if "," in pages:
        yield "SP", pages.replace("–", "-")
    else:
        yield "SP", first
        yield "EP", last if dash else ""


def ris_date(date: str) -> str:
    """YYYY/MM/DD/, the parts that are not known left blank."""
    if not date:
        return ""
    year, month, day = (*date.split("-"), "", "")[:3]
    return f"{year}/{month}/{day}/"
