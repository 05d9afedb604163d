"""What a release has published keeps its address: an id vanishes only with a redirect, and is never used again."""

from __future__ import annotations

from collections.abc import Iterator

from theory_atlas.checks.check import Check
from theory_atlas.model.catalog import Catalog, Key
from theory_atlas.problems import Problem, suggest


def find_problems(catalog: Catalog) -> Iterator[Problem]:
    yield from _vanished(catalog)
    for old, new in catalog.redirects.items():
        yield from _problems_of(catalog, old, new)


def _vanished(catalog: Catalog) -> Iterator[Problem]:
    for key, release in catalog.published.items():
        if catalog.has(*key) or key in catalog.redirects:
            continue
        ids = catalog.registry_sources["ids"]
        place = ids.place((release, ids.value[release].index(_shown(key))))
        text = f"'{_shown(key)}' was published with release {release} and is gone"
        mend = f"restore it, or say in data/redirects.yml where it has moved to: {_shown(key)}: {key[0]}/…"
        yield Problem(place, "published-id", text, mend)


def _problems_of(catalog: Catalog, old: Key, new: Key) -> Iterator[Problem]:
    place = catalog.registry_sources["redirects"].place((_shown(old),))
    if catalog.has(*old):
        text = f"'{_shown(old)}' is a record, so it cannot lead elsewhere"
        yield Problem(place, "redirect", text, "remove the line; an id is never used for something else")
    elif old not in catalog.published:
        text = f"no release has published '{_shown(old)}'"
        yield Problem(place, "redirect", text, "remove the line, or correct the address before the colon")
    if not catalog.has(*new):
        near = suggest(new[1], catalog.works if new[0] == "works" else catalog.records.get(new[0], {}))
        mend = f"did you mean '{new[0]}/{near}'?" if near else "name a record, by its folder and id"
        yield Problem(place, "redirect", f"'{_shown(old)}' leads to '{_shown(new)}', which does not exist", mend)


def _shown(key: Key) -> str:
    return f"{key[0]}/{key[1]}"


CHECK = Check(
    ("published-id", "redirect"),
    "A published id stays, or leads to another record.",
    find_problems,
)
