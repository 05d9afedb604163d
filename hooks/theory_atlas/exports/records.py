"""Every record and work as JSON: texts in three languages, citations, and relations from both sides."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from theory_atlas.bibliography import csl_item
from theory_atlas.exports.claims import claim_anchor
from theory_atlas.exports.vocabulary import entity
from theory_atlas.locales import LOCALES
from theory_atlas.model.base import LocalizedText, Record
from theory_atlas.model.catalog import Key, claims_in
from theory_atlas.model.kinds import WorkNotes
from theory_atlas.model.work import Work
from theory_atlas.own_script import in_own_script
from theory_atlas.pages.edition import Edition, place_of
from theory_atlas.pages.works import value_at
from theory_atlas.text.markup import parse_markup, record_links

Json = dict[str, Any]


def keys(edition: Edition) -> Iterator[Key]:
    """Every record with an address of its own and every work, in a fixed order; notes on a work belong to the work."""
    for key, _ in edition.catalog.every():
        if key[0] != WorkNotes.folder:
            yield key
    yield from (("works", key) for key in edition.catalog.works)


def record_view(edition: Edition, key: Key, root: str) -> Json:
    """One record or work; addresses are absolute where `root` is, else paths from the site's root."""
    record = edition.catalog.find(*key)
    assert record is not None
    path, anchor = place_of(key)
    ending = f"#{anchor}" if anchor else ""
    folders = {tag: LOCALES[tag].folder for tag in edition.catalog.site.locales}
    head = {
        "kind": "work" if isinstance(record, Work) else record.kind,
        "folder": key[0],
        "id": key[1],
        "uri": entity(key).below(root),
        "pages": {tag: f"{root}{folder}/{edition.routes.url(path)}{ending}" for tag, folder in folders.items()},
    }
    body = _work(edition, record) if isinstance(record, Work) else _record(edition, record)
    return head | body | {"incoming": _incoming(edition, key)}


def written_lines(head: Json, name: str, views: Iterable[Json]) -> bytes:
    """A file with one record a line: half the size of an indented one, and still read line by line."""
    lines = ",\n".join(json.dumps(view, ensure_ascii=False) for view in views)
    return f'{json.dumps(head, ensure_ascii=False)[:-1]}, "{name}": [\n{lines}\n]}}\n'.encode()


def _record(edition: Edition, record: Record) -> Json:
    anchors = {id(claim): claim_anchor(edition, record, way) for way, claim in claims_in(record)}
    names = {tag: edition.name_of(record, tag) for tag in LOCALES}
    return {"labels": names, "record": _value(edition, record, anchors)}


def _value(edition: Edition, value: Any, anchors: dict[int, str]) -> Any:
    """A value of a model as JSON: every text in the three languages, what is empty left out."""
    if isinstance(value, tuple):
        return [_value(edition, item, anchors) for item in value]
    if isinstance(value, dict) or not hasattr(type(value), "model_fields"):
        return value
    view: Json = {}
    if isinstance(value, LocalizedText):
        view = {tag: edition.plain(value, tag) for tag in LOCALES}
        markup = {tag: value.written(tag) for tag in ("zh-Hant", "en")}
        if any(text != view[tag] for tag, text in markup.items()):
            view["markup"] = markup
            links = [link for text in markup.values() for link in record_links(parse_markup(text or ""))]
            view["links"] = [
                entity(key).path for key in dict.fromkeys(edition.catalog.targets(one)[0] for one in links)
            ]
    if id(value) in anchors:
        view["anchor"] = anchors[id(value)]
    for name, info in type(value).model_fields.items():
        inner = getattr(value, name)
        if (info.alias or name) not in view and inner not in (None, (), {}) and name not in _TEXTS:
            view[info.alias or name] = _value(edition, inner, anchors)
    return view


_TEXTS = frozenset({"zh_hans", "glossary"})
"""Fields that the view of a text has made, and those that serve the building of pages."""


def _work(edition: Edition, work: Work) -> Json:
    notes = edition.catalog.all(WorkNotes).get(work.key)
    own = in_own_script(work, edition.converter.citation_text)
    titles = {"own": own.full_title, "published": work.translated_title, "ours": work.english_title}
    view: Json = {
        "language": work.language,
        "titles": {name: title for name, title in titles.items() if title},
        "reference": csl_item(own),
        "is_source": work.is_source,
        "unknown": sorted(work.unknown),
    }
    for name, remark in (("doubt", work.doubt), ("note", work.note)):
        if remark is not None:
            view[name] = {tag: edition.plain(remark, tag) for tag in LOCALES}
    if notes is not None:
        view |= _record(edition, notes)
    return view | {"cited": list(_uses(edition, work.key))}


def _uses(edition: Edition, key: str) -> Iterator[Json]:
    """Where the atlas cites a work: the record, the anchor of the claim there, the place in the work."""
    for use in edition.catalog.uses.get(key, ()):
        record = edition.catalog.records[use.origin[0]][use.origin[1]]
        cited = value_at(record, use.way[:-1])
        view = {"uri": entity(use.origin).path, "anchor": claim_anchor(edition, record, use.way)}
        locator = getattr(cited, "locator", None)
        yield view | ({"locator": locator} if locator else {})


def _incoming(edition: Edition, key: Key) -> list[Json]:
    """The inverse of every relation and link, as computed for the pages."""
    links = edition.catalog.backlinks.get(key, ())
    return [{"relation": link.relation, "uri": entity(link.origin).path} for link in links]
