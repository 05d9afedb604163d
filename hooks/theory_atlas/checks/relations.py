"""Symmetric relations are written once, on the record whose id comes first."""

from __future__ import annotations

from collections.abc import Iterator

from theory_atlas.checks.check import Check
from theory_atlas.model.catalog import Catalog
from theory_atlas.model.kinds import Concept, Event, Strategy
from theory_atlas.problems import Problem


def find_problems(catalog: Catalog) -> Iterator[Problem]:
    for concept_id, concept in catalog.all(Concept).items():
        for relation in ("broader", "related", "opposed"):
            for index, other in enumerate(getattr(concept, relation)):
                place = catalog.place((Concept.folder, concept_id), (relation, index))
                if other == concept_id:
                    yield Problem(place, "relation-to-itself", f"'{relation}' names the record itself", "remove it")
                elif relation != "broader" and other < concept_id and catalog.has(Concept.folder, other):
                    text = f"'{relation}' with '{other}' belongs on that record, whose id comes first"
                    yield Problem(place, "relation-side", text, f"move it to data/concepts/{other}.yml")
    for strategy_id, strategy in catalog.all(Strategy).items():
        for index, overlap in enumerate(strategy.overlaps):
            place = catalog.place((Strategy.folder, strategy_id), ("overlaps", index, "strategy"))
            if overlap.strategy == strategy_id:
                yield Problem(place, "relation-to-itself", "'overlaps' names the record itself", "remove it")
            elif overlap.strategy < strategy_id and catalog.has(Strategy.folder, overlap.strategy):
                text = f"'overlaps' with '{overlap.strategy}' belongs on that record, whose id comes first"
                yield Problem(place, "relation-side", text, f"move it to data/strategies/{overlap.strategy}.yml")
    for event_id, event in catalog.all(Event).items():
        for index, answer in enumerate(event.answers):
            if answer.event == event_id:
                place = catalog.place((Event.folder, event_id), ("answers", index, "event"))
                yield Problem(place, "relation-to-itself", "'answers' names the record itself", "remove it")
    yield from _circles(catalog)
    yield from _related_in_a_line(catalog)


def _circles(catalog: Catalog) -> Iterator[Problem]:
    """Every concept that a chain of broader concepts leads back to, with the shortest such chain."""
    concepts = catalog.all(Concept)
    for concept_id, concept in concepts.items():
        chains: list[tuple[str, ...]] = [(concept_id, up) for up in concept.broader if up != concept_id]
        seen = {concept_id}
        while chains:
            chain = chains.pop(0)
            if chain[-1] == concept_id:
                place = catalog.place((Concept.folder, concept_id), ("broader", concept.broader.index(chain[1])))
                text = f"'{concept_id}' is broader than itself: {' → '.join(chain)}"
                yield Problem(place, "relation-circle", text, "remove one 'broader' of the circle")
                break
            if chain[-1] in concepts and chain[-1] not in seen:
                seen.add(chain[-1])
                chains += [(*chain, up) for up in concepts[chain[-1]].broader]


def _related_in_a_line(catalog: Catalog) -> Iterator[Problem]:
    """Related or opposed concepts of which one stands above the other (SKOS Reference, integrity condition S27)."""
    for concept_id, concept in catalog.all(Concept).items():
        for relation in ("related", "opposed"):
            for index, other in enumerate(getattr(concept, relation)):
                in_line = other in _above(catalog, concept_id) or concept_id in _above(catalog, other)
                if in_line and other != concept_id:
                    place = catalog.place((Concept.folder, concept_id), (relation, index))
                    text = f"'{relation}' names '{other}', which stands above or below '{concept_id}' already"
                    yield Problem(place, "relation-in-line", text, "remove it, or a 'broader' between the two")


def _above(catalog: Catalog, concept_id: str) -> set[str]:
    """Every concept above one; in a circle, itself too."""
    concepts, found, ahead = catalog.all(Concept), set[str](), [concept_id]
    while ahead:
        concept = concepts.get(ahead.pop())
        higher = {up for up in (concept.broader if concept else ()) if up not in found}
        found |= higher
        ahead += higher
    return found


CHECK = Check(
    ("relation-side", "relation-to-itself", "relation-circle", "relation-in-line"),
    "A symmetric relation stands once, on the record whose id comes first; no concept is above itself or related to one"
    " that is above it.",
    find_problems,
)
