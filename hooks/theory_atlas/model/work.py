"""A work of the bibliography: anything that a claim may cite."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from theory_atlas.model.base import LocalizedText
from theory_atlas.model.citation import Citation
from theory_atlas.problems import Place

Language = Literal["zh-Hant", "zh-Hans", "en"]
Unknown = Literal["author", "year"]

HAN = re.compile("[〇\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_TRANSLATED_NAME = re.compile(r"(?P<han>[^（]+)（(?P<latin>[^）]+)）")


@dataclass(frozen=True, slots=True)
class Person:
    """Who wrote, edited or translated a work: a person (`family`, `given`) or, in `literal`, a name that has no parts.

    A `literal` names an institution, or a Western author as a Chinese edition does: 謝林（Thomas C. Schelling）.
    """

    family: str = ""
    given: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def is_han(self) -> bool:
        return HAN.search(self.literal or self.family) is not None

    @property
    def is_institution(self) -> bool:
        return bool(self.literal) and _TRANSLATED_NAME.fullmatch(self.literal) is None

    @property
    def short_name(self) -> str:
        """The name by which a text refers to the author: 張凱銘, Pape, 新華網, 謝林."""
        if self.literal:
            translated = _TRANSLATED_NAME.fullmatch(self.literal)
            return translated["han"] if translated else self.literal
        return self.family + self.given if self.is_han else self.family

    @property
    def list_name(self) -> str:
        """The name as a list prints it, family first: 張凱銘; Claude, Inis L., Jr."""
        if self.literal or self.is_han:
            return self.literal or self.family + self.given
        return ", ".join(part for part in (self.family, self.given, self.suffix) if part)

    @property
    def full_name(self) -> str:
        """The name as running text prints it whole: 張凱銘; Inis L. Claude Jr."""
        if self.literal or self.is_han:
            return self.list_name
        return " ".join(part for part in (self.given, self.family, self.suffix) if part)


@dataclass(frozen=True, slots=True)
class Work:
    """One entry of `works.bib`; text is plain Unicode, an absent field the empty string.

    Dates are ISO 8601 to the precision known (`2015`, `2015-06`, `2003-07-23`), that of an
    event may be a span `2004-09-02/2004-09-05`. `container` is the journal, the volume of chapters or the web site;
    `pages` has en dashes.
    """

    key: str
    type: str
    place: Place
    language: Language
    title: str
    subtitle: str = ""
    short_title: str = ""
    translated_title: str = ""
    """The title in another language as published with the work."""
    english_title: str = ""
    """The title in English, translated by the editors of the atlas."""
    original_title: str = ""
    original_year: int | None = None
    authors: tuple[Person, ...] = ()
    editors: tuple[Person, ...] = ()
    translators: tuple[Person, ...] = ()
    latin_authors: tuple[Person, ...] = ()
    """The authors, or else the editors, of a Chinese work in Latin letters."""
    year: int | None = None
    date: str = ""
    container: str = ""
    container_editors: tuple[Person, ...] = ()
    volume: str = ""
    number: str = ""
    season: str = ""
    pages: str = ""
    series: str = ""
    edition: str = ""
    genre: str = ""
    publisher: str = ""
    location: str = ""
    event: str = ""
    event_date: str = ""
    venue: str = ""
    doi: str = ""
    isbn: str = ""
    issn: str = ""
    url: str = ""
    accessed: str = ""
    crossref: str = ""
    note: LocalizedText | None = None
    doubt: LocalizedText | None = None
    """What is uncertain in the entry."""
    unknown: frozenset[Unknown] = field(default=frozenset())
    """What the entry states to be unknown."""
    is_source: bool = False
    changed: str = ""
    """The day on which what the entry says was last changed."""
    cited_in: tuple[Citation, ...] = ()
    """Where our sources cite or name the work, each source once."""
    cites: tuple[str, ...] = ()
    """Sources that the work is said to cite, for a work that none of them cites."""

    @property
    def is_chinese(self) -> bool:
        return self.language != "en"

    @property
    def creators(self) -> tuple[Person, ...]:
        """Under whom the work is listed: its authors, else its editors; empty where unknown."""
        return self.authors or self.editors

    @property
    def full_title(self) -> str:
        return join_titles(self.title, self.subtitle)


def join_titles(title: str, subtitle: str) -> str:
    """Title and subtitle with the mark that the title's script and last character ask for."""
    if not subtitle:
        return title
    if HAN.search(title):
        return f"{title}{'' if title.endswith(('？', '！')) else '：'}{subtitle}"
    return f"{title}{' ' if title.endswith(('?', '!')) else ': '}{subtitle}"
