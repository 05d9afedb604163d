"""Addresses in finished pages: each leads to something, over http and from disk; nothing is loaded from elsewhere."""

from __future__ import annotations

import http.client
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from urllib.request import url2pathname

from lxml import etree, html

from site_tools.findings import Finding
from site_tools.pages import find_pages, find_stylesheets

WITHIN_STYLE = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s]+)""")
# What a browser fetches, or makes a connection for, without being asked to go there.
FETCHED_RELATIONS = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "manifest",
}
NO_ADDRESSES = {"data", "mailto", "tel", "about"}


@dataclass(frozen=True, slots=True)
class Link:
    """An address as written. `fetched`: the browser loads it by itself."""

    address: str
    fetched: bool


@dataclass(frozen=True, slots=True)
class _Document:
    links: tuple[Link, ...]
    anchors: frozenset[str]


def check_links(site: Path, base: str, leave_out: Collection[str] = ()) -> list[Finding]:
    """Links of all pages and style sheets that lead nowhere when the site stands at `base`, an http: or file: address.

    Pages in `leave_out` are not looked at (they can still be led to).
    """
    documents = {page: _read_page(site / page) for page in find_pages(site)}
    looked_at = {page: document.links for page, document in documents.items()}
    looked_at |= {sheet: tuple(_style_links((site / sheet).read_text("utf-8"))) for sheet in find_stylesheets(site)}
    reach = _Reach(base)
    return [
        Finding("links", path, f"{link.address}: {fault}")
        for path, links in looked_at.items()
        if path not in leave_out
        for link in dict.fromkeys(links)
        if (fault := _fault(link, base + path, base, documents, reach)) is not None
    ]


def _fault(link: Link, page: str, base: str, documents: dict[str, _Document], reach: _Reach) -> str | None:
    """What is wrong with a link of the page at address `page`; None if nothing is."""
    target, anchor = urldefrag(urljoin(page, link.address))
    parts = urlsplit(target)
    if parts.scheme in NO_ADDRESSES:
        return None
    if parts.scheme not in ("http", "https", "file"):
        return f"no address that a page may hold ({parts.scheme}:)"
    if (parts.scheme, parts.netloc) != urlsplit(base)[:2]:
        return "loaded from another host" if link.fetched else None
    if not target.startswith(base):
        return "leads out of the folder that the site stands in"
    fault = reach.fault(target)
    if fault or not anchor:
        return fault
    path = unquote(urlsplit(target).path.removeprefix(urlsplit(base).path))
    document = documents.get(f"{path}index.html" if path.endswith("/") or not path else path)
    if document is not None and unquote(anchor) not in document.anchors:
        return f"there is no {anchor!r} on that page"
    return None


class _Reach:
    """Whether addresses lead to something; each is asked for once."""

    def __init__(self, base: str) -> None:
        self._base = urlsplit(base)
        self._faults: dict[str, str | None] = {}

    def fault(self, address: str) -> str | None:
        if address not in self._faults:
            from_disk = self._base.scheme == "file"
            self._faults[address] = _disk_fault(address) if from_disk else self._http_fault(address)
        return self._faults[address]

    def _http_fault(self, address: str) -> str | None:
        parts = urlsplit(address)
        connection = http.client.HTTPConnection(self._base.netloc, timeout=60)
        try:
            connection.request("HEAD", f"{parts.path}?{parts.query}" if parts.query else parts.path)
            status = connection.getresponse().status
        finally:
            connection.close()
        # A redirect is a fault too: it is a link that was written wrongly and works by the kindness of one server.
        return None if status == http.client.OK else f"status {status}"


def _disk_fault(address: str) -> str | None:
    path = Path(url2pathname(unquote(urlsplit(address).path)))
    if path.is_dir():
        return "leads to a folder, which a browser lists instead of opening its page"
    return None if path.is_file() else "there is no such file"


def _read_page(path: Path) -> _Document:
    tree = html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    elements = list(tree.iter(etree.Element))
    anchors = {str(element.attrib["id"]) for element in elements if "id" in element.attrib}
    links = tuple(link for element in elements for link in _element_links(element))
    # Browsers go to the top of any page for these two.
    return _Document(links, frozenset({"", "top", *anchors}))


def _element_links(element: html.HtmlElement) -> Iterator[Link]:
    for name in ("src", "poster", "data", "xlink:href"):
        # `data` is an address on <object> only; data-* attributes have other names.
        if name in element.attrib and (name != "data" or element.tag == "object"):
            yield Link(element.attrib[name], fetched=True)
    if "srcset" in element.attrib:
        yield from (
            Link(candidate.split()[0], fetched=True)
            for candidate in element.attrib["srcset"].split(",")
            if candidate.strip()
        )
    if "href" in element.attrib:
        relations = set(element.attrib.get("rel", "").lower().split())
        fetched = element.tag in ("use", "image") or (element.tag == "link" and bool(relations & FETCHED_RELATIONS))
        yield Link(element.attrib["href"], fetched)
    if element.tag == "form" and "action" in element.attrib:
        yield Link(element.attrib["action"], fetched=False)
    if element.tag == "style":
        yield from _style_links(element.text or "")
    if "style" in element.attrib:
        yield from _style_links(element.attrib["style"])


def _style_links(text: str) -> Iterator[Link]:
    for match in WITHIN_STYLE.finditer(text):
        # `url(#id)` within SVG data points into itself.
        if not match.group(1).startswith("#"):
            yield Link(match.group(1), fetched=True)
