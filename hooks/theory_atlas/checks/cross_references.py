"""Every id that a record names exists."""

from __future__ import annotations

from collections.abc import Iterator

from theory_atlas.checks.check import Check
from theory_atlas.model.base import references
from theory_atlas.model.catalog import Catalog
from theory_atlas.problems import Problem, suggest

_NOUNS = {
    "concepts": "concept",
    "scholars": "scholar",
    "strategies": "strategy",
    "works": "citation key",
    "debates": "debate",
}


def find_problems(catalog: Catalog) -> Iterator[Problem]:
    for key, record in catalog.every():
        for reference in references(record):
            if catalog.find(reference.folder, reference.id) is not None:
                continue
            text = f"unknown {_NOUNS[reference.folder]} '{reference.id}' in '{reference.relation}'"
            if reference.folder == "works":
                text = f"unknown citation key '{reference.id}'"
            yield Problem(
                catalog.place(key, reference.way),
                "cross-reference",
                text,
                _mend(catalog, reference.folder, reference.id),
            )
    for reference in references(catalog.site):
        if catalog.find(reference.folder, reference.id) is None:
            text = f"unknown {_NOUNS[reference.folder]} '{reference.id}' in '{reference.relation}'"
            mend = _mend(catalog, reference.folder, reference.id)
            yield Problem(catalog.site_source.place(reference.way), "cross-reference", text, mend)
    for key, _ in catalog.every():
        if key[0] == "works" and key[1] not in catalog.works:
            text = f"'{key[1]}' is not a key of data/works.bib"
            yield Problem(catalog.place(key, ("id",)), "cross-reference", text, _mend(catalog, "works", key[1]))


def _mend(catalog: Catalog, folder: str, wrong: str) -> str:
    known = catalog.works if folder == "works" else catalog.records[folder]
    near = suggest(wrong, known)
    if folder == "works":
        return f"did you mean '{near}'?" if near else "add the work to data/works.bib first"
    if near:
        return f"did you mean '{near}' (data/{folder}/{near}.yml)?"
    return f"write data/{folder}/{wrong}.yml first, or name one that exists"


CHECK = Check(("cross-reference",), "Every id and citation key that a record names exists.", find_problems)
