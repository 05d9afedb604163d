"""What editors add to the glossary and except from it means one record and means something."""

from __future__ import annotations

from collections.abc import Iterator

from theory_atlas.checks.check import Check
from theory_atlas.model.base import GlossaryForms
from theory_atlas.model.catalog import Catalog, Key
from theory_atlas.problems import Problem, Way

_WAY: Way = ("names", "glossary")


def find_problems(catalog: Catalog) -> Iterator[Problem]:
    owners: dict[str, Key] = {}
    for key, record in catalog.every():
        forms = getattr(getattr(record, "names", None), "glossary", GlossaryForms())
        for index, form in enumerate(forms.link):
            owner = owners.setdefault(form.casefold(), key)
            fault = _fault(form, key, owner)
            if fault is not None:
                yield Problem(catalog.place(key, (*_WAY, "link", index)), "glossary-form", *fault)
        for index, form in enumerate(forms.skip):
            if form in forms.link:
                text = f"'{form}' stands under 'link' and under 'skip'"
                yield Problem(catalog.place(key, (*_WAY, "skip", index)), "glossary-form", text, "keep one of the two")


def _fault(form: str, key: Key, owner: Key) -> tuple[str, str] | None:
    """What is wrong with a form to link, and how to mend it."""
    if len(form) < 2:
        return f"'{form}' is a single character and would be linked inside other words", "write a longer form"
    if owner != key:
        return f"'{form}' is linked to data/{'/'.join(owner)}.yml too", "keep it in one of the two records"
    return None


CHECK = Check(("glossary-form",), "Words that the glossary links belong to one record.", find_problems)
