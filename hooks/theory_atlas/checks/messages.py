"""Interface words exist in every written language, with the same keys."""

from __future__ import annotations

import re
from collections.abc import Iterator

from theory_atlas.checks.check import Check
from theory_atlas.model.catalog import Catalog
from theory_atlas.problems import Problem, Way

_WRITTEN = {"zh-Hant": "en", "en": "zh-Hant"}
"""Each written language, and the other."""


def find_problems(catalog: Catalog) -> Iterator[Problem]:
    for tag, other in _WRITTEN.items():
        for key in sorted(set(catalog.messages[other]) - set(catalog.messages[tag])):
            text = f"the interface word '{key}' is missing in {tag}"
            place = catalog.message_sources[tag].key_place(_way(key)[:-1])
            yield Problem(place, "message", text, f"add {_way(key)[-1]}: …, which {other}.yml has")
    yield from _unfilled(catalog)
    for key in sorted(set(catalog.messages.get("zh-Hans", {})) - set(catalog.messages["zh-Hant"])):
        place = catalog.message_sources["zh-Hans"].key_place(_way(key))
        text = f"the interface word '{key}' overrides nothing: zh-Hant has no such key"
        yield Problem(place, "message", text, "remove it, or correct the key")


def _unfilled(catalog: Catalog) -> Iterator[Problem]:
    """Words whose blanks, such as {count}, are not those of the same word in the first language."""
    wanted = catalog.messages["zh-Hant"]
    for tag, words in catalog.messages.items():
        for key in sorted(set(words) & set(wanted)):
            if _blanks(words[key]) != _blanks(wanted[key]):
                text = f"'{words[key]}' leaves other blanks to fill than '{wanted[key]}', its form in zh-Hant"
                mend = f"write the same in braces, and nothing else, in every form of '{key}'"
                yield Problem(catalog.message_sources[tag].place(_way(key)), "message", text, mend)


def _blanks(text: str) -> list[str]:
    return sorted(re.findall(r"\{[^{}]*\}|[{}]", text))


def _way(key: str) -> Way:
    return tuple(key.split("."))


CHECK = Check(
    ("message",),
    "Interface words have the same keys and blanks in zh-Hant and en; zh-Hans only overrides.",
    find_problems,
)
