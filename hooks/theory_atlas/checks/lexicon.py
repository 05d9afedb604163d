"""The lexicon is unambiguous and safe to convert by."""

from __future__ import annotations

from collections.abc import Iterator

from theory_atlas.checks.check import Check
from theory_atlas.model.catalog import Catalog
from theory_atlas.model.lexicon import lexicon_faults
from theory_atlas.problems import Problem

_MENDS = (
    ("appears twice", "join the two entries, or give this one another id"),
    ("single character", "write convert: false, or list longer forms that hold it"),
    ("shown only", "add it to zh-Hant, or take it out of shown-only"),
    ("'unless'", "correct it, or take it out of 'unless'"),
    ("low confidence", "write convert: false"),
    ("converted differently", "keep the form in one of the two entries"),
)
"""Words of a fault, and what an editor can do about it."""


def find_problems(catalog: Catalog) -> Iterator[Problem]:
    position = {id(entry): index for index, entry in enumerate(catalog.lexicon)}
    for entry, fault in lexicon_faults(catalog.lexicon):
        place = catalog.place(("lexicon", str(position[id(entry)])))
        yield Problem(place, "lexicon", fault, _mend(fault))


def _mend(fault: str) -> str:
    return next((mend for words, mend in _MENDS if words in fault), "correct the entry")


CHECK = Check(("lexicon",), "A form is converted in one way, and only where that is safe.", find_problems)
