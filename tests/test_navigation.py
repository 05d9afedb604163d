"""What surrounds a page: tabs, a sidebar that does not grow with the atlas, breadcrumbs, neighbours."""

from __future__ import annotations

from typing import Any

import pytest
from invented import lay_out

from theory_atlas.catalog import load_catalog
from theory_atlas.locales import LOCALES
from theory_atlas.navigation import SIDEBAR_LIMIT, TABS, Neighbours, navigation_of, sections_of
from theory_atlas.pages.edition import Edition, make_edition
from theory_atlas.pages.spec import PageSpec

COUNT = 1000


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    data = lay_out(tmp_path_factory.mktemp("invented"))
    catalog, _ = load_catalog(data)
    assert catalog is not None
    return make_edition(catalog, LOCALES["en"], data)


def _page(path: str, title: str) -> PageSpec:
    return PageSpec(path, path.split("/", maxsplit=1)[0], "concept", title, "", "", {})


PAGES = [_page("concepts/index", "Concepts"), *(_page(f"concepts/c{n:03}", f"C {n}") for n in range(COUNT))]
SECTIONS: dict[str, Neighbours] = sections_of(PAGES)


def _around(edition: Edition, path: str) -> dict[str, Any]:
    return navigation_of(edition, SECTIONS, path, path.split("/", maxsplit=1)[0])


@pytest.mark.parametrize("position", [0, 1, 11, 12, 500, COUNT - 2, COUNT - 1])
def test_the_sidebar_is_a_window_around_the_page(edition: Edition, position: int) -> None:
    sidebar = _around(edition, f"concepts/c{position:03}")["sidebar"]
    items = [item for group in sidebar["groups"] for item in group["items"]]
    assert len(items) == SIDEBAR_LIMIT
    assert [item["label"] for item in items if item["current"]] == [f"C {position}"]
    assert (sidebar["more"]["label"], sidebar["more"]["href"]) == (f"All {COUNT}", "../")


def test_a_short_section_is_listed_whole(edition: Edition) -> None:
    sections = sections_of(PAGES[:4])
    sidebar = navigation_of(edition, sections, "concepts/c001", "concepts")["sidebar"]
    assert [item["label"] for item in sidebar["groups"][0]["items"]] == ["C 0", "C 1", "C 2"]
    assert sidebar["more"] is None


def test_neighbours_follow_the_order_of_the_section(edition: Edition) -> None:
    around = _around(edition, "concepts/c005")
    assert (around["previous"]["label"], around["next"]["href"]) == ("C 4", "../c006/")
    assert _around(edition, "concepts/c000")["previous"] is None
    assert _around(edition, f"concepts/c{COUNT - 1}")["next"] is None


def test_tabs_mark_the_page_and_its_section(edition: Edition) -> None:
    marks = {tab["label"]: tab["current"] for tab in _around(edition, "concepts/c005")["tabs"]}
    assert len(marks) == len(TABS)
    assert {label: mark for label, mark in marks.items() if mark} == {"Concepts": "true"}
    assert [tab["current"] for tab in _around(edition, "concepts/index")["tabs"] if tab["current"]] == ["page"]


def test_breadcrumbs_lead_home(edition: Edition) -> None:
    assert [crumb["href"] for crumb in _around(edition, "concepts/c005")["breadcrumbs"]] == ["../../", "../"]
    assert [crumb["href"] for crumb in _around(edition, "concepts/index")["breadcrumbs"]] == ["../"]
    assert _around(edition, "index")["breadcrumbs"] == []


def test_a_page_without_a_section_has_no_sidebar(edition: Edition) -> None:
    assert _around(edition, "index")["sidebar"] is None


def test_a_sidebar_names_the_groups_that_it_runs_across(edition: Edition) -> None:
    pages = [_page(f"concepts/{name}", name) for name in ("lantern-theory", "soft-balancing", "weakening", "dimming")]
    sidebar = navigation_of(edition, sections_of(pages), "concepts/dimming", "concepts")["sidebar"]
    labels = [group["label"] for group in sidebar["groups"]]
    assert all(labels)
    assert len(labels) == len(set(labels)) > 1


def test_an_index_has_no_list_of_its_pages_beside_it(edition: Edition) -> None:
    assert _around(edition, "concepts/index")["sidebar"] is None
    assert _around(edition, "concepts/c001")["sidebar"] is not None
