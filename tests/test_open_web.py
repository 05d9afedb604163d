"""The open web: what feed readers, crawlers and browsers find on the site, read as they read it."""

from __future__ import annotations

import json
import re
import struct
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

import feedparser
import jsonschema
import pytest
import yaml
from conftest import run_script
from invented import lay_out
from lxml import etree, html
from protego import Protego

from theory_atlas.catalog import load_catalog
from theory_atlas.exports import open_web
from theory_atlas.locales import LOCALES
from theory_atlas.publication import broken_links, write_shared_files
from theory_atlas.site_of_locale import LocaleSite

ROOT = Path(__file__).resolve().parent.parent
BASE = "https://atlas.example/theory/"
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(scope="module")
def public_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site as it is published under a base URL."""
    folder = tmp_path_factory.mktemp("public") / "site"
    run_script("build.py", "--site", str(folder), "--base-url", BASE)
    return folder


def _pages(site: Path) -> Iterator[tuple[str, Any]]:
    """The pages of the locales with their addresses; the others, and the names of things, belong to none."""
    for file in sorted(file for locale in LOCALES.values() for file in (site / locale.folder).rglob("index.html")):
        folder = file.parent.relative_to(site).as_posix()
        yield f"{BASE}{folder}/", html.parse(str(file), html.HTMLParser(encoding="utf-8")).getroot()


# ---- Heads


@pytest.mark.site
def test_every_page_has_one_address_and_a_full_set_of_alternates(public_site: Path) -> None:
    sets: dict[str, dict[str, str]] = {}
    for address, page in _pages(public_site):
        assert page.xpath("//link[@rel='canonical']/@href") == [address]
        assert page.xpath("//meta[@property='og:url']/@content") == [address]
        links = page.xpath("//link[@rel='alternate'][@hreflang]")
        assert Counter(link.get("hreflang") for link in links) == Counter(("zh-Hant", "zh-Hans", "en", "x-default"))
        sets[address] = {link.get("hreflang"): link.get("href") for link in links}
    landing = html.parse(str(public_site / "index.html")).getroot()
    links = landing.xpath("//link[@rel='alternate'][@hreflang]")
    sets[BASE] = {link.get("hreflang"): link.get("href") for link in links}
    homes = {f"{BASE}{locale.folder}/" for locale in LOCALES.values()}
    for address, alternates in sets.items():
        assert address in alternates.values()
        assert alternates["x-default"] == (BASE if address in {BASE, *homes} else alternates["zh-Hant"])
        assert all(sets[other] == alternates for other in alternates.values()), address


@pytest.mark.site
def test_every_page_has_a_description_and_an_open_graph_of_its_own(public_site: Path) -> None:
    for address, page in _pages(public_site):
        (description,) = page.xpath("//meta[@name='description']/@content")
        assert description.strip()
        assert page.xpath("//meta[@property='og:description']/@content") == [description]
        assert len(page.xpath("//meta[@property='og:title']")) == 1
        locales = page.xpath("//meta[starts-with(@property, 'og:locale')]/@content")
        assert sorted(locales) == ["en_US", "zh_CN", "zh_TW"], address


@pytest.mark.site
def test_pages_beside_the_locales(public_site: Path) -> None:
    landing, missing = ((public_site / name).read_text(encoding="utf-8") for name in ("index.html", "404.html"))
    assert f'<link rel="canonical" href="{BASE}">' in landing
    assert "canonical" not in missing
    assert '<meta name="robots" content="noindex">' in missing


@pytest.mark.site
def test_the_footer_says_which_edition_of_the_data_it_is(public_site: Path) -> None:
    for address, page in _pages(public_site):
        (shown,) = page.xpath("//*[@class='footer-release']")
        label = {"/en/": "Data edition", "/zh-hant/": "資料版本", "/zh-hans/": "数据版本"}
        name = next(text for part, text in label.items() if part in address)
        assert shown.text_content().startswith(f"{name} {_site_facts()['release']} · ")
        assert page.xpath("//time") == []  # Zotero would take the first for the date of a work without one


# ---- Sitemap, robots.txt, llms.txt


@pytest.mark.site
def test_the_sitemap_has_every_page_once_with_its_alternates(public_site: Path) -> None:
    tree = etree.parse(str(public_site / "sitemap.xml"))
    listed = tree.xpath("//s:loc/text()", namespaces=SITEMAP)
    assert sorted(listed) == sorted([BASE, *(address for address, _ in _pages(public_site))])
    for url in tree.xpath("//s:url", namespaces=SITEMAP):
        alternates = url.xpath("x:link[@rel='alternate']/@hreflang", namespaces=SITEMAP)
        assert sorted(alternates) == ["en", "x-default", "zh-Hans", "zh-Hant"]


@pytest.mark.site
def test_robots_may_read_everything_and_find_the_sitemap(public_site: Path) -> None:
    rules = Protego.parse((public_site / "robots.txt").read_text(encoding="utf-8"))
    assert list(rules.sitemaps) == [f"{BASE}sitemap.xml"]
    assert all(rules.can_fetch(address, "any robot") for address, _ in _pages(public_site))


@pytest.mark.site
def test_the_guide_for_language_models_leads_to_what_is_there(public_site: Path) -> None:
    text = (public_site / "llms.txt").read_text(encoding="utf-8")
    assert re.match(r"# .+\n\n> .+\n\n## ", text)
    links = re.findall(r"^- \[[^\]]+\]\(([^)]+)\)$", text, re.MULTILINE)
    assert len(links) == sum(line.startswith("- ") for line in text.splitlines()) >= 10
    for link in links:
        path = public_site / link.removeprefix(BASE)
        assert link.startswith(BASE)
        assert (path / "index.html" if link.endswith("/") else path).is_file(), link


# ---- Feeds, OpenSearch, manifest


@pytest.mark.site
@pytest.mark.parametrize("tag", LOCALES)
def test_a_feed_reader_reads_the_feed(public_site: Path, tag: str) -> None:
    locale = LOCALES[tag]
    text = (public_site / locale.folder / open_web.FEED_FILE).read_bytes()
    feed = feedparser.parse(text)
    assert feed.bozo == 0
    assert feed.version == "atom10"
    assert etree.fromstring(text).get("{http://www.w3.org/XML/1998/namespace}lang") == locale.html_lang
    assert feed.feed.id == f"tag:atlas.example,2026:theory/{locale.folder}/"
    addresses = dict(_pages(public_site))
    for address, anchor in (urldefrag(entry.link) for entry in feed.entries):
        assert not anchor or addresses[address].xpath("//*[@id=$anchor]", anchor=anchor), (address, anchor)
    assert {urldefrag(entry.link).url for entry in feed.entries} <= addresses.keys()
    assert len({entry.id for entry in feed.entries}) == len(feed.entries) > 0
    for entry in feed.entries:
        path = entry.link.removeprefix("https://atlas.example/").replace("#", "")
        assert entry.id == f"tag:atlas.example,2026:{path}"
        assert entry.title
        assert entry.summary
        assert entry.updated <= feed.feed.updated


@pytest.mark.site
def test_pages_lead_to_feed_search_and_manifest(public_site: Path) -> None:
    for address, page in _pages(public_site):
        for rel, kind in (("alternate", "atom+xml"), ("search", "opensearchdescription+xml"), ("manifest", None)):
            found = page.xpath(f"//link[@rel='{rel}'][not(@hreflang)]")
            (link,) = [each for each in found if kind is None or each.get("type") == f"application/{kind}"]
            target = (public_site / address.removeprefix(BASE) / link.get("href")).resolve()
            assert target.is_file(), address
        assert len(page.xpath("//meta[@name='theme-color'][@media]")) == 2
        assert len(page.xpath("//link[@rel='apple-touch-icon']")) == 1


@pytest.mark.site
@pytest.mark.parametrize("tag", LOCALES)
def test_browsers_can_ask_the_search(public_site: Path, tag: str) -> None:
    folder = LOCALES[tag].folder
    root = etree.parse(str(public_site / folder / open_web.OPEN_SEARCH_FILE)).getroot()
    names = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
    assert root.xpath("o:Url[@type='text/html']/@template", namespaces=names) == [f"{BASE}{folder}/?q={{searchTerms}}"]
    assert 0 < len(root.findtext("o:ShortName", namespaces=names)) <= 16


@pytest.mark.site
@pytest.mark.parametrize("tag", LOCALES)
def test_the_manifest_names_icons_that_are_there(public_site: Path, tag: str) -> None:
    folder = public_site / LOCALES[tag].folder
    manifest = json.loads((folder / open_web.MANIFEST_FILE).read_text(encoding="utf-8"))
    assert manifest["lang"] == LOCALES[tag].html_lang
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        if icon["type"] == "image/png":
            assert icon["sizes"] == "{}x{}".format(*_png_size(folder / icon["src"]))
    assert _png_size(folder / open_web.TOUCH_ICON) == (180, 180)


def _png_size(file: Path) -> tuple[int, int]:
    width, height = struct.unpack(">II", file.read_bytes()[16:24])
    return width, height


def test_the_colours_are_those_of_the_style_sheet() -> None:
    css = (ROOT / "hooks/theory_atlas/theme/assets/atlas.css").read_text(encoding="utf-8")
    assert f"--paper: light-dark({open_web.PAPER['light']}, {open_web.PAPER['dark']});" in css


# ---- Without a base URL


@pytest.mark.site
def test_without_a_base_url_nothing_absolute_is_invented(site: Path) -> None:
    assert not any((site / name).exists() for name in ("sitemap.xml", "en/feed.xml", "en/opensearch.xml"))
    assert "Sitemap" not in (site / "robots.txt").read_text(encoding="utf-8")
    assert "://" not in (site / "llms.txt").read_text(encoding="utf-8")
    page = (site / "en/concepts/soft-balancing/index.html").read_text(encoding="utf-8")
    for absent in ("canonical", 'hreflang="x-default"', "og:url", "atom+xml", "opensearch", "citation_public_url"):
        assert absent not in page


@pytest.mark.site
def test_the_bundle_has_nothing_that_needs_a_server(bundle: Path) -> None:
    assert not any((bundle / name).exists() for name in ("robots.txt", "en/manifest.webmanifest", "en/feed.xml"))
    assert 'rel="manifest"' not in (bundle / "en/index.html").read_text(encoding="utf-8")


# ---- Redirects


@pytest.mark.parametrize("directory_urls", [True, False])
def test_an_old_address_leads_to_the_new_one(tmp_path: Path, directory_urls: bool) -> None:
    data = lay_out(tmp_path)
    (data / "ids.yml").write_text('"0.0.1": [concepts/dusk, timeline/dusk]\n', encoding="utf-8")
    (data / "redirects.yml").write_text(
        "concepts/dusk: concepts/dimming\ntimeline/dusk: timeline/dark-years\n", encoding="utf-8"
    )
    catalog, problems = load_catalog(data)
    assert problems == []
    assert catalog is not None
    base = catalog.site.base_url if directory_urls else None
    site = LocaleSite(catalog, LOCALES["en"], data, directory_urls=directory_urls, base_url=base)
    files = dict(site.shared_with_readers())
    old, new = ("concepts/dusk/index.html", "../dimming/") if directory_urls else ("concepts/dusk.html", "dimming.html")
    page = html.fromstring(files[old].decode())
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={new}"]
    assert page.xpath("//main//a/@href") == [new]
    address = [f"{base}en/concepts/dimming/"] if base else []
    assert page.xpath("//link[@rel='canonical']/@href") == address
    assert not any(name.startswith("timeline/") for name in files)


def test_an_old_address_is_not_in_the_sitemap(tmp_path: Path) -> None:
    data = lay_out(tmp_path)
    (data / "ids.yml").write_text('"0.0.1": [concepts/dusk]\n', encoding="utf-8")
    (data / "redirects.yml").write_text("concepts/dusk: concepts/dimming\n", encoding="utf-8")
    catalog, _ = load_catalog(data)
    assert catalog is not None
    stage = tmp_path / "stage"
    for name in (
        "en/index.html",
        "en/concepts/dimming/index.html",
        "en/concepts/dusk/index.html",
        "en/assets/icon.svg",
    ):
        (stage / name).parent.mkdir(parents=True, exist_ok=True)
        (stage / name).write_text("<p>x</p>", encoding="utf-8")
    write_shared_files(stage, catalog, catalog.site.base_url, [LOCALES["en"]])
    name = html.parse(str(stage / "id" / "concept" / "dusk" / "index.html")).getroot()
    assert name.xpath("//main//h2/a/@href")[0].endswith("concepts/dimming/")
    text = (stage / "sitemap.xml").read_text(encoding="utf-8")
    assert "/en/concepts/dimming/" in text
    assert "dusk" not in text
    assert [problem for problem in broken_links(stage) if not problem.place.path.startswith("id/")] == []


# ---- CITATION.cff


def _site_facts() -> dict[str, Any]:
    facts: dict[str, Any] = yaml.safe_load((ROOT / "data" / "site.yml").read_text(encoding="utf-8"))
    return facts


def test_the_citation_file_is_valid_and_true() -> None:
    schema = json.loads((ROOT / "tests/citation_file_format/schema.json").read_text(encoding="utf-8"))
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    citation = yaml.load(text, Loader=yaml.BaseLoader)
    jsonschema.Draft7Validator(schema).validate(citation)
    facts = _site_facts()
    assert citation["version"] == facts["release"]
    assert citation["date-released"] == str(facts["release_date"])
    assert citation["title"] == facts["name"]["en"]
    assert [author["name"] for author in citation["authors"]] == [facts["name"]["en"]]
    assert citation.get("url") == facts["base_url"]
