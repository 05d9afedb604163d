"""Headings come from the common vocabulary and stand once in a record."""

from __future__ import annotations

from collections.abc import Iterator

from theory_atlas.checks.check import Check
from theory_atlas.model.catalog import Catalog, sections_of
from theory_atlas.problems import Problem, suggest


def find_problems(catalog: Catalog) -> Iterator[Problem]:
    known = [key.removeprefix("headings.") for key in catalog.messages["en"] if key.startswith("headings.")]
    for key, record in catalog.every():
        seen: set[str] = set()
        for index, section in enumerate(sections_of(record)):
            place = catalog.place(key, ("sections", index, "heading"))
            if section.heading not in known:
                near = suggest(section.heading, known)
                mend = (
                    f"did you mean '{near}'?" if near else "choose one listed under 'headings' in data/messages/en.yml"
                )
                yield Problem(place, "heading", f"unknown heading '{section.heading}'", mend)
            if section.heading in seen:
                yield Problem(
                    place,
                    "heading",
                    f"the heading '{section.heading}' stands twice in this record",
                    "join the two sections",
                )
            seen.add(section.heading)


CHECK = Check(("heading",), "A section's heading is one of the common vocabulary, once in a record.", find_problems)
