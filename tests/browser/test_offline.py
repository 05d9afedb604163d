"""The offline bundle, opened from disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from site_tools import check_links, find_pages, listed, sample_pages, visit
from site_tools.survey import survey_bundle

pytestmark = pytest.mark.browser


def test_bundle_begins_at_its_root(bundle: Path) -> None:
    assert (bundle / "index.html").is_file()


def test_every_link_leads_to_a_file(bundle: Path) -> None:
    found = check_links(bundle, f"{bundle.as_uri()}/")
    assert not found, listed(found)


def test_pages_open_quietly_from_disk(bundle: Path) -> None:
    """No request beyond the folder, no complaint."""
    (row,) = survey_bundle(bundle, sample_pages(find_pages(bundle)))
    assert not row.findings, listed(row.findings)


def test_reader_walks_from_the_start_page_to_every_language(browser: Browser, bundle: Path) -> None:
    """From the start page to a home page, and from there by the language switch round all locales."""
    with visit(browser, (bundle / "index.html").as_uri()) as seen:
        page = seen.page
        page.locator("main a").first.click()
        met = set()
        languages = page.locator(".languages a").evaluate_all("links => links.map(link => link.hreflang)")
        for language in languages:
            page.locator(f".languages a[hreflang='{language}']").click()
            met.add(page.locator("html").get_attribute("lang"))
    assert len(languages) == 3
    assert met == set(languages)
    assert seen.complaints == []
