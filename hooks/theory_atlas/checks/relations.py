"""Symmetric relations are written once, on the record whose id comes first."""

from __future__ import annotations

from collections.abc import Iterator

from theory_atlas.checks.check import Check
from theory_atlas.model.catalog import Catalog
from theory_atlas.model.kinds import Concept, Strategy
from theory_atlas.problems import Problem


def find_problems(catalog: Catalog) -> Iterator[Problem]:
    for concept_id, concept in catalog.all(Concept).items():
        for relation in ("broader", "related", "opposed"):
            for index, other in enumerate(getattr(concept, relation)):
                place = catalog.place((Concept.folder, concept_id), (relation, index))
                if other == concept_id:
                    yield Problem(place, "relation-to-itself", f"'{relation}' names the record itself", "remove it")
                elif relation != "broader" and other < concept_id:
                    text = f"'{relation}' with '{other}' belongs on that record, whose id comes first"
                    yield Problem(place, "relation-side", text, f"move it to data/concepts/{other}.yml")
    for strategy_id, strategy in catalog.all(Strategy).items():
        for index, overlap in enumerate(strategy.overlaps):
            place = catalog.place((Strategy.folder, strategy_id), ("overlaps", index, "strategy"))
            if overlap.strategy == strategy_id:
                yield Problem(place, "relation-to-itself", "'overlaps' names the record itself", "remove it")
            elif overlap.strategy < strategy_id:
                text = f"'overlaps' with '{overlap.strategy}' belongs on that record, whose id comes first"
                yield Problem(place, "relation-side", text, f"move it to data/strategies/{overlap.strategy}.yml")
    yield from _circles(catalog)


def _circles(catalog: Catalog) -> Iterator[Problem]:
    concepts = catalog.all(Concept)
    for concept_id in concepts:
        above, frontier = set[str](), set(concepts[concept_id].broader)
        while frontier:
            above |= frontier
            frontier = {up for name in frontier if name in concepts for up in concepts[name].broader} - above
        if concept_id in above and concept_id not in concepts[concept_id].broader:
            place = catalog.place((Concept.folder, concept_id), ("broader",))
            text = f"'{concept_id}' is its own broader concept, through others"
            yield Problem(place, "relation-circle", text, "remove one 'broader' of the circle")


CHECK = Check(
    ("relation-side", "relation-to-itself", "relation-circle"),
    "A symmetric relation stands once, on the record whose id comes first; no concept is above itself.",
    find_problems,
)
