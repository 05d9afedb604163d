"""The argument map of the largest debate: by keyboard, by pointing, on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from site_tools import address_of, visit

pytestmark = pytest.mark.browser

DEBATE = "en/debates/balancing-or-friction/index.html"

STEPS = """() => [...document.querySelectorAll(".told .node")].map(step => "#" + step.id)"""
CARDS = """() => [...document.querySelectorAll(".argument-map a")]
    .filter(card => card.checkVisibility()).map(card => card.getAttribute("href"))"""
SHOWN_LINES = """() => [...document.querySelectorAll(".argument-map .map-edges")]
    .filter(line => line.checkVisibility({visibilityProperty: true})).length"""
FOCUSED = "() => document.activeElement.getAttribute('href')"
OUTSIDE = """() => [...document.querySelectorAll(".argument-map a")].filter(card => card.checkVisibility())
    .filter(card => {
        const sheet = card.querySelector(".map-card").getBoundingClientRect();
        return [...card.querySelectorAll("text")].some(text => {
            const words = text.getBoundingClientRect();
            return words.left < sheet.left || words.right > sheet.right || words.bottom > sheet.bottom;
        });
    }).map(card => card.getAttribute("href"))"""
"""Cards whose words, as this browser sets them, leave the sheet."""


@pytest.mark.parametrize("width", [1280, 320])
def test_the_keyboard_meets_the_steps_as_they_are_told(browser: Browser, web: str, width: int) -> None:
    with visit(browser, address_of(web, DEBATE), width=width, scripts=False) as seen:
        page = seen.page
        steps = page.evaluate(STEPS)
        assert page.evaluate(CARDS) == steps
        page.locator(f".argument-map a[href='{steps[0]}']:visible").focus()
        met = [page.evaluate(FOCUSED)]
        for _ in steps[1:]:
            page.keyboard.press("Tab")
            met.append(page.evaluate(FOCUSED))
        assert met == steps
        page.keyboard.press("Enter")
        assert page.url.endswith(steps[-1])
        assert page.locator(steps[-1]).evaluate("step => step.matches(':target')")


@pytest.mark.parametrize("width", [1280, 320])
def test_a_card_shows_its_own_lines(browser: Browser, web: str, width: int) -> None:
    with visit(browser, address_of(web, DEBATE), width=width, scripts=False) as seen:
        page = seen.page
        assert page.evaluate(SHOWN_LINES) == 0
        page.locator(".argument-map a:visible").nth(3).hover()
        assert page.evaluate(SHOWN_LINES) == 1


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_words_stay_on_their_cards_and_the_page_does_not_scroll(
    browser: Browser, web: str, site_locales: list[str], width: int
) -> None:
    for locale in site_locales:
        address = address_of(web, f"{locale}/{Path(DEBATE).relative_to('en').as_posix()}")
        with visit(browser, address, width=width) as seen:
            assert seen.page.evaluate(OUTSIDE) == []
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
