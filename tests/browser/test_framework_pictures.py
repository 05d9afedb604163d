"""The drawings of frameworks: one layout at a time, nothing wider than the page, links by keyboard, axe."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from site_tools import address_of, axe_check, listed, visit

pytestmark = pytest.mark.browser

PAGES = [
    "zh-hant/frameworks/alliance-periods/index.html",
    "en/frameworks/choosing-soft-balancing/index.html",
    "en/frameworks/security-dilemma/index.html",
    "en/frameworks/saltzmans-four-differences/index.html",
]
LAYOUTS = {320: "narrow", 390: "narrow", 1280: "wide"}

SHOWN = """() => [...document.querySelectorAll('.scheme-picture svg')].filter(drawing => drawing.checkVisibility())
    .map(drawing => drawing.parentElement.className.split('drawing-')[1])"""
LETTERS = """() => [...document.querySelectorAll('.scheme-picture svg')].filter(drawing => drawing.checkVisibility())
    .flatMap(drawing => [...drawing.querySelectorAll('text')].map(text =>
        parseFloat(getComputedStyle(text).fontSize) * drawing.getBoundingClientRect().width
            / drawing.viewBox.baseVal.width))"""
OUTSIDE = """() => [...document.querySelectorAll('.scheme-picture svg')].filter(drawing => drawing.checkVisibility())
    .flatMap(drawing => [...drawing.querySelectorAll('text')].filter(text => {
        const [words, sheet] = [text.getBoundingClientRect(), drawing.getBoundingClientRect()];
        return words.left < sheet.left - 1 || words.right > sheet.right + 1 || words.bottom > sheet.bottom + 3;
    }).map(text => text.textContent))"""
STEPS = """() => document.activeElement.closest('.scheme-picture a')?.getAttribute('href') ?? null"""


@pytest.mark.parametrize("width", LAYOUTS)
def test_one_layout_fits_the_page(browser: Browser, web: str, width: int) -> None:
    faults: list[str] = []
    for page in PAGES:
        with visit(browser, address_of(web, page), width=width) as seen:
            faults += [f"{page}: {fault}" for fault in _layout_faults(seen.page, width)]
            faults += [f"{page}: {fault}" for fault in axe_check(seen.page)]
    assert not faults, listed(faults)


def _layout_faults(page: Page, width: int) -> list[str]:
    faults = []
    expected = [] if "saltzman" in page.url else [LAYOUTS[width]]
    if (shown := page.evaluate(SHOWN)) != expected:
        faults.append(f"shows {shown}")
    if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
        faults.append(f"is {wide} wide at {width}")
    if (small := [size for size in page.evaluate(LETTERS) if size < 11.5]) != []:
        faults.append(f"letters of {min(small):.1f} px")
    faults += [f"'{words}' leaves the drawing" for words in page.evaluate(OUTSIDE)]
    return faults


def test_the_table_says_the_axes_in_each_cell_on_a_phone(browser: Browser, web: str) -> None:
    with visit(browser, address_of(web, PAGES[1]), width=390) as seen:
        cells = seen.page.locator(".framework .cell")
        assert [cells.nth(index).locator(".cell-column").is_visible() for index in range(cells.count())] == [True] * 6
        widths = [cells.nth(index).bounding_box() for index in range(cells.count())]
        assert all(box is not None and box["x"] + box["width"] <= 390 for box in widths)


def test_the_keyboard_goes_through_a_drawing_in_the_order_of_the_lists(browser: Browser, web: str) -> None:
    with visit(browser, address_of(web, PAGES[0])) as seen:
        page = seen.page
        page.locator(".scheme-picture svg:visible a").first.focus()
        walked = []
        while (href := page.evaluate(STEPS)) is not None:
            walked.append(href)
            page.keyboard.press("Tab")
        ids = page.evaluate("() => [...document.querySelectorAll('[id]')].map(found => '#' + found.id)")
        assert len(walked) == 10
        assert walked == sorted(walked, key=ids.index)
