"""Switching the language keeps the page, and needs no scripts."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import urldefrag

import pytest
from playwright.sync_api import Browser, Page

from site_tools import address_of, listed, visit
from theory_atlas.locales import LOCALES

pytestmark = pytest.mark.browser

SWITCH = ".languages a[hreflang]"


def test_switch_keeps_the_page(browser: Browser, web: str, sample: list[str]) -> None:
    faults: list[str] = []
    with visit(browser, web, scripts=False) as seen:
        for page in filter(_is_in_a_locale, sample):
            seen.page.goto(address_of(web, page))
            faults += [f"{page}: {fault}" for fault in _switch_faults(seen.page, web)]
    assert not faults, listed(faults)


def _is_in_a_locale(page: str) -> bool:
    return PurePosixPath(page).parts[0] in {locale.folder for locale in LOCALES.values()}


def _switch_faults(page: Page, base: str) -> list[str]:
    """Click round all languages, each from the page that the one before led to."""
    start = page.url
    languages = page.locator(SWITCH).evaluate_all("links => links.map(link => link.hreflang)")
    faults = [] if len(languages) == 3 else [f"offers {languages}"]
    for language in languages:
        page.locator(f"{SWITCH}[hreflang='{language}']").click()
        if page.locator("html").get_attribute("lang") != language:
            faults.append(f"{language} leads to a page in another language")
        if _within_locale(page.url, base) != _within_locale(start, base):
            faults.append(f"{language} leads to another page, {page.url}")
    return faults


def _within_locale(address: str, base: str) -> str:
    """What is left of an address without the folder of the locale: the same for one page in all languages."""
    return urldefrag(address).url.removeprefix(base).partition("/")[2]


def test_front_page_lets_the_reader_choose(browser: Browser, web: str, site_locales: list[str]) -> None:
    with visit(browser, web, scripts=False) as seen:
        offered = seen.page.locator("a:visible").evaluate_all("links => links.map(link => link.href)")
    assert {f"{web}{folder}/" for folder in site_locales} <= set(offered)
