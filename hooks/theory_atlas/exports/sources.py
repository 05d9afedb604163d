"""Statements about the works that the atlas cites: FaBiO and schema.org, persons, what a work is part of."""

from __future__ import annotations

from collections.abc import Iterable

from theory_atlas.exports.entities import page_iris, texts
from theory_atlas.exports.vocabulary import Iri, Statements, Text, Value, entity, is_a, said
from theory_atlas.locales import LOCALES
from theory_atlas.model.catalog import Catalog
from theory_atlas.model.kinds import Scholar, WorkNotes
from theory_atlas.model.work import HAN, Person, Work
from theory_atlas.pages.edition import Edition, place_of
from theory_atlas.pages.makers import scholar_of

CLASSES = {
    "article": ("fabio:JournalArticle", "schema:ScholarlyArticle"),
    "book": ("fabio:Book", "schema:Book"),
    "collection": ("fabio:Book", "schema:Book"),
    "incollection": ("fabio:BookChapter", "schema:Chapter"),
    "inproceedings": ("fabio:ConferencePaper", "schema:ScholarlyArticle"),
    "inreference": ("fabio:ReferenceEntry", "schema:Article"),
    "online": ("fabio:WebPage", "schema:WebPage"),
    "report": ("fabio:ReportDocument", "schema:Report"),
    "thesis": ("fabio:Thesis", "schema:Thesis"),
    "unpublished": ("fabio:ConferencePaper", "schema:ScholarlyArticle"),
}
"""The type of an entry → its classes."""

_DATE_TYPES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}


def work_statements(edition: Edition, work: Work) -> Statements:
    """What the graph says of a work. A DOI is stated only where the entry has one: what is doubtful is in a note."""
    subject, lang = entity(("works", work.key)), LOCALES[work.language].html_lang
    yield from is_a(subject, *CLASSES[work.type])
    for name in ("dcterms:title", "schema:name"):
        yield from said(subject, name, Text(work.full_title, lang))
    translated = [_titled(title) for title in (work.translated_title, work.english_title) if title]
    yield from said(subject, "fabio:hasTranslatedTitle", *translated)
    yield from said(subject, "schema:alternateName", *translated)
    yield from said(subject, "schema:inLanguage", Value(lang))
    yield from said(subject, "schema:datePublished", Value(work.date))
    if work.date:
        yield from said(subject, "dcterms:issued", Value(work.date, _DATE_TYPES[len(work.date)]))
    yield from said(subject, "schema:pagination", Value(work.pages))
    yield from said(subject, "schema:isbn", Value(work.isbn if work.type in ("book", "collection") else ""))
    yield from _addresses(work, subject)
    yield from _people(edition.catalog, work, subject)
    yield from _whole(edition.catalog, work, subject, lang)
    if work.publisher:
        yield from _part(subject, "publisher", "schema:publisher", "schema:Organization", Text(work.publisher, lang))
    if work.original_title:
        original = Iri(f"{subject.path}#original")
        yield from _part(
            subject, "original", "schema:translationOfWork", "schema:CreativeWork", _titled(work.original_title)
        )
        yield from said(original, "schema:datePublished", Value(str(work.original_year or "")))
    for remark in (work.note, work.doubt):
        if remark is not None:
            yield from said(subject, "skos:editorialNote", *texts(edition, remark))
    notes = edition.catalog.all(WorkNotes).get(work.key)
    if notes is not None:
        yield from said(subject, "schema:description", *texts(edition, notes.summary))
    yield from said(subject, "schema:mainEntityOfPage", *page_iris(edition, *place_of(("works", work.key))))


def _titled(title: str) -> Text:
    """A title in a language that only its script tells."""
    return Text(title, LOCALES["zh-Hant" if HAN.search(title) else "en"].html_lang)


def _addresses(work: Work, subject: Iri) -> Statements:
    if work.doi:
        number = Iri(f"{subject.path}#doi")
        yield from said(subject, "schema:sameAs", Iri(f"https://doi.org/{_percent_encoded(work.doi)}"))
        yield from said(subject, "schema:identifier", number)
        yield from is_a(number, "schema:PropertyValue")
        yield from said(number, "schema:propertyID", Value("DOI"))
        yield from said(number, "schema:value", Value(work.doi))
    if work.url:
        yield from said(subject, "schema:url", Iri(_percent_encoded(work.url)))


def _percent_encoded(address: str) -> str:
    """The address without the signs that an IRI may not hold (RFC 3987); the rest is left as written."""
    return "".join(f"%{ord(sign):02X}" if sign in '<>"{}|\\^` ' else sign for sign in address)


# ---- Persons


def _people(catalog: Catalog, work: Work, subject: Iri) -> Statements:
    latin = work.latin_authors if len(work.latin_authors) == len(work.creators) else ()
    for role in ("author", "editor", "translator"):
        persons: tuple[Person, ...] = getattr(work, f"{role}s")
        as_listed: tuple[Person, ...] = getattr(catalog.works[work.key], f"{role}s")
        spelled = latin if latin and persons is work.creators else ((None,) * len(persons))
        for number, (person, listed, also) in enumerate(zip(persons, as_listed, spelled, strict=True), 1):
            scholar = scholar_of(catalog, work, listed)
            who = entity((Scholar.folder, scholar)) if scholar else Iri(f"{subject.path}#{role}-{number}")
            yield from said(subject, f"schema:{role}", who)
            if role == "author":
                yield from said(subject, "dcterms:creator", who)
            if scholar is None:
                yield from _person(person, also, who, work)


def _person(person: Person, also: Person | None, who: Iri, work: Work) -> Statements:
    """A person, or institution, who has no record: named as the work does."""
    chinese = work.language if work.is_chinese else "zh-Hant"
    lang = LOCALES[chinese if person.is_han else "en"].html_lang
    yield from is_a(who, "schema:Organization" if person.is_institution else "schema:Person")
    yield from said(who, "schema:name", Text(person.full_name, lang))
    yield from said(who, "schema:familyName", Text(person.family, lang))
    yield from said(who, "schema:givenName", Text(person.given, lang))
    if also is not None:
        yield from said(who, "schema:alternateName", Text(also.list_name, "en"))


# ---- What a work is part of


def _whole(catalog: Catalog, work: Work, subject: Iri, lang: str) -> Statements:
    if work.crossref in catalog.works:
        whole = entity(("works", work.crossref))
        yield from said(subject, "schema:isPartOf", whole)
        yield from said(subject, "dcterms:isPartOf", whole)
    elif work.type == "article":
        yield from _periodical(work, subject, lang)
    elif work.container:
        container = "schema:Book" if work.type in ("incollection", "inproceedings") else "schema:CreativeWork"
        yield from _part(subject, "container", "schema:isPartOf", container, Text(work.container, lang))
        whole = Iri(f"{subject.path}#container")
        for number, person in enumerate(work.container_editors, 1):
            who = Iri(f"{subject.path}#container-editor-{number}")
            yield from said(whole, "schema:editor", who)
            yield from _person(person, None, who, work)


def _periodical(work: Work, subject: Iri, lang: str) -> Statements:
    """Article → issue → volume → periodical, as far as the entry numbers them (the pattern of schema.org)."""
    levels: Iterable[tuple[str, str, str, str]] = (
        ("issue", "schema:PublicationIssue", "schema:issueNumber", work.number),
        ("volume", "schema:PublicationVolume", "schema:volumeNumber", work.volume),
    )
    inner = subject
    for name, level, numbered, number in levels:
        if number:
            outer = Iri(f"{subject.path}#{name}")
            yield from said(inner, "schema:isPartOf", outer)
            yield from is_a(outer, level)
            yield from said(outer, numbered, Value(number))
            inner = outer
    periodical = Iri(f"{subject.path}#periodical")
    yield from said(inner, "schema:isPartOf", periodical)
    yield from is_a(periodical, "schema:Periodical")
    yield from said(periodical, "schema:name", Text(work.container, lang))
    yield from said(periodical, "schema:issn", Value(work.issn))


def _part(subject: Iri, fragment: str, name: str, a_class: str, called: Text) -> Statements:
    """A thing without a record that belongs to a work, and its name."""
    part = Iri(f"{subject.path}#{fragment}")
    yield from said(subject, name, part)
    yield from is_a(part, a_class)
    yield from said(part, "schema:name", called)
