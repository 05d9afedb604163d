"""Finished locales → one site: what they share is written, every link checked, the whole swapped in."""

from __future__ import annotations

import ctypes
import os
import posixpath
import shutil
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.sax.saxutils import escape

from lxml import html as lxml_html

from theory_atlas.exports.entities import LICENCE
from theory_atlas.exports.files import FILES
from theory_atlas.exports.identities import identity_pages
from theory_atlas.exports.open_web import FEED_FILE, alternates, llms_txt, robots
from theory_atlas.exports.selection import SCRIPT, selection_script
from theory_atlas.exports.site_data import data_files, export_edition, exported_works
from theory_atlas.locales import LOCALES, Locale
from theory_atlas.model.catalog import Catalog
from theory_atlas.model.site import Site
from theory_atlas.navigation import TABS as INDEXES
from theory_atlas.pages.edition import Edition
from theory_atlas.problems import Place, Problem
from theory_atlas.rendering import render
from theory_atlas.search.index import INDEX_FILE, index_fault

AT_FDCWD, RENAME_EXCHANGE = -100, 2
"""From linux/fcntl.h and linux/fs.h, for renameat2(2)."""
_WRITTEN = tuple(locale.tag for locale in LOCALES.values() if not locale.is_derived)
"""The locales that people write; the third is called as one of them."""


def write_shared_files(
    stage: Path, catalog: Catalog, base_url: str | None, locales: Sequence[Locale], *, directory_urls: bool = True
) -> None:
    """Writes into `stage` what belongs to no single locale: the choice of language, data, 404 page, sitemap."""
    site = catalog.site
    edition = export_edition(catalog, directory_urls=directory_urls)
    names = {
        "locales": [_locale_view(edition, locale) for locale in locales],
        "default": _default(site, locales),
        "title": f"{site.name.zh_hant} · {site.name.en}",
        "site_names": [{"lang": LOCALES[tag].html_lang, "text": edition.plain(site.name, tag)} for tag in _WRITTEN],
        "home": "" if directory_urls else "index.html",
        "licence": LICENCE,
    }
    ways = alternates(base_url, locales, _default(site, locales), "") if base_url else []
    landing = render("landing.html.jinja", {**names, "root": "", "canonical": base_url, "alternates": ways})
    (stage / "index.html").write_text(landing, encoding="utf-8")
    _write_data(stage, edition, names, base_url)
    if not directory_urls:
        return
    root = urlsplit(base_url).path if base_url else "/"
    (stage / "404.html").write_text(render("not_found.html.jinja", {**names, "root": root}), encoding="utf-8")
    if base_url is not None:
        gone = {"/".join(key) for key in catalog.redirects}
        text = sitemap(stage, locales, _default(site, locales), base_url, gone)
        (stage / "sitemap.xml").write_text(text, encoding="utf-8")
    (stage / "robots.txt").write_text(robots(base_url), encoding="utf-8")
    (stage / "llms.txt").write_text(_guide(stage, site, locales, base_url or ""), encoding="utf-8")


def _guide(stage: Path, site: Site, locales: Sequence[Locale], base_url: str) -> str:
    """llms.txt: the ways into the site, and the files that hold all data at once."""
    data = sorted(file.relative_to(stage).as_posix() for file in (stage / "data").glob("*") if file.is_file())
    feeds = [f"{locale.folder}/{FEED_FILE}" for locale in locales]
    lists = {
        "Languages": [(locale.own_name, f"{locale.folder}/") for locale in locales],
        "Indexes in English": [(name, f"en/{name}/") for name in INDEXES if (stage / "en" / name).is_dir()],
        "Data": [(file.removeprefix("data/"), file) for file in data],
        "Changes": [(feed, feed) for feed in feeds if (stage / feed).is_file()],
    }
    sections = {heading: [(name, base_url + path) for name, path in links] for heading, links in lists.items() if links}
    return llms_txt(site.name.en, site.tagline.en, sections)


def _write_data(stage: Path, edition: Edition, names: Mapping[str, Any], base_url: str | None) -> None:
    """The data files with their README, works to select from, and a page at every language-free name."""
    for path, content in data_files(edition, base_url):
        _write(stage / path, content)
    site, messages = edition.catalog.site, edition.catalog.messages
    _write(stage / SCRIPT, selection_script(exported_works(edition), messages))
    about = {"title": names["title"], "site": site, "files": FILES, "base_url": base_url}
    words = {"zh": messages["zh-Hant"], "en": messages["en"]}
    _write(stage / "data" / "README.txt", render("data_readme.txt.jinja", {**about, **words}).encode())
    for path, view in identity_pages(edition):
        page = render("identity.html.jinja", {**names, **view, "root": "../" * path.count("/")})
        _write(stage / path, page.encode())


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _default(site: Site, locales: Sequence[Locale]) -> Locale:
    return next((locale for locale in locales if locale.tag == site.default_locale), locales[0])


def _locale_view(edition: Edition, locale: Locale) -> dict[str, Any]:
    site, words, folder = edition.catalog.site, edition.words_of(locale.tag), locale.folder
    return {
        "lang": locale.html_lang,
        "label": locale.own_name,
        "folder": folder,
        "href": f"{folder}/{edition.routes.url('index')}",
        "name": edition.plain(site.name, locale.tag),
        "tagline": edition.plain(site.tagline, locale.tag),
        "words": words,
        "sections": [
            {"label": words[f"tabs.{name}"], "href": f"{folder}/{edition.routes.url(f'{name}/index')}"}
            for name in INDEXES
        ],
    }


def sitemap(stage: Path, locales: Sequence[Locale], default: Locale, base_url: str, gone: Collection[str] = ()) -> str:
    """One sitemap for all locales: every page once, with its alternates (sitemaps.org, and Google's xhtml:link).

    `gone` are the paths of pages that only lead elsewhere.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for file in sorted((stage / default.folder).rglob("index.html")):
        path = file.parent.relative_to(stage / default.folder).as_posix()
        if path in gone:
            continue
        path = "" if path == "." else f"{path}/"
        present = [locale for locale in locales if (stage / locale.folder / path / "index.html").exists()]
        links = alternates(base_url, present, default, path)
        for url in dict.fromkeys(url for tag, url in links if tag != "x-default" or not path):
            lines.append(f"<url><loc>{escape(url)}</loc>")
            lines += [f'<xhtml:link rel="alternate" hreflang="{tag}" href="{escape(url)}"/>' for tag, url in links]
            lines.append("</url>")
    return "\n".join([*lines, "</urlset>", ""])


@dataclass(frozen=True, slots=True)
class _Html:
    """What a link check needs to know of a page."""

    ids: frozenset[str]
    links: tuple[str, ...]


def broken_links(stage: Path, absent: Collection[str] = (), base_url: str | None = None) -> Iterator[Problem]:
    """Every link, anchor or image in the pages of `stage` that leads nowhere inside it.

    An address below `base_url` is one inside the stage. Links into the folders `absent`, locales that this build leaves
    out, are not looked at.
    """
    pages = {file.relative_to(stage).as_posix(): _read_html(file) for file in sorted(stage.rglob("*.html"))}
    files = {file.relative_to(stage).as_posix() for file in stage.rglob("*") if file.is_file()}
    for name, page in pages.items():
        if name == "404.html":  # its links begin at the root of the host, not of the stage
            continue
        for link in page.links:
            target = _target(name, link, base_url)
            if target is None or target.split("/")[0] in absent:
                continue
            reason = _why_broken(target, urlsplit(link).fragment, pages, files)
            if reason:
                text = f"'{link}' leads nowhere: {reason}"
                yield Problem(Place(name), "broken-link", text, "correct the link where the page is made")


def search_faults(stage: Path, locales: Sequence[Locale]) -> Iterator[Problem]:
    """Locales of `stage` whose search would find nothing: the index is missing, broken or empty."""
    for locale in locales:
        name = f"{locale.folder}/{INDEX_FILE}"
        fault = index_fault((stage / name).read_bytes()) if (stage / name).is_file() else "is missing"
        if fault:
            yield Problem(Place(name), "search-index", f"the search index {fault}", "build the locale again, whole")


def _target(name: str, link: str, base_url: str | None) -> str | None:
    """The file below the stage that a link of page `name` asks for; None for links out of the site."""
    if base_url is not None and link.startswith(base_url):
        name, link = "", link.removeprefix(base_url) or "./"
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return name
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
    is_folder = parts.path.endswith(("/", "/..", "/.")) or target == "."
    return posixpath.normpath(posixpath.join(target, "index.html")) if is_folder else target


def _why_broken(target: str, fragment: str, pages: Mapping[str, _Html], files: Collection[str]) -> str | None:
    if target not in files:
        return f"there is no file '{target}'"
    anchor = unquote(fragment)
    if anchor and target in pages and anchor not in pages[target].ids:
        return f"'{target}' has no anchor '{anchor}'"
    return None


def _read_html(file: Path) -> _Html:
    tree = lxml_html.document_fromstring(file.read_bytes(), parser=lxml_html.HTMLParser(encoding="utf-8"))
    ids, links = set[str](), dict[str, None]()
    for element in tree.iter("*"):
        if (anchor := element.get("id")) is not None:
            ids.add(anchor)
        for name in ("href", "src"):
            if (link := element.get(name)) is not None:
                links[link] = None
        if element.get("property") == "og:image":
            links[element.get("content", "")] = None
    return _Html(frozenset(ids), tuple(links))


def swap_in(stage: Path, site: Path) -> None:
    """Puts the finished `stage` in the place of `site`, at one stroke where the system can; the old site is removed."""
    old = site.with_name(f".{site.name}-old")
    recover(site)
    if not site.exists():
        stage.rename(site)
        return
    if not _exchange(stage, site):
        site.rename(old)
        stage.rename(site)
        shutil.rmtree(old)
        return
    shutil.rmtree(stage)


def recover(site: Path) -> None:
    """Mends a swap that was interrupted between its two renames."""
    old = site.with_name(f".{site.name}-old")
    if old.exists() and not site.exists():
        old.rename(site)
    elif old.exists():
        shutil.rmtree(old)


def _exchange(one: Path, other: Path) -> bool:
    """Exchanges two folders atomically with renameat2(2); False where the system or file system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0)
