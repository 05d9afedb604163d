"""The browser and the site over http, each started once a run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from site_tools import MissingToolError, find_pages, launched_browser, sample_pages, served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        with launched_browser() as browser:
            yield browser
    except MissingToolError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="session")
def web(site: Path) -> Iterator[str]:
    """The address of the real site, served as a web host would."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def sample(site: Path) -> list[str]:
    """Pages to look at: each template in each locale, and some more."""
    return sample_pages(find_pages(site))


@pytest.fixture(scope="session")
def site_locales(site: Path) -> list[str]:
    """The folders of the site's locales: those that have a home page."""
    return sorted(path.parent.name for path in site.glob("*/index.html"))
