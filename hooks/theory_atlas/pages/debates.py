"""A debate's page: its map, and its steps as a nested list in the order in which the debate is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from theory_atlas.model.kinds import Debate, DebateEdge
from theory_atlas.pages import parts
from theory_atlas.pages.edition import Edition
from theory_atlas.pages.parts import Citations
from theory_atlas.pictures.argument_map import EDGE_TYPES, Told, map_view, mark_view, told

Context = dict[str, Any]

_DEEPEST_HEADING = 6


@dataclass(frozen=True, slots=True)
class _Telling:
    """A debate while its page is put together."""

    edition: Edition
    citations: Citations
    steps: Mapping[str, Told]
    outgoing: Mapping[str, list[DebateEdge]] = field(default_factory=lambda: defaultdict(list))
    incoming: Mapping[str, list[DebateEdge]] = field(default_factory=lambda: defaultdict(list))

    def name(self, node: str) -> str:
        return self.edition.plain(self.steps[node].node.names)

    def link(self, node: str) -> Context:
        return {"href": f"#{node}", "number": self.steps[node].number, "label": self.name(node)}


def debate_view(edition: Edition, debate: Debate, citations: Citations) -> Context:
    """What the page of a debate shows beside what all records show."""
    telling = _Telling(edition, citations, {step.node.id: step for step in told(debate)})
    for edge in debate.edges:
        telling.outgoing[edge.from_].append(edge)
        telling.incoming[edge.to].append(edge)
    views: dict[str | None, Context] = {None: {"under": []}}
    for step in telling.steps.values():
        views[step.node.id] = _step_view(telling, step)
        views[step.under]["under"].append(views[step.node.id])
    return {
        "map": map_view(edition, debate),
        "steps": views[None]["under"],
        "toc": (("map", "debate.map", True),),
    }


def _step_view(telling: _Telling, step: Told) -> Context:
    edition, node = telling.edition, step.node
    return {
        "id": node.id,
        "number": step.number,
        "level": min(step.depth + 2, _DEEPEST_HEADING),
        "mark": mark_view(node.type),
        "type_label": edition.words[f"node_types.{node.type}"],
        "name": parts.both_texts(edition, node.names),
        "date": parts.shown_years(edition, node.date) if node.date else None,
        "scholars": [parts.link_view(edition, telling.citations.origin, ("scholars", who)) for who in node.scholars],
        "claim": parts.claim_view(edition, node.claim, f"{node.id}-text", telling.name(node.id), telling.citations),
        "edges": _edge_views(telling, node.id),
        "answers": _answers(telling, node.id),
        "under": [],
    }


def _edge_views(telling: _Telling, node: str) -> list[Context]:
    """What a step says of others, and who says so; what is said of several on one basis is said at once."""
    edition = telling.edition
    alike: dict[Any, list[DebateEdge]] = defaultdict(list)
    for edge in telling.outgoing[node]:
        alike[edge.type, edge.cite, edge.ours].append(edge)
        telling.citations.note(edge.cite, node, telling.name(node))
    return [
        {
            "type": kind,
            "type_label": edition.words[f"edge_types.{kind}"],
            "links": [telling.link(edge.to) for edge in edges],
            **parts.basis_view(edition, cite, ours),
        }
        for (kind, cite, ours), edges in alike.items()
    ]


def _answers(telling: _Telling, node: str) -> list[Context]:
    """The steps that bear on one, by how they do; the basis of each stands with the other step."""
    by_type = {kind: [edge.from_ for edge in telling.incoming[node] if edge.type == kind] for kind in EDGE_TYPES}
    return [
        {
            "type": kind,
            "type_label": telling.edition.words[f"edge_types_in.{kind}"],
            "links": [telling.link(other) for other in sorted(others, key=lambda other: telling.steps[other].number)],
        }
        for kind, others in by_type.items()
        if others
    ]
