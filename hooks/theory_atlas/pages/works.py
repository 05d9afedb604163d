"""One page per work: its reference, who wrote it, and everything that rests on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from theory_atlas.citations import locator_text
from theory_atlas.exports.files import reference_files
from theory_atlas.locales import LOCALES
from theory_atlas.model.base import CitationData
from theory_atlas.model.catalog import Key, Use
from theory_atlas.model.citation import Locator
from theory_atlas.model.kinds import Scholar, WorkNotes
from theory_atlas.model.work import Person, Work
from theory_atlas.pages import parts
from theory_atlas.pages.edition import Edition, place_of
from theory_atlas.pages.makers import scholar_of
from theory_atlas.pages.parts import Citations
from theory_atlas.pages.spec import PageSpec, TocEntry
from theory_atlas.problems import Way
from theory_atlas.text.html import Html

Context = dict[str, Any]


def work_pages(edition: Edition) -> Iterator[PageSpec]:
    """The pages of all works of the bibliography, with what `data/works/` adds."""
    notes = edition.catalog.all(WorkNotes)
    for key in edition.ordered(edition.catalog.works):
        yield _page(edition, edition.work(key), notes.get(key))


def _page(edition: Edition, work: Work, notes: WorkNotes | None) -> PageSpec:
    origin, words = f"works/{work.key}", edition.words
    citations = Citations(origin)
    resting = resting_on(edition, work.key, origin)
    count = sum(len(group["uses"]) for group in resting)
    sections = parts.section_views(edition, notes, citations) if notes else []
    events = edition.catalog.events_about.get(("works", work.key), ())
    context: Context = {
        "kind": "work",
        "index_href": edition.routes.href(origin, "works/index"),
        "head": _head(edition, work, notes),
        **_reference_views(edition, work, origin),
        "downloads": parts.download_views(edition, reference_files(work.key), origin),
        "facts": _facts(edition, work, origin),
        "in_sources": _in_sources(edition, work, origin),
        "sections": sections,
        "misprints": _misprint_views(edition, notes, citations) if notes else [],
        "relations": _relations(edition, work, origin),
        "strip": parts.strip_view(edition, parts.ordered_events(events), origin),
        "resting": resting,
        "resting_count": words["record.resting_count"].format(count=count),
        "references": parts.reference_views(edition, citations),
    }
    there = (
        ("entry", "record.entry", True),
        ("in-sources", "in_sources.title", bool(context["in_sources"])),
        ("misprints", "record.misprints", bool(context["misprints"])),
        ("resting", "record.resting", bool(resting)),
        ("relations", "relations.title", bool(context["relations"])),
        ("place", "record.place", context["strip"] is not None),
        ("references", "record.references", bool(context["references"])),
    )
    label = edition.label(work.key)
    return PageSpec(
        path=origin,
        section="works",
        kind="work",
        title=f"{label}{words['punctuation.comma']}{edition.title(work)}",
        description=edition.plain(notes.summary)
        if notes
        else f"{label}{words['punctuation.colon']}{edition.title(work)}",
        template="work.html.jinja",
        context=context,
        toc=_toc(edition, sections, there),
        edit_path=f"data/works/{work.key}.yml" if notes else "data/works.bib",
        short_title=label,
        terms=tuple(citations.cards.numbers),
    )


def _toc(edition: Edition, sections: list[Context], there: tuple[tuple[str, str, bool], ...]) -> tuple[TocEntry, ...]:
    entry, *rest = there
    return (TocEntry(entry[0], edition.words[entry[1]]), *parts.toc_of(edition, sections, *rest))


def _head(edition: Edition, work: Work, notes: WorkNotes | None) -> Context:
    shown = edition.locale.tag if work.language.startswith("zh") and edition.locale.is_chinese else work.language
    names = parts.name_views(edition, notes) if notes else []
    return {
        "title": edition.title(work),
        "title_lang": LOCALES[shown].html_lang,
        "label": edition.label(work.key),
        "kind_label": edition.words["kinds.work"],
        "names": names,
        "aliases": [],
        "note": None,
        "summary": parts.summary_views(edition, notes.summary) if notes else [],
        "namesakes": [],
        "differences": parts.difference_views(edition, ("works", work.key), f"works/{work.key}"),
    }


def _reference_views(edition: Edition, work: Work, origin: str) -> Context:
    """The reference in the site's own style and in the others; what is uncertain of it stands beside it."""
    entry = parts.entry_view(edition, work.key, origin)
    own, *others = edition.styled(work.key).items()
    words = edition.words
    notes = {style: words[key] for (style, is_chinese), key in _STYLE_NOTES.items() if is_chinese == work.is_chinese}
    return {
        "entry": {**entry, "entry": own[1]},
        "own_style": words[f"styles.{own[0]}"],
        "styles": [
            {
                "label": words[f"styles.{style}"],
                "entry": reference,
                "lang": entry["lang"],
                "note": notes.get(style),
            }
            for style, reference in others
        ],
        "doubt": parts.both_texts(edition, work.doubt) if work.doubt else None,
    }


_STYLE_NOTES = {
    ("apa", True): "style_notes.chinese",
    ("apa", False): "style_notes.capitals",
    ("chicago", True): "style_notes.chinese",
}
"""What a reader should know of a style, for works in Chinese (True) or for the rest."""


def _misprint_views(edition: Edition, notes: WorkNotes, citations: Citations) -> list[Context]:
    label, views = edition.words["record.misprints"], []
    for number, misprint in enumerate(notes.misprints, 1):
        anchor = f"misprint-{number}"
        citations.note(misprint.cite, anchor, f"{label} {number}")
        views.append(
            {
                "id": anchor,
                "lang": LOCALES[misprint.lang].html_lang,
                "printed": misprint.printed,
                "corrected": misprint.corrected,
                "cites": edition.citation_html(misprint.cite, edition.locale.tag, "#ref-"),
                "space": "" if edition.locale.is_chinese else " ",
                "note": parts.both_texts(edition, misprint.note) if misprint.note else None,
            }
        )
    return views


def _facts(edition: Edition, work: Work, origin: str) -> list[Context]:
    words = edition.words
    facts = [(role, _person_views(edition, work, persons, origin)) for role, persons in _roles(work) if persons]
    facts.append(("language", [_text(words[f"work_languages.{work.language}"])]))
    if work.is_source:
        facts.append(("source_document", [_text("✓")]))
    if work.doi:
        facts.append(("doi", [_link(f"https://doi.org/{work.doi}", work.doi)]))
    if work.url:
        facts.append(("url", [_link(work.url, Html(f'<span lang="zxx">{escape(work.url)}</span>'))]))
    if work.isbn:
        facts.append(("isbn", [_text(work.isbn)]))
    if work.note is not None:
        facts.append(("note", [parts.text_view(edition, work.note)]))
    return [{"label": words[f"facts.{name}"], "items": items} for name, items in facts]


def _in_sources(edition: Edition, work: Work, origin: str) -> list[Context]:
    """Where the sources cite a work; for a source, what it cites, and who is said to cite it."""
    works = [edition.work(key) for key in edition.ordered(edition.catalog.works)]
    groups: dict[str, list[tuple[str, Locator | None]]] = {
        "cited": [(place.work, place.locator) for place in work.cited_in],
        "cites": [(key, None) for key in work.cites],
        "works": [(other.key, place.locator) for other in works for place in other.cited_in if place.work == work.key],
        "citing": [(other.key, None) for other in works if work.key in other.cites],
    }
    return [
        {
            "label": edition.words[f"in_sources.{name}"].format(count=len(places)),
            "items": [_place_in_source(edition, origin, key, locator) for key, locator in places],
        }
        for name, places in groups.items()
        if places
    ]


def _place_in_source(edition: Edition, origin: str, key: str, locator: Locator | None) -> Context:
    return {
        "href": edition.href(origin, ("works", key)),
        "label": edition.label(key),
        "locator": _locator(edition, locator) if locator else "",
    }


def _locator(edition: Edition, locator: Locator) -> str:
    """A locator in the words and the script of the page."""
    shown = locator_text(locator, edition.locale)
    return edition.converter.citation_text(shown) if edition.locale.is_derived else shown


def _roles(work: Work) -> tuple[tuple[str, tuple[Person, ...]], ...]:
    """Who made the work, by what they did; the editors of a volume of chapters belong to the volume."""
    return ("authors", work.authors), ("editors", work.editors), ("translators", work.translators)


def _person_views(edition: Edition, work: Work, persons: tuple[Person, ...], origin: str) -> list[Context]:
    """Persons as a list names them, linked to their pages."""
    views = []
    for person in persons:
        name, scholar = edition.name_html(person.list_name), scholar_of(edition.catalog, work, person)
        views.append(_link(edition.href(origin, (Scholar.folder, scholar)), name) if scholar else _text(name))
    return views


def _text(text: str) -> Context:
    return {"text": text, "href": None, "cites": None}


def _link(href: str, label: str) -> Context:
    return {"href": href, "label": label, "cites": None}


def _relations(edition: Edition, work: Work, origin: str) -> list[Context]:
    groups: dict[str, dict[Key, None]] = defaultdict(dict)
    for backlink in edition.catalog.backlinks.get(("works", work.key), ()):
        label = {
            ("works", "cases"): "works_cases",
            ("proposers", "strategies"): "works_in",
        }.get((backlink.relation, backlink.origin[0]))
        if label is not None:
            groups[label][backlink.origin] = None
    return [
        {
            "label": edition.words[f"relations.{label}"],
            "items": [parts.link_view(edition, origin, key) for key in groups[label]],
        }
        for label in ("works_in", "works_cases")
        if label in groups
    ]


def resting_on(edition: Edition, key: str, origin: str) -> list[Context]:
    """The records with a claim that cites a work, and each such place with its locators, once; not its own notes."""
    grouped: dict[Key, list[Use]] = defaultdict(list)
    for use in edition.catalog.uses.get(key, ()):
        if use.origin != (WorkNotes.folder, key):
            grouped[use.origin].append(use)
    return [
        {
            **parts.link_view(edition, origin, record_key),
            "kind_label": edition.words[f"kinds.{edition.catalog.records[record_key[0]][record_key[1]].kind}"],
            "uses": _places(edition, uses, origin),
        }
        for record_key, uses in grouped.items()
    ]


def _places(edition: Edition, uses: Iterable[Use], origin: str) -> list[Context]:
    """One link a place, with every locator at which the work is cited there."""
    places: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for use in uses:
        place, locator = _use(edition, use, origin)
        places[place].update({locator: None} if locator else {})
    semicolon = edition.words["punctuation.semicolon"]
    return [
        {"href": href, "label": label, "locator": semicolon.join(locators)}
        for (href, label), locators in places.items()
    ]


def _use(edition: Edition, use: Use, origin: str) -> tuple[tuple[str, str], str]:
    """The address and the name of a place where a work is cited, and the locator there."""
    record = edition.catalog.records[use.origin[0]][use.origin[1]]
    path, fragment = place_of(use.origin)
    anchor, label = anchor_of(edition, record, use.way, fragment)
    cited = value_at(record, use.way[:-1])
    locator = cited.locator if isinstance(cited, CitationData) else getattr(cited, "locator", None)
    shown = ""
    if locator:
        citation = CitationData(work=use.origin[1], locator=locator).citation
        assert citation.locator is not None  # validated on the way in
        shown = _locator(edition, citation.locator)
    return (edition.routes.href(origin, path, anchor), label), shown


def anchor_of(edition: Edition, record: Any, way: Way, fallback: str) -> tuple[str, str]:
    """Where on a record's page a value is shown, and what the place is called."""
    match way:
        case ("sections", int(section), "claims", int(claim), *_):
            heading = record.sections[section].heading
            stage = f"{record.id}-" if record.kind == "stage" else ""
            return f"{stage}{heading}-{claim + 1}", f"{edition.words[f'headings.{heading}']} {claim + 1}"
        case ("nodes", int(index), *_):
            node = record.nodes[index]
            return node.id, edition.plain(node.names)
        case ("edges", int(index), *_):
            return record.edges[index].from_, edition.words["debate.map"]
        case ("cells", int(index), *_):
            cell = record.cells[index]
            return f"cell-{'-'.join(cell.at.values())}", edition.words["framework.table"]
        case ("parts", int(index), *_):
            return record.parts[index].id, edition.plain(record.parts[index].names)
        case ("proposers", *_):
            return "facts", edition.words["facts.proposers"]
        case ("affiliation", *_):
            return "facts", edition.words["facts.affiliation"]
        case ("names", *_):
            return "names", edition.words["record.aliases"]
        case ("misprints", int(index), *_):
            return f"misprint-{index + 1}", f"{edition.words['record.misprints']} {index + 1}"
        case ("overlaps", *_):
            return "relations", edition.words["relations.overlaps"]
        case _:
            shown = "kinds.event" if record.kind == "event" else "relations.title"
            return fallback, edition.words[shown]


def value_at(value: Any, way: Way) -> Any:
    """The part of a record that a way leads to."""
    for step in way:
        if isinstance(step, int):
            value = value[step]
        else:
            field = next(name for name, info in type(value).model_fields.items() if step in (name, info.alias))
            value = getattr(value, field)
    return value
