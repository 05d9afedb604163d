"""Lists of ids name each thing once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from theory_atlas.checks.check import Check
from theory_atlas.model.catalog import Catalog, Key, models_in
from theory_atlas.model.kinds import (
    Axis,
    Case,
    Concept,
    Debate,
    DebateNode,
    Event,
    Framework,
    Part,
    Scholar,
    Strategy,
)
from theory_atlas.problems import Problem, Way

_LISTS: Mapping[type[Any], Mapping[str, str]] = {
    Concept: {"broader": "", "related": "", "opposed": ""},
    Strategy: {"fields": "", "overlaps": "strategy"},
    Scholar: {"roles": "", "works": ""},
    Case: {"strategies": "", "scholars": "", "works": ""},
    Event: {"scholars": "", "works": "", "answers": "event"},
    Debate: {"nodes": "id"},
    DebateNode: {"scholars": ""},
    Framework: {"axes": "id", "parts": "id"},
    Axis: {"values": "id"},
    Part: {"concepts": ""},
}
"""The lists of each model that must name each thing once, and the key that names it where an item is a group."""


def find_problems(catalog: Catalog) -> Iterator[Problem]:
    for key, record in catalog.every():
        for way, value in models_in(record):
            for name, inner in _LISTS.get(type(value), {}).items():
                yield from _twice(catalog, key, (*way, name), getattr(value, name), inner)


def _twice(catalog: Catalog, key: Key, way: Way, items: Iterable[Any], inner: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, item in enumerate(items):
        name = getattr(item, inner) if inner else item
        if name in seen:
            place = catalog.place(key, (*way, index, inner) if inner else (*way, index))
            mend = "give one of them another id" if inner == "id" else "remove one of them"
            yield Problem(place, "duplicate-id", f"'{name}' stands twice in '{way[-1]}'", mend)
        seen.add(name)


CHECK = Check(
    ("duplicate-id",), "A list of ids, and the nodes and parts of a record, name each thing once.", find_problems
)
