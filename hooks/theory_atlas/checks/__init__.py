"""Rules across records, one file each.

A rule is a value: a name (a heading in CONTRIBUTING.md), one sentence, and a function that yields problems. Adding one
is a file here, a line in `CHECKS`, a golden case and a paragraph in CONTRIBUTING.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from theory_atlas.checks import (
    bases,
    changes,
    citations,
    cross_references,
    debates,
    duplicates,
    framework_pictures,
    frameworks,
    glossary,
    headings,
    lexicon,
    links,
    messages,
    names,
    published,
    relations,
    strategies,
)
from theory_atlas.model.catalog import Catalog
from theory_atlas.problems import Problem

CHECKS = (
    cross_references.CHECK,
    citations.CHECK,
    links.CHECK,
    relations.CHECK,
    names.CHECK,
    glossary.CHECK,
    headings.CHECK,
    duplicates.CHECK,
    strategies.CHECK,
    bases.CHECK,
    debates.CHECK,
    frameworks.CHECK,
    framework_pictures.CHECK,
    messages.CHECK,
    lexicon.CHECK,
    changes.CHECK,
    published.CHECK,
)


def run_checks(catalog: Catalog) -> Iterator[Problem]:
    """The problems that every rule finds."""
    for check in CHECKS:
        yield from check.problems(catalog)
