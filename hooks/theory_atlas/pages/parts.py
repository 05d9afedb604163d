"""The parts that pages of several kinds share: claims, names, relations, the timeline strip, references."""

from __future__ import annotations

import functools
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from theory_atlas.exports.files import FORMATS
from theory_atlas.locales import LOCALES
from theory_atlas.model.base import Alias, CitationData, Claim, LocalizedText, Names, Record
from theory_atlas.model.catalog import Catalog, Key, claims_in, sections_of
from theory_atlas.model.kinds import KINDS, Case, Event, Overlap, PersonNames, Scholar, Stage, Strategy
from theory_atlas.model.years import before_christ, parse_years
from theory_atlas.pages.cards import Cards
from theory_atlas.pages.edition import Edition
from theory_atlas.pages.spec import TocEntry
from theory_atlas.pictures import timeline
from theory_atlas.text.html import Html, Target
from theory_atlas.text.tree import RecordLink, Tree


@dataclass
class Citations:
    """Gathers what a page cites, from which anchors, what terms it links and explains, while the page is put together.

    `itself` are the records that the page is about, which it does not link.
    """

    origin: str
    itself: tuple[Key, ...] = ()
    anchors: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    cards: Cards = field(default_factory=Cards)
    explained: set[str] = field(default_factory=set)
    """Terms whose Taiwan form the page has given, by the id of their lexicon entry."""

    def note(self, cite: Iterable[CitationData], anchor: str, label: str) -> None:
        for item in cite:
            self.anchors[item.work][anchor] = label
            if item.as_given_in is not None:
                self.note([item.as_given_in], anchor, label)


@dataclass(frozen=True, slots=True)
class Place:
    """A claim, the anchor at which a page shows it, and what the place is called."""

    claim: Claim
    anchor: str
    label: str


def claim_views(edition: Edition, places: Iterable[Place], citations: Citations) -> list[dict[str, Any]]:
    """The claims of one section with their counterparts, each with its citations in its own language."""
    places = list(places)
    for place in places:
        citations.note(place.claim.cite, place.anchor, place.label)
    columns = [_side_views(edition, places, side, citations) for side in edition.locale.sides]
    return [
        {"id": place.anchor, "sides": list(row)} for place, row in zip(places, zip(*columns, strict=True), strict=True)
    ]


def claim_view(edition: Edition, claim: Claim, anchor: str, label: str, citations: Citations) -> dict[str, Any]:
    """A claim that stands alone under its heading."""
    return claim_views(edition, [Place(claim, anchor, label)], citations)[0]


def _side_views(edition: Edition, places: list[Place], side: str, citations: Citations) -> list[dict[str, Any]]:
    tag = edition.locale.sides[side]
    trees = edition.linked([place.claim for place in places], tag, citations.itself, citations.explained)
    return [_side_view(edition, place.claim, tree, side, citations) for place, tree in zip(places, trees, strict=True)]


def _side_view(edition: Edition, claim: Claim, tree: Tree, side: str, citations: Citations) -> dict[str, Any]:
    tag = edition.locale.sides[side]
    words = edition.words_of(tag)
    ours = None
    if claim.ours is not None:
        ours = f"{words['punctuation.open'].lstrip()}{edition.plain(claim.ours, tag)}{words['punctuation.close']}"
    return {
        "side": side,
        "lang": LOCALES[tag].html_lang,
        "text": edition.html(tree, tag, functools.partial(_target, edition, citations, tag)),
        "cites": edition.citation_html(claim.cite, tag, "#ref-"),
        "space": "" if LOCALES[tag].is_chinese else " ",
        "ours": ours,
    }


def _target(edition: Edition, citations: Citations, tag: str, link: RecordLink) -> Target:
    key = edition.catalog.targets(link)[0]
    return Target(edition.href(citations.origin, key), edition.name(key, tag), citations.cards.id_of(key))


def both(edition: Edition, key: str, **values: LocalizedText | str | int) -> list[dict[str, str]]:
    """An interface word in the page's language and in those that may stand beside it; `values` fill its blanks."""
    views = []
    for side, tag in edition.locale.sides.items():
        texts, htmls = dict(values), {name: escape(str(value)) for name, value in values.items()}
        for name, value in values.items():
            if isinstance(value, LocalizedText):
                texts[name], htmls[name] = edition.plain(value, tag), edition.compared_html(value, tag)
        words, shown = edition.words_of(tag)[key], edition.compared_word(key, tag)
        views.append(_plain_side(side, tag, words.format(**texts), Html(shown.format(**htmls))))
    return views


def both_texts(edition: Edition, text: LocalizedText) -> list[dict[str, str]]:
    """A text in the page's language and in those that may stand beside it, without markup."""
    return [
        _plain_side(side, tag, edition.plain(text, tag), edition.compared_html(text, tag))
        for side, tag in edition.locale.sides.items()
    ]


def _plain_side(side: str, tag: str, text: str, html: Html) -> dict[str, str]:
    """One side: its words alone, and as a page shows them."""
    return {"side": side, "lang": LOCALES[tag].html_lang, "text": text, "html": html}


def section_views(edition: Edition, record: Record, citations: Citations) -> list[dict[str, Any]]:
    """The body of a record."""
    views = []
    for section in sections_of(record):
        label = edition.words[f"headings.{section.heading}"]
        places = [
            Place(claim, f"{section.heading}-{number}", f"{label} {number}")
            for number, claim in enumerate(section.claims, 1)
        ]
        claims = claim_views(edition, places, citations)
        views.append({"id": section.heading, "heading": both(edition, f"headings.{section.heading}"), "claims": claims})
    return views


def name_views(edition: Edition, record: Record) -> list[dict[str, str]]:
    """A record's name in the three scripts and in pinyin."""
    names = record.names  # type: ignore[attr-defined]
    views: list[dict[str, str]] = []
    if not (isinstance(names, PersonNames) and names.zh_hant is None):
        views += [_name(edition, tag, edition.name_of(record, tag)) for tag in ("zh-Hant", "zh-Hans")]
    views.append(_name(edition, "en", edition.name_of(record, "en")))
    if isinstance(names, Names | PersonNames) and names.pinyin:
        views.append({"label": edition.words["languages.pinyin"], "lang": "zh-Latn-pinyin", "text": names.pinyin})
    return views


def _name(edition: Edition, tag: str, text: str) -> dict[str, str]:
    return {"label": edition.words[f"languages.{tag}"], "lang": LOCALES[tag].html_lang, "text": text}


def alias_views(edition: Edition, record: Record, citations: Citations) -> list[dict[str, Any]]:
    """Other names of a record, with where they were seen."""
    names = record.names  # type: ignore[attr-defined]
    aliases: tuple[Alias, ...] = getattr(names, "aliases", ())
    views: list[dict[str, Any]] = []
    for alias in aliases:
        seen = [alias.seen_in] if alias.seen_in else []
        citations.note(seen, "names", edition.words["record.aliases"])
        views.append(
            {
                "text": alias.text,
                "lang": LOCALES[alias.lang].html_lang,
                "cites": edition.citation_html(seen, edition.locale.tag, "#ref-") if seen else None,
                "space": "" if edition.locale.is_chinese else " ",
            }
        )
    return views


def summary_views(edition: Edition, summary: LocalizedText) -> list[dict[str, str]]:
    """The summary in all locales, the page's own first."""
    tags = sorted(LOCALES, key=lambda tag: tag != edition.locale.tag)
    return [{"lang": LOCALES[tag].html_lang, "text": edition.plain(summary, tag)} for tag in tags]


def text_view(edition: Edition, text: LocalizedText) -> dict[str, Any]:
    """A fact in words of its own, in the languages that may stand beside one another."""
    return {"sides": both_texts(edition, text), "href": None, "cites": None}


def link_view(edition: Edition, origin: str, key: Key) -> dict[str, Any]:
    """A link to a record by its name."""
    return {"href": edition.href(origin, key), "label": edition.name(key), "cites": None}


def cites_view(edition: Edition, cite: Iterable[CitationData]) -> dict[str, Any]:
    """The citations of a fact, and what stands before them."""
    cite = list(cite)
    return {
        "cites": edition.citation_html(cite, edition.locale.tag, "#ref-") if cite else None,
        "space": "" if edition.locale.is_chinese else " ",
    }


def basis_view(edition: Edition, cite: Iterable[CitationData], ours: LocalizedText | None) -> dict[str, Any]:
    """What a link rests on: who states it, or why we read it so."""
    return {
        **cites_view(edition, cite),
        "ours": both(edition, "record.ours", note=ours) if ours is not None else None,
    }


def likenesses_of(catalog: Catalog, strategy: Strategy) -> dict[str, Overlap]:
    """The strategies that one is like, each likeness being written with one of the two only."""
    strategies = catalog.all(Strategy)
    found = {overlap.strategy: overlap for overlap in strategy.overlaps}
    for backlink in catalog.backlinks.get((Strategy.folder, strategy.id), ()):
        if backlink.relation == "overlaps":
            other = strategies[backlink.origin[1]]
            found[other.id] = next(overlap for overlap in other.overlaps if overlap.strategy == strategy.id)
    return found


def relations_of(catalog: Catalog, record: Record) -> dict[str, tuple[Key, ...]]:
    """Relations both ways by the name of their label, each record once in a group, in the order of `_LABELS`."""
    key: Key = (record.folder, record.id)
    groups: dict[str, dict[Key, None]] = defaultdict(dict)
    for label, other in _outgoing(record):
        groups[label][other] = None
    for backlink in catalog.backlinks.get(key, ()):
        if backlink.origin[0] not in _SHOWN_ELSEWHERE:
            groups[_INCOMING.get((backlink.relation, backlink.origin[0]), "mentions")][backlink.origin] = None
    related = {other for label, others in groups.items() if label != "mentions" for other in others}
    mentions = [other for other in groups.pop("mentions", {}) if other not in related]
    if mentions:
        groups["mentions"] = dict.fromkeys(mentions)
    return {label: tuple(groups[label]) for label in _LABELS if label in groups}


def relation_groups(edition: Edition, record: Record, citations: Citations) -> list[dict[str, Any]]:
    """The relations of a record under their labels; pages that only mention it stand by kind."""
    origin = citations.origin
    groups = []
    for label, keys in relations_of(edition.catalog, record).items():
        if label == "mentions":
            groups.append(_mentions(edition, keys, origin))
            continue
        if label == "overlaps" and isinstance(record, Strategy):
            items = likeness_views(edition, record, citations, "relations", edition.words["relations.title"])
        else:
            items = [link_view(edition, origin, key) for key in keys]
        groups.append({"label": edition.words[f"relations.{label}"], "items": items})
    return groups


def likeness_views(
    edition: Edition, strategy: Strategy, citations: Citations, anchor: str, label: str
) -> list[dict[str, Any]]:
    """Links to the strategies that one is like, with what each likeness rests on."""
    views = []
    for other, overlap in likenesses_of(edition.catalog, strategy).items():
        citations.note(overlap.cite, anchor, label)
        link = link_view(edition, citations.origin, (Strategy.folder, other))
        views.append(link | basis_view(edition, overlap.cite, overlap.ours))
    return views


MENTIONS_SHOWN = 12
"""More pages that mention a record are folded away."""


def _mentions(edition: Edition, keys: tuple[Key, ...], origin: str) -> dict[str, Any]:
    by_folder: dict[str, list[Key]] = {kind.folder: [] for kind in KINDS}
    for key in keys:
        by_folder[key[0]].append(key)
    is_long = len(keys) > MENTIONS_SHOWN
    return {
        "label": edition.words["relations.mentions"],
        "kinds": [
            {
                "label": edition.words[f"tabs.{folder}"],
                "items": [link_view(edition, origin, key) for key in members],
            }
            for folder, members in by_folder.items()
            if members
        ],
        "fold": edition.words["relations.mentions_fold"].format(count=len(keys)) if is_long else None,
    }


def _outgoing(record: Record) -> Iterator[tuple[str, Key]]:
    for field_name, folder in (("broader", "concepts"), ("related", "concepts"), ("opposed", "concepts")):
        for other in getattr(record, field_name, ()):
            yield field_name, (folder, other)
    if isinstance(record, Strategy):
        if record.class_ != "unclassified":
            yield "class", ("concepts", record.class_)
        for proposer in record.proposers:
            yield "proposers", ("scholars", proposer.scholar)
        for overlap in record.overlaps:
            yield "overlaps", ("strategies", overlap.strategy)
    if isinstance(record, Case):
        for field_name in ("strategies", "scholars", "works"):
            for other in getattr(record, field_name):
                yield field_name, (field_name, other)
    if isinstance(record, Scholar):
        for work in record.works:
            yield "works", ("works", work)


_INCOMING = {
    ("broader", "concepts"): "broader_in",
    ("related", "concepts"): "related",
    ("opposed", "concepts"): "opposed",
    ("class", "strategies"): "class_in",
    ("overlaps", "strategies"): "overlaps",
    ("proposers", "strategies"): "proposers_in",
    ("strategies", "cases"): "strategies_in",
    ("scholars", "cases"): "scholars_cases",
    ("works", "cases"): "works_cases",
    ("nodes", "debates"): "nodes",
    ("parts", "frameworks"): "parts",
    ("steps", "paths"): "steps",
}
_LABELS = (
    "class",
    "broader",
    "broader_in",
    "class_in",
    "opposed",
    "related",
    "proposers",
    "proposers_in",
    "overlaps",
    "strategies",
    "strategies_in",
    "scholars",
    "scholars_cases",
    "works",
    "works_in",
    "works_cases",
    "nodes",
    "parts",
    "steps",
    "mentions",
)
_SHOWN_ELSEWHERE = ("timeline", "stages", "differences")
"""Folders whose records a page shows as its place on the timeline or in its head, not among its relations."""


def difference_views(edition: Edition, key: Key, origin: str) -> list[dict[str, Any]]:
    """Links to the points on a record at which the sources differ."""
    backlinks = edition.catalog.backlinks.get(key, ())
    return [link_view(edition, origin, link.origin) for link in backlinks if link.relation == "concerns"]


def events_of(edition: Edition, record: Record) -> list[Event]:
    """The events of the theory's history that concern a record, in order of date.

    An event concerns the scholars it names, what it links to, and records that rest on its works; the five sources
    support nearly every page and so mark none.
    """
    key: Key = (record.folder, record.id)
    keys = [key, *(("works", work) for work in _works_of(edition.catalog, record))]
    found = {event.id: event for each in keys for event in edition.catalog.events_about.get(each, ())}
    return ordered_events(found.values())


def _works_of(catalog: Catalog, record: Record) -> set[str]:
    if isinstance(record, Scholar):
        return set()
    cited = {citation.work for _, claim in claims_in(record) for citation in claim.cite}
    proposed = {proposer.work for proposer in record.proposers} if isinstance(record, Strategy) else set()
    return {key for key in cited | proposed if key in catalog.works and not catalog.works[key].is_source}


def ordered_events(events: Iterable[Event]) -> list[Event]:
    """Events by first year, then last year, then id."""
    return sorted(events, key=lambda event: (*_ends(event.date), event.id))


def shown_years(edition: Edition, written: str) -> str:
    """Years as a page shows them: as written, but those before Christ, and an open beginning, in words."""
    years, words = parse_years(written), edition.words
    assert years is not None  # validated on the way in
    if years.first is None:
        assert years.last is not None  # one end is always there
        return words["facts.years_until"].format(year=_shown_year(years.last, words))
    first, last = before_christ(years.first), before_christ(years.last)
    if first is not None and last is not None and first != last:
        return words["facts.years_bc_span"].format(first=first, last=last)
    begun = _shown_year(years.first, words)
    if years.first == years.last:
        return begun
    return f"{begun}–{'' if years.last is None else _shown_year(years.last, words)}"


def _shown_year(year: int, words: Mapping[str, str]) -> str:
    bc = before_christ(year)
    return str(year) if bc is None else words["facts.years_bc"].format(year=bc)


def _ends(date: str) -> tuple[int, int]:
    """First and last year; an open end reaches beyond every other year."""
    years = parse_years(date)
    assert years is not None  # validated on the way in
    return (
        -sys.maxsize if years.first is None else years.first,
        sys.maxsize if years.last is None else years.last,
    )


def ordered_stages(catalog: Catalog) -> list[Stage]:
    return sorted(catalog.all(Stage).values(), key=lambda stage: stage.order)


def strip_view(edition: Edition, events: Iterable[Event], origin: str) -> dict[str, Any] | None:
    """A page's place on the timeline: the stages, and its events among all; None without events."""
    own = list(events)
    if not own:
        return None
    return {
        "picture": timeline.strip(edition, own, ordered_stages(edition.catalog)),
        "events": [
            {
                "years": shown_years(edition, event.date),
                "href": edition.href(origin, (Event.folder, event.id)),
                "label": edition.plain(event.names),
            }
            for event in own
        ],
        "href": edition.routes.href(origin, "timeline/index"),
    }


def _ways_back(anchors: Mapping[str, str]) -> list[dict[str, str]]:
    """Links to the places that cite a work. A node of a debate holds its text, so that the node is enough for both."""
    return [
        {"href": f"#{anchor}", "label": label}
        for anchor, label in anchors.items()
        if not (anchor.endswith("-text") and anchor.removesuffix("-text") in anchors)
    ]


def reference_views(edition: Edition, citations: Citations) -> list[dict[str, Any]]:
    """What a page cites, in the order of a reference list, with the ways back to each place."""
    return [
        {
            **entry_view(edition, key, citations.origin),
            "id": f"ref-{key}",
            "backlinks": _ways_back(citations.anchors[key]),
        }
        for key in edition.ordered(citations.anchors)
    ]


def entry_view(edition: Edition, key: str, origin: str) -> dict[str, Any]:
    """One entry of a reference list."""
    entry, gloss = edition.entry(key)
    language = edition.work(key).language
    shown = edition.locale.tag if language.startswith("zh") and edition.locale.is_chinese else language
    return {
        "entry": entry,
        "lang": LOCALES[shown].html_lang,
        "gloss": gloss,
        "href": edition.href(origin, ("works", key)),
    }


def download_views(edition: Edition, files: Iterable[tuple[str, str]], origin: str) -> list[dict[str, str]]:
    """Links to files, given by media type and path from the root of the site, by the name of their format."""
    return [
        {"href": edition.routes.relative(origin, f"../{path}"), "label": FORMATS[media_type]}
        for media_type, path in files
    ]


def toc_of(
    edition: Edition, sections: Iterable[Mapping[str, Any]], *more: tuple[str, str, bool]
) -> tuple[TocEntry, ...]:
    """The table of contents: the sections of the body, then the parts that are there."""
    entries = [TocEntry(section["id"], section["heading"][0]["text"]) for section in sections]
    return (*entries, *(TocEntry(anchor, edition.words[key]) for anchor, key, there in more if there))
