"""Definition cards: what a page says of each term it links, in one place at its end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from theory_atlas.locales import LOCALES
from theory_atlas.model.base import Article
from theory_atlas.model.catalog import Key
from theory_atlas.pages.edition import Edition
from theory_atlas.pages.terms import GLOSSARY_FOLDERS

CARDS_MAX = 60
"""Cards a page may hold, which bounds its weight; assets/atlas.css has a rule for each. Terms beyond are links only."""


@dataclass
class Cards:
    """Numbers the terms that a page links, in the order in which it does, while the page is put together."""

    numbers: dict[Key, int] = field(default_factory=dict)

    def id_of(self, key: Key) -> str | None:
        """The anchor of a term's definition; None for what is no term of the glossary."""
        if key[0] not in GLOSSARY_FOLDERS:
            return None
        number = self.numbers.setdefault(key, len(self.numbers) + 1)
        return f"card-{number}" if number <= CARDS_MAX else None


def card_views(edition: Edition, keys: Iterable[Key], origin: str) -> list[dict[str, Any]]:
    """The cards of a page, in the order of their numbers."""
    return [_card(edition, key, number, origin) for number, key in enumerate(keys, 1) if number <= CARDS_MAX]


def _card(edition: Edition, key: Key, number: int, origin: str) -> dict[str, Any]:
    record = edition.catalog.records[key[0]][key[1]]
    assert isinstance(record, Article)
    name, tag = edition.name(key), edition.locale.counterpart
    other = edition.name(key, tag)
    return {
        "number": number,
        "name": name,
        "kind": edition.words[f"kinds.{record.kind}"],
        "other": None if other == name else {"text": other, "lang": LOCALES[tag].html_lang},
        "summary": edition.plain(record.summary),
        "href": edition.href(origin, key),
        "more": edition.words["card.more"].format(name=name),
    }
