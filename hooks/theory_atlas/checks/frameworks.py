"""Cells of a framework stand on its axes, each combination once."""

from __future__ import annotations

from collections.abc import Iterator

from theory_atlas.checks.check import Check
from theory_atlas.model.catalog import Catalog
from theory_atlas.model.kinds import Framework
from theory_atlas.problems import Problem


def find_problems(catalog: Catalog) -> Iterator[Problem]:
    for framework_id, framework in catalog.all(Framework).items():
        key = (Framework.folder, framework_id)
        axes = {axis.id: {value.id for value in axis.values} for axis in framework.axes}
        seen: set[tuple[tuple[str, str], ...]] = set()
        for index, cell in enumerate(framework.cells):
            place = catalog.place(key, ("cells", index, "at"))
            if set(cell.at) != set(axes):
                text = f"a cell must name a value on each axis ({', '.join(axes)})"
                yield Problem(place, "framework-cell", text, "write at: {axis: value, …} with every axis once")
                continue
            for axis, value in cell.at.items():
                if value not in axes[axis]:
                    text = f"'{value}' is no value of the axis '{axis}'"
                    yield Problem(place, "framework-cell", text, f"use one of: {', '.join(sorted(axes[axis]))}")
            at = tuple(sorted(cell.at.items()))
            if at in seen:
                yield Problem(place, "framework-cell", "this combination has a cell already", "keep one")
            seen.add(at)
            if (cell.status == "open") == (cell.claim is not None):
                text = "a cell has a claim unless its status is open"
                yield Problem(place, "framework-cell", text, "add the claim, or write status: open")


CHECK = Check(("framework-cell",), "Cells name one value on every axis, each combination once.", find_problems)
