"""The reading control: one's own language, both, or the other, by keyboard and without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from site_tools import address_of, listed, visit

pytestmark = pytest.mark.browser

MOST_TAB_PRESSES = 300


@pytest.fixture(scope="session")
def bilingual(site: Path, sample: list[str]) -> list[str]:
    """The pages of the sample that have a reading control."""
    pages = [page for page in sample if 'name="reading"' in (site / page).read_text(encoding="utf-8")]
    assert pages, "no page of the sample has a reading control"
    return pages


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_keyboard_chooses_the_reading_language(browser: Browser, web: str, bilingual: list[str], scripts: bool) -> None:
    faults: list[str] = []
    for page in bilingual:
        with visit(browser, address_of(web, page), scripts=scripts) as seen:
            faults += [f"{page}: {fault}" for fault in _reading_faults(seen.page)]
    assert not faults, listed(faults)


def _reading_faults(page: Page) -> list[str]:
    """What goes wrong when someone tabs to the control and walks through it with an arrow key."""
    if not _tab_to_reading_control(page):
        return ["the Tab key does not reach the reading control"]
    seen = [_visible_sides(page)]
    for _ in range(2):
        page.keyboard.press("ArrowRight")
        seen.append(_visible_sides(page))
    expected = [{"own"}, {"own", "other"}, {"other"}]
    return [] if seen == expected else [f"shows {seen} for own, both and other"]


def _tab_to_reading_control(page: Page) -> bool:
    for _ in range(MOST_TAB_PRESSES):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "reading":
            return True
    return False


def _visible_sides(page: Page) -> set[str]:
    """Which sides show any of their texts: every shown side must show all of them."""
    sides = page.evaluate(
        """() => [...document.querySelectorAll(".atlas-record [data-side]")]
            .map(text => [text.dataset.side, text.checkVisibility()])"""
    )
    visible = {side for side, is_visible in sides if is_visible}
    return {side for side in visible if all(is_visible for other, is_visible in sides if other == side)}


def test_both_sides_say_their_language(browser: Browser, web: str, bilingual: list[str]) -> None:
    """A screen reader must know in which language to speak the other side."""
    unmarked: list[str] = []
    for page in bilingual:
        with visit(browser, address_of(web, page)) as seen:
            if seen.page.locator("[data-side=other]:not([lang])").count():
                unmarked.append(page)
    assert not unmarked, listed(unmarked)
