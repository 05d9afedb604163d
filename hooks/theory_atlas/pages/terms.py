"""The glossary of a language, from the names of records: what running text links, and to which page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from theory_atlas.locales import LOCALES
from theory_atlas.model.base import Names
from theory_atlas.model.catalog import Catalog, Key
from theory_atlas.model.kinds import Concept, PersonNames, Scholar, Strategy
from theory_atlas.model.lexicon import LexiconEntry
from theory_atlas.model.work import HAN
from theory_atlas.text.glossary import Glossary, Person, Term

GLOSSARY_KINDS = (Concept, Strategy, Scholar)
GLOSSARY_FOLDERS = tuple(kind.folder for kind in GLOSSARY_KINDS)

Renderings = Callable[[str], Iterable[str]]
"""The forms that Chinese words take in a locale: themselves, or what conversion makes of them in prose and in names."""

_THEORIES = ("理論", "理论", "論", "论", "theory")
"""Endings of terms that speak of what comes before: the theory of a thing leads to the thing."""


def make_glossary(catalog: Catalog, tag: str, renderings: Renderings) -> Glossary:
    """What texts of a locale may mention: concepts, strategies and scholars by all their names.

    A term of the lexicon without a record of its own is longer than the names in it, and keeps them from being linked.
    """
    of_language = _Language(tag, renderings)
    return Glossary(
        [of_language.term(key, names) for key, names in _terms(catalog)],
        [of_language.person((Scholar.folder, name), scholar.names) for name, scholar in catalog.all(Scholar).items()],
        of_language.blocks(entry for entry in catalog.lexicon if not _has_record(catalog, entry)),
        is_chinese=LOCALES[tag].is_chinese,
    )


def _terms(catalog: Catalog) -> Iterator[tuple[Key, Names]]:
    """Concepts and strategies; where two share a name, the primary one comes first."""
    records: list[Concept | Strategy] = [*catalog.all(Concept).values(), *catalog.all(Strategy).values()]
    for record in sorted(records, key=lambda record: not record.primary):
        yield (record.folder, record.id), record.names


def _has_record(catalog: Catalog, entry: LexiconEntry) -> bool:
    return any(entry.id in catalog.records[folder] for folder in GLOSSARY_FOLDERS)


class _Language:
    """Chooses the forms of one locale among those of all languages."""

    def __init__(self, tag: str, renderings: Renderings) -> None:
        self.is_chinese = LOCALES[tag].is_chinese
        self.renderings = renderings

    def term(self, key: Key, names: Names) -> Term:
        aliases = [alias.text for alias in names.aliases]
        return Term(
            key,
            self._own([names.zh_hant if self.is_chinese else names.en, *aliases]),
            self._own(names.glossary.link),
            self._own(names.glossary.skip),
        )

    def person(self, key: Key, names: PersonNames) -> Person:
        aliases = self._own(alias.text for alias in names.aliases)
        han = names.zh_hant
        written = self._own([f"{han.family}{han.given or ''}"]) if self.is_chinese and han else ()
        return Person(
            key,
            names.en.family,
            names.en.given or "",
            (*written, *aliases),
            self._own(names.glossary.link),
            self._own(names.glossary.skip),
        )

    def blocks(self, entries: Iterable[LexiconEntry]) -> Iterator[str]:
        for entry in entries:
            forms = self._own(entry.zh_hant) if self.is_chinese else (entry.en or "",)
            yield from (form for form in forms if form and not form.endswith(_THEORIES))

    def _own(self, forms: Iterable[str]) -> tuple[str, ...]:
        """The forms that belong to this language, each in every rendering it has here."""
        own = (form for form in forms if bool(HAN.search(form)) == self.is_chinese)
        rendered = chain.from_iterable(self.renderings(form) for form in own) if self.is_chinese else own
        return tuple(dict.fromkeys(rendered))
