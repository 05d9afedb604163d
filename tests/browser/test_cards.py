"""Definition cards as readers meet them: pointer, keyboard, touch, without scripts, small screens, print."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from site_tools import axe_check

pytestmark = pytest.mark.browser

PAGE = "{locale}/concepts/soft-balancing/index.html"
LOCALES = ("zh-hant", "zh-hans", "en")
SHOWN = """() => {
  const isSeen = (card) => card.checkVisibility({ visibilityProperty: true });
  return [...document.querySelectorAll('.term-card')].filter(isSeen).map((card) => {
  const box = card.getBoundingClientRect();
  return { text: card.innerText, left: box.left, top: box.top, right: box.right, bottom: box.bottom };
}); }"""


@contextmanager
def opened(browser: Browser, address: str, **conditions: Any) -> Iterator[Page]:
    context = browser.new_context(**conditions)
    try:
        page = context.new_page()
        page.goto(address)
        yield page
    finally:
        context.close()


@pytest.fixture(params=LOCALES)
def locale(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=["with scripts", "without"])
def page(request: pytest.FixtureRequest, browser: Browser, web: str, locale: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    if request.param == "without":
        # Scripts switched off in the browser would keep this test from looking at the page, too.
        page.route("**/*.js", lambda route: route.abort())
    page.goto(web + PAGE.format(locale=locale))
    yield page
    context.close()


def terms(page: Page) -> Locator:
    return page.locator(".claim .term:visible")


def shown(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(SHOWN)
    return found


def test_a_pointer_opens_a_card_and_can_go_over_to_it(page: Page) -> None:
    term = terms(page).nth(2)
    term.hover()
    (card,) = shown(page)
    box = term.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 4, box["y"] + box["height"] - 1)
    # Over to a card beside its link step by step; one that lies apart, at once: the way may lead over other links.
    is_beside = card["top"] < box["y"] + box["height"] + 20 and card["bottom"] > box["y"] - 20
    page.mouse.move(card["left"] + 30, (card["top"] + card["bottom"]) / 2, steps=5 if is_beside else 1)
    page.wait_for_timeout(200)
    assert shown(page) == [card]
    page.mouse.move(2, 2)
    page.wait_for_timeout(1000)  # without scripts a card stays a while
    assert not shown(page)


def test_a_card_says_what_the_term_is_described_by(page: Page) -> None:
    term = terms(page).nth(1)
    term.focus()
    (card,) = shown(page)
    described = page.locator(f"#{term.get_attribute('aria-describedby')}")
    assert described.inner_text() in card["text"]
    assert page.locator(".term-card:visible a").get_attribute("href") == term.get_attribute("href")


def test_one_card_a_term_and_one_link_a_section(page: Page) -> None:
    for side in ("own", "other"):
        for section in page.locator(".record-section").all():
            hrefs = [link.get_attribute("href") for link in section.locator(f"[data-side={side}] .term").all()]
            assert len(hrefs) == len(set(hrefs))
    ids = page.locator(".term-card-text").evaluate_all("cards => cards.map((card) => card.id)")
    used = page.locator(".term").evaluate_all("links => links.map((link) => link.getAttribute('aria-describedby'))")
    assert set(ids) == set(used)
    assert page.locator("h1 .term, h2 .term, h3 .term, .cites .term").count() == 0


def test_tab_goes_from_link_to_link_and_escape_closes(browser: Browser, web: str, locale: str) -> None:
    with opened(browser, web + PAGE.format(locale=locale)) as page:
        terms(page).first.focus()
        assert len(shown(page)) == 1
        page.keyboard.press("Escape")
        assert not shown(page)
        page.keyboard.press("Tab")
        assert page.evaluate("!document.activeElement.closest('.term-card')")
        terms(page).nth(3).focus()
        assert len(shown(page)) == 1


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_touch_opens_a_card_within_the_screen(browser: Browser, web: str, locale: str, width: int) -> None:
    conditions = {"viewport": {"width": width, "height": 640}, "has_touch": True, "is_mobile": width < 600}
    with opened(browser, web + PAGE.format(locale=locale), **conditions) as page:
        address = page.url
        for number in (0, 3, terms(page).count() - 1):
            term = terms(page).nth(number)
            term.scroll_into_view_if_needed()
            term.tap()
            (card,) = shown(page)
            box = term.bounding_box()
            assert box is not None
            assert page.url == address
            assert card["left"] >= 0
            assert card["right"] <= width
            assert card["top"] >= 0
            assert card["bottom"] <= 640
            assert card["top"] >= box["y"] + box["height"] - 1 or card["bottom"] <= box["y"] + 1
        page.touchscreen.tap(3, 3)
        assert not shown(page)
        term = terms(page).first
        term.tap()
        term.tap()
        page.wait_for_url(lambda url: url != address)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_open_cards_are_accessible(browser: Browser, web: str, locale: str, scheme: Any) -> None:
    with opened(browser, web + PAGE.format(locale=locale), color_scheme=scheme) as page:
        terms(page).nth(2).hover()
        assert len(shown(page)) == 1
        assert not axe_check(page)


def test_cards_are_left_out_of_print(browser: Browser, web: str, locale: str) -> None:
    with opened(browser, web + PAGE.format(locale=locale)) as page:
        terms(page).first.focus()
        page.emulate_media(media="print")
        assert not shown(page)


def test_cards_open_from_disk(browser: Browser, site: Path, locale: str) -> None:
    with opened(browser, (site / PAGE.format(locale=locale)).as_uri()) as page:
        terms(page).first.hover()
        assert len(shown(page)) == 1


def test_the_filter_finds_a_term_by_any_name(browser: Browser, web: str, locale: str) -> None:
    with opened(browser, f"{web}{locale}/glossary/index.html") as page:
        for wanted in (
            "soft bal",
            "róuxìng" if locale != "zh-hans" else "软制衡",
            "rouxing" if locale != "zh-hans" else "Soft",
        ):
            page.locator("#glossary-filter").fill(wanted)
            assert page.locator("#concepts-soft-balancing").is_visible()
            assert not page.locator("#strategies-territorial-denial").is_visible()
        page.locator("#glossary-filter").fill("")
        assert page.locator("#strategies-territorial-denial").is_visible()


def test_the_glossary_page_reads_without_scripts(browser: Browser, web: str, locale: str) -> None:
    with opened(browser, f"{web}{locale}/glossary/index.html", java_script_enabled=False) as page:
        assert not page.locator("#glossary-filter").is_visible()
        assert page.locator(".gloss-entry").count() == page.locator(".gloss-entry:visible").count() > 0
