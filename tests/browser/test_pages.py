"""Every kind of page, as readers with different eyes, hands and settings meet it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from site_tools import (
    SCHEMES,
    WIDTHS,
    Scheme,
    address_of,
    axe_check,
    focus_stops_visible,
    listed,
    lost_without_scripts,
    tab_stops,
    visit,
)

pytestmark = pytest.mark.browser

NARROW = 320
"""Pixels to which WCAG 2.2 (1.4.10) lets a page shrink without scrolling in two directions."""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_page_is_accessible_and_quiet(
    browser: Browser, web: str, sample: list[str], scheme: Scheme, width: int
) -> None:
    """No violation of WCAG 2.2 AA, no request to another host, no complaint in the console."""
    faults: list[str] = []
    for page in sample:
        with visit(browser, address_of(web, page), width=width, scheme=scheme) as seen:
            found = [*axe_check(seen.page), *seen.outside, *seen.complaints]
        faults += [f"{page}: {fault}" for fault in found]
    assert not faults, listed(faults)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_focus_stop_is_visible(browser: Browser, web: str, sample: list[str], width: int) -> None:
    faults: list[str] = []
    for page in sample:
        with visit(browser, address_of(web, page), width=width) as seen:
            stops = focus_stops_visible(seen.page)
        assert stops.count > 0, page
        faults += [f"{page}: {fault}" for fault in stops.faults]
    assert not faults, listed(faults)


@pytest.mark.parametrize("width", WIDTHS)
def test_tab_key_reaches_every_focus_stop(browser: Browser, web: str, sample: list[str], width: int) -> None:
    """The check above moves the focus by script; the key itself must meet the same stops, all visible."""
    page = max(sample, key=len)
    with visit(browser, address_of(web, page), width=width) as seen:
        by_script = focus_stops_visible(seen.page)
    with visit(browser, address_of(web, page), width=width) as seen:
        by_key = tab_stops(seen.page, limit=by_script.count + 5)
    assert by_key.faults == ()
    assert by_key.count == by_script.count


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_lost_without_scripts(browser: Browser, web: str, sample: list[str], width: int) -> None:
    faults: list[str] = []
    for page in sample:
        lost = lost_without_scripts(browser, address_of(web, page), width)
        faults += [f"{page}: {fault}" for fault in lost]
    assert not faults, listed(faults)


def test_narrow_page_does_not_scroll_sideways(browser: Browser, web: str, sample: list[str]) -> None:
    too_wide: list[str] = []
    for page in sample:
        with visit(browser, address_of(web, page), width=NARROW) as seen:
            if seen.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                too_wide.append(page)
    assert not too_wide, listed(too_wide)


def test_dark_scheme_is_dark(browser: Browser, web: str, sample: list[str]) -> None:
    """Both schemes are looked at only if the browser's wish is followed at all."""
    grounds: dict[Scheme, str] = {}
    for scheme in SCHEMES:
        with visit(browser, address_of(web, max(sample, key=len)), scheme=scheme) as seen:
            grounds[scheme] = seen.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert grounds["light"] != grounds["dark"]
