"""The index of the real and of the invented atlas: what it holds, and that every name leads to its record."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import invented
import pytest

from site_tools.search_engine import run_engine
from theory_atlas.catalog import load_catalog
from theory_atlas.locales import LOCALES
from theory_atlas.model.base import Names
from theory_atlas.model.catalog import Catalog, Key
from theory_atlas.model.kinds import PersonNames, WorkNotes
from theory_atlas.pages.edition import place_of
from theory_atlas.publication import search_faults
from theory_atlas.search.entries import page_entries, shown_text
from theory_atlas.search.folding import tokens
from theory_atlas.search.index import INDEX_FILE, index_fault, read_index, search_index
from theory_atlas.site_of_locale import LocaleSite

ROOT = Path(__file__).resolve().parents[2]
VENDORED = ROOT / "hooks/theory_atlas/theme/assets/vendor"

BYTES_PER_PAGE = 250_000 / 300
"""What one page may add to the index of its locale, gzipped: 250 kB at 900 pages in three locales."""


@cache
def _site(tag: str) -> LocaleSite:
    return _site_of(ROOT / "data", tag)


def _site_of(data: Path, tag: str) -> LocaleSite:
    catalog, problems = load_catalog(data)
    assert catalog is not None, problems
    return LocaleSite(catalog, LOCALES[tag], data)


@cache
def _index(tag: str) -> dict[str, Any]:
    return read_index(_site(tag).search_index())


# --- What it holds ---


@pytest.mark.parametrize("tag", LOCALES)
def test_every_page_and_event_is_an_entry_once(tag: str) -> None:
    site, urls = _site(tag), [entry["url"] for entry in _index(tag)["entries"]]
    assert Counter(urls).most_common(1)[0][1] == 1
    pages = {site.edition.routes.url(path) for path in site.pages}
    parts = {f"{site.edition.routes.url(path)}#{anchor}" for path, anchor in map(place_of, _parts(site.catalog))}
    assert set(urls) == pages | parts


@pytest.mark.parametrize("tag", LOCALES)
def test_every_section_stands_on_its_page(tag: str) -> None:
    site = _site(tag)
    bodies = {site.edition.routes.url(path): site.render(path) for path in site.pages}
    for entry in _index(tag)["entries"]:
        for anchor, *_ in entry.get("sections", []):
            assert f'id="{anchor}"' in bodies[entry["url"]], f"{entry['url']} has no #{anchor}"


@pytest.mark.parametrize("tag", LOCALES)
def test_counts_are_those_of_the_texts(tag: str) -> None:
    index = _index(tag)
    assert index["counts"]["entries"] == len(index["entries"]) == len(index["own"]) == len(index["other"])
    found = {token for text in _texts(index) for token in tokens(text)}
    assert index["counts"]["words"] + index["counts"]["bigrams"] == len(found)


@pytest.mark.parametrize("tag", LOCALES)
def test_no_text_has_markup_or_invisible_signs(tag: str) -> None:
    texts = "\n".join(_texts(_index(tag)))
    assert not re.search("[\u00ad\u200b-\u200f\u2060\ufeff]", texts)
    assert not re.search(r"</?[a-z]+[ >]|&[a-z]+;", texts)


@pytest.mark.parametrize("tag", LOCALES)
def test_size_is_bounded(tag: str) -> None:
    site = _site(tag)
    assert len(gzip.compress(site.search_index(), 9)) <= BYTES_PER_PAGE * len(site.pages)


def test_size_grows_with_the_pages_and_no_faster() -> None:
    site = _site("en")
    entries = list(page_entries(site.edition, site.pages.values()))
    halves = [search_index(half, site.catalog.lexicon, locale_tag="en") for half in (entries[::2], entries[1::2])]
    assert len(search_index(entries, site.catalog.lexicon, locale_tag="en")) <= sum(map(len, halves))


def test_same_data_give_the_same_bytes() -> None:
    first, second = (hashlib.sha256(_site_of(ROOT / "data", "en").search_index()).digest() for _ in range(2))
    assert first == second


def test_hand_written_pages_are_cut_at_their_headings() -> None:
    site = _site("en")
    body = '<h1>Title</h1><p>Intro.<sup id="f">1</sup></p><h2 id="a">One &amp; two</h2><p>Text.</p><ul><li>x</li></ul>'
    site.add_written("about/test", "Title", "", body)
    entry = site.written_entries.pop("about/test")
    site.written.pop("about/test")
    (section,) = entry.sections
    assert (entry.summary[0], section.anchor, section.heading, section.own) == (
        "Intro.",
        "a",
        ("One & two",),
        "Text. x",
    )


def test_shown_text_has_words_alone() -> None:
    assert shown_text('<a href="x">Soft</a>\u200b  balancing &amp; <em>more</em>') == "Soft balancing & more"


def test_index_of_nothing_is_a_fault() -> None:
    assert index_fault(search_index([], [], locale_tag="en")) == "holds no entries"
    assert index_fault(b"") == "cannot be read: is no search index"
    assert index_fault(_site("en").search_index()) is None


def test_build_refuses_a_site_without_an_index(tmp_path: Path) -> None:
    whole, broken, missing = LOCALES.values()
    for locale, content in ((whole, _site(whole.tag).search_index()), (broken, b"atlasSearchIndex({});\n")):
        file = tmp_path / locale.folder / INDEX_FILE
        file.parent.mkdir(parents=True)
        file.write_bytes(content)
    found = {problem.place.path.partition("/")[0] for problem in search_faults(tmp_path, list(LOCALES.values()))}
    assert found == {broken.folder, missing.folder}


def test_vendored_engine_is_the_pinned_one() -> None:
    stated = dict(line.split(": ", 1) for line in (VENDORED / "SOURCES.txt").read_text(encoding="utf-8").splitlines())
    assert stated["Package"].startswith("minisearch 7.2.0 ")
    assert hashlib.sha256((VENDORED / stated["File"]).read_bytes()).hexdigest() == stated["SHA-256"]
    assert "MIT" in stated["Licence"]
    assert "Luca Ongaro" in (VENDORED / "minisearch.LICENSE.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["search.js", "search-engine.js"])
def test_scripts_evaluate_nothing(name: str) -> None:
    text = (VENDORED.parent / name).read_text(encoding="utf-8")
    assert not re.search(r"\beval\b|new Function|innerHTML|document\.write|\bfetch\(|XMLHttpRequest|import\(", text)


# --- Every name leads to its record ---


@pytest.mark.parametrize("tag", LOCALES)
def test_every_name_finds_its_record_among_the_first_three(tag: str) -> None:
    assert _missed(_site(tag), _index(tag)) == []


@pytest.mark.parametrize("tag", LOCALES)
def test_every_invented_name_finds_its_record(tag: str, tmp_path: Path) -> None:
    site = _site_of(invented.lay_out(tmp_path), tag)
    assert _missed(site, read_index(site.search_index())) == []


def _missed(site: LocaleSite, index: dict[str, Any]) -> list[str]:
    """Queries after which a record is not among the first three."""
    asked = [(name, key) for key in _named(site.catalog) for name in _asked(site, key)]
    answers = run_engine("find", index=index, queries=[name for name, _ in asked])
    # Where more than three bear one name (a common surname), any of them will do.
    bearers = Counter(name for entry in index["entries"] for name in {name.casefold() for name in entry["names"]})
    return [
        f"{name} → {key}, found {urls[:3]}"
        for (name, key), urls in zip(asked, answers, strict=True)
        if _url(site, key) not in urls[: max(3, bearers[name.casefold()])]
    ]


def _named(catalog: Catalog) -> Iterator[Key]:
    for key, record in catalog.every():
        if not isinstance(record, WorkNotes):
            yield key
    yield from (("works", work) for work in catalog.works)


def _asked(site: LocaleSite, key: Key) -> Iterator[str]:
    """The names of a record as readers type them: in all scripts, in pinyin joined and spaced, and every alias."""
    edition = site.edition
    if key[0] == "works":
        work = edition.work(key[1])
        yield from (work.full_title, edition.label(key[1]))
        yield edition.converter.citation_text(work.full_title)
        return
    yield from (edition.name(key, tag) for tag in LOCALES)
    names = site.catalog.records[key[0]][key[1]].names  # type: ignore[attr-defined]
    if isinstance(names, Names | PersonNames):
        yield from (alias.text for alias in names.aliases)
        if names.pinyin:
            yield from (names.pinyin, names.pinyin.lower().replace(" ", ""))
    if isinstance(names, PersonNames):
        yield names.en.family


def _url(site: LocaleSite, key: Key) -> str:
    path, anchor = place_of(key)
    return site.edition.routes.url(path) + (f"#{anchor}" if anchor else "")


def _parts(catalog: Catalog) -> Iterator[Key]:
    for folder in ("timeline", "stages", "differences"):
        yield from ((folder, record_id) for record_id in catalog.records[folder])


def _texts(index: dict[str, Any]) -> Iterator[str]:
    for entry, own, other in zip(index["entries"], index["own"], index["other"], strict=True):
        yield from (entry["title"], *entry["names"], *own, *other)
        for _, *headings in entry.get("sections", []):
            yield from headings
