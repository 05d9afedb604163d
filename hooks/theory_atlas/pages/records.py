"""One page per record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from theory_atlas.model.base import Article, CitationData, LocalizedText, Record
from theory_atlas.model.catalog import KIND_OF_FOLDER, Key, key_of
from theory_atlas.model.kinds import (
    Case,
    Concept,
    Debate,
    Framework,
    Part,
    ReadingPath,
    Scholar,
    Stage,
    Step,
    Strategy,
)
from theory_atlas.pages import parts
from theory_atlas.pages.concept_maps import neighbourhood
from theory_atlas.pages.debates import debate_view
from theory_atlas.pages.edition import Edition
from theory_atlas.pages.order import KINDS_WITH_PAGES, grouped
from theory_atlas.pages.parts import Citations
from theory_atlas.pages.regional import regional_view
from theory_atlas.pages.spec import PageSpec
from theory_atlas.pictures.frameworks import draw_framework
from theory_atlas.pictures.frameworks.subject import Subject

STRATEGY_VIEWS = {"compare": "strategies/compare", "matrix": "strategies/matrix"}
"""The pages that show all strategies, each with a place for every one, by what their messages are called."""

Context = dict[str, Any]


def record_pages(edition: Edition) -> Iterator[PageSpec]:
    """The pages of all kinds but works, which have their own module."""
    for kind in KINDS_WITH_PAGES:
        for _, members in grouped(edition, kind):
            for record in members:
                yield _page(edition, record, _EXTENSIONS.get(kind, _nothing_more))


def _page(edition: Edition, record: Article, extend: Callable[[Edition, Any, Citations], Context]) -> PageSpec:
    origin = f"{record.folder}/{record.id}"
    # Its own two names stand at the top of the page.
    citations = Citations(origin, _itself(edition, record), explained={record.id})
    body: Context = {
        "kind": record.kind,
        "index_href": edition.routes.href(origin, f"{record.folder}/index"),
        "head": head_view(edition, record, citations),
        "sections": parts.section_views(edition, record, citations),
        "relations": parts.relation_groups(edition, record, citations),
        "strip": parts.strip_view(edition, parts.events_of(edition, record), origin),
    }
    extension = extend(edition, record, citations)
    body |= extension | {"references": parts.reference_views(edition, citations)}
    toc = parts.toc_of(
        edition,
        body["sections"],
        *extension.pop("toc", ()),
        ("relations", "relations.title", bool(body["relations"])),
        ("place", "record.place", body["strip"] is not None),
        ("references", "record.references", bool(body["references"])),
    )
    return PageSpec(
        path=origin,
        section=record.folder,
        kind=record.kind,
        title=body["head"]["title"],
        description=edition.plain(record.summary),
        template=f"{record.kind}.html.jinja",
        context=body,
        toc=toc,
        edit_path=f"data/{record.folder}/{record.id}.yml",
        terms=tuple(citations.cards.numbers),
        works=record.works if isinstance(record, Scholar) else (),
    )


def _itself(edition: Edition, record: Article) -> tuple[Key, ...]:
    """A page's own record, and those of the same id, whose names are the same words."""
    return tuple((folder, record.id) for folder, records in edition.catalog.records.items() if record.id in records)


def head_view(edition: Edition, record: Article, citations: Citations) -> Context:
    """Names, summary and the note to a record of the same id in another kind."""
    key: Key = (record.folder, record.id)
    return {
        "title": edition.name(key),
        "title_lang": None,
        "kind_label": edition.words[f"kinds.{record.kind}"],
        "names": parts.name_views(edition, record),
        "aliases": parts.alias_views(edition, record, citations),
        "regional": regional_view(edition, record),
        "note": _note(edition, record),
        "summary": parts.summary_views(edition, record.summary),
        "namesakes": _namesakes(edition, key, citations.origin),
        "differences": parts.difference_views(edition, key, citations.origin),
    }


def _note(edition: Edition, record: Record) -> list[dict[str, str]] | None:
    note: LocalizedText | None = getattr(record.names, "note", None)  # type: ignore[attr-defined]
    return None if note is None else parts.both_texts(edition, note)


def _namesakes(edition: Edition, key: Key, origin: str) -> list[Context]:
    found = []
    for folder, records in edition.catalog.records.items():
        other = records.get(key[1])
        if folder != key[0] and other is not None and other.has_pages:
            note = edition.words["record.note_same_name"].format(kind=edition.words[f"kinds.{other.kind}"])
            found.append({"note": note, **parts.link_view(edition, origin, (folder, key[1]))})
    return found


def _fact(edition: Edition, label: str, *values: Any) -> Context:
    return {"label": edition.words[f"facts.{label}"], "items": [value for value in values if value]}


def _text(text: str) -> Context:
    return {"text": text, "href": None, "cites": None}


def _concept(edition: Edition, concept: Concept, citations: Citations) -> Context:
    picture = neighbourhood(edition, concept, citations.origin)
    relations = parts.relation_groups(edition, concept, citations)
    if picture and picture["among"]:
        among = {"label": edition.words["concept_map.among"], "texts": picture["among"]}
        relations.insert(picture["group_count"], among)
    return {
        "facts": [_fact(edition, "group", _text(edition.words[f"groups.{concept.group}"]))],
        "neighbourhood": picture,
        "relations": relations,
    }


def _strategy(edition: Edition, strategy: Strategy, citations: Citations) -> Context:
    words, routes = edition.words, edition.routes
    return {
        "facts": strategy_facts(edition, strategy, citations, "facts", words["facts.proposers"]),
        "class_label": words[f"classes.{strategy.class_}"],
        "ways": [
            {"label": words[f"strategy_ways.{name}"], "href": routes.href(citations.origin, path, strategy.id)}
            for name, path in STRATEGY_VIEWS.items()
        ],
    }


def strategy_facts(
    edition: Edition, strategy: Strategy, citations: Citations, anchor: str, label: str
) -> list[Context]:
    """Class, mode, fields and proposers of a strategy; what they cite is noted under an anchor and its name."""
    words, origin = edition.words, citations.origin
    proposers = []
    for proposer in strategy.proposers:
        cite = CitationData(work=proposer.work, locator=proposer.locator, as_given_in=proposer.as_given_in)
        citations.note([cite], anchor, label)
        proposers.append(
            parts.link_view(edition, origin, ("scholars", proposer.scholar)) | parts.cites_view(edition, [cite])
        )
    facts = [_fact(edition, "class", class_view(edition, strategy.class_, origin))]
    if strategy.mode:
        facts.append(_fact(edition, "mode", _text(words[f"modes.{strategy.mode}"])))
    if strategy.fields:
        facts.append(_fact(edition, "fields", *(_text(words[f"fields.{name}"]) for name in strategy.fields)))
    return [*facts, _fact(edition, "proposers", *proposers)]


def class_view(edition: Edition, name: str, origin: str) -> Context:
    """A class of strategies by its short name, with a link to its concept if there is one."""
    label = edition.words[f"classes.{name}"]
    if edition.catalog.find("concepts", name) is None:
        return _text(label)
    return _text(label) | {"href": edition.href(origin, ("concepts", name)), "label": label}


def _scholar(edition: Edition, scholar: Scholar, citations: Citations) -> Context:
    facts = [_fact(edition, "roles", *(_text(edition.words[f"roles.{role}"]) for role in scholar.roles))]
    if scholar.affiliation:
        posts = []
        for post in scholar.affiliation:
            citations.note(post.cite, "facts", edition.words["facts.affiliation"])
            posts.append(parts.text_view(edition, post) | parts.cites_view(edition, post.cite))
        facts.append(_fact(edition, "affiliation", *posts))
    stages = _stages_of(edition, scholar, citations.origin)
    return {"facts": [*facts, *([_fact(edition, "stages", *stages)] if stages else [])]}


def _stages_of(edition: Edition, scholar: Scholar, origin: str) -> list[Context]:
    taken = {event.stage for event in edition.catalog.events_about.get((Scholar.folder, scholar.id), ())}
    stages = [stage for stage in parts.ordered_stages(edition.catalog) if stage.id in taken]
    return [parts.link_view(edition, origin, (Stage.folder, stage.id)) for stage in stages]


def _case(edition: Edition, case: Case, citations: Citations) -> Context:
    words = edition.words
    years = parts.shown_years(edition, case.years)
    if case.years_by == "us":
        years = words["facts.years_by_us"].format(years=years)
    facts = [
        _fact(edition, "type", _text(words[f"case_types.{case.type}"])),
        _fact(edition, "depth", _text(words[f"depths.{case.depth}"])),
        _fact(edition, "years", _text(years), parts.text_view(edition, case.years_note) if case.years_note else None),
        _fact(edition, "actors", *(parts.text_view(edition, actor) for actor in case.actors)),
    ]
    if case.targets:
        facts.append(_fact(edition, "targets", *(parts.text_view(edition, target) for target in case.targets)))
    return {"facts": facts}


def _framework(edition: Edition, framework: Framework, citations: Citations) -> Context:
    return {
        "picture": _picture(edition, framework),
        "table": _table(edition, framework, citations),
        "parts": _part_views(edition, framework, citations),
        "toc": (
            ("scheme", "framework.table", bool(framework.axes)),
            ("parts", "framework.parts", bool(framework.parts)),
        ),
    }


def _picture(edition: Edition, framework: Framework) -> Context | None:
    """The drawing of a framework in its layouts, or, for a contrast, the two columns."""
    if framework.picture is None:
        return None
    contrast = None
    if framework.picture.form == "contrast":
        contrast = {
            "heads": [parts.both_texts(edition, head) for head in framework.picture.heads],
            "rows": [
                {
                    "id": part.id,
                    "name": parts.both_texts(edition, part.names),
                    "briefs": [parts.both_texts(edition, brief) for brief in part.brief],
                }
                for part in framework.parts
                if part.brief
            ],
        }
    return {
        "name": edition.name((framework.folder, framework.id)),
        "caption": parts.both_texts(edition, framework.picture.caption),
        "drawings": [drawing.view for drawing in draw_framework(edition, framework)],
        "contrast": contrast,
    }


def _part_views(edition: Edition, framework: Framework, citations: Citations) -> list[Context]:
    """The parts that stand under no other, each with those under it."""
    views: dict[str, Context] = {}
    for part in framework.parts:
        views[part.id] = {
            "id": part.id,
            "role": part.role,
            "role_label": edition.words[f"part_roles.{part.role}"],
            "place": edition.words[f"frameworks.{part.place}"] if part.place else None,
            "years": parts.shown_years(edition, part.years) if part.years else None,
            "placed": _placed(edition, framework, part),
            "name": parts.both_texts(edition, part.names),
            "claim": parts.claim_view(edition, part.claim, f"{part.id}-text", edition.plain(part.names), citations),
            "concepts": [
                parts.link_view(edition, citations.origin, ("concepts", concept)) for concept in part.concepts
            ],
            "under": [],
        }
        if part.under is not None:
            views[part.under]["under"].append(views[part.id])
    return [views[part.id] for part in framework.parts if part.under is None]


def _placed(edition: Edition, framework: Framework, part: Part) -> list[str]:
    """Where the steps of courses that a part tells of stand among the phases."""
    steps = [step for course in framework.courses for step in course.steps if step.part == part.id]
    return list(dict.fromkeys(Subject(edition, framework).placed(step) for step in steps))


def _table(edition: Edition, framework: Framework, citations: Citations) -> Context | None:
    """The cells as a table: the first axis gives the rows, the second, if there is one, the columns."""
    if not framework.axes:
        return None
    rows, columns = framework.axes[0], framework.axes[1] if len(framework.axes) > 1 else None
    cells = {tuple(sorted(cell.at.items())): cell for cell in framework.cells}
    names = {value.id: parts.both_texts(edition, value.names) for value in columns.values} if columns else {}

    def cell_view(at: dict[str, str]) -> Context:
        cell = cells.get(tuple(sorted(at.items())))
        status = cell.status if cell else "open"
        anchor = "cell-" + "-".join(at.values())
        name = edition.plain(cell.names) if cell and cell.names else ""
        claim = parts.claim_view(edition, cell.claim, anchor, name, citations) if cell and cell.claim else None
        return {
            "id": anchor,
            "column_axis": parts.both_texts(edition, columns.names) if columns else None,
            "column": names[at[columns.id]] if columns else None,
            "status": status,
            "status_label": edition.words[f"statuses.{status}"],
            "name": parts.both_texts(edition, cell.names) if cell and cell.names else None,
            "claim": claim,
        }

    return {
        "row_axis": parts.both_texts(edition, rows.names),
        "column_axis": parts.both_texts(edition, columns.names) if columns else None,
        "columns": list(names.values()),
        "rows": [
            {
                "name": parts.both_texts(edition, value.names),
                "cells": [
                    cell_view({rows.id: value.id, **({columns.id: column} if columns else {})})
                    for column in ([step.id for step in columns.values] if columns else [""])
                ],
            }
            for value in rows.values
        ],
    }


def _reading_path(edition: Edition, path: ReadingPath, citations: Citations) -> Context:
    minutes = edition.words["path.minutes"].format(count=path.minutes)
    return {
        "facts": [_fact(edition, "minutes", _text(minutes))],
        "steps": [_step_view(edition, step, citations.origin) for step in path.steps],
        "toc": (("steps", "path.steps", True),),
    }


def _step_view(edition: Edition, step: Step, origin: str) -> Context:
    key = key_of(step.read)
    return {
        **parts.link_view(edition, origin, key),
        "kind_label": edition.words[f"kinds.{KIND_OF_FOLDER[key[0]].kind}"],
        "why": parts.both_texts(edition, step.why),
    }


def _nothing_more(edition: Edition, record: Article, citations: Citations) -> Context:
    """For kinds that show what all records show."""
    return {}


_EXTENSIONS: dict[type[Article], Callable[[Edition, Any, Citations], Context]] = {
    Concept: _concept,
    Strategy: _strategy,
    Scholar: _scholar,
    Case: _case,
    Debate: debate_view,
    Framework: _framework,
    ReadingPath: _reading_path,
}
