"""Statements about every claim: what it says, and from which places of which works it is derived (PROV-O, W3C 2013)."""

from __future__ import annotations

from collections.abc import Iterable

from theory_atlas.exports.entities import texts
from theory_atlas.exports.vocabulary import Iri, Statements, Value, entity, is_a, said
from theory_atlas.model.base import CitationData, Record
from theory_atlas.model.catalog import Key, claims_in
from theory_atlas.model.kinds import Debate, Difference, Framework, Strategy
from theory_atlas.pages.edition import Edition
from theory_atlas.pages.works import anchor_of
from theory_atlas.problems import Way


def claim_statements(edition: Edition, key: Key) -> Statements:
    """Every claim of a record under the anchor that it has on its page."""
    record = edition.catalog.records[key[0]][key[1]]
    subject = entity(key)
    for way, claim in claims_in(record):
        part = entity(key, claim_anchor(edition, record, way))
        yield from is_a(part, "schema:Claim")
        yield from said(part, "schema:text", *texts(edition, claim))
        if isinstance(record, Framework | Difference) and way[0] != "sections":
            yield from said(subject, "schema:hasPart", part)
        if not (isinstance(record, Debate) and way[0] == "nodes"):
            yield from said(part, "schema:about", subject)
        if claim.ours is not None:
            yield from said(part, "skos:editorialNote", *texts(edition, claim.ours))
        yield from said(part, "schema:appearance", *dict.fromkeys(entity(("works", item.work)) for item in claim.cite))
        yield from _derivations(part, claim.cite)
    if isinstance(record, Strategy):
        yield from _derivations(
            subject,
            [CitationData(work=one.work, locator=one.locator, as_given_in=one.as_given_in) for one in record.proposers],
        )


def claim_anchor(edition: Edition, record: Record, way: Way) -> str:
    """The fragment that names a claim; the one claim of an event is its `claim`."""
    if isinstance(record, Difference) and way[0] == "positions":
        return f"{record.id}-{int(way[1]) + 1}"
    return anchor_of(edition, record, way, "claim")[0]


def _derivations(subject: Iri, cited: Iterable[CitationData]) -> Statements:
    """A work read by the atlas is what the claim is derived from; one known through another is its primary source."""
    name = subject.path if "#" in subject.path else f"{subject.path}#it"
    for number, item in enumerate(cited, 1):
        if item.as_given_in is None:
            yield from _derivation(subject, item, Iri(f"{name}-source-{number}"))
            continue
        yield from _derivation(subject, item.as_given_in, Iri(f"{name}-source-{number}"))
        yield from _place(
            subject,
            item,
            Iri(f"{name}-primary-{number}"),
            ("prov:hadPrimarySource", "prov:qualifiedPrimarySource", "prov:PrimarySource"),
        )


def _derivation(subject: Iri, item: CitationData, part: Iri) -> Statements:
    return _place(subject, item, part, ("prov:wasDerivedFrom", "prov:qualifiedDerivation", "prov:Derivation"))


def _place(subject: Iri, item: CitationData, part: Iri, names: tuple[str, str, str]) -> Statements:
    plain, qualified, a_class = names
    work = entity(("works", item.work))
    yield from said(subject, plain, work)
    yield from said(subject, qualified, part)
    yield from is_a(part, a_class)
    yield from said(part, "prov:entity", work)
    yield from said(part, "rdfs:label", Value(item.locator or ""))
