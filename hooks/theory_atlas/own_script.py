"""A work in the script of its own language, whatever script the bibliography writes it in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from theory_atlas.model.work import Person, Work

_TEXTS = (
    *("title", "subtitle", "short_title", "container", "series", "edition", "genre", "publisher", "location"),
    *("event", "venue"),
)
_PERSONS = ("authors", "editors", "translators", "container_editors")

Simplify = Callable[[str], str]
"""From Traditional to Simplified, changing the script alone."""


def in_own_script(work: Work, simplify: Simplify) -> Work:
    """The work itself, but one from the mainland in Simplified characters."""
    if work.language != "zh-Hans":
        return work
    texts = {name: simplify(getattr(work, name)) for name in _TEXTS}
    persons = {name: tuple(_converted(one, simplify) for one in getattr(work, name)) for name in _PERSONS}
    return replace(work, **texts, **persons)  # type: ignore[arg-type]  # the names above are those of the fields


def _converted(person: Person, simplify: Simplify) -> Person:
    parts = {name: simplify(getattr(person, name)) for name in ("family", "given", "literal")}
    return replace(person, **parts)
