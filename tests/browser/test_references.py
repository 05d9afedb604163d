"""References as readers take them along: copied from the page of a work, chosen and saved from the bibliography."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from site_tools import axe_check
from theory_atlas.citations import STYLES

pytestmark = pytest.mark.browser

WORK = "en/works/flemes2007emerging/index.html"
BIBLIOGRAPHY = "zh-hant/bibliography/index.html"


@contextmanager
def opened(browser: Browser, address: str, **conditions: Any) -> Iterator[Page]:
    context = browser.new_context(**conditions)
    try:
        page = context.new_page()
        page.goto(address)
        yield page
    finally:
        context.close()


def test_a_reference_is_copied_with_its_italics_and_nothing_else(browser: Browser, web: str) -> None:
    with opened(browser, web + WORK, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.locator("#styles summary").click()
        entry = page.locator("#styles [data-copies]").first
        page.locator("#styles button").first.click()
        page.wait_for_function("document.querySelector('.copy-status').textContent")
        assert page.locator("#entry .copy-status").inner_text() == "Copied: APA, 7th edition"
        assert page.evaluate("navigator.clipboard.readText()") == entry.inner_text()
        read = "navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((blob) => blob.text())"
        assert "<i>Emerging Middle Powers’ Soft Balancing Strategy" in page.evaluate(read)
        assert not axe_check(page)


def test_a_browser_that_forbids_copying_has_the_reference_selected(browser: Browser, web: str) -> None:
    with opened(browser, web + WORK) as page:
        page.evaluate(
            "() => { navigator.clipboard.write = () => Promise.reject(); document.execCommand = () => false; }"
        )
        page.locator("#entry button").first.click()
        page.wait_for_function("document.querySelector('.copy-status').textContent")
        selected = page.evaluate("window.getSelection().toString()")
        assert selected == page.locator("#entry .entry").first.inner_text()


def test_without_scripts_every_style_can_be_read(browser: Browser, web: str) -> None:
    with opened(browser, web + WORK, java_script_enabled=False) as page:
        page.locator("#styles summary").click()
        assert page.locator("#entry .entry:visible").count() == len(STYLES)
        assert page.locator("#entry").get_by_role("button").count() == 0


@pytest.mark.parametrize("where", ["web", "disk"])
def test_a_selection_is_saved_in_every_format(browser: Browser, web: str, site: Path, where: str) -> None:
    address = web + BIBLIOGRAPHY if where == "web" else (site / BIBLIOGRAPHY).as_uri()
    with opened(browser, address, accept_downloads=True) as page:
        saves = {name: page.locator(f"button[value='{name}']") for name in ("ris", "bib", "csl.json")}
        assert all(button.is_disabled() for button in saves.values())
        page.locator(".bib-filters input").fill("walt, stephen")
        page.locator("select[name=type]").select_option("book")
        page.locator("button[value=choose-shown]").click()
        count = page.locator(".bibliography > li:visible").count()
        assert 1 < count < 5
        page.locator(".bib-filters input").fill("")
        assert page.locator(".bib-status").inner_text().endswith(f"選取 {count} 條")
        texts = {}
        for name, button in saves.items():
            with page.expect_download() as download:
                button.click()
            texts[name] = Path(download.value.path()).read_text(encoding="utf-8")
        assert (
            texts["ris"].count("\nER  - ")
            == texts["bib"].count("@book{")
            == len(json.loads(texts["csl.json"]))
            == count
        )


def test_a_group_that_the_filter_empties_is_left_out(browser: Browser, web: str) -> None:
    with opened(browser, web + BIBLIOGRAPHY) as page:
        page.locator("select[name=language]").select_option("en")
        assert not page.locator("#chinese").is_visible()
        assert page.locator("#western").is_visible()
        page.locator("select[name=language]").select_option("")
        assert page.locator("#chinese").is_visible()
        assert not axe_check(page)


def test_without_scripts_there_is_the_whole_list_and_its_files(browser: Browser, web: str) -> None:
    with opened(browser, web + BIBLIOGRAPHY, java_script_enabled=False) as page:
        assert not page.locator(".bib-tools").is_visible()
        entries = page.locator(".bibliography > li")
        assert entries.count() == page.locator(".bibliography > li:visible").count() > 0
        assert page.locator(".downloads a").count() == 3
