"""What a glossary is made from: terms and people of one language, and the forms in which texts mention them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Key = tuple[str, str]
"""A record's folder and id."""

Use = Literal["always", "verb", "surname"]
"""When a form is a mention: wherever it stands, only as a verb, or only as a person's name."""

CONTEXT = 120
"""How many characters on each side decide whether a form is a mention; a bound keeps reading linear."""


@dataclass(frozen=True, slots=True)
class Form:
    """Words that mention a record; `key` is None for words that hold a mention's form and are none."""

    words: str
    key: Key | None
    use: Use = "always"


@dataclass(frozen=True, slots=True)
class Term:
    """A record that is no person: its names, what editors add to them, and what they except."""

    key: Key
    names: tuple[str, ...]
    link: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A person: names in full, and the surname where a text may use it alone."""

    key: Key
    family: str
    given: str = ""
    names: tuple[str, ...] = ()
    link: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text speaks of a record, or, without a key, where it only seems to."""

    start: int
    end: int
    key: Key | None


Mentions = Callable[[str], Iterator[Mention]]
"""Finds what a text mentions, in reading order, no mention within another."""


def first_of_each(forms: Iterable[Form], same: Callable[[str], str] = str) -> dict[str, Form]:
    """The forms by their words; of several that are the same the first holds."""
    found: dict[str, Form] = {}
    for form in forms:
        found.setdefault(same(form.words), form)
    return found


def word_set(words: str) -> frozenset[str]:
    """The words of a list that is written as running text."""
    return frozenset(words.split())


def edited(records: Sequence[Term | Person]) -> Iterator[Form]:
    """What editors wrote: links before exceptions, so that one record may claim what another leaves out."""
    for record in records:
        yield from (Form(words, record.key, _use_as_written(words)) for words in record.link)
    for record in records:
        yield from (Form(words, None) for words in record.skip)


def _use_as_written(words: str) -> Use:
    """A single capitalized word is a surname; what editors write else holds wherever it stands."""
    return "surname" if words[0].isupper() and " " not in words else "always"
