"""What lets feed readers, browsers and crawlers find the site: Atom, OpenSearch, a web manifest, robots.txt, llms.txt.

Feeds and OpenSearch need absolute addresses, and are made only where the site knows its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from theory_atlas.locales import Locale

FEED_FILE, OPEN_SEARCH_FILE, MANIFEST_FILE = "feed.xml", "opensearch.xml", "manifest.webmanifest"
ICONS = {
    "assets/icon.svg": ("any", "image/svg+xml", "any"),
    "assets/icon-192.png": ("192x192", "image/png", "any"),
    "assets/icon-512.png": ("512x512", "image/png", "any"),
    "assets/icon-maskable-512.png": ("512x512", "image/png", "maskable"),
}
"""Size, type and purpose of each icon; the PNG ones are drawn from the SVG one by scripts/draw_icons.py."""
TOUCH_ICON = "assets/apple-touch-icon.png"
PAPER = {"light": "#fbfaf6", "dark": "#15181c"}
"""The colour behind the pages in each scheme, as in theme/assets/atlas.css."""

_ATOM = "http://www.w3.org/2005/Atom"
_OPEN_SEARCH = "http://a9.com/-/spec/opensearch/1.1/"
_SINCE = "2026"
"""The year from which the ids of feeds count; RFC 4151 wants one, and an id never changes."""
_MOST_ENTRIES = 100


@dataclass(frozen=True, slots=True)
class Channel:
    """A locale as feed readers and browsers see it. `base_url` is the address of the whole site."""

    base_url: str
    folder: str
    lang: str
    name: str
    tagline: str


@dataclass(frozen=True, slots=True)
class Change:
    """A changed page: its address from the root of the site, the day, what it is called and what it says."""

    url: str
    day: str
    title: str
    summary: str


def alternates(base_url: str, locales: Iterable[Locale], default: Locale, url: str) -> list[tuple[str, str]]:
    """Language and address of a page in each locale, and where those go who have none of them.

    That is the page in the default locale, and for the home pages the page on which to choose a language.
    """
    others = [(locale.tag, f"{base_url}{locale.folder}/{url}") for locale in locales]
    return [*others, ("x-default", f"{base_url}{default.folder}/{url}" if url else base_url)]


def atom_feed(channel: Channel, changes: Iterable[Change]) -> bytes:
    """The latest changes of a locale (RFC 4287), the newest first."""
    latest = sorted(changes, key=lambda change: change.url)
    latest.sort(key=lambda change: change.day, reverse=True)
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": channel.lang})
    _add(feed, "id", _tag(channel.base_url, f"{channel.folder}/"))
    _add(feed, "title", channel.name)
    _add(feed, "subtitle", channel.tagline)
    _add(feed, "updated", _instant(max(change.day for change in latest)))
    _add(SubElement(feed, "author"), "name", channel.name)
    SubElement(feed, "link", {"rel": "self", "href": f"{channel.base_url}{channel.folder}/{FEED_FILE}"})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": f"{channel.base_url}{channel.folder}/"})
    for change in latest[:_MOST_ENTRIES]:
        entry = SubElement(feed, "entry")
        _add(entry, "id", _tag(channel.base_url, change.url))
        _add(entry, "title", change.title)
        _add(entry, "updated", _instant(change.day))
        SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": channel.base_url + change.url})
        _add(entry, "summary", change.summary)
    return _document(feed)


def _tag(base_url: str, url: str) -> str:
    """A tag URI (RFC 4151): stable, and no address that may move."""
    host = urlsplit(base_url)
    return f"tag:{host.hostname},{_SINCE}:{host.path.lstrip('/')}{url.replace('#', '')}"


def _instant(day: str) -> str:
    return f"{day}T00:00:00Z"


def open_search(channel: Channel) -> bytes:
    """How a browser asks the search of a locale (OpenSearch 1.1); the home page answers `?q=`."""
    root = Element("OpenSearchDescription", {"xmlns": _OPEN_SEARCH})
    _add(root, "ShortName", channel.name[:16].rstrip())  # no more is allowed
    _add(root, "LongName", channel.name[:48])
    _add(root, "Description", channel.tagline)
    _add(root, "Language", channel.lang)
    _add(root, "InputEncoding", "UTF-8")
    home = f"{channel.base_url}{channel.folder}/"
    SubElement(root, "Image", {"width": "16", "height": "16", "type": "image/svg+xml"}).text = f"{home}assets/icon.svg"
    SubElement(root, "Url", {"type": "text/html", "template": f"{home}?q={{searchTerms}}"})
    return _document(root)


def web_manifest(name: str, tagline: str, lang: str) -> bytes:
    """What a device shows that keeps the site at hand. Its addresses are relative to the file."""
    manifest = {
        "name": name,
        "short_name": name,
        "description": tagline,
        "lang": lang,
        "dir": "ltr",
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "background_color": PAPER["light"],
        "theme_color": PAPER["light"],
        "icons": [
            {"src": src, "sizes": sizes, "type": kind, "purpose": purpose}
            for src, (sizes, kind, purpose) in ICONS.items()
        ],
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()


def robots(base_url: str | None) -> str:
    """All may read all; the sitemap is named by its absolute address, or not at all (RFC 9309)."""
    lines = ["User-agent: *", "Allow: /"]
    return "\n".join([*lines, *(["", f"Sitemap: {base_url}sitemap.xml"] if base_url else []), ""])


def llms_txt(title: str, tagline: str, sections: Mapping[str, Sequence[tuple[str, str]]]) -> str:
    """A short guide for language models (llmstxt.org): under each heading, links as name and address."""
    lines = [f"# {title}", "", f"> {tagline}"]
    for heading, links in sections.items():
        lines += ["", f"## {heading}", "", *(f"- [{name}]({url})" for name, url in links)]
    return "\n".join([*lines, ""])


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _document(root: Element) -> bytes:
    indent(root)
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"
