"""Interface words exist in every written language, with the same keys."""

from __future__ import annotations

from collections.abc import Iterator

from theory_atlas.checks.check import Check
from theory_atlas.model.catalog import Catalog
from theory_atlas.problems import Problem

_WRITTEN = ("zh-Hant", "en")


def find_problems(catalog: Catalog) -> Iterator[Problem]:
    for tag in _WRITTEN:
        other = _WRITTEN[1 - _WRITTEN.index(tag)]
        for key in sorted(set(catalog.messages.get(other, {})) - set(catalog.messages.get(tag, {}))):
            place = catalog.message_sources[other].place(tuple(key.split(".")))
            text = f"the interface word '{key}' is missing in {tag}"
            yield Problem(place, "message", text, f"add it to data/messages/{tag}.yml")
    for key in sorted(set(catalog.messages.get("zh-Hans", {})) - set(catalog.messages.get("zh-Hant", {}))):
        place = catalog.message_sources["zh-Hans"].place(tuple(key.split(".")))
        text = f"the interface word '{key}' overrides nothing: zh-Hant has no such key"
        yield Problem(place, "message", text, "remove it, or correct the key")


CHECK = Check(
    ("message",), "Interface words have the same keys in zh-Hant and en; zh-Hans only overrides.", find_problems
)
