"""What pages tell machines: JSON-LD that says the same as the graph, and links to data files that are there."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from exports.integrity import violations
from invented import lay_out
from lxml import html
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import SDO

from site_tools.pages import template_of
from theory_atlas.catalog import load_catalog
from theory_atlas.exports.json_ld import page_document
from theory_atlas.locales import LOCALES
from theory_atlas.site_of_locale import LocaleSite

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

BASE = "https://lanterns.example/atlas/"
"""Where the site is taken to stand; it was built without a base URL, so all its names are relative."""

Triple = tuple[str, str, str]


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, html.HtmlElement]:
    """Every page of every locale, by its path."""
    found = sorted(file for locale in LOCALES.values() for file in (site / locale.folder).rglob("*.html"))
    parser = html.HTMLParser(encoding="utf-8")
    return {
        file.relative_to(site).as_posix(): html.document_fromstring(file.read_bytes(), parser=parser) for file in found
    }


@pytest.fixture(scope="module")
def embedded(pages: dict[str, html.HtmlElement]) -> dict[str, Graph]:
    """The JSON-LD of every page as a graph."""
    return {path: _embedded(path, page) for path, page in pages.items()}


def _embedded(path: str, page: html.HtmlElement) -> Graph:
    (block,) = page.xpath("//script[@type='application/ld+json']/text()")
    address = BASE + path.removesuffix("index.html")
    return Graph().parse(data=block, format="json-ld", publicID=address)


@pytest.fixture(scope="module")
def turtle(site: Path) -> Graph:
    content = (site / "data" / "atlas.ttl").read_bytes()
    return Graph().parse(data=content, format="turtle", publicID=f"{BASE}data/atlas.ttl")


def _triples(graph: Graph) -> set[Triple]:
    """The triples about things of ours, language tags in lower case as JSON-LD readers may write them."""
    return {
        (str(one), str(name), f"{value}@{value.language.lower()}" if getattr(value, "language", None) else value.n3())
        for one, name, value in graph
        if str(one).startswith(f"{BASE}id/")
    }


@pytest.mark.site
def test_pages_and_turtle_agree(embedded: dict[str, Graph], turtle: Graph) -> None:
    """Whatever a page says of a thing the graph says too, and of what both say anything, they say the same."""
    whole: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one, name, value in _triples(turtle):
        whole[one, name].add(value)
    count = 0
    for path, graph in embedded.items():
        said: dict[tuple[str, str], set[str]] = defaultdict(set)
        for one, name, value in _triples(graph):
            said[one, name].add(value)
        for key, values in said.items():
            expected = {value for value in whole[key] if key[1] != str(RDF.type) or str(SDO) in value}
            assert values == expected, (path, key)
            count += len(values)
    assert count > len(embedded)


@pytest.mark.site
def test_every_record_is_told_on_its_pages(embedded: dict[str, Graph], turtle: Graph) -> None:
    """Each page that the graph names as a page about a thing is about that thing."""
    for thing, page in turtle.subject_objects(SDO.mainEntityOfPage):
        path = str(page).removeprefix(BASE).partition("#")[0] + "index.html"
        assert (thing, RDF.type, None) in embedded[path], path


@pytest.mark.site
def test_pages_use_only_terms_that_exist(embedded: dict[str, Graph]) -> None:
    everything = Graph()
    for graph in embedded.values():
        everything += graph
    assert [line for line in violations(everything) if line.startswith("undefined:")] == []


@pytest.mark.site
def test_every_page_names_itself_and_the_way_to_it(pages: dict[str, html.HtmlElement]) -> None:
    for path, page in pages.items():
        (block,) = page.xpath("//script[@type='application/ld+json']/text()")
        first = json.loads(block)["@graph"][0]
        assert first["@type"] in ("WebPage", "CollectionPage")
        assert first["inLanguage"] == page.get("lang")
        crumbs = page.xpath("//nav[contains(@class, 'breadcrumbs')]//a")
        if crumbs:
            told = [(item["name"], item["item"]["@id"]) for item in first["breadcrumb"]["itemListElement"]]
            assert told[:-1] == [(crumb.text_content(), crumb.get("href")) for crumb in crumbs], path


@pytest.mark.site
def test_the_language_of_the_page_comes_first(pages: dict[str, html.HtmlElement]) -> None:
    for path, page in pages.items():
        if template_of(path)[1:] == ("concepts", "one"):
            (block,) = page.xpath("//script[@type='application/ld+json']/text()")
            term = next(node for node in json.loads(block)["@graph"] if node["@type"] == "DefinedTerm")
            for name in ("name", "description"):
                assert term[name][0]["@language"] == page.get("lang"), path


@pytest.mark.site
def test_the_data_page_offers_every_file(site: Path, pages: dict[str, html.HtmlElement]) -> None:
    for locale in LOCALES.values():
        path = f"{locale.folder}/about/data/index.html"
        page = pages[path]
        linked = {_followed(path, link) for link in page.xpath("//article//a/@href")}
        once = {f"data/{file.name}" for file in (site / "data").iterdir() if file.is_file()}
        assert once <= linked
        (block,) = page.xpath("//script[@type='application/ld+json']/text()")
        dataset = next(node for node in json.loads(block)["@graph"] if node["@type"] == "Dataset")
        assert {_followed(path, one["contentUrl"]["@id"]) for one in dataset["distribution"]} == once


def _followed(path: str, link: str) -> str:
    return urljoin(BASE + path, link).removeprefix(BASE)


TYPES = {
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "json": "application/json",
    "ris": "application/x-research-info-systems",
    "bib": "application/x-bibtex",
    "csl.json": "application/vnd.citationstyles.csl+json",
}


@pytest.mark.site
def test_every_page_leads_machines_to_data_that_is_there(site: Path, pages: dict[str, html.HtmlElement]) -> None:
    for path, page in pages.items():
        links = page.xpath("//link[@rel='alternate'][@type][not(contains(@type, 'atom'))]")
        assert links, path
        for link in links:
            target = _followed(path, link.get("href"))
            assert (site / target).is_file(), (path, target)
            assert link.get("type") == TYPES[target.rsplit("/", 1)[-1].split(".", 1)[1]]


@pytest.mark.site
def test_every_name_leads_people_to_the_pages_and_machines_to_the_data(site: Path, turtle: Graph) -> None:
    named = {str(one).partition("#")[0] for one in turtle.subjects(RDF.type, None) if str(one).startswith(BASE)}
    assert named
    for name in named:
        path = f"{name.removeprefix(BASE)}/index.html"
        page = html.document_fromstring((site / path).read_bytes())
        there = {_followed(path, link) for link in page.xpath("//a/@href")}
        pages = {str(one).removeprefix(BASE) for one in turtle.objects(URIRef(name), SDO.mainEntityOfPage)}
        assert pages
        assert pages <= there
        assert page.xpath("//link[@rel='alternate'][@type='text/turtle']")
    assert len(list((site / "id").rglob("*.html"))) == len(named)


@pytest.mark.site
def test_the_bundle_holds_the_same_data(bundle: Path, site: Path) -> None:
    names = _names(site)
    assert _names(bundle) == names
    for name in ("works.ris", "works.bib", "works.csl.json", "shapes.ttl", "datapackage.json"):
        assert (bundle / "data" / name).read_bytes() == (site / "data" / name).read_bytes()


def _names(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in (folder / "data").rglob("*")}


HOSTILE: dict[str, Any] = {"name": "</script><script>alert(1)</script><!-- & \u2028"}


def test_no_text_can_end_the_script() -> None:
    written = page_document([HOSTILE])
    assert not {"<", ">", "&", "\u2028"} & set(written)
    assert json.loads(written)["@graph"] == [HOSTILE]


def test_with_a_base_url_every_address_is_absolute(tmp_path: Path) -> None:
    data = lay_out(tmp_path)
    catalog, _ = load_catalog(data)
    assert catalog is not None
    site = LocaleSite(catalog, LOCALES["en"], data, base_url=BASE)
    for path in ("concepts/soft-balancing", "works/lin2004lamps", "timeline/index", "about/data"):
        shell = site.shell(path, [])
        addresses = list(_addresses(json.loads(shell["graph_json"])["@graph"]))
        assert shell["canonical"] in addresses
        assert [address for address in addresses if not address.startswith("https://")] == []


def _addresses(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (inner for name, inner in value.items() if name == "@id")
        for inner in value.values():
            yield from _addresses(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _addresses(inner)
