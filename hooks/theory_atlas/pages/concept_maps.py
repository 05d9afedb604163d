"""The concept maps in a locale: the neighbours on a concept's page, and the page with all concepts."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from theory_atlas.model.catalog import Catalog, Key
from theory_atlas.model.kinds import Concept
from theory_atlas.pages import parts
from theory_atlas.pages.edition import Edition
from theory_atlas.pages.order import grouped
from theory_atlas.pages.spec import PageSpec, TocEntry
from theory_atlas.pictures.concept_map import (
    SIDES,
    Drawing,
    Label,
    Relation,
    Tie,
    narrow_neighbourhood,
    wide_neighbourhood,
)
from theory_atlas.pictures.concept_overview import Group, Map, group_map, whole_map
from theory_atlas.pictures.drawing import line, number

Context = dict[str, Any]
Groups = Mapping[str, tuple[Key, ...]]
"""Neighbours by the name of the relation."""

PATH = "concepts/map/index"
MOST = 12
"""The most neighbours that a picture shows."""
_TIES = {
    "broader": "concept_map.tie_broader",
    "opposed": "concept_map.tie_opposed",
    "related": "concept_map.tie_related",
}
"""The relations between concepts, and the message that says each of two."""
_KEY = {
    "broader": "concept_map.key_broader",
    "opposed": "concept_map.key_opposed",
    "related": "concept_map.key_related",
}
"""The message that explains the line of each."""
_ON_THE_MAP = ("broader", "broader_in", "opposed", "related")


@functools.lru_cache(maxsize=1)
def ties_of(catalog: Catalog) -> tuple[Tie, ...]:
    """Every relation between two concepts, once; of `broader`, the broader concept stands first."""
    found: dict[Tie, None] = {}
    for concept in catalog.all(Concept).values():
        for field in _TIES:
            for other in getattr(concept, field):
                ends = (other, concept.id) if field == "broader" else sorted((concept.id, other))
                found[field, ends[0], ends[1]] = None
    return tuple(found)


def neighbourhood(edition: Edition, concept: Concept, origin: str) -> Context | None:
    """A concept among what it is related to, as two drawings and in words; None where it is related to nothing."""
    name = edition.name((Concept.folder, concept.id))
    found = {label: keys for label, keys in parts.relations_of(edition.catalog, concept).items() if label in SIDES}
    if not found:
        return None
    shown = _bounded(edition.catalog, found)
    relations = [
        Relation(label, edition.words[f"relations.{label}"], tuple((_node(key), edition.name(key)) for key in keys))
        for label, keys in shown.items()
    ]
    nodes = {_node(key): edition.href(origin, key) for keys in shown.values() for key in keys}
    around = {key for keys in found.values() for key in keys}
    among = [tie for tie in ties_of(edition.catalog) if {(Concept.folder, end) for end in tie[1:]} <= around]
    named = [(kind, _node((Concept.folder, one)), _node((Concept.folder, other))) for kind, one, other in among]
    chords = [tie for tie in named if {*tie[1:]} <= nodes.keys()]
    return {
        "caption": edition.words["concept_map.caption"].format(name=name),
        "notes": [*([edition.words["concept_map.chords"]] if chords else []), *_cuts(edition, found, shown)],
        "map_href": edition.routes.href(origin, PATH),
        "drawings": [
            _drawing_view("wide", wide_neighbourhood(name, relations, chords), nodes),
            _drawing_view("narrow", narrow_neighbourhood(name, relations, chords), nodes),
        ],
        "group_count": len(shown),
        "among": [_in_words(edition, tie) for tie in among],
    }


def _node(key: Key) -> str:
    return "/".join(key)


def _bounded(catalog: Catalog, groups: Groups) -> Groups:
    """At most `MOST` neighbours: while there are more, the largest group goes without the one with fewest relations."""
    degrees = Counter(end for _, one, other in ties_of(catalog) for end in (one, other))
    kept = {label: list(keys) for label, keys in groups.items()}
    while sum(map(len, kept.values())) > MOST:
        largest = max(kept.values(), key=len)
        largest.remove(min(reversed(largest), key=lambda key: degrees[key[1]]))
    return {label: tuple(keys) for label, keys in kept.items()}


def _cuts(edition: Edition, found: Groups, shown: Groups) -> Iterator[str]:
    """What the picture leaves to the list."""
    for label, keys in shown.items():
        if len(keys) < len(found[label]):
            yield edition.words["concept_map.cut"].format(
                label=edition.words[f"relations.{label}"], all=len(found[label]), shown=len(keys)
            )


def _in_words(edition: Edition, tie: Tie) -> str:
    kind, one, other = tie
    names = (edition.name((Concept.folder, end)) for end in (one, other))
    return edition.words[_TIES[kind]].format(**dict(zip(("one", "other"), names, strict=True)))


def _drawing_view(layout: str, drawing: Drawing, hrefs: Mapping[str, str]) -> Context:
    left, top, right, bottom = drawing.view
    return {
        "layout": layout,
        "view_box": " ".join(map(number, (left, top, right - left, bottom - top))),
        "width": number(right - left),
        "height": number(bottom - top),
        "centre": _label_view(drawing.centre),
        "ground": _ground(drawing.centre),
        "beam": _beam(drawing.centre),
        "dot": _point_view(drawing.dot) if drawing.dot else None,
        "chords": [{"relation": kind, "path": path} for kind, path in drawing.chords],
        "branches": [
            {
                "relation": branch.relation,
                "label": " ".join(line.strip() for line in branch.tag.lines),
                "tag": _label_view(branch.tag),
                "path": branch.stem + "".join(branch.ways),
                "bars": "".join(branch.bars),
                "nodes": [
                    {"href": hrefs[node.id], "dot": _point_view(node.dot), "label": _label_view(node.label)}
                    for node in branch.nodes
                ],
            }
            for branch in drawing.branches
        ],
    }


def _ground(label: Label) -> Context:
    """The paper under a name, which keeps lines off it."""
    left, top, right, bottom = label.box
    return {
        "x": number(left - 4),
        "y": number(top - 2),
        "width": number(right - left + 8),
        "height": number(bottom - top + 6),
    }


def _beam(label: Label) -> str:
    """The rule under a name, which marks the place where one stands."""
    left, _, right, bottom = label.box
    return line([(left, bottom + 3), (right, bottom + 3)])


def _point_view(point: tuple[float, float]) -> Context:
    return {"x": number(point[0]), "y": number(point[1])}


def _label_view(label: Label) -> Context:
    return {
        "lines": label.lines,
        "x": number(label.x),
        "y": number(label.y),
        "leading": number(label.leading),
        "anchor": label.anchor,
        "size": number(label.size),
    }


def map_page(edition: Edition) -> PageSpec:
    """All concepts in their groups, with every relation between them: as a map, and in words in the same order."""
    words = edition.words
    ties = ties_of(edition.catalog)
    members = {name: [concept.id for concept in concepts] for name, concepts in grouped(edition, Concept)}
    groups = [
        Group(name, words[f"groups.{name}"], tuple((each, edition.name((Concept.folder, each))) for each in concepts))
        for name, concepts in members.items()
    ]
    return PageSpec(
        path=PATH,
        section=Concept.folder,
        kind="concept-map",
        title=words["concept_map.title"],
        description=words["concept_map.lead"],
        template="concept_map.html.jinja",
        context={
            "heading": parts.both(edition, "concept_map.title"),
            "lead": parts.both(edition, "concept_map.lead"),
            "key": [{"relation": relation, "label": words[message]} for relation, message in _KEY.items()],
            "whole": _map_view(edition, whole_map(groups, ties)),
            "parts": [_map_view(edition, group_map(group, ties)) for group in groups],
            "groups": [_group_view(edition, group) for group in groups],
        },
        toc=tuple(TocEntry(f"group-{group.name}", group.label) for group in groups),
    )


def _map_view(edition: Edition, drawn: Map) -> Context:
    return {
        "width": number(drawn.width),
        "height": number(drawn.height),
        "territories": [
            {
                "name": territory.name,
                "label": territory.label,
                **_point_view(territory.at),
                "right": number(territory.at[0] + territory.width),
                "nodes": [
                    {"id": member, "href": edition.href(PATH, (Concept.folder, member)), "label": _label_view(label)}
                    for member, label in territory.labels.items()
                ],
            }
            for territory in drawn.territories
        ],
        "lines": [
            {"relation": way.tie[0], "ends": way.tie[1:], "path": way.path, "head": way.head} for way in drawn.lines
        ],
    }


def _group_view(edition: Edition, group: Group) -> Context:
    return {
        "id": f"group-{group.name}",
        "label": group.label,
        "concepts": [
            {**parts.link_view(edition, PATH, (Concept.folder, member)), "relations": _relations(edition, member)}
            for member, _ in group.members
        ],
    }


def _relations(edition: Edition, concept: str) -> list[Context]:
    """What a concept is related to, as its own page lists it."""
    found = parts.relations_of(edition.catalog, edition.catalog.all(Concept)[concept])
    return [
        {
            "label": edition.words[f"relations.{label}"],
            "items": [parts.link_view(edition, PATH, key) for key in found[label]],
        }
        for label in _ON_THE_MAP
        if label in found
    ]
