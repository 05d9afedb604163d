"""All records, linked: what the checks, the pages and the exports read."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from theory_atlas.model.base import AnyRecord, Claim, Record, Section, references
from theory_atlas.model.kinds import KINDS, Concept, Event, Strategy, WorkNotes
from theory_atlas.model.lexicon import LexiconEntry
from theory_atlas.model.site import Site
from theory_atlas.model.work import Work
from theory_atlas.problems import Place, Way
from theory_atlas.text.markup import parse_markup, record_links
from theory_atlas.text.tree import RecordLink

if TYPE_CHECKING:
    from theory_atlas.source import Source

KIND_OF_FOLDER = {kind.folder: kind for kind in KINDS}
LINKED_FOLDERS = tuple(kind.folder for kind in KINDS)
"""Folders whose records a text can link to; `works` holds every work of the bibliography."""

Key = tuple[str, str]
"""A record's folder and id."""

ENTRIES = "works.bib"
"""Stands for the folder in the account of changes, where the entry and the notes of one work are two things."""


def key_of(named: AnyRecord) -> Key:
    """The key of a record that is named by folder and id: `concepts/soft-balancing`."""
    folder, _, record_id = named.partition("/")
    return folder, record_id


_CITING = {"cite", "as_given_in", "seen_in"}
"""Fields that point to a work for evidence; what else names a record is a relation."""

RecordT = TypeVar("RecordT", bound=Record)


@dataclass(frozen=True, slots=True)
class Backlink:
    """A record that points to another: from which field, or from its text (`mentions`)."""

    origin: Key
    relation: str


@dataclass(frozen=True, slots=True)
class Account:
    """What `locks/records.json` holds of a record: the day of its last change, and a hash of what it said then."""

    changed: str
    digest: str


@dataclass(frozen=True, slots=True)
class Use:
    """A place where a work is cited: the record, the claim's anchor there, and the way to the citation."""

    origin: Key
    way: Way


@dataclass(frozen=True, eq=False)
class Catalog:
    """All records, linked. `messages` maps a locale tag to flat keys such as `tabs.concepts`."""

    site: Site
    records: Mapping[str, Mapping[str, Record]]
    works: Mapping[str, Work]
    messages: Mapping[str, Mapping[str, str]]
    lexicon: tuple[LexiconEntry, ...]
    sources: Mapping[Key, Source] = field(repr=False)
    site_source: Source = field(repr=False)
    message_sources: Mapping[str, Source] = field(repr=False)
    unread: frozenset[Key] = frozenset()
    """Records that are there, but whose files cannot be read as what they are."""
    accounts: Mapping[Key, Account] | None = field(default=None, repr=False)
    """What was last accepted of each record; None where no account is kept. Entries of the bibliography: `ENTRIES`."""
    published: Mapping[Key, str] = field(default_factory=dict, repr=False)
    """Every id that a release has published, and the first release that did."""
    redirects: Mapping[Key, Key] = field(default_factory=dict, repr=False)
    """Where a record that is gone has moved to."""
    registry_sources: Mapping[str, Source] = field(default_factory=dict, repr=False)
    """The files of published ids and of redirects, for the places in them."""

    def all(self, kind: type[RecordT]) -> Mapping[str, RecordT]:
        """The records of one kind by id."""
        return self.records[kind.folder]  # type: ignore[return-value]

    def every(self) -> Iterator[tuple[Key, Record]]:
        """Every record with its key, kind after kind, sorted by id."""
        for folder, records in self.records.items():
            for record_id, record in records.items():
                yield (folder, record_id), record

    def find(self, folder: str, record_id: str) -> Record | Work | None:
        """The record or work of that name."""
        if folder == "works":
            return self.works.get(record_id)
        return self.records.get(folder, {}).get(record_id)

    def has(self, folder: str, record_id: str) -> bool:
        """True where the record or work exists, even if the record's file could not be read."""
        is_unread = folder != "works" and (folder, record_id) in self.unread
        return is_unread or self.find(folder, record_id) is not None

    def day(self, key: Key) -> str:
        """When what a record or work says was last changed; where nobody said, the day of the release."""
        record = self.records.get(key[0], {}).get(key[1])
        work = self.works.get(key[1]) if key[0] == WorkNotes.folder else None
        days = (record.changed if record else None, work.changed if work else None)
        return max((day for day in days if day), default=self.site.release_date)

    def place(self, key: Key, way: Way = ()) -> Place:
        """Where a value of a record stands."""
        return self.sources[key].place(way)

    def targets(self, link: RecordLink) -> list[Key]:
        """What a link may mean: its record, or several where two kinds share the id and none is primary."""
        folders = (link.kind,) if link.kind else (*LINKED_FOLDERS,)
        found = [(folder, link.id) for folder in folders if self.find(folder, link.id) is not None]
        primary = [key for key in found if getattr(self.find(*key), "primary", False)]
        return primary if len(found) > 1 and primary else found

    @functools.cached_property
    def backlinks(self) -> Mapping[Key, tuple[Backlink, ...]]:
        """The inverse of every relation and every link in a text; computed once."""
        found: dict[Key, dict[Backlink, None]] = defaultdict(dict)
        for key, record in self.every():
            for reference in references(record):
                if not _CITING & set(reference.way):
                    found[reference.folder, reference.id][Backlink(key, reference.relation)] = None
            for link in links_in(record):
                for target in self.targets(link):
                    if target != key:
                        found[target][Backlink(key, "mentions")] = None
            if isinstance(record, Strategy) and record.class_ in self.records[Concept.folder]:
                found[Concept.folder, record.class_][Backlink(key, "class")] = None
        return {key: tuple(links) for key, links in found.items()}

    @functools.cached_property
    def events_about(self) -> Mapping[Key, tuple[Event, ...]]:
        """The events that name a scholar or a work, or that link to a record; computed once."""
        found: dict[Key, dict[str, Event]] = defaultdict(dict)
        for event in self.all(Event).values():
            named = [("scholars", who) for who in event.scholars] + [("works", work) for work in event.works]
            linked = [target for link in links_in(event) for target in self.targets(link)]
            for key in (*named, *linked):
                found[key][event.id] = event
        return {key: tuple(events.values()) for key, events in found.items()}

    @functools.cached_property
    def uses(self) -> Mapping[str, tuple[Use, ...]]:
        """Where each work is cited, by citation key: for a claim, a proposal, a name or a misprint."""
        found: dict[str, list[Use]] = defaultdict(list)
        for key, record in self.every():
            for reference in references(record):
                if reference.folder == "works" and reference.way[-1] == "work":
                    found[reference.id].append(Use(key, reference.way))
        return {work: tuple(uses) for work, uses in found.items()}


def claims_in(record: Record) -> Iterator[tuple[Way, Claim]]:
    """Every claim of a record with the way to it, in the order of the file."""
    for way, value in models_in(record):
        if isinstance(value, Claim):
            yield way, value


def links_in(record: Record) -> Iterator[RecordLink]:
    """Every link in a record's claims."""
    for _, claim in claims_in(record):
        for tag in ("zh-Hant", "en", "zh-Hans"):
            yield from record_links(parse_markup(claim.written(tag) or ""))


def sections_of(record: Record) -> tuple[Section, ...]:
    """The body of a record; empty for kinds without one."""
    return getattr(record, "sections", ())


def models_in(value: Any, way: Way = ()) -> Iterator[tuple[Way, Any]]:
    """The model itself and every model in it, each with the way to it, in the order of the fields."""
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from models_in(item, (*way, index))
    elif hasattr(type(value), "model_fields"):
        yield way, value
        for name, info in type(value).model_fields.items():
            yield from models_in(getattr(value, name), (*way, info.alias or name))
