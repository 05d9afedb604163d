"""What we have not seen ourselves is cited through the source that reports it."""

from __future__ import annotations

from collections.abc import Iterator

from theory_atlas.checks.check import Check
from theory_atlas.model.base import CitationData
from theory_atlas.model.catalog import Catalog, Key, models_in
from theory_atlas.model.kinds import Proposer
from theory_atlas.problems import Problem, Way


def find_problems(catalog: Catalog) -> Iterator[Problem]:
    for key, record in catalog.every():
        for way, value in models_in(record):
            if isinstance(value, CitationData | Proposer) and way[-1] != "as_given_in":
                yield from _problems_of(catalog, key, way, value)


def _problems_of(catalog: Catalog, key: Key, way: Way, citation: CitationData | Proposer) -> Iterator[Problem]:
    work, reporting = catalog.works.get(citation.work), citation.as_given_in
    if work is None:
        return
    if work.is_source and reporting is not None:
        text = f"'{citation.work}' is one of our sources, so 'as_given_in' has nothing to say"
        yield Problem(catalog.place(key, (*way, "as_given_in")), "indirect-citation", text, "remove as_given_in")
    if not work.is_source and reporting is None:
        text = f"'{citation.work}' is known to us only through a source, and the citation does not say which"
        mend = "add as_given_in: {work: …, locator: …}, naming the source and the place in it"
        yield Problem(catalog.place(key, way), "indirect-citation", text, mend)
    reported = None if reporting is None else catalog.works.get(reporting.work)
    if reported is not None and not reported.is_source:
        text = f"'as_given_in' names '{reported.key}', which is not one of our sources"
        place = catalog.place(key, (*way, "as_given_in", "work"))
        yield Problem(place, "indirect-citation", text, "name the source in which you read it")


CHECK = Check(
    ("indirect-citation",),
    "A work that is not one of our sources is cited with as_given_in, the source that reports it.",
    find_problems,
)
