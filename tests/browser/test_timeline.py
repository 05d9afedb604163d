"""The timelines as readers use them: events chosen by person and stage, by keyboard, on a phone, without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

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


def chooser(page: Page, name: str) -> Locator:
    return page.get_by_role("combobox", name=name)


def shown(page: Page, selector: str) -> int:
    return page.locator(f"{selector}:visible").count()


def test_picture_and_list_show_what_is_chosen(browser: Browser, web: str) -> None:
    with opened(browser, web + THEORY) as page:
        everything = shown(page, ".timeline-event")
        assert shown(page, ".picture-wide a.event") == everything
        chooser(page, "Person").select_option("robert-art")
        assert page.locator(".timeline-status").inner_text() == f"1 of {everything} events shown"
        assert shown(page, ".timeline-event") == shown(page, ".picture-wide a.event") == 1
        assert shown(page, ".picture-wide .answer path") == 0
        chooser(page, "Person").select_option("")
        chooser(page, "Stage").select_option("adjustment")
        assert shown(page, ".timeline-event") == shown(page, ".picture-wide a.event") == 5
        assert not axe_check(page)


def test_a_link_to_an_event_that_is_not_chosen_shows_it(browser: Browser, web: str) -> None:
    with opened(browser, web + THEORY) as page:
        chooser(page, "Stage").select_option("adjustment")
        page.locator("#art-2005 .event-answers a", has_text="Brooks").first.click()
        page.locator("#brooks-2005").wait_for(state="visible")
        assert chooser(page, "Stage").input_value() == ""


def test_the_choice_is_made_and_an_event_reached_by_keyboard(browser: Browser, web: str) -> None:
    with opened(browser, web + THEORY) as page:
        chooser(page, "Person").focus()
        page.keyboard.press("ArrowDown")
        who = chooser(page, "Person").input_value()
        chosen = page.locator(f".timeline-event[data-scholars~={who}]")
        assert shown(page, ".timeline-event") == chosen.count() > 0
        page.keyboard.press("Tab")
        while page.evaluate("document.activeElement.getAttribute('class')") != "event":
            page.keyboard.press("Tab")
        first = chosen.first.get_attribute("id")
        assert page.evaluate("document.activeElement.dataset.event") == first
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == f"#{first}"


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
