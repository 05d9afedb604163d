"""Every id that a record names exists."""

from __future__ import annotations

from collections.abc import Iterator

from theory_atlas.checks.check import Check
from theory_atlas.model.base import Record, Reference, references
from theory_atlas.model.catalog import Catalog
from theory_atlas.model.kinds import Event, Strategy, WorkNotes
from theory_atlas.problems import Place, Problem, suggest

_NOUNS = {
    "concepts": "concept",
    "scholars": "scholar",
    "strategies": "strategy",
    "cases": "case",
    "debates": "debate",
    "frameworks": "framework",
    "timeline": "event",
    "stages": "stage",
    "differences": "difference",
    "paths": "reading path",
    "works": "citation key",
}


def find_problems(catalog: Catalog) -> Iterator[Problem]:
    for reference in references(catalog.site):
        yield from _unknown(catalog, reference, catalog.site_source.place(reference.way))
    for key, record in catalog.every():
        for reference in (*references(record), *_spoken_references(record)):
            yield from _unknown(catalog, reference, catalog.place(key, reference.way))
        if isinstance(record, WorkNotes) and record.id not in catalog.works:
            text = f"'{record.id}' is not a key of data/works.bib"
            yield Problem(catalog.place(key, ("id",)), "cross-reference", text, _mend(catalog, "works", record.id))


def _spoken_references(record: Record) -> Iterator[Reference]:
    """References by words of a fixed list, of which some name records and one names none."""
    if isinstance(record, Strategy) and record.class_ != "unclassified":
        yield Reference(("class",), "class", "concepts", record.class_)
    if isinstance(record, Event) and record.stage != "none":
        yield Reference(("stage",), "stage", "stages", record.stage)


def _unknown(catalog: Catalog, reference: Reference, place: Place) -> Iterator[Problem]:
    if reference.folder not in _NOUNS:
        text = f"unknown folder '{reference.folder}' in '{reference.relation}'"
        mend = f"begin with one of: {', '.join(f'{folder}/' for folder in _NOUNS)}"
        yield Problem(place, "cross-reference", text, mend)
    elif not catalog.has(reference.folder, reference.id):
        field = "" if reference.folder == "works" else f" in '{reference.relation}'"
        text = f"unknown {_NOUNS[reference.folder]} '{reference.id}'{field}"
        yield Problem(place, "cross-reference", text, _mend(catalog, reference.folder, reference.id))


def _mend(catalog: Catalog, folder: str, wrong: str) -> str:
    known = catalog.works if folder == "works" else catalog.records[folder]
    near = suggest(wrong, known)
    if folder == "works":
        return f"did you mean '{near}'?" if near else "add the work to data/works.bib first"
    if near:
        return f"did you mean '{near}' (data/{folder}/{near}.yml)?"
    return f"write data/{folder}/{wrong}.yml first, or name one that exists"


CHECK = Check(("cross-reference",), "Every id and citation key that a record names exists.", find_problems)
