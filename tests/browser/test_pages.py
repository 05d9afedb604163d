"""Every kind of page, as readers with different eyes, hands and settings meet it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from site_tools import SCHEMES, WIDTHS, Scheme, address_of, by_turns, focus_stops_visible, listed, tab_stops, visit
from site_tools.survey import OWN_SETTINGS_CHECKS, WEBSITE_CHECKS, Row, survey_own_settings, survey_website

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def rows(site: Path, sample: list[str]) -> dict[str, Row]:
    """The audit of the sample; what readers may set, on each template in one locale, by turns."""
    rows = (*survey_website(site, sample), *survey_own_settings(site, by_turns(sample)))
    return {row.check: row for row in rows}


@pytest.mark.parametrize("check", [*WEBSITE_CHECKS, *OWN_SETTINGS_CHECKS])
def test_sample_passes(rows: dict[str, Row], check: str) -> None:
    found = rows[check].findings
    assert not found, listed(found)


def test_every_check_is_asked_for(rows: dict[str, Row]) -> None:
    assert set(rows) == {*WEBSITE_CHECKS, *OWN_SETTINGS_CHECKS}


@pytest.mark.parametrize("width", WIDTHS)
def test_tab_key_reaches_every_focus_stop(browser: Browser, web: str, sample: list[str], width: int) -> None:
    """The audit moves the focus by script; the key itself must meet the same stops, all visible."""
    page = max(sample, key=len)
    with visit(browser, address_of(web, page), width=width) as seen:
        by_script = focus_stops_visible(seen.page)
    with visit(browser, address_of(web, page), width=width) as seen:
        by_key = tab_stops(seen.page, limit=by_script.count + 5)
    assert by_key.faults == ()
    assert by_key.count == by_script.count > 0


def test_dark_scheme_is_dark(browser: Browser, web: str, sample: list[str]) -> None:
    """Both schemes are looked at only if the browser's wish is followed at all."""
    grounds: dict[Scheme, str] = {}
    for scheme in SCHEMES:
        with visit(browser, address_of(web, max(sample, key=len)), scheme=scheme) as seen:
            grounds[scheme] = seen.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert grounds["light"] != grounds["dark"]
