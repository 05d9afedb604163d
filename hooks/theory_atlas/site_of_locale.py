"""One locale of the site: its pages, and for each the body and what surrounds it. What the host's events call."""

from __future__ import annotations

import functools
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from theory_atlas.citations import References
from theory_atlas.exports import open_web
from theory_atlas.exports.entities import LICENCE
from theory_atlas.exports.files import BIBTEX, FORMATS, RIS
from theory_atlas.exports.page_data import links_to_data, page_graph
from theory_atlas.exports.records import keys
from theory_atlas.locales import LOCALES, Locale
from theory_atlas.model.catalog import Catalog, Key, claims_in
from theory_atlas.navigation import Neighbours, navigation_of, sections_of
from theory_atlas.pages import generated_pages
from theory_atlas.pages.cards import Cards, card_views
from theory_atlas.pages.changes import last_change
from theory_atlas.pages.coins import coins
from theory_atlas.pages.edition import SHARING_A_PAGE, make_edition, place_of
from theory_atlas.pages.metadata import item_metas, open_graph
from theory_atlas.pages.page_citations import PageReferences, bibtex, cited_page, ris
from theory_atlas.pages.reading import reading_control
from theory_atlas.pages.spec import PageSpec
from theory_atlas.rendering import render, render_page
from theory_atlas.search.entries import Entry, page_entries, written_entry
from theory_atlas.search.index import INDEX_FILE, search_index

SEARCH_SCRIPTS = ("assets/vendor/minisearch.js", "assets/search-engine.js", INDEX_FILE)
"""What a page loads when its reader opens search, in this order."""
SCRIPTS = ("assets/scheme.js", "assets/atlas.js", "assets/reading.js", "assets/copy.js", "assets/search.js")
"""What every page loads, in this order."""
SCRIPTS_OF_KIND = {"bibliography": ("assets/works.js",)}
"""What pages of some kinds load beside it."""
PICTURES_OF_KIND = {
    "case": ("timeline",),
    "concept": ("timeline", "concept-map"),
    "debate": ("timeline", "argument-map"),
    "framework": ("timeline", "frameworks"),
    "scholar": ("timeline",),
    "strategy": ("timeline",),
    "timeline": ("timeline",),
    "work": ("timeline",),
}
"""The pictures that pages of some kinds show, each with a style sheet of its name."""
PICTURES = tuple(sorted({name for names in PICTURES_OF_KIND.values() for name in names}))
OWN_ASSETS = (
    "assets/atlas.css",
    "assets/reading.css",
    "assets/search.css",
    "assets/pictures/base.css",
    *(f"assets/pictures/{name}.css" for name in PICTURES),
    "assets/scheme.js",
    "assets/atlas.js",
    "assets/reading.js",
    "assets/copy.js",
    "assets/search.js",
    "assets/search-engine.js",
    "assets/works.js",
    "assets/vendor/minisearch.js",
    "assets/vendor/minisearch.LICENSE.txt",
    *open_web.ICONS,
    open_web.TOUCH_ICON,
)
THEME_STYLESHEETS = ("assets/stylesheets/main.", "assets/stylesheets/palette.")


class LocaleSite:
    """The pages of one locale, made once for a build."""

    def __init__(
        self,
        catalog: Catalog,
        locale: Locale,
        data: Path,
        *,
        directory_urls: bool = True,
        base_url: str | None = None,
        references: References | None = None,
    ) -> None:
        self.catalog = catalog
        self.locale = locale
        self.styles = data / "styles"
        self.base_url = base_url
        self.edition = make_edition(catalog, locale, data, directory_urls=directory_urls, references=references)
        self.pages: dict[str, PageSpec] = {spec.path: spec for spec in generated_pages(self.edition)}
        self.written: dict[str, PageSpec] = {}
        self.written_entries: dict[str, Entry] = {}
        self.stylesheets: list[str] = []
        self._reading = ""
        self._cards = Cards()

    @property
    def name(self) -> str:
        return self.edition.plain(self.catalog.site.name)

    def uses_asset(self, uri: str) -> bool:
        """True for what our shell asks for; the theme ships much more."""
        return uri in OWN_ASSETS or (uri.startswith(THEME_STYLESHEETS) and uri.endswith(".css"))

    def find_stylesheets(self, uris: Iterable[str]) -> None:
        """Remembers the theme's stylesheets, whose names carry a hash, in the order in which they are linked."""
        found = sorted(uri for uri in uris if uri.startswith(THEME_STYLESHEETS))
        self.stylesheets = [*found, "assets/atlas.css", "assets/reading.css", "assets/search.css"]

    def begin_written(self, source: str) -> None:
        """Turns to the hand-written page whose Markdown is at `source`, from the folder of the locale's pages."""
        self._reading, self._cards = source, Cards()

    def source_href(self, key: Key) -> str:
        """The link to a record's source from the hand-written page that is read, as the host resolves it."""
        path, anchor = place_of(key)
        relative = posixpath.relpath(f"{path}.md", posixpath.dirname(self._reading) or ".")
        return f"{relative}#{anchor}" if anchor else relative

    def key_of(self, href: str) -> Key | None:
        """The term to whose source a link of the hand-written page that is read leads, if it does."""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self._reading), href))
        folder, _, name = path.removesuffix(".md").rpartition("/")
        return (folder, name) if path.endswith(".md") and name in self.catalog.records.get(folder, ()) else None

    def card_id(self, key: Key) -> str | None:
        """The anchor of a term's definition on the hand-written page that is read."""
        return self._cards.id_of(key)

    def add_written(
        self, path: str, title: str, description: str, body: str, other_title: str = "", changed: str | None = None
    ) -> None:
        """Makes a hand-written page known; the host reads all pages before it asks for the shell of any.

        `body` is its finished HTML, for the search; the terms that it links have been noted as it was read.
        """
        section, terms = path.split("/", maxsplit=1)[0], tuple(self._cards.numbers)
        self.written[path] = PageSpec(path, section, "page", title, description, "", {}, terms=terms, changed=changed)
        self.written_entries[path] = written_entry(self.edition, self.written[path], body, other_title)

    @functools.cached_property
    def sections(self) -> Mapping[str, Neighbours]:
        """All pages by section."""
        return sections_of([*self.pages.values(), *self.written.values()])

    @functools.cached_property
    def references(self) -> PageReferences:
        """How each page is cited, once every hand-written one is known."""
        days = (last_change(self.catalog, spec) for spec in (*self.pages.values(), *self.written.values()))
        return PageReferences(self.edition, self.styles, days, with_address=self.base_url is not None)

    def render(self, path: str) -> str:
        """The body of a generated page."""
        return render_page(self.pages[path], self.edition.words)

    def search_index(self) -> bytes:
        """The search index of all pages, once every hand-written one is known."""
        entries = [*page_entries(self.edition, self.pages.values()), *self.written_entries.values()]
        return search_index(entries, self.catalog.lexicon, locale_tag=self.locale.tag)

    def shared_with_readers(self) -> Iterator[tuple[str, bytes]]:
        """Files of the locale beside its pages: for feed readers, browsers and those who come by an old address."""
        site = self.catalog.site
        tagline = self.edition.plain(site.tagline)
        if self.edition.routes.directory_urls:  # from disk, browsers refuse to read it and say so
            yield open_web.MANIFEST_FILE, open_web.web_manifest(self.name, tagline, self.locale.html_lang)
        if self.base_url is not None:
            channel = open_web.Channel(self.base_url, self.locale.folder, self.locale.html_lang, self.name, tagline)
            yield open_web.FEED_FILE, open_web.atom_feed(channel, self._changes())
            yield open_web.OPEN_SEARCH_FILE, open_web.open_search(channel)
        for old, new in self.catalog.redirects.items():
            if old[0] not in SHARING_A_PAGE:  # what is after the # of an address never reaches a server
                yield self._redirect(old, new)

    def _changes(self) -> Iterator[open_web.Change]:
        """Every record and work, each with the day of its last change; those that share a page at their place on it."""
        for key in keys(self.edition):
            path, anchor = place_of(key)
            spec, url = self.pages[path], f"{self.locale.folder}/{self.edition.routes.url(path)}"
            if not anchor:
                yield open_web.Change(url, last_change(self.catalog, spec), spec.title, spec.description)
                continue
            _, said = next(claims_in(self.catalog.records[key[0]][key[1]]))
            name, words = self.edition.name(key), self.edition.plain(said)
            yield open_web.Change(f"{url}#{anchor}", self.catalog.day(key), name, words)

    def _redirect(self, old: Key, new: Key) -> tuple[str, bytes]:
        """The page at an address of old, which leads to the record that has taken its place."""
        routes, origin, (target, anchor) = self.edition.routes, "/".join(old), place_of(new)
        canonical = self._absolute(self.locale, target)
        context = {
            "default": self.locale,
            "root": routes.relative(origin, "../"),
            "title": self.edition.name(new),
            "locales": [{"tagline": self.edition.plain(self.catalog.site.tagline)}],
            "moved": self.edition.words["shell.moved"],
            "href": routes.href(origin, target, anchor),
            "canonical": canonical,
        }
        file = f"{origin}/index.html" if routes.directory_urls else f"{origin}.html"
        return file, render("moved.html.jinja", context).encode()

    def shell(self, path: str, toc: list[dict[str, Any]]) -> dict[str, Any]:
        """The values of the theme's `atlas` variable on a page; every address is relative to it."""
        spec = self.pages.get(path) or self.written[path]
        routes, site = self.edition.routes, self.catalog.site
        relative = functools.partial(routes.relative, path)
        navigation = navigation_of(self.edition, self.sections, path, spec.section)
        canonical = self._absolute(self.locale, path)
        return {
            "locale": self.locale,
            "t": _nested(self.edition.words),
            "site": {
                "name": self.name,
                "tagline": self.edition.plain(site.tagline),
                "release": site.release,
                "release_date": site.release_date,
                "license_href": LICENCE,
            },
            "stylesheets": [relative(uri) for uri in (*self.stylesheets, *_picture_styles(spec.kind))],
            "scripts": [relative(uri) for uri in (*SCRIPTS, *SCRIPTS_OF_KIND.get(spec.kind, ()))],
            "search": {
                "root": relative(""),
                "scripts": [relative(uri) for uri in SEARCH_SCRIPTS],
                "glossary_href": routes.href(path, "glossary/index"),
                "other_lang": LOCALES[self.locale.counterpart].html_lang,
            },
            "icon_href": relative("assets/icon.svg"),
            **self._open_web(path),
            "title": spec.title,
            **self._metadata(spec),
            "hreflangs": self._hreflangs(path),
            "alternates": [self._alternate(LOCALES[tag], path) for tag in site.locales],
            "home_href": routes.href(path, "index"),
            "root_href": relative("../index.html" if not routes.directory_urls else "../"),
            "footer_links": [
                {"label": page.title, "href": routes.href(path, page.path)}
                for page in (*self.written.values(), *self.pages.values())
                if page.section == "about"
            ],
            "toc": toc,
            "edit_href": self._edit_href(spec),
            "kind": spec.kind,
            "reading": reading_control(self.edition),
            "cards": card_views(self.edition, spec.terms, path),
            "graph_json": page_graph(
                self.edition, spec, navigation["breadcrumbs"], self.base_url or relative("../"), canonical or ""
            ),
            "data_links": [
                {"type": media_type, "href": relative(f"../{file}")}
                for media_type, file in links_to_data(self.edition, path)
            ],
            **navigation,
        }

    def _open_web(self, path: str) -> dict[str, Any]:
        """The links of the head and the foot that lead programs on; those to files that are not made are None."""
        relative, is_public = functools.partial(self.edition.routes.relative, path), self.base_url is not None
        on_the_web = self.edition.routes.directory_urls
        feed = relative(open_web.FEED_FILE) if is_public else None
        machines = {
            "feed": feed,
            "sitemap": relative("../sitemap.xml") if is_public else None,
            "llms": relative("../llms.txt") if on_the_web else None,
        }
        return {
            "feed_href": feed,
            "open_search_href": relative(open_web.OPEN_SEARCH_FILE) if is_public else None,
            "manifest_href": relative(open_web.MANIFEST_FILE) if on_the_web else None,
            "touch_icon_href": relative(open_web.TOUCH_ICON),
            "theme_colours": open_web.PAPER,
            "machines": [
                {"label": self.edition.words[f"machines.{name}"], "href": href}
                for name, href in machines.items()
                if href is not None
            ],
        }

    def _metadata(self, spec: PageSpec) -> dict[str, Any]:
        """What the page says of itself to machines, and how it is cited."""
        address, changed = self._absolute(self.locale, spec.path), last_change(self.catalog, spec)
        description = spec.description or self.edition.plain(self.catalog.site.tagline)
        items = item_metas(self.edition, spec, address, changed)
        page = cited_page(self.edition, spec, changed, address, is_entry=bool(items))
        return {
            "description": description,
            "canonical": address,
            "metas": items,
            "open_graph": open_graph(self.edition, spec, description, address, items),
            "coins": [coins(self.catalog.works[key], self.edition.converter.citation_text) for key in spec.works],
            "changed": changed,
            "cite": {
                "references": [
                    {"label": self.edition.words[f"styles.{style}"], "text": text}
                    for style, text in self.references.styled(page).items()
                ],
                "files": [
                    {"label": FORMATS[media_type], "text": text}
                    for media_type, text in ((BIBTEX, bibtex(page)), (RIS, ris(page)))
                ],
            },
        }

    def _alternate(self, locale: Locale, path: str) -> dict[str, Any]:
        routes = self.edition.routes
        return {
            "lang": locale.html_lang,
            "label": locale.own_name,
            "href": routes.relative(path, f"../{locale.folder}/{routes.url(path)}"),
            "current": locale == self.locale,
        }

    def _absolute(self, locale: Locale, path: str) -> str | None:
        return f"{self.base_url}{locale.folder}/{self.edition.routes.url(path)}" if self.base_url else None

    def _hreflangs(self, path: str) -> list[dict[str, str]]:
        if self.base_url is None:
            return []
        site = self.catalog.site
        locales, default = [LOCALES[tag] for tag in site.locales], LOCALES[site.default_locale]
        links = open_web.alternates(self.base_url, locales, default, self.edition.routes.url(path))
        return [{"lang": tag, "href": url} for tag, url in links]

    def _edit_href(self, spec: PageSpec) -> str | None:
        repository = self.catalog.site.repository_url
        edited = spec.edit_path or (f"docs/{self.locale.source}/{spec.path}.md" if spec.kind == "page" else None)
        return f"{repository}edit/main/{edited}" if repository and edited else None


def _picture_styles(kind: str) -> list[str]:
    names = PICTURES_OF_KIND.get(kind, ())
    return [f"assets/pictures/{name}.css" for name in ("base", *names)] if names else []


def _nested(words: Mapping[str, str]) -> dict[str, Any]:
    nested: dict[str, Any] = {}
    for key, text in words.items():
        *groups, last = key.split(".")
        inner = nested
        for group in groups:
            inner = inner.setdefault(group, {})
        inner[last] = text
    return nested
