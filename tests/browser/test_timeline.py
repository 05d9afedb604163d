"""The timelines as readers use them: events chosen by person and stage, by keyboard, on a phone, without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from site_tools import axe_check

pytestmark = pytest.mark.browser

THEORY = "en/timeline/index.html"
CASES = "zh-hant/timeline/cases/index.html"
STRIP = "en/scholars/robert-pape/index.html"


@contextmanager
def opened(browser: Browser, address: str, **conditions: Any) -> Iterator[Page]:
    context = browser.new_context(**conditions)
    try:
        page = context.new_page()
        page.goto(address)
        yield page
    finally:
        context.close()


def shown(page: Page, selector: str) -> int:
    return page.locator(f"{selector}:visible").count()


def test_picture_and_list_show_what_is_chosen(browser: Browser, web: str) -> None:
    with opened(browser, web + THEORY) as page:
        everything = shown(page, ".timeline-event")
        assert shown(page, ".picture-wide a.event") == everything
        page.get_by_label("Person").select_option("robert-art")
        assert page.locator(".timeline-status").inner_text() == f"1 of {everything} events shown"
        assert shown(page, ".timeline-event") == shown(page, ".picture-wide a.event") == 1
        assert shown(page, ".picture-wide .answer path") == 0
        page.get_by_label("Person").select_option("")
        page.get_by_label("Stage").select_option("adjustment")
        assert shown(page, ".timeline-event") == shown(page, ".picture-wide a.event") == 5
        assert not axe_check(page)


def test_a_link_to_an_event_that_is_not_chosen_shows_it(browser: Browser, web: str) -> None:
    with opened(browser, web + THEORY) as page:
        page.get_by_label("Stage").select_option("adjustment")
        page.locator("#art-2005 .event-answers a", has_text="Brooks").first.click()
        page.locator("#brooks-2005").wait_for(state="visible")
        assert page.get_by_label("Stage").input_value() == ""


def test_the_choice_is_made_and_an_event_reached_by_keyboard(browser: Browser, web: str) -> None:
    with opened(browser, web + THEORY) as page:
        page.get_by_label("Person").focus()
        page.keyboard.type("Robert Art")
        page.keyboard.press("Tab")
        assert shown(page, ".timeline-event") == 1
        page.keyboard.press("Tab")
        while "event" not in (page.evaluate("document.activeElement.getAttribute('class')") or ""):
            page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.dataset.event") == "art-2005"
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == "#art-2005"


@pytest.mark.parametrize(("width", "layout"), [(1280, "wide"), (390, "tall"), (320, "tall")])
def test_one_layout_is_shown_and_the_page_does_not_scroll_sideways(
    browser: Browser, web: str, width: int, layout: str
) -> None:
    for address in (THEORY, CASES):
        with opened(browser, web + address, viewport={"width": width, "height": 800}) as page:
            assert (
                page.locator(".timeline-picture svg[role=group]:visible").get_attribute("class") == f"picture-{layout}"
            )
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            text = page.locator(f".picture-{layout} text").first
            size = page.evaluate(
                "text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a", text.element_handle()
            )
            assert size >= 11.9


def test_without_scripts_all_events_are_there(browser: Browser, web: str) -> None:
    with opened(browser, web + THEORY, java_script_enabled=False) as page:
        assert shown(page, ".picture-wide a.event") == shown(page, ".timeline-event")
        assert shown(page, ".timeline-tools") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_pictures_pass_axe(browser: Browser, web: str, width: int, scheme: Any) -> None:
    for address in (THEORY, CASES, STRIP):
        with opened(
            browser,
            web + address,
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            reduced_motion="reduce",
        ) as page:
            assert not axe_check(page)
