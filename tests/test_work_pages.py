"""What rests on a work, and the ways between a citation and its entry, over the real data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from theory_atlas.catalog import load_catalog
from theory_atlas.citations import STYLES
from theory_atlas.locales import LOCALES
from theory_atlas.model.base import CitationData
from theory_atlas.model.catalog import Catalog, models_in
from theory_atlas.model.kinds import Misprint, Proposer, WorkNotes
from theory_atlas.pages.works import value_at
from theory_atlas.site_of_locale import LocaleSite

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    catalog, _ = load_catalog(ROOT / "data")
    assert catalog is not None
    return catalog


@pytest.fixture(scope="module", params=["zh-Hant", "en"])
def site(request: pytest.FixtureRequest, catalog: Catalog) -> LocaleSite:
    return LocaleSite(catalog, LOCALES[request.param], ROOT / "data")


@pytest.fixture(scope="module")
def pages(site: LocaleSite) -> dict[str, Any]:
    return {path: lxml_html.fragment_fromstring(site.render(path), create_parent="div") for path in site.pages}


def test_a_citation_leads_to_its_entry_and_the_entry_back_to_every_place(pages: dict[str, Any]) -> None:
    checked = 0
    for path, page in pages.items():
        cited, returned = set(_cited(page)), set[tuple[str, str]]()
        for entry in page.xpath(".//section[@id='references']//li"):
            key = entry.get("id").removeprefix("ref-")
            for href in entry.xpath(".//a[starts-with(@href, '#')]/@href"):
                returned.add((key, href[1:]))
        assert {key for key, _ in cited} == {key for key, _ in returned}, path
        # A list of facts or names is one place, and a place may hold another: a node its claim.
        for key, anchors in ((key, anchors) for key, anchors in cited):
            assert any((key, anchor) in returned for anchor in anchors), (path, key, anchors)
        for key, anchor in returned:
            assert page.xpath(f".//*[@id='{anchor}']//a[@href='#ref-{key}']"), (path, key, anchor)
        checked += len(cited)
    assert checked > 300


def _cited(page: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each work that a page cites, with the anchors around the place."""
    for link in page.xpath(".//a[starts-with(@href, '#ref-')]"):
        anchors = tuple(node.get("id") for node in link.iterancestors() if node.get("id"))
        yield link.get("href").removeprefix("#ref-"), anchors


def test_all_that_cites_a_work_rests_on_it(catalog: Catalog) -> None:
    """Claims, edges of debates, parts and cells of frameworks, events, proposals, names, misprints."""
    citing = (CitationData, Proposer)
    written = [
        (value.work, key, way)
        for key, record in catalog.every()
        for way, value in models_in(record)
        if isinstance(value, citing)
    ]
    found = [(work, use.origin, use.way[:-1]) for work, uses in catalog.uses.items() for use in uses]
    assert sorted(found, key=str) == sorted(written, key=str)
    for work, key, way in found:
        assert value_at(catalog.records[key[0]][key[1]], way).work == work


def test_a_work_page_has_the_reference_in_every_style_and_links_its_makers(
    catalog: Catalog, pages: dict[str, Any]
) -> None:
    for key, work in catalog.works.items():
        page = pages[f"works/{key}"]
        assert len(page.xpath(".//section[@id='entry']//p[@class='entry']")) == len(STYLES)
        writers = {scholar.id for scholar in catalog.records["scholars"].values() if key in scholar.works}  # type: ignore[attr-defined]
        links = page.xpath(".//dl[@id='facts']//a/@href")
        assert {link.split("/")[-2] for link in links if "/scholars/" in link} == writers
        assert bool(page.xpath(".//p[@class='doubt']")) == (work.doubt is not None)


def test_misprints_are_shown_as_printed(catalog: Catalog, pages: dict[str, Any]) -> None:
    shown = 0
    for key, notes in catalog.all(WorkNotes).items():
        for number, misprint in enumerate(notes.misprints, 1):
            assert isinstance(misprint, Misprint)
            (item,) = pages[f"works/{key}"].xpath(f".//li[@id='misprint-{number}']")
            assert item.xpath("string(.//span[@class='printed'])") == misprint.printed
            shown += 1
    assert shown >= 8
