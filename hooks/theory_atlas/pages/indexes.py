"""Pages about many records: indexes of each kind, the timeline, the bibliography, the home page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from theory_atlas.model.base import Article
from theory_atlas.model.kinds import Case, Concept, Debate, Event, Scholar, Stage, Strategy
from theory_atlas.pages import parts
from theory_atlas.pages.edition import Edition
from theory_atlas.pages.order import GROUPINGS, KINDS_WITH_PAGES, UNGROUPED, grouped
from theory_atlas.pages.parts import Citations
from theory_atlas.pages.regional import regional_views_of_name
from theory_atlas.pages.spec import PageSpec, TocEntry

Context = dict[str, Any]

CHART_ROOM = 3
"""Years beyond the last that the chart's labels need to the right of it."""


def index_pages(edition: Edition) -> Iterator[PageSpec]:
    """One index for each kind that has pages."""
    for kind in KINDS_WITH_PAGES:
        yield _index(edition, kind)


def _index(edition: Edition, kind: type[Article]) -> PageSpec:
    folder, words, grouping = kind.folder, edition.words, GROUPINGS.get(kind, UNGROUPED)
    origin = f"{folder}/index"
    groups: list[Context] = [
        {
            "id": name,
            "label": words[f"{grouping.labels}.{name}"] if name else "",
            "heading": parts.both(edition, f"{grouping.labels}.{name}") if name else [],
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
            "groups": groups,
        },
        toc=tuple(TocEntry(group["id"], group["label"]) for group in groups if group["label"]),
    )


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
            return comma.join(edition.words[f"roles.{role}"] for role in record.roles)
        case Case():
            return parts.shown_years(edition, record.years)
        case _:
            return ""


def timeline(edition: Edition) -> PageSpec:
    """The theory's history: a chart, and the same events as a list."""
    origin, words = "timeline/index", edition.words
    citations, axis = Citations(origin), parts.axis_of(edition.catalog).with_room(CHART_ROOM)
    events = parts.ordered_events(edition.catalog.all(Event).values())
    stages = [_stage_view(edition, stage, events, citations) for stage in parts.ordered_stages(edition.catalog)]
    unstaged = [_event_view(edition, event, citations) for event in events if event.stage == "none"]
    lanes = [
        {
            "name": lane,
            "label": words[f"lanes.{lane}"],
            "events": [_chart_event(edition, event, axis) for event in events if event.lane == lane],
        }
        for lane in ("context", "works", "critics", "reception")
    ]
    return PageSpec(
        path=origin,
        section="timeline",
        kind="timeline",
        title=words["tabs.timeline"],
        description=words["leads.timeline"],
        template="timeline.html.jinja",
        context={
            "title": words["tabs.timeline"],
            "heading": parts.both(edition, "tabs.timeline"),
            "lead": parts.both(edition, "leads.timeline"),
            "axis": axis.classes,
            "ticks": axis.ticks,
            "bands": parts.stage_bands(edition, origin),
            "lanes": lanes,
            "stages": stages,
            "unstaged": unstaged,
            "references": parts.reference_views(edition, citations),
        },
        toc=(
            *(TocEntry(f"stage-{stage['id']}", stage["heading"][0]["text"]) for stage in stages),
            TocEntry("no-stage", words["timeline.none"]),
            TocEntry("references", words["record.references"]),
        ),
        terms=tuple(citations.cards.numbers),
    )


def _stage_view(edition: Edition, stage: Stage, events: list[Event], citations: Citations) -> Context:
    name = edition.plain(stage.names)
    places = [
        parts.Place(claim, f"{stage.id}-{section.heading}-{number}", f"{name} {number}")
        for section in stage.sections
        for number, claim in enumerate(section.claims, 1)
    ]
    return {
        "id": stage.id,
        "heading": parts.both_texts(edition, stage.names),
        "years": stage.years,
        "summary": parts.both_texts(edition, stage.summary),
        "claims": parts.claim_views(edition, places, citations),
        "events": [_event_view(edition, event, citations) for event in events if event.stage == stage.id],
    }


def _event_view(edition: Edition, event: Event, citations: Citations) -> Context:
    origin = citations.origin
    return {
        "id": event.id,
        "lane": event.lane,
        "lane_label": edition.words[f"lanes.{event.lane}"],
        "years": event.date,
        "heading": parts.both_texts(edition, event.names),
        "regional": regional_views_of_name(edition, event.names.zh_hant),
        "claim": parts.claim_view(edition, event.claim, f"{event.id}-text", edition.plain(event.names), citations),
        "links": [
            *(parts.link_view(edition, origin, ("scholars", who)) for who in event.scholars),
            *(parts.link_view(edition, origin, ("works", key)) for key in event.works),
        ],
    }


def _chart_event(edition: Edition, event: Event, axis: parts.Axis) -> Context:
    return {
        "id": event.id,
        "stage": event.stage,
        "span": axis.span_classes(event.date),
        "years": event.date,
        "label": edition.plain(event.names),
    }


def home(edition: Edition) -> PageSpec:
    """What this is, three ways to begin, what there is."""
    words, catalog, site = edition.words, edition.catalog, edition.catalog.site
    event_count = len(catalog.all(Event))
    begin = {
        "concept": edition.href("index", (Concept.folder, site.home.concept)),
        "timeline": edition.routes.href("index", "timeline/index"),
        "debate": edition.href("index", (Debate.folder, site.home.debate)),
    }
    counts = {kind.folder: len(catalog.all(kind)) for kind in KINDS_WITH_PAGES}
    counts |= {"timeline": event_count, "works": len(catalog.works)}
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
            "begin": [
                {
                    "href": href,
                    "label": words[f"home.begin_{name}"],
                    "text": parts.both(edition, f"home.begin_{name}_text", count=event_count),
                }
                for name, href in begin.items()
            ],
            "counts": [
                {
                    "label": words["home.events" if name == "timeline" else f"tabs.{name}"],
                    "count": count,
                    "href": edition.routes.href("index", f"{name}/index"),
                }
                for name, count in counts.items()
            ],
            "classes": [card_view(edition, catalog.all(Concept)[name], "index") for name in site.home.cards],
        },
    )
