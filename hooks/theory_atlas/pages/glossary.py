"""The glossary page: every term in the order in which its readers look things up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from theory_atlas.locales import LOCALES
from theory_atlas.model.base import Article, Names
from theory_atlas.model.catalog import Key
from theory_atlas.model.kinds import LatinName, PersonNames
from theory_atlas.pages import parts
from theory_atlas.pages.collation import pinyin_key, pinyin_letter, spelled_key, stroke_count, stroke_key
from theory_atlas.pages.edition import Edition
from theory_atlas.pages.spec import PageSpec, TocEntry
from theory_atlas.pages.terms import GLOSSARY_KINDS

Context = dict[str, Any]

PATH = "glossary/index"
_LATIN = "A–Z"


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading of an index: what it sorts by, its anchor and what it says."""

    rank: tuple[int, str]
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class _Order:
    """One way of looking things up: the heading under which a name stands, and its place there."""

    heading: Callable[[Edition, Key], _Heading]
    place: Callable[[Edition, Key], tuple[Any, ...]]


def glossary_page(edition: Edition) -> PageSpec:
    """All concepts, strategies and scholars; in Traditional Chinese by strokes, with an index by pinyin beside it."""
    keys = [(kind.folder, name) for kind in GLOSSARY_KINDS for name in edition.catalog.all(kind)]
    groups = _groups(edition, keys, _ORDERS[edition.locale.tag])
    title = edition.words["tabs.glossary"]
    return PageSpec(
        path=PATH,
        section="glossary",
        kind="glossary",
        title=title,
        description=edition.words["leads.glossary"],
        template="glossary.html.jinja",
        context={
            "title": title,
            "heading": parts.both(edition, "tabs.glossary"),
            "lead": parts.both(edition, "leads.glossary"),
            "count": len(keys),
            "groups": [
                {"id": heading.id, "label": heading.label, "entries": [_entry(edition, key) for key in members]}
                for heading, members in groups
            ],
            "by_pinyin": _pinyin_index(edition, keys) if edition.locale.tag == "zh-Hant" else [],
        },
        toc=tuple(TocEntry(heading.id, heading.label) for heading, _ in groups)
        + ((TocEntry("by-pinyin", edition.words["glossary.by_pinyin"]),) if edition.locale.tag == "zh-Hant" else ()),
    )


def _groups(edition: Edition, keys: Iterable[Key], order: _Order) -> list[tuple[_Heading, list[Key]]]:
    groups: dict[_Heading, list[Key]] = defaultdict(list)
    for key in keys:
        groups[order.heading(edition, key)].append(key)
    ordered = sorted(groups, key=lambda heading: heading.rank)
    return [(each, sorted(groups[each], key=lambda key: (order.place(edition, key), key))) for each in ordered]


def _pinyin_index(edition: Edition, keys: Iterable[Key]) -> list[Context]:
    return [
        {
            "label": heading.label,
            "items": [{"href": f"#{_anchor(key)}", "label": edition.name(key)} for key in members],
        }
        for heading, members in _groups(edition, keys, _BY_PINYIN)
    ]


def _anchor(key: Key) -> str:
    return f"{key[0]}-{key[1]}"


def _entry(edition: Edition, key: Key) -> Context:
    record = edition.catalog.records[key[0]][key[1]]
    assert isinstance(record, Article)
    names = _names(edition, key)
    own = edition.name(key)
    return {
        "id": _anchor(key),
        **parts.link_view(edition, PATH, key),
        "label": own if edition.locale.is_chinese else _listed(names),
        "kind_label": edition.words[f"kinds.{record.kind}"],
        "names": [view for view in parts.name_views(edition, record) if _is_shown(edition, key, view, own)],
        "aliases": [{"text": alias.text, "lang": LOCALES[alias.lang].html_lang} for alias in names.aliases],
        "summary": parts.both_texts(edition, record.summary),
    }


def _is_shown(edition: Edition, key: Key, view: dict[str, str], own: str) -> bool:
    """Names but the entry's own; pinyin only where it spells the name as this locale has it."""
    if view["lang"] == "zh-Latn-pinyin":
        return not edition.locale.is_derived or _pinyin(edition, key) is not None
    return view["text"] != own and not (view["lang"] == "en" and not edition.locale.is_chinese)


def _names(edition: Edition, key: Key) -> Names | PersonNames:
    names: Names | PersonNames = edition.catalog.records[key[0]][key[1]].names  # type: ignore[attr-defined]
    return names


def _listed(names: Names | PersonNames) -> str:
    """An English name as an index lists it: Pape, Robert A., but Kan Yi-Hua; Problem of intent, without “The”."""
    latin: str | LatinName = names.en
    if isinstance(latin, str):
        bare = latin.removeprefix("The ")
        return bare[:1].upper() + bare[1:]
    comma = "" if latin.family_first else ","
    return f"{latin.family}{comma} {latin.given}" if latin.given else latin.family


def _pinyin(edition: Edition, key: Key) -> str | None:
    """The pinyin of a name, if it spells the form that this locale shows."""
    written = edition.name(key, "zh-Hant")
    shown = edition.name(key)
    is_spelled = not edition.locale.is_derived or edition.converter.citation_text(written) == shown
    return _names(edition, key).pinyin if is_spelled else None


def _latin_heading(edition: Edition, key: Key) -> _Heading:
    letter = spelled_key(_listed(_names(edition, key)))[0][0].upper()
    return _Heading((0, letter), f"letter-{letter.lower()}", letter)


def _latin_place(edition: Edition, key: Key) -> tuple[Any, ...]:
    return spelled_key(_listed(_names(edition, key)))


def _stroke_heading(edition: Edition, key: Key) -> _Heading:
    strokes = stroke_count(edition.name(key)[0])
    if strokes is None:
        return _Heading((100, ""), "latin", _LATIN)
    return _Heading((strokes, ""), f"strokes-{strokes}", edition.words["glossary.strokes"].format(count=strokes))


def _pinyin_heading(edition: Edition, key: Key) -> _Heading:
    spelled = _pinyin(edition, key)
    letter = spelled_key(spelled)[0][0].upper() if spelled else pinyin_letter(edition.name(key)[0])
    return _Heading((0, letter), f"letter-{letter.lower()}", letter) if letter else _Heading((100, ""), "latin", _LATIN)


def _pinyin_place(edition: Edition, key: Key) -> tuple[Any, ...]:
    """By syllables, which running pinyin does not divide, but characters do."""
    return pinyin_key(edition.converter.citation_text(edition.name(key)))


_BY_LETTERS = _Order(_latin_heading, _latin_place)
_BY_STROKES = _Order(_stroke_heading, lambda edition, key: stroke_key(edition.name(key)))
_BY_PINYIN = _Order(_pinyin_heading, _pinyin_place)
_ORDERS = {"en": _BY_LETTERS, "zh-Hant": _BY_STROKES, "zh-Hans": _BY_PINYIN}
