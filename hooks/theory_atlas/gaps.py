"""What the atlas does not know yet, found in its data: the numbers of the page “State of the knowledge”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from theory_atlas.model.base import CitationData, LocalizedText
from theory_atlas.model.catalog import Catalog, Key, claims_in, models_in
from theory_atlas.model.kinds import Case, Concept, Debate, Event, Framework, Scholar, Strategy
from theory_atlas.model.work import HAN
from theory_atlas.text.markup import parse_markup
from theory_atlas.text.tree import plain_text

GAPS = (
    "one-source",
    "open-questions",
    "uncertain-dates",
    "uncertain-names",
    "doubtful-works",
    "no-mainland-usage",
    "not-reviewed",
    "dead-ends",
)
"""Every kind of gap, in the order in which the page tells of them."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is: records by folder, claims, citations, Han characters and English words."""

    records: Mapping[str, int]
    claims: int
    citations: int
    han: int
    words: int


def find_gaps(catalog: Catalog) -> dict[str, list[Key]]:
    """The records concerned by each gap, in the order of the records; a node or a cell counts with its record."""
    finders = {
        "one-source": _rest_on_one_source,
        "open-questions": _have_open_questions,
        "uncertain-dates": _have_uncertain_dates,
        "uncertain-names": _have_uncertain_names,
        "doubtful-works": _doubtful_works,
        "no-mainland-usage": _lack_mainland_usage,
        "not-reviewed": _not_reviewed,
        "dead-ends": _dead_ends,
    }
    return {gap: list(dict.fromkeys(finders[gap](catalog))) for gap in GAPS}


def size_of(catalog: Catalog) -> Size:
    """Counts what is written; what is converted is not counted again."""
    claims = [claim for _, record in catalog.every() for _, claim in claims_in(record)]
    texts = [
        value for _, record in catalog.every() for _, value in models_in(record) if isinstance(value, LocalizedText)
    ]
    han = sum(len(HAN.findall(plain_text(parse_markup(text.zh_hant)))) for text in texts)
    words = sum(len(_WORD.findall(plain_text(parse_markup(text.en)))) for text in texts)
    records = {folder: len(catalog.works if folder == "works" else found) for folder, found in catalog.records.items()}
    return Size(records, len(claims), sum(len(claim.cite) for claim in claims), han, words)


_WORD = re.compile(r"[A-Za-z]+(?:[’'-][A-Za-z]+)*")
_DISCUSSED = (Concept, Strategy, Scholar, Case)
"""Kinds whose records several sources may speak of."""


def _rest_on_one_source(catalog: Catalog) -> Iterator[Key]:
    """Records all of whose claims reach us through one and the same of the five documents."""
    for key, record in catalog.every():
        if isinstance(record, _DISCUSSED):
            read = {_document(citation) for _, claim in claims_in(record) for citation in claim.cite}
            if len(read) == 1:
                yield key


def _document(citation: CitationData) -> str:
    """The document in which we read what a citation says."""
    return citation.as_given_in.work if citation.as_given_in is not None else citation.work


def _have_open_questions(catalog: Catalog) -> Iterator[Key]:
    for key, record in catalog.every():
        if isinstance(record, Debate) and any(node.type == "open-problem" for node in record.nodes):
            yield key
        if isinstance(record, Framework) and any(cell.status == "open" for cell in record.cells):
            yield key


def _have_uncertain_dates(catalog: Catalog) -> Iterator[Key]:
    for key, record in catalog.every():
        if isinstance(record, Case) and record.years_by == "us":
            yield key
        if isinstance(record, Event) and record.date_by == "us":
            yield key
    yield from (("works", key) for key, work in catalog.works.items() if "year" in work.unknown)


def _have_uncertain_names(catalog: Catalog) -> Iterator[Key]:
    for key, record in catalog.every():
        if getattr(getattr(record, "names", None), "note", None) is not None:
            yield key


def _doubtful_works(catalog: Catalog) -> Iterator[Key]:
    yield from (("works", key) for key, work in catalog.works.items() if work.doubt is not None)


def _lack_mainland_usage(catalog: Catalog) -> Iterator[Key]:
    attested = {entry.id for entry in catalog.lexicon if entry.is_attested}
    for key, record in catalog.every():
        if isinstance(record, Concept | Strategy) and record.id not in attested:
            yield key


def _not_reviewed(catalog: Catalog) -> Iterator[Key]:
    """Records without a second reading, or changed since."""
    for key, record in catalog.every():
        if record.reviewed is None or (record.changed is not None and record.changed > record.reviewed):
            yield key


def _dead_ends(catalog: Catalog) -> Iterator[Key]:
    """Pages to which no other record leads."""
    for key, record in catalog.every():
        if record.has_pages and not catalog.backlinks.get(key):
            yield key
