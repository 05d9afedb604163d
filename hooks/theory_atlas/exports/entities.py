"""Statements about the records: SKOS for concepts and strategies, schema.org for all, CiTO for debates and answers.

Sources: SKOS Reference (W3C, 2009); schema.org; CiTO 2.8.2 for how one claim bears on another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from theory_atlas.exports.vocabulary import (
    EDITORS,
    PINYIN,
    SCHEME,
    Iri,
    Statements,
    Text,
    Value,
    entity,
    is_a,
    said,
)
from theory_atlas.locales import LOCALES
from theory_atlas.model.base import Alias, Article, LocalizedText, Names, Record
from theory_atlas.model.catalog import Catalog, Key, key_of
from theory_atlas.model.kinds import (
    Case,
    Concept,
    Debate,
    Difference,
    Event,
    Framework,
    PersonNames,
    ReadingPath,
    Scholar,
    Stage,
    Strategy,
)
from theory_atlas.model.years import parse_years
from theory_atlas.pages.edition import Edition, place_of

CITO = {
    "supports": "cito:supports",
    "attacks": "cito:disputes",
    "answers": "cito:repliesTo",
    "qualifies": "cito:qualifies",
    "builds-on": "cito:extends",
}
"""The edge of a debate → the CiTO property that says the same."""

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def scheme_statements(edition: Edition) -> Statements:
    """The concept scheme: what it is called, by whom and under which licence, and what stands at its top."""
    site = edition.catalog.site
    yield from is_a(SCHEME, "skos:ConceptScheme", "schema:DefinedTermSet")
    names, about = texts(edition, site.name), texts(edition, site.tagline)
    for name, values in (
        ("dcterms:title", names),
        ("schema:name", names),
        ("dcterms:description", about),
        ("schema:description", about),
        ("schema:mainEntityOfPage", page_iris(edition, "glossary/index")),
        ("dcterms:issued", [Value(site.release_date, "xsd:date")]),
        ("schema:version", [Value(site.release)]),
        ("dcterms:license", [Iri(LICENCE)]),
        ("schema:license", [Iri(LICENCE)]),
        ("dcterms:creator", [EDITORS]),
        ("schema:creator", [EDITORS]),
        ("skos:hasTopConcept", [entity(key) for key in concept_keys(edition.catalog) if _is_top(edition, key)]),
    ):
        yield from said(SCHEME, name, *values)
    yield from is_a(EDITORS, "schema:Organization")
    yield from said(EDITORS, "schema:name", *names)


def concept_keys(catalog: Catalog) -> Iterator[Key]:
    """The members of the scheme: every concept and every strategy."""
    for kind in (Concept, Strategy):
        for record_id in catalog.all(kind):
            yield kind.folder, record_id


def record_statements(edition: Edition, key: Key) -> Statements:
    """What the graph says of a record itself; what its claims say is in `claims`."""
    record, subject = edition.catalog.records[key[0]][key[1]], entity(key)
    yield from said(subject, "schema:name", *labels(edition, record))
    yield from said(subject, "schema:alternateName", *pinyin(record), *other_names(edition, record))
    if isinstance(record, Article):
        yield from said(subject, "schema:description", *texts(edition, record.summary))
    yield from said(subject, "schema:mainEntityOfPage", *page_iris(edition, *place_of(key)))
    yield from said(subject, "dcterms:modified", Value(record.changed or "", "xsd:date"))
    yield from _KINDS[type(record)](edition, record, subject)


def labels(edition: Edition, record: Record) -> list[Text]:
    """A record's name in each language; one that no source gives in Han characters has only the Latin form."""
    names = record.names  # type: ignore[attr-defined]
    known = ("en",) if isinstance(names, PersonNames) and names.zh_hant is None else tuple(LOCALES)
    return [Text(edition.name_of(record, tag), LOCALES[tag].html_lang) for tag in known]


def pinyin(record: Record) -> list[Text]:
    written = getattr(record.names, "pinyin", None)  # type: ignore[attr-defined]
    return [Text(written, PINYIN)] if written else []


def other_names(edition: Edition, record: Record) -> list[Text]:
    """Aliases, and the regional forms of the lexicon; never what is already a name in the same language (SKOS S13)."""
    names = record.names  # type: ignore[attr-defined]
    aliases: tuple[Alias, ...] = getattr(names, "aliases", ())
    found = dict.fromkeys(Text(alias.text, _tag_of(alias)) for alias in aliases)
    entry = edition.entries.get(record.id) if isinstance(names, Names | PersonNames) else None
    if entry is not None:
        found |= dict.fromkeys(Text(form, LOCALES["zh-Hant"].html_lang) for form in entry.zh_hant)
        found |= dict.fromkeys(Text(form, LOCALES["zh-Hans"].html_lang) for form in entry.zh_hans)
    known = labels(edition, record)
    return [text for text in found if text not in known]


def _tag_of(alias: Alias) -> str:
    return f"{alias.lang}-{alias.region}" if alias.region else LOCALES[alias.lang].html_lang


def texts(edition: Edition, text: LocalizedText) -> list[Text]:
    """A text in the three languages, without markup."""
    return [Text(edition.plain(text, tag), locale.html_lang) for tag, locale in LOCALES.items()]


def page_iris(edition: Edition, path: str, anchor: str = "") -> list[Iri]:
    """The pages about something, one a language."""
    ending = f"#{anchor}" if anchor else ""
    folders = [LOCALES[tag].folder for tag in edition.catalog.site.locales]
    return [Iri(f"{folder}/{edition.routes.url(path)}{ending}") for folder in folders]


def _inverse(edition: Edition, key: Key, *relations: tuple[str, str]) -> list[Iri]:
    """The records that point to this one by one of the relations, each given with its folder."""
    links = edition.catalog.backlinks.get(key, ())
    return [entity(link.origin) for link in links if (link.relation, link.origin[0]) in relations]


# ---- Concepts and strategies


def _is_top(edition: Edition, key: Key) -> bool:
    return not _broader(edition.catalog, key)


def _broader(catalog: Catalog, key: Key) -> list[Iri]:
    record = catalog.records[key[0]][key[1]]
    above = record.broader if isinstance(record, Concept) else [getattr(record, "class_", "")]
    return [entity((Concept.folder, name)) for name in above if name in catalog.records[Concept.folder]]


def _concept(edition: Edition, record: Concept | Strategy, subject: Iri) -> Statements:
    key: Key = (record.folder, record.id)
    yield from is_a(subject, "skos:Concept", "schema:DefinedTerm")
    yield from said(subject, "skos:prefLabel", *labels(edition, record), *pinyin(record))
    yield from said(subject, "skos:altLabel", *other_names(edition, record))
    yield from said(subject, "skos:definition", *texts(edition, record.summary))
    yield from said(subject, "skos:inScheme", SCHEME)
    yield from said(subject, "schema:inDefinedTermSet", SCHEME)
    yield from said(subject, "schema:termCode", Value(record.id))
    if _is_top(edition, key):
        yield from said(subject, "skos:topConceptOf", SCHEME)
    yield from said(subject, "skos:broader", *_broader(edition.catalog, key))
    narrower = _inverse(edition, key, ("broader", Concept.folder), ("class", Strategy.folder))
    yield from said(subject, "skos:narrower", *narrower)
    yield from said(subject, "skos:related", *_related(edition, record))
    if record.names.note is not None:
        yield from said(subject, "skos:note", *texts(edition, record.names.note))
    if isinstance(record, Strategy):
        proposers = dict.fromkeys(entity((Scholar.folder, one.scholar)) for one in record.proposers)
        yield from said(subject, "prov:wasAttributedTo", *proposers)


def _related(edition: Edition, record: Concept | Strategy) -> Iterable[Iri]:
    """Related, opposed and overlapping terms from both sides: `skos:related` is symmetric."""
    key, folder = (record.folder, record.id), record.folder
    own = (
        (*record.related, *record.opposed)
        if isinstance(record, Concept)
        else tuple(overlap.strategy for overlap in record.overlaps)
    )
    relations = ((name, folder) for name in ("related", "opposed", "overlaps"))
    return dict.fromkeys([*(entity((folder, name)) for name in own), *_inverse(edition, key, *relations)])


# ---- People and what happened


def _scholar(edition: Edition, scholar: Scholar, subject: Iri) -> Statements:
    yield from is_a(subject, "schema:Person")
    for name, part in (("schema:familyName", "family"), ("schema:givenName", "given")):
        yield from said(subject, name, Text(getattr(scholar.names.en, part) or "", "en"))
        han = getattr(scholar.names.zh_hant, part, None) or ""
        yield from said(subject, name, Text(han, LOCALES["zh-Hant"].html_lang))
        yield from said(subject, name, Text(edition.converter.prose_text(han), LOCALES["zh-Hans"].html_lang))
    for post in scholar.affiliation:
        yield from said(subject, "schema:jobTitle", *texts(edition, post))


def _dates(subject: Iri, written: str) -> Statements:
    years = parse_years(written)
    assert years is not None  # validated on the way in
    yield from said(subject, "schema:startDate", Value(iso_year(years.first)))
    yield from said(subject, "schema:endDate", Value(iso_year(years.last)))


def iso_year(year: int | None) -> str:
    """A year as ISO 8601 writes it: four digits, and a minus for those before the year 0, which is 1 BC."""
    return "" if year is None else f"{year:0{5 if year < 0 else 4}}"


def _case(edition: Edition, case: Case, subject: Iri) -> Statements:
    yield from is_a(subject, "schema:Event")
    yield from _dates(subject, case.years)
    yield from said(subject, "schema:about", *_named(Strategy.folder, case.strategies))
    yield from said(subject, "schema:subjectOf", *_named("works", case.works))
    for role, members in (("actor", case.actors), ("target", case.targets)):
        for number, member in enumerate(members, 1):
            part = Iri(f"{subject.path}#{role}-{number}")
            yield from said(subject, "schema:about", part)
            yield from is_a(part, "schema:Thing")
            yield from said(part, "schema:name", *texts(edition, member))


def _named(folder: str, names: Iterable[str]) -> list[Iri]:
    return [entity((folder, name)) for name in names]


def _event(edition: Edition, event: Event, subject: Iri) -> Statements:
    yield from is_a(subject, "schema:Event")
    yield from _dates(subject, event.date)
    yield from said(subject, "schema:about", *_named(Scholar.folder, event.scholars), *_named("works", event.works))
    answered = (entity((Event.folder, answer.event), "claim") for answer in event.answers)
    yield from said(entity((Event.folder, event.id), "claim"), CITO["answers"], *answered)
    if event.stage in edition.catalog.all(Stage):
        yield from said(subject, "schema:superEvent", entity((Stage.folder, event.stage)))


def _stage(edition: Edition, stage: Stage, subject: Iri) -> Statements:
    yield from is_a(subject, "schema:Event")
    yield from _dates(subject, stage.years)
    members = [event.id for event in edition.catalog.all(Event).values() if event.stage == stage.id]
    yield from said(subject, "schema:subEvent", *_named(Event.folder, members))


# ---- Arguments and schemes


def _debate(edition: Edition, debate: Debate, subject: Iri) -> Statements:
    key: Key = (debate.folder, debate.id)
    yield from is_a(subject, "schema:CreativeWork")
    yield from said(subject, "schema:hasPart", *(entity(key, node.id) for node in debate.nodes))
    for node in debate.nodes:
        part = entity(key, node.id)
        yield from is_a(part, "schema:Claim")
        yield from said(part, "schema:name", *texts(edition, node.names))
        yield from said(part, "schema:author", *_named(Scholar.folder, node.scholars))
        yield from said(part, "schema:temporal", Value(node.date or ""))
        yield from said(part, "schema:isPartOf", subject)
    for edge in debate.edges:
        yield from said(entity(key, edge.from_), CITO[edge.type], entity(key, edge.to))


def _framework(edition: Edition, framework: Framework, subject: Iri) -> Statements:
    yield from is_a(subject, "schema:CreativeWork")
    concepts = dict.fromkeys(name for part in framework.parts for name in part.concepts)
    yield from said(subject, "schema:about", *_named(Concept.folder, concepts))


def _difference(edition: Edition, difference: Difference, subject: Iri) -> Statements:
    yield from is_a(subject, "schema:CreativeWork")
    yield from said(subject, "schema:about", *(entity(key_of(named)) for named in difference.concerns))
    if difference.usage is not None:
        yield from said(subject, "skos:editorialNote", *texts(edition, difference.usage))


def _path(edition: Edition, path: ReadingPath, subject: Iri) -> Statements:
    yield from is_a(subject, "schema:LearningResource", "schema:ItemList")
    yield from said(subject, "schema:timeRequired", Value(f"PT{path.minutes}M"))
    for number, step in enumerate(path.steps, 1):
        part = Iri(f"{subject.path}#step-{number}")
        yield from said(subject, "schema:itemListElement", part)
        yield from is_a(part, "schema:ListItem")
        yield from said(part, "schema:position", Value(str(number)))
        yield from said(part, "schema:item", entity(key_of(step.read)))
        yield from said(part, "schema:description", *texts(edition, step.why))


_KINDS: dict[type[Record], Callable[[Edition, Any, Iri], Statements]] = {
    Concept: _concept,
    Strategy: _concept,
    Scholar: _scholar,
    Case: _case,
    Event: _event,
    Stage: _stage,
    Debate: _debate,
    Framework: _framework,
    Difference: _difference,
    ReadingPath: _path,
}
