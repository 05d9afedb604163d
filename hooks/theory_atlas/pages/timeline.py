"""The two timelines: of the theory, and of the cases that its works speak of."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from theory_atlas.model.kinds import Answer, Case, Event, Scholar, Stage
from theory_atlas.pages import parts
from theory_atlas.pages.edition import Edition
from theory_atlas.pages.order import grouped
from theory_atlas.pages.parts import Citations
from theory_atlas.pages.regional import regional_views_of_name
from theory_atlas.pages.spec import PageSpec, TocEntry
from theory_atlas.pictures import cases, timeline

Context = dict[str, Any]

THEORY, CASES = "timeline/index", "timeline/cases"


def theory_timeline(edition: Edition) -> PageSpec:
    """The theory's history: a picture, what each stage was about, and every event of the picture in its order."""
    words, citations = edition.words, Citations(THEORY)
    events = parts.ordered_events(edition.catalog.all(Event).values())
    stages = parts.ordered_stages(edition.catalog)
    stage_views = [_stage_view(edition, stage, citations) for stage in stages]
    return PageSpec(
        path=THEORY,
        section="timeline",
        kind="timeline",
        title=words["tabs.timeline"],
        description=words["leads.timeline"],
        template="timeline.html.jinja",
        context={
            "heading": parts.both(edition, "tabs.timeline"),
            "lead": parts.both(edition, "leads.timeline"),
            "wide": timeline.wide(edition, events, stages, THEORY),
            "tall": timeline.tall(edition, events, stages, THEORY),
            "key": [
                {"mark": timeline.mark_path(stage, (7, 7)), "label": _stage_name(edition, stage)}
                for stage in (*(stage.id for stage in stages), "none")
            ],
            "breaks": _break_notes(edition),
            "filters": _filters(edition, events, stages),
            "cases_href": edition.routes.href(THEORY, CASES),
            "stages": stage_views,
            "events": _event_views(edition, events, citations),
            "references": parts.reference_views(edition, citations),
        },
        toc=(
            *(TocEntry(f"stage-{stage['id']}", stage["heading"][0]["text"]) for stage in stage_views),
            TocEntry("events", words["timeline.events"]),
            TocEntry("references", words["record.references"]),
        ),
        terms=tuple(citations.cards.numbers),
    )


def _stage_name(edition: Edition, stage: str) -> str:
    record = edition.catalog.all(Stage).get(stage)
    return edition.plain(record.names) if record else edition.words["timeline.none"]


def _break_notes(edition: Edition) -> list[str]:
    spans = timeline.spans_of(edition.catalog)
    text = edition.words["timeline.break"]
    return [text.format(first=before[1] + 1, last=after[0] - 1) for before, after in itertools.pairwise(spans)]


def _filters(edition: Edition, events: Sequence[Event], stages: Sequence[Stage]) -> list[Context]:
    """What a reader may choose the events by: those who take part in them, and the stages."""
    named = {who: edition.name((Scholar.folder, who)) for event in events for who in event.scholars}
    order = [scholar.id for _, members in grouped(edition, Scholar) for scholar in members]
    return [
        {
            "name": "scholars",
            "label": edition.words["kinds.scholar"],
            "options": {who: named[who] for who in order if who in named},
        },
        {
            "name": "stage",
            "label": edition.words["kinds.stage"],
            "options": {stage.id: edition.plain(stage.names) for stage in stages}
            | {"none": _stage_name(edition, "none")},
        },
    ]


def _stage_view(edition: Edition, stage: Stage, citations: Citations) -> Context:
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
    }


def _event_views(edition: Edition, events: Sequence[Event], citations: Citations) -> list[Context]:
    answering: dict[str, list[tuple[Event, Answer]]] = defaultdict(list)
    for event in events:
        for answer in event.answers:
            answering[answer.event].append((event, answer))
    return [_event_view(edition, event, answering[event.id], citations) for event in events]


def _event_view(
    edition: Edition, event: Event, answering: Sequence[tuple[Event, Answer]], citations: Citations
) -> Context:
    origin, name = citations.origin, edition.plain(event.names)
    return {
        "id": event.id,
        "lane": event.lane,
        "lane_label": edition.words[f"lanes.{event.lane}"],
        "stage": event.stage,
        "stage_label": _stage_name(edition, event.stage),
        "mark": timeline.mark_path(event.stage, (7, 7)),
        "scholars": " ".join(event.scholars),
        "years": event.date,
        "heading": parts.both_texts(edition, event.names),
        "regional": regional_views_of_name(edition, event.names.zh_hant) if edition.locale.is_chinese else [],
        "claim": parts.claim_view(edition, event.claim, f"{event.id}-text", name, citations),
        "links": [
            *(parts.link_view(edition, origin, (Scholar.folder, who)) for who in event.scholars),
            *(parts.link_view(edition, origin, ("works", key)) for key in event.works),
        ],
        "answers": [_answer_view(edition, answer, event, citations) for answer in event.answers],
        "answered": [
            {**parts.link_view(edition, origin, (Event.folder, other.id)), "is_ours": answer.ours is not None}
            for other, answer in answering
        ],
    }


def _answer_view(edition: Edition, answer: Answer, event: Event, citations: Citations) -> Context:
    citations.note(answer.cite, event.id, edition.plain(event.names))
    return {
        **parts.link_view(edition, citations.origin, (Event.folder, answer.event)),
        **parts.basis_view(edition, answer.cite, answer.ours),
    }


def cases_timeline(edition: Edition) -> PageSpec:
    """The cases in their years, from antiquity on: a picture, and the same cases in the same order as a list."""
    words = edition.words
    ordered = cases.ordered(edition.catalog.all(Case).values())
    lanes = [
        {"id": name, "label": words[f"case_types.{name}"], "cases": [_case_view(edition, case) for case in members]}
        for name, members in ordered
    ]
    return PageSpec(
        path=CASES,
        section="timeline",
        kind="timeline",
        title=words["cases_timeline.title"],
        description=words["cases_timeline.lead"],
        template="cases_timeline.html.jinja",
        context={
            "heading": parts.both(edition, "cases_timeline.title"),
            "lead": parts.both(edition, "cases_timeline.lead"),
            "wide": cases.wide(edition, ordered, CASES),
            "tall": cases.tall(edition, ordered, CASES),
            "lanes": lanes,
            "theory_href": edition.routes.href(CASES, THEORY),
        },
        toc=tuple(TocEntry(name, words[f"case_types.{name}"]) for name, _ in ordered),
        short_title=words["cases_timeline.short"],
    )


def _case_view(edition: Edition, case: Case) -> Context:
    comma = edition.words["punctuation.list"]
    return {
        **parts.link_view(edition, CASES, (Case.folder, case.id)),
        "years": cases.shown_years(edition, case),
        "actors": comma.join(edition.plain(actor) for actor in case.actors),
    }
