"""One reviewed entry of `data/lexicon/`, and the table that the converter takes from all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from theory_atlas.model.base import Filled, Id, Strict

Forms = Annotated[tuple[Filled, ...], Field(min_length=1)]


UNATTESTED = ("none found", "general knowledge of mainland usage")
"""What `attested` says where there is no page to name."""


class LexiconEntry(Strict):
    """How one term or name is written in Taiwan and in the mainland, the main form first.

    An entry bears the id of the record it belongs to, if there is one. `convert` lets the converter write the main form
    of the mainland for every Taiwan form but those `shown_only`. `unless` lists longer strings that are not the term.
    `scope: spelling` marks a matter of script, mended in titles and references too. `explain` gives the Taiwan form in
    brackets at the first mention on a Simplified page; entries of records do so anyway.
    """

    id: Id
    en: Filled | None = None
    zh_hant: Forms = Field(alias="zh-Hant")
    zh_hans: Forms = Field(alias="zh-Hans")
    convert: bool
    scope: Literal["prose", "spelling"] = "prose"
    shown_only: tuple[Filled, ...] = Field(default=(), alias="shown-only")
    unless: tuple[Filled, ...] = ()
    explain: bool = False
    confidence: Literal["high", "medium", "low"]
    attested: Filled | Forms
    note: Filled | None = None

    @property
    def converted_forms(self) -> tuple[str, ...]:
        """The Taiwan forms that the converter replaces."""
        return tuple(form for form in self.zh_hant if form not in self.shown_only) if self.convert else ()

    @property
    def attestations(self) -> tuple[str, ...]:
        """Where the mainland form was seen, or one of `UNATTESTED`."""
        return (self.attested,) if isinstance(self.attested, str) else self.attested

    @property
    def is_attested(self) -> bool:
        """True where at least one page or work shows the mainland form."""
        return not {*self.attestations} <= {*UNATTESTED}


@dataclass(frozen=True, slots=True)
class ConversionTable:
    """What the converter must know beyond characters: form → mainland form, or None where only script may change.

    `words` holds for prose, `spelling` for every text.
    """

    words: Mapping[str, str | None]
    spelling: Mapping[str, str | None]


def conversion_table(entries: Iterable[LexiconEntry]) -> ConversionTable:
    """The table of all entries; their order does not matter, since the converter tries longer forms first."""
    tables: dict[str, dict[str, str | None]] = {"prose": {}, "spelling": {}}
    for entry in entries:
        tables[entry.scope].update(_rules(entry))
    return ConversionTable(words=tables["prose"], spelling=tables["spelling"])


def lexicon_faults(entries: Iterable[LexiconEntry]) -> Iterator[tuple[LexiconEntry, str]]:
    """Entries that would make the converter unsafe or the lexicon ambiguous, each with the reason."""
    owners: dict[str, LexiconEntry] = {}
    ids: set[str] = set()
    for entry in entries:
        if entry.id in ids:
            yield entry, f"id '{entry.id}' appears twice"
        ids.add(entry.id)
        yield from ((entry, reason) for reason in _faults(entry))
        for form in entry.converted_forms:
            other = owners.setdefault(form, entry)
            if other is not entry and other.zh_hans[0] != entry.zh_hans[0]:
                yield entry, f"'{form}' is converted differently by '{other.id}'"


def _rules(entry: LexiconEntry) -> Iterator[tuple[str, str | None]]:
    for form in entry.converted_forms:
        yield form, entry.zh_hans[0]
    if entry.convert:
        yield from ((longer, None) for longer in entry.unless)


def _faults(entry: LexiconEntry) -> Iterator[str]:
    for form in entry.converted_forms:
        if len(form) < 2:
            yield f"'{form}' is a single character and would be replaced inside other words"
    for form in entry.shown_only:
        if form not in entry.zh_hant:
            yield f"'{form}' is shown only but is no zh-Hant form"
    for longer in entry.unless:
        if not any(form in longer and form != longer for form in entry.converted_forms):
            yield f"'{longer}' under 'unless' holds no form that is converted"
    if entry.convert and entry.confidence == "low":
        yield "a form of low confidence must not be converted"
