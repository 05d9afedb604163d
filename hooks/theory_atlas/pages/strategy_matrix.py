"""All strategies on one page: a table, the scale of their classes, who proposed which, and which meet in a case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from theory_atlas.locales import LOCALES
from theory_atlas.model.base import CitationData
from theory_atlas.model.kinds import Case, Concept, Framework, Part, Proposer, Scholar, Strategy
from theory_atlas.pages import parts
from theory_atlas.pages.edition import Edition
from theory_atlas.pages.glossary import place_in_order
from theory_atlas.pages.order import choices, grouped
from theory_atlas.pages.parts import Citations
from theory_atlas.pages.records import STRATEGY_VIEWS, class_view
from theory_atlas.pages.spec import PageSpec
from theory_atlas.pictures.strategies import (
    MARKS,
    Branch,
    Named,
    Step,
    Use,
    cases_across,
    cases_down,
    key_marks,
    proposer_grid,
    scale_across,
    scale_down,
)

Context = dict[str, Any]
ByClass = list[tuple[str, list[Strategy]]]

PATH = STRATEGY_VIEWS["matrix"]
CLASSES, MODES, FIELDS = choices(Strategy, "class_"), choices(Strategy, "mode"), choices(Strategy, "fields")
DEGREE = "degree"
"""The role of those parts of a framework that stand in order, from the least to the most."""


def matrix_page(edition: Edition) -> PageSpec:
    """The strategies by class, mode, field and proposer, in the order of their index."""
    words, citations, by_class = edition.words, Citations(PATH), grouped(edition, Strategy)
    rows = _rows(edition, by_class, citations)
    scale = _scale(edition, by_class, citations)
    proposers = _proposers(edition, by_class)
    cases = _cases(edition, by_class)
    body: Context = {
        "heading": parts.both(edition, "strategies.matrix"),
        "lead": parts.both(edition, "strategies.matrix_lead", count=len(rows)),
        "ways": [
            {"label": words["strategies.as_index"], "href": edition.routes.href(PATH, "strategies/index")},
            {"label": words["strategies.compare"], "href": edition.routes.href(PATH, STRATEGY_VIEWS["compare"])},
        ],
        "fields": [{"name": name, "label": words[f"fields.{name}"]} for name in FIELDS],
        "rows": rows,
        "filters": _filters(edition, by_class),
        "scale": scale,
        "proposers": proposers,
        "cases": cases,
        "references": parts.reference_views(edition, citations),
    }
    return PageSpec(
        path=PATH,
        section="strategies",
        kind="strategy-matrix",
        title=words["strategies.matrix"],
        description=words["strategies.matrix_lead"].format(count=len(rows)),
        template="strategy_matrix.html.jinja",
        context=body,
        toc=parts.toc_of(
            edition,
            (),
            ("table", "strategies.table", True),
            ("scale", "strategies.scale", scale is not None),
            ("proposers", "strategies.by_proposer", True),
            ("cases", "strategies.in_cases", bool(cases["uses"])),
            ("references", "record.references", bool(body["references"])),
        ),
        terms=tuple(citations.cards.numbers),
    )


# --- The table ---


def _rows(edition: Edition, by_class: ByClass, citations: Citations) -> list[Context]:
    """A row for each strategy; every cell has its rank in its column, by which scripts sort as the locale does."""
    strategies = [strategy for _, members in by_class for strategy in members]
    names = _ranks(edition, Strategy.folder, (strategy.id for strategy in strategies))
    scholars = _ranks(
        edition, Scholar.folder, {proposer.scholar for strategy in strategies for proposer in strategy.proposers}
    )
    return [
        _row(edition, strategy, is_first, names[strategy.id], scholars, citations)
        for _, members in by_class
        for is_first, strategy in zip([True] + [False] * len(members), members, strict=False)
    ]


def _ranks(edition: Edition, folder: str, ids: Iterable[str]) -> Mapping[str, int]:
    ordered = sorted(ids, key=lambda name: (place_in_order(edition, (folder, name)), name))
    return {name: rank for rank, name in enumerate(ordered)}


def _row(
    edition: Edition, strategy: Strategy, is_first: bool, rank: int, scholars: Mapping[str, int], citations: Citations
) -> Context:
    words, mode = edition.words, strategy.mode
    return {
        "id": strategy.id,
        "is_first": is_first,
        "rank": rank,
        **named_both(edition, strategy, PATH),
        "class": {
            **class_view(edition, strategy.class_, PATH),
            "name": strategy.class_,
            "rank": CLASSES.index(strategy.class_),
        },
        "mode": {
            "name": mode or "",
            "label": words[f"modes.{mode}"] if mode else "",
            "rank": MODES.index(mode) if mode else len(MODES),
        },
        "fields": [
            {"name": name, "label": words[f"fields.{name}"], "is_there": name in strategy.fields} for name in FIELDS
        ],
        "proposers": _proposer_groups(edition, strategy, citations),
        "proposer_names": " ".join(proposer.scholar for proposer in strategy.proposers),
        "proposer_rank": scholars[strategy.proposers[0].scholar],
    }


def named_both(edition: Edition, strategy: Strategy, origin: str) -> Context:
    """A link to a strategy, and its name in the language beside the page's."""
    key, tag = (Strategy.folder, strategy.id), edition.locale.counterpart
    other = edition.name(key, tag)
    return {**parts.link_view(edition, origin, key), "other": {"text": other, "lang": LOCALES[tag].html_lang}}


def _proposer_groups(edition: Edition, strategy: Strategy, citations: Citations) -> list[Context]:
    """The proposers, those who did so in one work together, each group with its citation."""
    views = []
    for cite, members in groupby(strategy.proposers, _citation):
        citations.note([cite], strategy.id, edition.name((Strategy.folder, strategy.id)))
        links = [parts.link_view(edition, PATH, ("scholars", proposer.scholar)) for proposer in members]
        views.append({"links": links, **parts.cites_view(edition, [cite])})
    return views


def _citation(proposer: Proposer) -> CitationData:
    return CitationData(work=proposer.work, locator=proposer.locator, as_given_in=proposer.as_given_in)


def _filters(edition: Edition, by_class: ByClass) -> list[Context]:
    """What scripts let readers choose by: the values that occur, in the order of the page."""
    words = edition.words
    strategies = [strategy for _, members in by_class for strategy in members]
    scholars = _ranks(edition, Scholar.folder, {each.scholar for strategy in strategies for each in strategy.proposers})
    modes = [mode for mode in MODES if any(strategy.mode == mode for strategy in strategies)]
    fields = [name for name in FIELDS if any(name in strategy.fields for strategy in strategies)]
    options: dict[str, dict[str, str]] = {
        "class": {name: words[f"classes.{name}"] for name, _ in by_class},
        "mode": {name: words[f"modes.{name}"] for name in modes},
        "fields": {name: words[f"fields.{name}"] for name in fields},
        "proposers": {name: edition.name((Scholar.folder, name)) for name in scholars},
    }
    return [{"name": name, "label": words[f"facts.{name}"], "options": values} for name, values in options.items()]


# --- The scale ---


def _scale(edition: Edition, by_class: ByClass, citations: Citations) -> Context | None:
    """How confrontational the classes are, as the framework has it whose parts are degrees and bear their ids.

    A part is named after a class, a class and a mode (`weakening-active`), or a concept above classes; a strategy
    stands at the narrowest part that is its own.
    """
    strategies = [strategy for _, members in by_class for strategy in members]
    for framework in edition.catalog.all(Framework).values():
        names = {part.id for part in framework.parts}
        if any(part.role == DEGREE for part in framework.parts) and names & {each.class_ for each in strategies}:
            return _scale_of(edition, framework, strategies, citations)
    return None


def _scale_of(edition: Edition, framework: Framework, strategies: list[Strategy], citations: Citations) -> Context:
    words, members = edition.words, defaultdict[str, list[Strategy]](list)
    known = {part.id for part in framework.parts}
    for strategy in strategies:
        narrowest = f"{strategy.class_}-{strategy.mode}"
        members[narrowest if narrowest in known else strategy.class_].append(strategy)
    below = defaultdict[str, list[Part]](list)
    for part in framework.parts:
        if part.under is not None:
            below[part.under].append(part)
    degrees = [part for part in framework.parts if part.role == DEGREE]
    steps = [_step(edition, part, below[part.id], members) for part in degrees]
    unplaced = [strategy for strategy in strategies if strategy.class_ not in known]
    outside = Step(Named(words["strategies.unplaced"]), (_branch(edition, None, unplaced),)) if unplaced else None
    ends = (words["strategies.less"], words["strategies.more"])
    return {
        "across": scale_across(steps, outside, *ends),
        "down": scale_down(steps, outside, *ends),
        "framework": parts.link_view(edition, PATH, (Framework.folder, framework.id)),
        "steps": [_part_view(edition, part, below, members, citations) for part in degrees],
        "unplaced": [parts.link_view(edition, PATH, (Strategy.folder, strategy.id)) for strategy in unplaced],
        "claims": [
            claim
            for section in framework.sections
            for claim in parts.claim_views(
                edition,
                [
                    parts.Place(
                        claim,
                        f"scale-{section.heading}-{number}",
                        f"{words[f'headings.{section.heading}']} {number}",
                    )
                    for number, claim in enumerate(section.claims, 1)
                ],
                citations,
            )
        ],
    }


def _step(edition: Edition, part: Part, below: list[Part], members: Mapping[str, list[Strategy]]) -> Step:
    own = [_branch(edition, None, members[part.id])] if members[part.id] else []
    return Step(_named(edition, part), (*own, *(_branch(edition, each, members[each.id]) for each in below)))


def _named(edition: Edition, part: Part) -> Named:
    return Named(edition.plain(part.names), _concept_href(edition, part))


def _concept_href(edition: Edition, part: Part) -> str | None:
    return edition.href(PATH, (Concept.folder, part.concepts[0])) if part.concepts else None


def _branch(edition: Edition, part: Part | None, strategies: Iterable[Strategy]) -> Branch:
    links = [_link(edition, Strategy.folder, strategy.id) for strategy in strategies]
    return Branch(_named(edition, part) if part else None, tuple(links))


def _link(edition: Edition, folder: str, record_id: str) -> Named:
    return Named(edition.name((folder, record_id)), edition.href(PATH, (folder, record_id)))


def _part_view(
    edition: Edition,
    part: Part,
    below: Mapping[str, list[Part]],
    members: Mapping[str, list[Strategy]],
    citations: Citations,
) -> Context:
    label = edition.plain(part.names)
    return {
        "id": f"scale-{part.id}",
        "name": parts.both_texts(edition, part.names),
        "href": _concept_href(edition, part),
        "claim": parts.claim_view(edition, part.claim, f"scale-{part.id}-text", label, citations),
        "strategies": [parts.link_view(edition, PATH, (Strategy.folder, each.id)) for each in members[part.id]],
        "below": [_part_view(edition, each, below, members, citations) for each in below.get(part.id, ())],
    }


# --- Who proposed which ---


def _proposers(edition: Edition, by_class: ByClass) -> Context:
    """One grid for each proposer, the earliest first; on it what they propose alone and what others do too."""
    strategies = {strategy.id: strategy for _, members in by_class for strategy in members}
    proposed = defaultdict[str, dict[str, Proposer]](dict)
    for strategy in strategies.values():
        for proposer in strategy.proposers:
            proposed[proposer.scholar][strategy.id] = proposer
    grid = proposer_grid(
        [(edition.words[f"classes.{name}"], [strategy.id for strategy in members]) for name, members in by_class]
    )
    years = {scholar: _first_year(edition, found.values()) for scholar, found in proposed.items()}
    ranks = _ranks(edition, Scholar.folder, proposed)
    views = []
    for scholar in sorted(proposed, key=lambda name: (years[name], ranks[name])):
        shared = [name for name in proposed[scholar] if len(strategies[name].proposers) > 1]
        alone = [name for name in proposed[scholar] if name not in shared]
        views.append(
            {
                **parts.link_view(edition, PATH, (Scholar.folder, scholar)),
                "works": _works_of(edition, proposed[scholar].values()),
                "count": edition.words["strategies.count"].format(count=len(proposed[scholar]), all=len(strategies)),
                "marks": grid.marks(alone, shared),
                "strategies": [
                    {
                        **parts.link_view(edition, PATH, (Strategy.folder, name)),
                        "class_label": edition.words[f"classes.{strategies[name].class_}"],
                        "with": [
                            edition.name((Scholar.folder, other.scholar))
                            for other in strategies[name].proposers
                            if other.scholar != scholar
                        ],
                    }
                    for name in proposed[scholar]
                ],
            }
        )
    key = [{"label": edition.words[f"strategy_marks.{kind}"], "marks": key_marks(kind)} for kind in MARKS]
    return {"grid": grid, "views": views, "key": key}


def _first_year(edition: Edition, proposed: Iterable[Proposer]) -> int:
    """The year of the earliest work; one without a year is taken for a late one."""
    return min(edition.work(proposer.work).year or 9999 for proposer in proposed)


def _works_of(edition: Edition, proposed: Iterable[Proposer]) -> list[Context]:
    return [parts.link_view(edition, PATH, ("works", key)) for key in dict.fromkeys(each.work for each in proposed)]


# --- Which meet in a case ---


def _cases(edition: Edition, by_class: ByClass) -> Context:
    """Cases whose records name strategies, those that combine several first."""
    using = [case for _, members in grouped(edition, Case) for case in members if case.strategies]
    using.sort(key=lambda case: -len(case.strategies))
    named = {name for case in using for name in case.strategies}
    strategies = [each for _, members in by_class for each in members if each.id in named]
    place = {strategy.id: number for number, strategy in enumerate(strategies)}
    labels = [
        (_link(edition, Strategy.folder, each.id), edition.words[f"classes.{each.class_}"]) for each in strategies
    ]
    uses = [
        Use(_link(edition, Case.folder, case.id), tuple(sorted(place[name] for name in case.strategies)))
        for case in using
    ]
    return {
        "across": cases_across(labels, uses) if uses else None,
        "down": cases_down(labels, uses) if uses else None,
        "uses": [
            {
                **parts.link_view(edition, PATH, (Case.folder, case.id)),
                "years": parts.shown_years(edition, case.years),
                "strategies": [
                    {
                        **parts.link_view(edition, PATH, (Strategy.folder, strategies[number].id)),
                        "class_label": edition.words[f"classes.{strategies[number].class_}"],
                        "with": [],
                    }
                    for number in use.strategies
                ],
            }
            for case, use in zip(using, uses, strict=True)
        ],
    }
