"""Every item of what the five sources hold is on the site: `coverage.yml` lists them, and where each stands."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from lxml import html

from theory_atlas.catalog import load_catalog
from theory_atlas.locales import LOCALES
from theory_atlas.model.catalog import Catalog
from theory_atlas.model.kinds import Debate
from theory_atlas.site_of_locale import LocaleSite

ROOT = Path(__file__).resolve().parent.parent
COVERAGE = yaml.safe_load((Path(__file__).parent / "coverage.yml").read_text(encoding="utf-8"))
FOLDERS = {"statespersons": "scholars", "events": "timeline", "classes": "concepts"}
"""Folders of the lists that are not named after them."""

RECORDS = ("works", "scholars", "statespersons", "concepts", "strategies", "classes", "cases", "events", "stages")
PLACES = ("debate nodes", "framework items", "differences", "distinctions")
COUNTS = {
    "works": 121,
    "scholars": 102,
    "statespersons": 21,
    "concepts": 81,
    "strategies": 22,
    "classes": 5,
    "cases": 49,
    "events": 34,
    "stages": 3,
    "debate nodes": 64,
    "debate edges": 60,
    "edges told in the text": 13,
    "framework items": 93,
    "differences": 36,
    "distinctions": 7,
}
"""The length of each list, so that none shrinks unseen."""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    catalog, problems = load_catalog(ROOT / "data")
    assert catalog is not None, problems
    return catalog


def test_the_lists_are_whole() -> None:
    assert {name: len(items) for name, items in COVERAGE.items()} == COUNTS


@pytest.mark.parametrize("name", RECORDS)
def test_every_item_has_its_record(catalog: Catalog, name: str) -> None:
    folder = FOLDERS.get(name, name)
    assert [item for item in COVERAGE[name] if catalog.find(folder, item) is None] == []


def test_every_edge_is_drawn_or_told(catalog: Catalog) -> None:
    """An edge needs both its nodes in one debate; those between debates are told, with a link to the other."""
    debates = catalog.all(Debate).values()
    drawn = {f"{edge.from_} {edge.to}" for debate in debates for edge in debate.edges}
    assert [edge for edge in COVERAGE["debate edges"] if edge not in drawn] == []
    home = {node.id: debate for debate in debates for node in debate.nodes}
    for edge in COVERAGE["edges told in the text"]:
        one, other = (home[node] for node in edge.split())
        assert one is not other, edge
        assert ("debates", other.id) in _linked(one, catalog) or ("debates", one.id) in _linked(other, catalog), edge


def _linked(debate: Debate, catalog: Catalog) -> set[tuple[str, str]]:
    backlinks = catalog.backlinks
    return {key for key, links in backlinks.items() for link in links if link.origin == ("debates", debate.id)}


@pytest.mark.parametrize("tag", LOCALES)
def test_every_part_has_an_address_in_every_locale(catalog: Catalog, tag: str) -> None:
    site = LocaleSite(catalog, LOCALES[tag], ROOT / "data")
    places = {place for name in PLACES for place in COVERAGE[name].values()}
    anchors = {
        path: set(html.fromstring(site.render(path)).xpath("//@id")) for path in {p.split("#")[0] for p in places}
    }
    lost = [
        place for place in sorted(places) if "#" in place and place.split("#")[1] not in anchors[place.split("#")[0]]
    ]
    assert lost == []
