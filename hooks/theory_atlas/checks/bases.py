"""What is stated of two records or nodes rests on a source, or is our own word."""

from __future__ import annotations

from collections.abc import Iterator

from theory_atlas.checks.check import Check
from theory_atlas.model.catalog import Catalog, models_in
from theory_atlas.model.kinds import Answer, DebateEdge, Overlap
from theory_atlas.problems import Problem


def find_problems(catalog: Catalog) -> Iterator[Problem]:
    for key, record in catalog.every():
        for way, value in models_in(record):
            if not isinstance(value, Answer | DebateEdge | Overlap) or bool(value.cite) != (value.ours is not None):
                continue
            if value.cite:
                text, mend = f"{_named(value)} rests on a source and on us at once", "keep cite, or keep ours"
            else:
                text = f"nothing says what {_named(value)} rests on"
                mend = "write cite: […] if a source states it, ours: {…} if it is our own comparison or inference"
            yield Problem(catalog.place(key, way), "basis", text, mend)


def _named(value: Answer | DebateEdge | Overlap) -> str:
    if isinstance(value, Answer):
        return f"the answer to '{value.event}'"
    if isinstance(value, Overlap):
        return f"the overlap with '{value.strategy}'"
    return f"the edge from '{value.from_}' to '{value.to}'"


CHECK = Check(("basis",), "Overlaps, edges and answers rest either on a source or on us, and say which.", find_problems)
