"""What conversion does to the texts of the atlas, for people to review: hits of the lexicon, residue, changes.

A text is known by a hash of its Traditional words, its reviewed conversion by another, so that order and place of the
texts do not matter, and an upgrade of OpenCC or an entry of the lexicon shows exactly the texts that it changes.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from theory_atlas.model.base import LocalizedText, Names
from theory_atlas.model.catalog import Catalog, models_in
from theory_atlas.model.kinds import PersonNames
from theory_atlas.model.lexicon import LexiconEntry, conversion_table
from theory_atlas.script_conversion.converter import Converter
from theory_atlas.script_conversion.residue import traditional_only
from theory_atlas.script_conversion.signs import OPENING, signed_table
from theory_atlas.text.markup import parse_markup
from theory_atlas.text.tree import Code, Marked, Text, Tree, plain_text

_QUOTED = re.compile("“[^“”]*”|《[^《》]*》")
_HIT = re.compile(OPENING)


@dataclass(frozen=True, slots=True)
class Source:
    """A Traditional text that the site derives from, where it stands, and whether it is a reference."""

    place: str
    tree: Tree
    is_reference: bool = False


@dataclass(frozen=True, slots=True)
class Converted:
    """A text before and after."""

    source: Source
    before: str
    after: str
    kept_out: str
    """The converted words that no author marked to be kept."""

    @property
    def key(self) -> str:
        return _short_hash(("reference\n" if self.source.is_reference else "prose\n") + self.before)

    @property
    def digest(self) -> str:
        return _short_hash(self.after)


@dataclass(frozen=True, slots=True)
class Hit:
    """One form of the lexicon and the places where it was replaced, one for each time."""

    form: str
    entry: LexiconEntry
    places: tuple[str, ...]


def sources_of(catalog: Catalog, docs: Path) -> Iterator[Source]:
    """Every Chinese text of the data and of the hand-written pages that nobody wrote in Simplified."""
    for (folder, record_id), record in catalog.every():
        for way, value in models_in(record):
            place = f"{folder}/{record_id}:{'.'.join(map(str, way))}"
            if isinstance(value, LocalizedText) and value.zh_hans is None:
                yield Source(place, parse_markup(value.zh_hant), is_reference=folder == "works" and way == ("names",))
            elif isinstance(value, Names):
                yield Source(place, (Text(value.zh_hant),))
            elif isinstance(value, PersonNames) and value.zh_hant is not None:
                yield Source(place, (Text(f"{value.zh_hant.family}{value.zh_hant.given or ''}"),))
    for key, work in catalog.works.items():
        if work.language == "zh-Hant":
            yield Source(f"works/{key}:title", (Text(work.full_title),), is_reference=True)
    written = catalog.messages.get("zh-Hans", {})
    for name, text in catalog.messages["zh-Hant"].items():
        if name not in written:
            yield Source(f"messages:{name}", (Text(text),))
    yield from _sources_in_pages(docs)


def _sources_in_pages(docs: Path) -> Iterator[Source]:
    """The lines of the hand-written pages; a line is a paragraph there."""
    for file in sorted(docs.rglob("*.md")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                yield Source(f"docs/{file.relative_to(docs).as_posix()}:{number}", parse_markup(line))


def convert_sources(sources: Iterable[Source], converter: Converter) -> list[Converted]:
    """Every text converted as the site does."""
    return [_converted(source, converter) for source in sources]


def _converted(source: Source, converter: Converter) -> Converted:
    tree = (converter.citation if source.is_reference else converter.prose)(source.tree)
    return Converted(source, plain_text(source.tree), plain_text(tree), plain_text(_without_kept(tree)))


def _without_kept(tree: Tree) -> Tree:
    return tuple(node for node in tree if not isinstance(node, Code) and not (isinstance(node, Marked) and node.kept))


def lexicon_hits(sources: Iterable[Source], entries: Sequence[LexiconEntry]) -> list[Hit]:
    """What the lexicon replaces: the same conversion with every replacement signed with the number of its form."""
    forms = [(form, entry) for entry in entries for form in entry.converted_forms]
    converter = Converter(signed_table(conversion_table(entries), [form for form, _ in forms]))
    places: dict[int, list[str]] = defaultdict(list)
    for source in sources:
        tree = (converter.citation if source.is_reference else converter.prose)(source.tree)
        for sign in _HIT.findall(plain_text(tree)):
            places[int(sign)].append(source.place)
    hits = [Hit(*forms[number], tuple(sorted(found))) for number, found in places.items()]
    return sorted(hits, key=lambda hit: (-len(hit.places), hit.form))


def left_traditional(texts: Iterable[Converted]) -> list[tuple[str, str]]:
    """Characters that only Traditional text has in converted words that no author marked, each with its place."""
    return [(character, text.source.place) for text in texts for character in traditional_only(text.kept_out)]


def rival_renderings(
    texts: Iterable[str], entries: Iterable[LexiconEntry], converter: Converter
) -> list[tuple[str, str, str]]:
    """Other renderings of a converted term in Simplified prose: entry, rendering, text.

    Quotations and titles may say what they like, and so may a form that is the main one of another entry.
    """
    entries = list(entries)
    mains = {entry.zh_hans[0] for entry in entries}
    rivals = [
        (entry.id, form)
        for entry in entries
        if entry.converted_forms and entry.scope == "prose"
        for form in sorted({*map(converter.citation_text, entry.converted_forms), *entry.zh_hans[1:]} - mains)
        if form not in entry.zh_hans[0]
    ]
    longer = {entry.id: [converter.prose_text(form) for form in entry.unless] for entry in entries}
    plain = [(text, _QUOTED.sub("“”", text)) for text in texts]
    return [
        (entry_id, form, text)
        for text, prose in plain
        for entry_id, form in rivals
        if form in prose and form in _without(prose, longer[entry_id], form)
    ]


def _without(text: str, longer: Iterable[str], form: str) -> str:
    """The text without longer strings that contain the form but are not the term."""
    for each in longer:
        if form in each:
            text = text.replace(each, "")
    return text


def unreviewed(texts: Iterable[Converted], reviewed: Mapping[str, str]) -> list[Converted]:
    """Texts that are new, or whose conversion is no longer what was reviewed; each once."""
    found = {text.key: text for text in texts if reviewed.get(text.key) != text.digest}
    return list(found.values())


def reviewed_now(texts: Iterable[Converted]) -> dict[str, str]:
    """The record of a review of all texts as they come out now."""
    return dict(sorted((text.key, text.digest) for text in texts))


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
