"""The real site as files and over http: links, anchors and markup of all its pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_tools import check_links, find_pages, find_stylesheets, html_validate, listed, nu_check, served

pytestmark = pytest.mark.site


def test_every_link_leads_somewhere(site: Path) -> None:
    with served(site) as base:
        found = check_links(site, base)
    assert not found, listed(found)


def test_every_link_leads_somewhere_under_a_sub_path(site: Path) -> None:
    with served(site, under="/atlas/") as base:
        # 404.html may be shown at any address, so its links begin at the root; a site that is to stand under a sub-path
        # is built with its base URL, which this one is not.
        found = check_links(site, base, leave_out={"404.html"})
    assert not found, listed(found)


def test_nu_html_checker_finds_nothing(site: Path) -> None:
    found = nu_check([site / path for path in find_pages(site) + find_stylesheets(site)], site)
    assert not found, listed(found)


def test_html_validate_finds_nothing(site: Path) -> None:
    found = html_validate([site / page for page in find_pages(site)], site)
    assert not found, listed(found)
