"""Addresses on the web and in the offline bundle."""

from __future__ import annotations

import pytest

from theory_atlas.pages.spec import Routes

URLS = {
    # path: (on the web, in the bundle)
    "index": ("", "index.html"),
    "concepts/index": ("concepts/", "concepts/index.html"),
    "concepts/soft-balancing": ("concepts/soft-balancing/", "concepts/soft-balancing.html"),
}

LINKS = {
    "home to record": ("index", "concepts/a", "", "concepts/a/", "concepts/a.html"),
    "home to itself": ("index", "index", "", "./", "index.html"),
    "record to home": ("concepts/a", "index", "", "../../", "../index.html"),
    "record to sibling": ("concepts/a", "concepts/b", "", "../b/", "b.html"),
    "record to its index": ("concepts/a", "concepts/index", "", "../", "index.html"),
    "record to another kind": ("concepts/a", "cases/b", "x", "../../cases/b/#x", "../cases/b.html#x"),
    "index to record": ("concepts/index", "concepts/a", "", "a/", "a.html"),
    "anchor on the same page": ("concepts/a", "concepts/a", "x", "#x", "#x"),
}


@pytest.mark.parametrize("path", URLS)
def test_pages_have_addresses(path: str) -> None:
    assert (Routes().url(path), Routes(directory_urls=False).url(path)) == URLS[path]


@pytest.mark.parametrize(("origin", "path", "fragment", "web", "bundle"), LINKS.values(), ids=LINKS)
def test_pages_link_to_one_another(origin: str, path: str, fragment: str, web: str, bundle: str) -> None:
    assert Routes().href(origin, path, fragment) == web
    assert Routes(directory_urls=False).href(origin, path, fragment) == bundle


def test_links_lead_out_of_the_locale() -> None:
    assert Routes().relative("concepts/a", "../en/concepts/a/") == "../../../en/concepts/a/"
    assert Routes().relative("index", "../") == "../"
    assert Routes(directory_urls=False).relative("index", "../index.html") == "../index.html"
    assert Routes(directory_urls=False).relative("concepts/a", "assets/x.css") == "../assets/x.css"
