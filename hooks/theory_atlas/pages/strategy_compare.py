"""Any two or three strategies side by side. All stand in the page; the style sheet shows those that are chosen."""

from __future__ import annotations

from typing import Any

from theory_atlas.model.kinds import Case, Strategy
from theory_atlas.pages import parts
from theory_atlas.pages.edition import Edition
from theory_atlas.pages.order import grouped
from theory_atlas.pages.parts import Citations
from theory_atlas.pages.records import STRATEGY_VIEWS, strategy_facts
from theory_atlas.pages.spec import PageSpec
from theory_atlas.pages.strategy_matrix import named_both

Context = dict[str, Any]

PATH = STRATEGY_VIEWS["compare"]
MOST = 3
"""How many may be compared at a time."""
STRATEGIES_MAX = 40
"""For how many strategies theme/assets/pictures/strategies.css has a rule."""
HEADINGS = ("meaning", "risks")
"""The sections of a strategy that are set side by side."""
FACTS = ("class", "mode", "fields", "proposers")


def compare_page(edition: Edition) -> PageSpec:
    """Every strategy as a column, numbered in the order of the index."""
    words, citations, by_class = edition.words, Citations(PATH), grouped(edition, Strategy)
    strategies = [strategy for _, members in by_class for strategy in members]
    numbers = {strategy.id: number for number, strategy in enumerate(strategies, 1)}
    shown_first = _shown_first(strategies)
    body: Context = {
        "heading": parts.both(edition, "strategies.compare"),
        "lead": parts.both(edition, "strategies.compare_lead"),
        "ways": [
            {"label": words["strategies.as_index"], "href": edition.routes.href(PATH, "strategies/index")},
            {"label": words["strategies.matrix"], "href": edition.routes.href(PATH, STRATEGY_VIEWS["matrix"])},
        ],
        "most": MOST,
        "groups": [
            {
                "label": words[f"classes.{name}"],
                "picks": [
                    {"number": numbers[each.id], "id": each.id, "label": edition.name((Strategy.folder, each.id))}
                    for each in members
                ],
            }
            for name, members in by_class
        ],
        "default": words["strategies.default"].format(
            names=words["strategies.and"].join(edition.name((Strategy.folder, name)) for name in shown_first)
        ),
        "columns": [
            {
                "number": numbers[strategy.id],
                "is_default": strategy.id in shown_first,
                **_column(edition, strategy, citations),
            }
            for strategy in strategies
        ],
    }
    body["references"] = parts.reference_views(edition, citations)
    return PageSpec(
        path=PATH,
        section="strategies",
        kind="strategy-compare",
        title=words["strategies.compare"],
        description=words["strategies.compare_lead"],
        template="strategy_compare.html.jinja",
        context=body,
        terms=tuple(citations.cards.numbers),
    )


def _shown_first(strategies: list[Strategy]) -> tuple[str, ...]:
    """What the page shows before anyone has chosen: two that a source calls alike, or else the first two."""
    for strategy in sorted(strategies, key=lambda each: each.id):
        for overlap in strategy.overlaps:
            if overlap.cite:
                return strategy.id, overlap.strategy
    return tuple(strategy.id for strategy in strategies[:2])


def _column(edition: Edition, strategy: Strategy, citations: Citations) -> Context:
    words, key = edition.words, (Strategy.folder, strategy.id)
    name = edition.name(key)
    own = Citations(PATH, (key,), cards=citations.cards, explained=citations.explained)
    facts = {fact["label"]: fact["items"] for fact in strategy_facts(edition, strategy, own, strategy.id, name)}
    cases = [
        link.origin
        for link in edition.catalog.backlinks.get(key, ())
        if link.origin[0] == Case.folder and link.relation == "strategies"
    ]
    likenesses = parts.likeness_views(edition, strategy, own, strategy.id, name)
    rows = [{"label": words[f"facts.{fact}"], "items": facts.get(words[f"facts.{fact}"], [])} for fact in FACTS]
    rows += [
        {"label": words["relations.overlaps"], "items": likenesses},
        {"label": words["relations.strategies_in"], "items": [parts.link_view(edition, PATH, case) for case in cases]},
    ]
    texts = [_text(edition, strategy, heading, own) for heading in HEADINGS]
    # A reference leads back to the column, once, and not to every claim in it.
    for work in own.anchors:
        citations.anchors[work][strategy.id] = name
    return {
        "id": strategy.id,
        **named_both(edition, strategy, PATH),
        "summary": parts.both_texts(edition, strategy.summary),
        "rows": rows,
        "texts": texts,
    }


def _text(edition: Edition, strategy: Strategy, heading: str, citations: Citations) -> Context:
    """The claims of one section."""
    name = edition.name((Strategy.folder, strategy.id))
    places = [
        parts.Place(claim, f"{strategy.id}-{heading}-{number}", f"{name} {number}")
        for section in strategy.sections
        if section.heading == heading
        for number, claim in enumerate(section.claims, 1)
    ]
    return {
        "heading": parts.both(edition, f"headings.{heading}"),
        "claims": parts.claim_views(edition, places, citations),
    }
