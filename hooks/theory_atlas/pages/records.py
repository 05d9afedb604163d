"""One page per record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from theory_atlas.model.base import Article, CitationData, LocalizedText, Record
from theory_atlas.model.catalog import KIND_OF_FOLDER, Key, key_of
from theory_atlas.model.kinds import (
    Case,
    Concept,
    Debate,
    DebateEdge,
    DebateNode,
    Framework,
    ReadingPath,
    Scholar,
    Stage,
    Step,
    Strategy,
)
from theory_atlas.pages import parts
from theory_atlas.pages.edition import Edition
from theory_atlas.pages.order import KINDS_WITH_PAGES, grouped
from theory_atlas.pages.parts import Citations
from theory_atlas.pages.regional import regional_view
from theory_atlas.pages.spec import PageSpec

NODE_LAYERS = (
    ("claim",),
    ("critique", "counterexample"),
    ("rebuttal", "revision"),
    ("synthesis", "qualification"),
    ("open-problem",),
)
"""The steps of a debate in the order in which it would be told."""

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
        "relations": parts.relation_groups(edition, record, origin),
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
    return {"facts": [_fact(edition, "group", _text(edition.words[f"groups.{concept.group}"]))]}


def _strategy(edition: Edition, strategy: Strategy, citations: Citations) -> Context:
    words, origin = edition.words, citations.origin
    label = words[f"classes.{strategy.class_}"]
    known = edition.catalog.find("concepts", strategy.class_) is not None
    a_class = _text(label)
    if known:
        a_class |= {"href": edition.href(origin, ("concepts", strategy.class_)), "label": label}
    proposers = []
    for proposer in strategy.proposers:
        cite = CitationData(work=proposer.work, locator=proposer.locator, as_given_in=proposer.as_given_in)
        citations.note([cite], "facts", words["facts.proposers"])
        proposers.append(parts.link_view(edition, origin, ("scholars", proposer.scholar)) | _cites(edition, [cite]))
    facts = [_fact(edition, "class", a_class)]
    if strategy.mode:
        facts.append(_fact(edition, "mode", _text(words[f"modes.{strategy.mode}"])))
    if strategy.fields:
        facts.append(_fact(edition, "fields", *(_text(words[f"fields.{name}"]) for name in strategy.fields)))
    return {"facts": [*facts, _fact(edition, "proposers", *proposers)], "class_label": label}


def _cites(edition: Edition, cite: list[CitationData] | tuple[CitationData, ...]) -> Context:
    return {
        "cites": edition.citation_html(cite, edition.locale.tag, "#ref-") if cite else None,
        "space": "" if edition.locale.is_chinese else " ",
    }


def _scholar(edition: Edition, scholar: Scholar, citations: Citations) -> Context:
    facts = [_fact(edition, "roles", *(_text(edition.words[f"roles.{role}"]) for role in scholar.roles))]
    if scholar.affiliation:
        posts = []
        for post in scholar.affiliation:
            citations.note(post.cite, "facts", edition.words["facts.affiliation"])
            posts.append(parts.text_view(edition, post) | _cites(edition, post.cite))
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


def _debate(edition: Edition, debate: Debate, citations: Citations) -> Context:
    outgoing, incoming = defaultdict(list), defaultdict(list)
    for edge in debate.edges:
        outgoing[edge.from_].append(edge)
        incoming[edge.to].append(edge)
    names = {node.id: edition.plain(node.names) for node in debate.nodes}

    def node_view(node: DebateNode) -> Context:
        edges = [
            _edge_view(edition, edge, edge.to, names, citations, "edge_types", node.id) for edge in outgoing[node.id]
        ]
        edges += [
            _edge_view(edition, edge, edge.from_, names, citations, "edge_types_in", "") for edge in incoming[node.id]
        ]
        return {
            "id": node.id,
            "type": node.type,
            "type_label": edition.words[f"node_types.{node.type}"],
            "name": parts.both_texts(edition, node.names),
            "date": parts.shown_years(edition, node.date) if node.date else None,
            "scholars": [parts.link_view(edition, citations.origin, ("scholars", who)) for who in node.scholars],
            "claim": parts.claim_view(edition, node.claim, f"{node.id}-text", names[node.id], citations),
            "edges": edges,
        }

    layers = [
        {
            "label": edition.words["punctuation.list"].join(edition.words[f"node_types.{name}"] for name in layer),
            "nodes": [node_view(node) for node in debate.nodes if node.type in layer],
        }
        for layer in NODE_LAYERS
    ]
    used = {node.type for node in debate.nodes}
    key = [
        {"type": name, "label": edition.words[f"node_types.{name}"]}
        for layer in NODE_LAYERS
        for name in layer
        if name in used
    ]
    return {
        "layers": [layer for layer in layers if layer["nodes"]],
        "key": key,
        "toc": (("map", "debate.map", True),),
    }


def _edge_view(
    edition: Edition,
    edge: DebateEdge,
    other: str,
    names: dict[str, str],
    citations: Citations,
    words: str,
    anchor: str,
) -> Context:
    cite = list(edge.cite) if anchor else []
    citations.note(cite, anchor, names.get(anchor, ""))
    ours = edition.plain(edge.ours) if edge.ours is not None and anchor else None
    return {
        "type": edge.type,
        "incoming": not anchor,
        "type_label": edition.words[f"{words}.{edge.type}"],
        "href": f"#{other}",
        "label": names[other],
        "ours": ours,
        **_cites(edition, cite),
    }


def _framework(edition: Edition, framework: Framework, citations: Citations) -> Context:
    return {
        "table": _table(edition, framework, citations),
        "parts": _part_views(edition, framework, citations),
        "toc": (
            ("scheme", "framework.table", bool(framework.axes)),
            ("parts", "framework.parts", bool(framework.parts)),
        ),
    }


def _part_views(edition: Edition, framework: Framework, citations: Citations) -> list[Context]:
    """The parts that stand under no other, each with those under it."""
    views: dict[str, Context] = {}
    for part in framework.parts:
        views[part.id] = {
            "id": part.id,
            "role": part.role,
            "role_label": edition.words[f"part_roles.{part.role}"],
            "years": parts.shown_years(edition, part.years) if part.years else None,
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


def _table(edition: Edition, framework: Framework, citations: Citations) -> Context | None:
    """The cells as a table: the first axis gives the rows, the second, if there is one, the columns."""
    if not framework.axes:
        return None
    rows, columns = framework.axes[0], framework.axes[1] if len(framework.axes) > 1 else None
    cells = {tuple(sorted(cell.at.items())): cell for cell in framework.cells}

    def cell_view(at: dict[str, str]) -> Context:
        cell = cells.get(tuple(sorted(at.items())))
        status = cell.status if cell else "open"
        anchor = "cell-" + "-".join(at.values())
        name = edition.plain(cell.names) if cell and cell.names else ""
        claim = parts.claim_view(edition, cell.claim, anchor, name, citations) if cell and cell.claim else None
        return {
            "status": status,
            "status_label": edition.words[f"statuses.{status}"],
            "name": parts.both_texts(edition, cell.names) if cell and cell.names else None,
            "claim": claim,
        }

    return {
        "row_axis": parts.both_texts(edition, rows.names),
        "column_axis": parts.both_texts(edition, columns.names) if columns else None,
        "columns": [parts.both_texts(edition, value.names) for value in columns.values] if columns else [],
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
    Debate: _debate,
    Framework: _framework,
    ReadingPath: _reading_path,
}
