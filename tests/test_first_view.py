"""What a first view of a page costs, whatever the machine: bytes, requests that hold it up, and what moves as it loads.

Seconds and scores are the business of scripts/bench_lighthouse.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html

from site_tools import find_pages, find_stylesheets, listed
from site_tools.lighthouse import MOST_BYTES, heaviest_pages
from site_tools.server import COMPRESSED, compressed

pytestmark = pytest.mark.site

MOST_BLOCKING = 3
"""Two style sheets, and the script that decides the colours."""
FETCHED = {"icon", "manifest", "stylesheet"}


@pytest.fixture(scope="module")
def pages(site: Path) -> list[Path]:
    """The heaviest page of every template and locale."""
    return [site / page for page in heaviest_pages(site, find_pages(site)) if page != "404.html"]


def test_a_first_view_is_light(site: Path, pages: list[Path]) -> None:
    sent = {page: _sent(page) + sum(map(_sent, _fetched(page))) for page in pages}
    assert [f"{page.relative_to(site)}: {size} bytes" for page, size in sent.items() if size > MOST_BYTES] == []


def test_few_requests_hold_a_page_up(site: Path, pages: list[Path]) -> None:
    blocking = {
        page: _tree(page).xpath("//head/link[@rel='stylesheet'] | //script[@src][not(@defer)][not(@async)]")
        for page in pages
    }
    assert [page.relative_to(site) for page, found in blocking.items() if len(found) > MOST_BLOCKING] == []


def test_nothing_that_loads_late_moves_the_page(site: Path, pages: list[Path]) -> None:
    """Images and drawings say how large they are, and no letters change their font once it has come."""
    unsized = [
        f"{page.relative_to(site)}: {html.tostring(element, encoding='unicode', with_tail=False)[:80]}"
        for page in pages
        for element in _tree(page).xpath("//img | //iframe | //video | //*[local-name() = 'svg']")
        if not ({"width", "height"} <= {*element.attrib} or "viewbox" in element.attrib or "viewBox" in element.attrib)
    ]
    assert not unsized, listed(unsized)
    assert [sheet for sheet in find_stylesheets(site) if "@font-face" in (site / sheet).read_text("utf-8")] == []


def _tree(page: Path) -> html.HtmlElement:
    return html.document_fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def _fetched(page: Path) -> Iterator[Path]:
    """The files that a browser loads with a page."""
    tree = _tree(page)
    links = [link for link in tree.xpath("//link[@href]") if {*link.get("rel", "").split()} & FETCHED]
    addresses = [link.get("href", "") for link in links] + tree.xpath("//script/@src | //img/@src")
    for address in dict.fromkeys(addresses):
        yield page.parent.joinpath(urlsplit(address).path).resolve()


def _sent(file: Path) -> int:
    """Bytes of a file on its way."""
    return len(compressed(file, 0)) if file.suffix in COMPRESSED else file.stat().st_size
