"""“Cite this page”: read without scripts, copied with them, over http and from disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from site_tools import visit

pytestmark = pytest.mark.browser

PAGE = "en/concepts/soft-balancing"


def test_references_can_be_read_without_scripts(browser: Browser, web: str) -> None:
    with visit(browser, f"{web}{PAGE}/", scripts=False) as seen:
        texts = seen.page.locator(".cite-page [data-copies]")
        assert not texts.first.is_visible()
        seen.page.locator(".cite-page summary").click()
        assert texts.count() == 7
        assert all(texts.nth(number).is_visible() for number in range(7))
        assert seen.page.locator(".cite-page button:visible").count() == 0


@pytest.mark.parametrize("place", ["http", "disk"])
def test_a_button_copies_the_text_and_says_so(browser: Browser, web: str, bundle: Path, place: str) -> None:
    address = f"{web}{PAGE}/" if place == "http" else (bundle / f"{PAGE}.html").as_uri()
    with visit(browser, address) as seen:
        page = seen.page
        page.evaluate("document.addEventListener('copy', () => { window.copied = String(getSelection()); })")
        page.locator(".cite-page summary").click()
        page.get_by_role("button", name="Copy: BibTeX").click()
        status = page.locator(".copy-status")
        status.get_by_text("Copied: BibTeX").wait_for()
        assert status.get_attribute("role") == "status"
        page.locator(".search-input").fill("")
        page.keyboard.press("ControlOrMeta+v")
        assert page.locator(".search-input").input_value().startswith("@misc{atlas-en-concepts-soft-balancing,")
