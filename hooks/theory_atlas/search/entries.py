"""What a reader may look for: every page of a locale with its names and sections, and every event of the timeline."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from theory_atlas.locales import LOCALES
from theory_atlas.model.base import Article, Names, Record
from theory_atlas.model.catalog import Key, claims_in
from theory_atlas.model.kinds import Case, Difference, PersonNames, Scholar, WorkNotes
from theory_atlas.model.work import Work
from theory_atlas.pages.edition import SHARING_A_PAGE, Edition, place_of
from theory_atlas.pages.spec import PageSpec
from theory_atlas.search.folding import squeezed

_TAG = re.compile(r"<[^>]*>")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_UMLAUT = str.maketrans("üǖǘǚǜÜǕǗǙǛ", "v" * 10)

PRIMARY, RECORD, PART, WORK, LIST = range(5)
"""Ranks: of what bears the same name, the lower comes first."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page that has an address: its heading and text, in the page's language and the one beside it."""

    anchor: str
    heading: tuple[str, ...]
    own: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One result: an address from the root of the locale, what it is called, and what it says.

    `names` holds every name by which it may be looked for; `within` names the page that shows what has none itself.
    """

    url: str
    kind: str
    title: str
    rank: int
    names: tuple[str, ...]
    summary: tuple[str, str]
    sections: tuple[Section, ...] = ()
    within: str = ""


def page_entries(edition: Edition, pages: Iterable[PageSpec]) -> Iterator[Entry]:
    """The entries of all generated pages, then those of events, stages and differences, which share a page."""
    for spec in pages:
        yield _page_entry(edition, spec)
    for folder in SHARING_A_PAGE:
        for record_id in edition.catalog.records[folder]:
            yield _part_entry(edition, (folder, record_id))


def written_entry(edition: Edition, spec: PageSpec, body: str, other_title: str = "") -> Entry:
    """The entry of a hand-written page, from its finished HTML."""
    intro, sections = _read_body(body)
    names = _distinct([spec.title, other_title])
    summary = (shown_text(spec.description or intro), "")
    return Entry(edition.routes.url(spec.path), edition.words["kinds.page"], spec.title, LIST, names, summary, sections)


def _page_entry(edition: Edition, spec: PageSpec) -> Entry:
    url, folder, record_id = edition.routes.url(spec.path), *spec.path.rpartition("/")[::2]
    kind = edition.words.get(f"kinds.{spec.kind}", edition.words["kinds.page"])
    sections = tuple(_sections(spec.context))
    if spec.kind == "work":
        work = edition.work(record_id)
        notes = edition.catalog.all(WorkNotes).get(record_id)
        names = _distinct(_work_names(edition, work, notes))
        summary = _both(edition, notes) if notes else ("", "")
        return Entry(url, kind, spec.title, WORK, names, summary, (_reference(spec), *sections))
    record = edition.catalog.records.get(folder, {}).get(record_id)
    if isinstance(record, Article):
        rank = PRIMARY if getattr(record, "primary", False) else RECORD
        sections = (*_facts(edition, record), *sections)
        names = _distinct(record_names(edition, (folder, record_id)))
        return Entry(url, kind, spec.title, rank, names, _both(edition, record), sections)
    names = _distinct(_list_names(edition, spec))
    return Entry(url, kind, spec.title, LIST, names, (shown_text(spec.description), ""))


def _part_entry(edition: Edition, key: Key) -> Entry:
    path, anchor = place_of(key)
    record = edition.catalog.records[key[0]][key[1]]
    said = [*([record.summary] if isinstance(record, Article) else []), *(claim for _, claim in claims_in(record))]
    own, other = (
        shown_text(" ".join(edition.plain(text, tag) for text in said))
        for tag in (edition.locale.tag, edition.locale.counterpart)
    )
    kind = edition.words[f"kinds.{record.kind}"]
    within = edition.words["differences.title" if isinstance(record, Difference) else "tabs.timeline"]
    names = _distinct(record_names(edition, key))
    url = f"{edition.routes.url(path)}#{anchor}"
    rank = LIST if isinstance(record, Difference) else PART  # a headline that begins with a name is not that person
    return Entry(url, kind, edition.name(key), rank, names, (own, other), (), within)


# --- Names ---


def record_names(edition: Edition, key: Key) -> Iterator[str]:
    """Every name of a record in every script, forms that texts use, the lexicon's regional forms, pinyin; surnames."""
    record = edition.catalog.records[key[0]][key[1]]
    names = record.names  # type: ignore[attr-defined]
    yield from (edition.name(key, tag) for tag in LOCALES)
    if isinstance(names, Names | PersonNames):
        yield from _spelled(names.pinyin)
        yield from (alias.text for alias in names.aliases)
        yield from names.glossary.link
    if isinstance(names, PersonNames):
        yield names.en.family
        if names.en.given:
            yield f"{names.en.family}, {names.en.given}"
        if names.zh_hant is not None:
            yield names.zh_hant.family
    for entry in edition.catalog.lexicon:
        if entry.id == key[1]:
            yield from (*entry.zh_hant, *entry.zh_hans, *([entry.en] if entry.en else []))


def _spelled(pinyin: str | None) -> Iterator[str]:
    """Pinyin as written, and with the v that keyboards have for ü."""
    if pinyin:
        yield pinyin
        if (with_v := pinyin.translate(_UMLAUT)) != pinyin:
            yield with_v


def _work_names(edition: Edition, work: Work, notes: WorkNotes | None) -> Iterator[str]:
    yield edition.title(work)
    yield from (work.title, work.short_title, work.translated_title, work.english_title, work.original_title)
    if notes is not None:
        yield from (edition.plain(notes.names, tag) for tag in LOCALES)
    yield from (edition.label(work.key, tag) for tag in (edition.locale.tag, edition.locale.counterpart))
    yield from (person.list_name for person in (*work.creators, *work.latin_authors))
    yield work.key


def _list_names(edition: Edition, spec: PageSpec) -> Iterator[str]:
    """A list of pages, or the home page, in the words of all locales."""
    yield spec.title
    for tag in LOCALES:
        if spec.section == "home":
            yield edition.plain(edition.catalog.site.name, tag)
        elif name := edition.words_of(tag).get(f"tabs.{spec.section}"):
            yield name


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """The names that differ in more than width, case, marks, spaces and script, as they are shown."""
    found: dict[str, str] = {}
    for name in names:
        if key := squeezed(name):
            found.setdefault(key, shown_text(name))
    return tuple(found.values())


# --- Texts ---


def shown_text(text: str) -> str:
    """A text or a piece of HTML as plain words on one line, without invisible signs."""
    return " ".join(_UNSEEN.sub("", html.unescape(_TAG.sub("", text)) if "<" in text or "&" in text else text).split())


def _both(edition: Edition, record: Article) -> tuple[str, str]:
    own, other = (edition.plain(record.summary, tag) for tag in (edition.locale.tag, edition.locale.counterpart))
    return shown_text(own), shown_text(other)


def _reference(spec: PageSpec) -> Section:
    entry = spec.context["entry"]
    return Section("entry", (), shown_text(entry["entry"]), shown_text(entry["gloss"] or ""))


def _facts(edition: Edition, record: Record) -> Iterator[Section]:
    """Facts in words of their own: who acted, where a scholar works."""
    match record:
        case Case():
            values = [*record.actors, *record.targets]
        case Scholar():
            values = [*record.affiliation]
        case _:
            return
    own, other = (
        shown_text(edition.words_of(tag)["punctuation.list"].join(edition.plain(value, tag) for value in values))
        for tag in (edition.locale.tag, edition.locale.counterpart)
    )
    if own:
        yield Section("facts", (), own, other)


def _sections(context: Any) -> Iterator[Section]:
    """Whatever on a page has claims, in the order of the page: sections, steps of a debate, cells, conditions."""
    if isinstance(context, Mapping):
        claims = context.get("claims") or ([context["claim"]] if context.get("claim") else [])
        if claims:
            yield _section(context, claims)
        yield from _sections([value for name, value in context.items() if name not in ("claims", "claim")])
    elif isinstance(context, list | tuple):
        for value in context:
            yield from _sections(value)


def _section(context: Mapping[str, Any], claims: list[Mapping[str, Any]]) -> Section:
    heading = context.get("heading") or context.get("name") or ()
    own, other = (
        " ".join(shown_text(side["text"]) for claim in claims for side in claim["sides"] if side["side"] == which)
        for which in ("own", "other")
    )
    anchor = context.get("id") or claims[0]["id"]
    names = tuple(shown_text(side["text"]) for side in heading if side["side"] != "script")
    return Section(anchor, names, own, other)


@dataclass(slots=True)
class _Part:
    """A stretch of a hand-written page below one heading."""

    anchor: str
    heading: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


class _BodyReader(HTMLParser):
    """Cuts the HTML of a hand-written page at its headings."""

    def __init__(self) -> None:
        super().__init__()
        self.parts = [_Part("")]
        self.in_heading = False
        self.skipped = 0
        self.beside = 0
        """How many elements are open within a side in another language."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        anchor = dict(attrs).get("id")
        self.beside += bool(self.beside) or dict(attrs).get("data-side", "own") != "own"
        if tag in ("h2", "h3") and anchor:
            self.parts.append(_Part(anchor))
        self.in_heading = self.in_heading or tag in ("h1", "h2", "h3")
        self.skipped += tag == "sup"

    def handle_endtag(self, tag: str) -> None:
        self.beside -= bool(self.beside)
        self.in_heading = self.in_heading and tag not in ("h1", "h2", "h3")
        self.skipped -= tag == "sup"
        if tag in ("p", "li", "td", "th", "dt", "dd"):
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        part = self.parts[-1]
        if not self.skipped and not self.beside:
            (part.heading if self.in_heading else part.text).append(data)


def _read_body(body: str) -> tuple[str, tuple[Section, ...]]:
    reader = _BodyReader()
    reader.feed(body)
    intro, *parts = reader.parts
    return _joined(intro.text), tuple(
        Section(part.anchor, (_joined(part.heading),), _joined(part.text)) for part in parts
    )


def _joined(pieces: list[str]) -> str:
    return " ".join(_UNSEEN.sub("", "".join(pieces)).split())
