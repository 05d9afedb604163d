"""The ways of reading a page: in its own language, with another beside it, or in the other alone."""

from __future__ import annotations

from typing import Any

from theory_atlas.locales import LOCALES
from theory_atlas.pages.edition import Edition

PAGE = "page"
"""The form of a reading in the page's language alone, whichever that is; it is kept when a reader changes language."""


def reading_control(edition: Edition) -> dict[str, Any]:
    """The words of the reading control, and its choices."""
    words = edition.words
    return {
        "legend": words["reading.legend"],
        "remember": words["reading.remember"],
        "differing": words["reading.differing"],
        "options": reading_options(edition),
    }


def reading_options(edition: Edition) -> list[dict[str, Any]]:
    """The choices of the reading control, the page's own language first.

    `forms` are the remembered readings that a choice answers, its own first: one who reads Traditional beside English
    reads Simplified beside English on a Simplified page. Readings that no choice answers leave a page as it is.
    """
    locale, words = edition.locale, edition.words
    forms: dict[str, list[str]] = {
        "own": [PAGE],
        "both": [_pair(locale.tag, locale.counterpart)],
        "script": [_pair(locale.tag, locale.script)],
        "other": [locale.counterpart],
    }
    if locale.is_chinese:
        forms["both"].append(_pair(locale.script, locale.counterpart))
    other = LOCALES[locale.counterpart]
    labels = {name: (words[f"reading.{name}"], locale.html_lang) for name in ("own", "both", "script")}
    labels["other"] = (other.own_name, other.html_lang)
    return [
        {"name": name, "forms": forms[name], "label": label, "lang": None if lang == locale.html_lang else lang}
        for name, (label, lang) in labels.items()
    ]


def _pair(*tags: str) -> str:
    return "+".join(tag for tag in LOCALES if tag in tags)
