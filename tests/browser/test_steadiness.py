"""Nothing moves under a reader’s eyes: a page is laid out before its scripts come as it is when they have."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, Route

from site_tools import WIDTHS, address_of, by_turns, visit

pytestmark = pytest.mark.browser

MOST = 1
"""Pixels that a part of a page may move; borders are rounded."""

_NOTE_PLACES = """() => {
  const parts = [...document.querySelectorAll("main :is(h1, h2, h3, p, li, tr, svg), footer")];
  window.noted = parts.filter((part) => part.checkVisibility()).map((part) => [part, part.getBoundingClientRect().top]);
  return window.noted.length;
}"""
_MOVED = """most => window.noted
  .map(([part, top]) => [part, part.getBoundingClientRect().top - top])
  .filter(([part, by]) => Math.abs(by) > most && part.checkVisibility())
  .map(([part, by]) => `${part.nodeName} “${part.textContent.trim().slice(0, 30)}” by ${Math.round(by)} px`)"""
_IS_LAID_OUT = """() => document.querySelector("footer")
  && [...document.querySelectorAll("link[rel=stylesheet]")].every((link) => link.sheet)"""


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_moves_when_scripts_come(browser: Browser, web: str, sample: list[str], width: int) -> None:
    moved = {}
    for path in by_turns(sample):
        with visit(browser, "about:blank", width=width) as seen:
            found = _moved_by_scripts(seen.page, address_of(web, path))
        if found:
            moved[path] = f"{len(found)} parts, the first: {found[0]}"
    assert moved == {}


def _moved_by_scripts(page: Page, address: str) -> list[str]:
    """What stands elsewhere once all scripts have run than while all were held back but the one in the head."""
    held: list[Route] = []

    # Playwright marks what it calls, which a method of a list does not let it do.
    def hold(route: Route) -> None:
        held.append(route)

    page.route(lambda url: url.endswith(".js") and not url.endswith("/scheme.js"), hold)
    page.goto(address, wait_until="commit")
    page.wait_for_function(_IS_LAID_OUT)
    assert page.evaluate(_NOTE_PLACES) > 0
    for route in held:
        route.continue_()
    page.unroute_all()
    page.wait_for_load_state("load")
    moved: list[str] = page.evaluate(_MOVED, MOST)
    return moved
