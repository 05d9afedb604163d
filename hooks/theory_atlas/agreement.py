"""What the two written languages of a text must share: the numbers in it, and the people of whom it speaks.

Links and citations need no look here: the former have their own rule, the latter are written once for both.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from theory_atlas.locales import LOCALES
from theory_atlas.model.base import Claim, LocalizedText
from theory_atlas.model.catalog import Catalog, Key, models_in
from theory_atlas.model.kinds import Scholar
from theory_atlas.pages.terms import make_glossary
from theory_atlas.problems import Place, Way
from theory_atlas.text.glossary import Glossary, link_mentions
from theory_atlas.text.markup import parse_markup, record_links
from theory_atlas.text.numbers import numbers_in
from theory_atlas.text.tree import Tree, plain_text

WRITTEN = ("zh-Hant", "en")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A text whose languages name different numbers or people; `lacking` has, by language, what only the other has."""

    key: Key
    way: Way
    place: Place
    text: LocalizedText
    lacking: Mapping[str, tuple[str, ...]]

    @property
    def name(self) -> str:
        """Where the text stands, independent of lines: `concepts/threat:sections.0.claims.1`."""
        return f"{'/'.join(self.key)}:{'.'.join(map(str, self.way))}"

    @property
    def digest(self) -> str:
        """Changes with either language, so that an exception ends when its text is touched."""
        return hashlib.sha256(f"{self.text.zh_hant}\0{self.text.en}".encode()).hexdigest()[:16]


def disagreements(catalog: Catalog) -> Iterator[Disagreement]:
    """Every text whose languages differ in what they name, in the order of the records."""
    glossaries = {tag: make_glossary(catalog, tag, lambda form: (form,)) for tag in WRITTEN}
    for key, record in catalog.every():
        for way, text in models_in(record):
            if isinstance(text, LocalizedText):
                named = {tag: set(_named(catalog, text, tag, glossaries[tag])) for tag in WRITTEN}
                every = set().union(*named.values())
                lacking = {tag: tuple(sorted(every - own)) for tag, own in named.items() if own != every}
                if lacking:
                    yield Disagreement(key, way, catalog.place(key, way), text, lacking)


def unaccepted(found: Iterable[Disagreement], accepted: Mapping[str, str]) -> list[Disagreement]:
    """Those that no exception covers: new ones, and ones whose text has changed since it was accepted."""
    return [each for each in found if accepted.get(each.name) != each.digest]


def accepted_now(found: Iterable[Disagreement]) -> dict[str, str]:
    """All as exceptions, by name."""
    return {each.name: each.digest for each in sorted(found, key=lambda each: each.name)}


def _named(catalog: Catalog, text: LocalizedText, tag: str, glossary: Glossary) -> Iterator[str]:
    tree = parse_markup(text.written(tag) or "")
    yield from (f"{number:g}" for number in numbers_in(plain_text(tree), is_chinese=LOCALES[tag].is_chinese))
    if isinstance(text, Claim):
        yield from _people_in(catalog, tree, glossary)


def _people_in(catalog: Catalog, tree: Tree, glossary: Glossary) -> Iterator[str]:
    for link in record_links(link_mentions(tree, glossary, set())):
        yield from (name for folder, name in catalog.targets(link) if folder == Scholar.folder)
