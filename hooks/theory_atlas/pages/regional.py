"""How Taiwan and the mainland write what a page is about: forms, where they are attested, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from theory_atlas.locales import LOCALES
from theory_atlas.model.base import Record
from theory_atlas.model.kinds import Debate, Framework
from theory_atlas.model.lexicon import UNATTESTED, LexiconEntry
from theory_atlas.pages.edition import Edition

_UNATTESTED = dict(zip(UNATTESTED, ("none", "general"), strict=True))
"""What `attested` says where there is no page to name, and the interface word for it."""

View = dict[str, Any]


def regional_view(edition: Edition, record: Record) -> View | None:
    """The usage on both sides for a record with an entry of its own; None where both write alike.

    Entries are of terms, people and places; a framework or a debate may bear the id of a concept that it is about.
    """
    entry = edition.entries.get(record.id)
    if entry is None or isinstance(record, Framework | Debate) or not edition.differs(entry):
        return None
    return {
        "sides": _sides(edition, entry),
        "confidence": edition.words[f"regional.{entry.confidence}"],
        "attested": list(_attestations(edition, entry)),
    }


def regional_views_of_name(edition: Edition, name: str) -> list[View]:
    """The usage on both sides for every term and name of the lexicon that a headline uses."""
    found = dict.fromkeys(entry.id for form, entry in edition.regional_forms if form in name and edition.differs(entry))
    return [{"sides": _sides(edition, edition.entries[entry_id])} for entry_id in found]


def _sides(edition: Edition, entry: LexiconEntry) -> list[View]:
    return [
        _side(edition, "taiwan", "zh-Hant", entry.zh_hant),
        _side(edition, "mainland", "zh-Hans", entry.zh_hans),
    ]


def _side(edition: Edition, side: str, tag: str, forms: Iterable[str]) -> View:
    main, *others = forms
    return {"label": edition.words[f"regional.{side}"], "lang": LOCALES[tag].html_lang, "main": main, "others": others}


def _attestations(edition: Edition, entry: LexiconEntry) -> Iterator[View]:
    for written in entry.attestations:
        if written in _UNATTESTED:
            yield {"text": edition.words[f"regional.{_UNATTESTED[written]}"], "href": None, "lang": None}
        else:
            title, _, address = written.partition(" — ")
            is_traditional = edition.converter.citation_text(title) != title
            lang = LOCALES["zh-Hant" if is_traditional else "zh-Hans"].html_lang
            yield {"text": title, "href": address or None, "lang": lang}
