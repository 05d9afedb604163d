"""Cells of a framework stand on its axes, each combination once; a part stands under an earlier one."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from theory_atlas.checks.check import Check
from theory_atlas.model.catalog import Catalog
from theory_atlas.model.kinds import Framework
from theory_atlas.problems import Problem, Way, suggest


def find_problems(catalog: Catalog) -> Iterator[Problem]:
    for framework_id, framework in catalog.all(Framework).items():
        place = functools.partial(catalog.place, (Framework.folder, framework_id))
        if len(framework.axes) > 2:
            text = "a table has two axes and cannot show a third"
            yield Problem(place(("axes", 2)), "framework-cell", text, "split the framework, or give the axis as parts")
        for way, text, mend in _faults(framework):
            yield Problem(place(way), "framework-cell", text, mend)
        earlier: list[str] = []
        for index, part in enumerate(framework.parts):
            if part.under is not None and part.under not in earlier:
                text = f"'{part.under}' is no part that stands before this one"
                near = suggest(part.under, earlier)
                mend = f"did you mean '{near}'?" if near else "name an earlier part, or move that part up"
                yield Problem(place(("parts", index, "under")), "framework-part", text, mend)
            earlier.append(part.id)


def _faults(framework: Framework) -> Iterator[tuple[Way, str, str]]:
    axes = {axis.id: {value.id for value in axis.values} for axis in framework.axes}
    seen: set[frozenset[tuple[str, str]]] = set()
    for index, cell in enumerate(framework.cells):
        way: Way = ("cells", index)
        if set(cell.at) != set(axes):
            text = f"a cell must name a value on each axis ({', '.join(axes)}), and on no other"
            yield (*way, "at"), text, "write at: {axis: value, …} with every axis once"
        for axis, value in cell.at.items():
            if axis in axes and value not in axes[axis]:
                text = f"'{value}' is no value of the axis '{axis}'"
                yield (*way, "at", axis), text, f"use one of: {', '.join(sorted(axes[axis]))}"
        at = frozenset(cell.at.items())
        if at in seen:
            yield (*way, "at"), "this combination has a cell already", "keep one of the two"
        seen.add(at)
        if cell.status == "open" and cell.claim is not None:
            yield (*way, "status"), "an open cell has a claim", "remove the claim, or write status: stated or inferred"
        if cell.status != "open" and cell.claim is None:
            yield (
                (*way, "status"),
                f"a cell whose status is '{cell.status}' has no claim",
                "add it, or write status: open",
            )


CHECK = Check(
    ("framework-cell", "framework-part"),
    "Cells name one value on each of at most two axes, all but open ones have a claim; parts stand under earlier ones.",
    find_problems,
)
