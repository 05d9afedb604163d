"""Where readers begin, and where they are when they are lost: the home page, the 404 page, long pages on a phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, expect

from site_tools import HEIGHTS, axe_check, visit
from theory_atlas.locales import LOCALES

pytestmark = pytest.mark.browser

FOLDERS = [locale.folder for locale in LOCALES.values()]


@pytest.mark.parametrize("folder", FOLDERS)
def test_one_screen_shows_three_ways_to_begin(browser: Browser, web: str, folder: str) -> None:
    with visit(browser, f"{web}{folder}/") as seen:
        for place in (
            ".home-tagline",
            ".begin .search-input",
            ".begin a[href='timeline/']",
            ".begin a[href^='paths/']",
        ):
            box = seen.page.locator(place).first.bounding_box()
            assert box is not None, place
            assert box["y"] + box["height"] < HEIGHTS[1280], place
        assert seen.page.locator("search.search").count() == 1


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_phone_begins_with_search_on_its_first_screen(browser: Browser, web: str, folder: str) -> None:
    with visit(browser, f"{web}{folder}/", width=390) as seen:
        for place in (".begin .search-input", ".begin a[href='timeline/']", ".begin h2 a[href^='paths/']"):
            box = seen.page.locator(place).bounding_box()
            assert box is not None, place
            assert box["y"] + box["height"] <= HEIGHTS[390], place


def test_the_menu_of_a_phone_opens_over_the_page_and_closes_when_left(browser: Browser, web: str) -> None:
    with visit(browser, f"{web}en/concepts/soft-balancing/", width=390) as seen:
        menu, summary, heading = (seen.page.locator(where) for where in (".drawer", ".drawer summary", "h1"))
        before = heading.bounding_box()
        leaving: list[Callable[[], None]] = [
            lambda: seen.page.keyboard.press("Escape"),
            lambda: seen.page.mouse.click(380, 800),
            lambda: seen.page.locator(".search-input").focus(),
        ]
        for leave in leaving:
            summary.click()
            expect(menu.get_by_role("link", name="Timeline")).to_be_visible()
            assert heading.bounding_box() == before
            leave()
            expect(menu).not_to_have_attribute("open")
        assert seen.complaints == []


def test_without_scripts_the_menu_of_a_phone_covers_nothing(browser: Browser, web: str) -> None:
    with visit(browser, f"{web}en/concepts/soft-balancing/", width=390, scripts=False) as seen:
        seen.page.locator(".drawer summary").click()
        last = seen.page.locator(".drawer a").last.bounding_box()
        below = seen.page.locator(".languages").bounding_box()
        assert last is not None
        assert below is not None
        assert last["y"] + last["height"] <= below["y"]


def test_the_search_of_the_home_page_answers(browser: Browser, web: str) -> None:
    with visit(browser, f"{web}zh-hant/") as seen:
        seen.page.locator(".home-search .search-input").fill("walt")
        seen.page.wait_for_function("document.querySelector('.search-panel').dataset.answered === 'walt'")
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_url("**/zh-hant/scholars/stephen-walt/")
        assert seen.complaints == []


def test_without_scripts_the_home_page_leads_to_the_glossary(browser: Browser, web: str) -> None:
    with visit(browser, f"{web}en/", scripts=False) as seen:
        seen.page.locator(".home-search a").click()
        assert seen.page.url == f"{web}en/glossary/"


@pytest.mark.parametrize("width", [1280, 390])
def test_the_404_page_searches_and_leads_on(browser: Browser, site: Path, web: str, width: int) -> None:
    page = html.parse(str(site / "404.html")).getroot()
    for link in page.xpath("//main//a/@href"):
        target = site / link.lstrip("/")
        assert (target / "index.html").is_file(), link
    with visit(browser, f"{web}404.html", width=width) as seen:
        assert axe_check(seen.page) == []
        seen.page.locator("#q-en").fill("walt")
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_url("**/en/?q=walt")
        expect(seen.page.locator(".search-hit").first).to_contain_text("Walt")


@pytest.mark.parametrize("name", ["id/concept/soft-balancing/index.html", "index.html", "404.html"])
def test_pages_outside_the_locales_lead_home_and_name_the_licence(site: Path, name: str) -> None:
    page = html.parse(str(site / name)).getroot()
    (home,) = page.xpath("//header//a/@href")
    assert set(home) <= {".", "/"}
    assert len(page.xpath("//footer//a[@rel='license']")) == len(LOCALES)


def test_a_long_page_on_a_phone_has_its_contents_at_hand(browser: Browser, web: str) -> None:
    with visit(browser, f"{web}en/concepts/soft-balancing/", width=390, scripts=False) as seen:
        seen.page.locator(".contents summary").click()
        seen.page.locator(".contents a[href='#references']").click()
        box = seen.page.locator("#references").bounding_box()
        assert box is not None
        assert box["y"] < HEIGHTS[390]
    with visit(browser, f"{web}en/concepts/soft-balancing/") as seen:
        expect(seen.page.locator(".contents")).to_be_hidden()
        expect(seen.page.locator("#on-this-page")).to_be_visible()
