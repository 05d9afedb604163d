"""Lists of ids name each thing once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from theory_atlas.checks.check import Check
from theory_atlas.model.catalog import Catalog
from theory_atlas.model.kinds import Debate, Framework
from theory_atlas.problems import Problem

_LISTS = {
    "concepts": ("broader", "related", "opposed"),
    "scholars": ("roles", "works"),
    "strategies": ("fields",),
    "cases": ("strategies", "scholars", "works"),
    "timeline": ("scholars", "works"),
}


def find_problems(catalog: Catalog) -> Iterator[Problem]:
    for key, record in catalog.every():
        for name in _LISTS.get(key[0], ()):
            yield from _twice(catalog, key, (name,), getattr(record, name))
        if isinstance(record, Debate):
            yield from _twice(catalog, key, ("nodes",), [node.id for node in record.nodes], "id")
        if isinstance(record, Framework):
            for name in ("axes", "parts"):
                yield from _twice(catalog, key, (name,), [part.id for part in getattr(record, name)], "id")


def _twice(catalog: Catalog, key: Any, way: tuple[str, ...], values: Any, inner: str = "") -> Iterator[Problem]:
    seen: set[str] = set()
    for index, value in enumerate(values):
        if value in seen:
            place = catalog.place(key, (*way, index, inner) if inner else (*way, index))
            yield Problem(
                place, "duplicate-id", f"'{value}' stands twice in '{way[0]}'", "keep one, or rename the other"
            )
        seen.add(value)


CHECK = Check(
    ("duplicate-id",), "A list of ids, and the nodes and parts of a record, name each thing once.", find_problems
)
