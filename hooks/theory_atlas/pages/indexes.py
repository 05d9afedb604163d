"""Pages about many records: indexes of each kind, the home page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from theory_atlas.model.base import Article
from theory_atlas.model.kinds import Case, Concept, Debate, Event, ReadingPath, Scholar, Strategy
from theory_atlas.pages import concept_maps, parts
from theory_atlas.pages.edition import Edition
from theory_atlas.pages.order import GROUPINGS, KINDS_WITH_PAGES, group_label, grouped
from theory_atlas.pages.records import STRATEGY_VIEWS
from theory_atlas.pages.spec import PageSpec, TocEntry

Context = dict[str, Any]

LONG = 30
"""From so many records on, an index sets them as lines and not as cards."""
_MORE: Mapping[type[Article], Mapping[str, str]] = {
    Concept: {concept_maps.PATH: "concept_map.title"},
    Strategy: {path: f"strategies.{name}" for name, path in STRATEGY_VIEWS.items()},
}
"""Other pages about all records of a kind: their paths, and the messages that name them."""


def index_pages(edition: Edition) -> Iterator[PageSpec]:
    """One index for each kind that has pages."""
    for kind in KINDS_WITH_PAGES:
        yield _index(edition, kind)


def _index(edition: Edition, kind: type[Article]) -> PageSpec:
    folder, words = kind.folder, edition.words
    origin = f"{folder}/index"
    groups: list[Context] = [
        {
            "id": name,
            "label": group_label(edition, kind, name),
            "heading": parts.both(edition, f"{GROUPINGS[kind].labels}.{name}") if name else [],
            "count": len(members),
            "note": parts.both(edition, f"class_note.{name}") if f"class_note.{name}" in words else [],
            "href": edition.href(origin, ("concepts", name)) if edition.catalog.find("concepts", name) else None,
            "cards": [card_view(edition, record, origin) for record in members],
        }
        for name, members in grouped(edition, kind)
    ]
    return PageSpec(
        path=origin,
        section=folder,
        kind="index",
        title=words[f"tabs.{folder}"],
        description=words[f"leads.{folder}"],
        template="index.html.jinja",
        context={
            "title": words[f"tabs.{folder}"],
            "heading": parts.both(edition, f"tabs.{folder}"),
            "lead": parts.both(edition, f"leads.{folder}"),
            "more": _more(edition, kind),
            "groups": groups,
            "layout": "lines" if len(edition.catalog.all(kind)) >= LONG else "",
        },
        toc=tuple(TocEntry(group["id"], group["label"]) for group in groups if group["label"]),
    )


def _more(edition: Edition, kind: type[Article]) -> list[Context]:
    """Links to other ways of looking at the same records."""
    return [
        {"href": edition.routes.href(f"{kind.folder}/index", path), "label": edition.words[label]}
        for path, label in _MORE.get(kind, {}).items()
    ]


def card_view(edition: Edition, record: Article, origin: str) -> Context:
    """A record in brief."""
    own = edition.name((record.folder, record.id))
    others = [view for view in parts.name_views(edition, record) if view["text"] != own]
    return {
        **parts.link_view(edition, origin, (record.folder, record.id)),
        "names": others if edition.locale.is_chinese else others[:1],
        "summary": parts.both_texts(edition, record.summary),
        "meta": _meta(edition, record),
    }


def _meta(edition: Edition, record: Article) -> str:
    """What a card says in its last line, in words of the kind."""
    comma = edition.words["punctuation.list"]
    match record:
        case Strategy():
            return comma.join(
                dict.fromkeys(edition.name(("scholars", proposer.scholar)) for proposer in record.proposers)
            )
        case Scholar():
            group = GROUPINGS[Scholar].group_of(record)
            return comma.join(edition.words[f"roles.{role}"] for role in record.roles if role != group)
        case Case():
            return parts.shown_years(edition, record.years)
        case _:
            return ""


def home(edition: Edition) -> PageSpec:
    """What this is, three ways to begin, what there is."""
    words, catalog, site = edition.words, edition.catalog, edition.catalog.site
    event_count = len(catalog.all(Event))
    path = catalog.all(ReadingPath)[site.home.path]
    counts = {kind.folder: len(catalog.all(kind)) for kind in KINDS_WITH_PAGES}
    counts |= {"timeline": event_count, "works": len(catalog.works)}
    first = [catalog.all(Concept)[site.home.concept], catalog.all(Debate)[site.home.debate]]
    return PageSpec(
        path="index",
        section="home",
        kind="home",
        title=edition.plain(site.name),
        description=edition.plain(site.tagline),
        template="home.html.jinja",
        context={
            "heading": parts.both_texts(edition, site.name),
            "tagline": parts.both_texts(edition, site.tagline),
            "intro": parts.both(edition, "home.intro"),
            "strategies": parts.both(edition, "home.strategies"),
            "strategies_text": parts.both(edition, "home.strategies_text"),
            "glossary_href": edition.routes.href("index", "glossary/index"),
            "search_text": parts.both(edition, "home.begin_search_text"),
            "timeline_href": edition.routes.href("index", "timeline/index"),
            "timeline_text": parts.both(edition, "home.begin_timeline_text", count=event_count),
            "path": {
                **parts.link_view(edition, "index", (ReadingPath.folder, path.id)),
                "text": parts.both(edition, "home.begin_path_text", count=len(path.steps), minutes=path.minutes),
            },
            "paths_href": edition.routes.href("index", f"{ReadingPath.folder}/index"),
            "counts": [
                {
                    "label": words["home.events" if name == "timeline" else f"tabs.{name}"],
                    "count": count,
                    "href": edition.routes.href("index", f"{name}/index"),
                }
                for name, count in counts.items()
            ],
            "first": [
                {**card_view(edition, record, "index"), "kind": words[f"kinds.{record.kind}"]} for record in first
            ],
            "classes": [card_view(edition, catalog.all(Concept)[name], "index") for name in site.home.cards],
        },
    )
