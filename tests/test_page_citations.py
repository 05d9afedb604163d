"""“Cite this page”: every page can be cited, in every style, at the price of a few runs of pandoc."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from invented import lay_out

from theory_atlas.catalog import load_catalog
from theory_atlas.citations import STYLES, pandoc
from theory_atlas.locales import LOCALES
from theory_atlas.pages.changes import last_change
from theory_atlas.pages.page_citations import bibtex, cited_page, ris
from theory_atlas.site_of_locale import LocaleSite

GOLDEN = Path(__file__).parent / "golden" / "page-citations.txt"
PAGES = ("concepts/soft-balancing", "debates/light-or-glare", "works/lin2004lamps", "timeline/index", "about/index")


@pytest.fixture(scope="module", params=LOCALES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> LocaleSite:
    data = lay_out(tmp_path_factory.mktemp("invented"))
    catalog, _ = load_catalog(data)
    assert catalog is not None
    site = LocaleSite(catalog, LOCALES[request.param], data, base_url=catalog.site.base_url)
    site.add_written("about/index", "Is it “lit”?", "A page written by hand.", "<p>x</p>", changed="2001-02-01")
    return site


def _cite(site: LocaleSite, path: str) -> dict[str, Any]:
    cite: dict[str, Any] = site.shell(path, [])["cite"]
    return cite


def _lines(site: LocaleSite, path: str) -> Iterator[str]:
    cite = _cite(site, path)
    yield f"==== {site.locale.folder}/{path}"
    yield from (f"{item['label']}: {item['text']}" for item in cite["references"])
    yield from (item["text"] for item in cite["files"])
    yield ""


def test_references_are_as_reviewed(site: LocaleSite, update_golden: bool) -> None:
    golden = GOLDEN.with_stem(f"page-citations-{site.locale.folder}")
    text = "\n".join([*(line for path in PAGES for line in _lines(site, path)), ""])
    if update_golden:
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert text == golden.read_text(encoding="utf-8")


def test_every_page_is_cited_with_author_title_edition_day_and_address(site: LocaleSite) -> None:
    name, year = site.name, "2001"
    for path, spec in {**site.pages, **site.written}.items():
        shell = site.shell(path, [])
        title = re.sub("[“”‘’]", "", spec.title)
        for item in shell["cite"]["references"]:
            text = re.sub("[“”‘’]", "", unescape(re.sub("<[^>]+>", "", item["text"])))
            assert text.casefold().startswith(name.casefold()), path
            for part in (title, year, site.catalog.site.release, shell["canonical"]):
                assert part in text, (path, item["label"])
            assert not re.search(r"Q(author|title|atlas)|page\.invalid|[?!]\.(?!\w)|\.\.|  ", text, re.IGNORECASE), text
            assert not re.search(r"\b2001[a-z]\b", text), text


def test_signs_that_latex_takes_for_commands_are_harmless(site: LocaleSite) -> None:
    spec = replace(site.written["about/index"], title="Lamps & Wicks: 50% of #1_a")
    page = cited_page(site.edition, spec, "2001-02-01", None, is_entry=False)
    assert r"title        = {{Lamps \& Wicks: 50\% of \#1\_a}}," in bibtex(page)
    assert "TI  - Lamps & Wicks: 50% of #1_a\n" in ris(page)


def test_pandoc_runs_once_a_style_whatever_the_number_of_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = lay_out(tmp_path)
    catalog, _ = load_catalog(data)
    assert catalog is not None
    site = LocaleSite(catalog, LOCALES["en"], data)
    runs = []
    run = pandoc._run_pandoc
    monkeypatch.setattr(pandoc, "_run_pandoc", lambda task, keys: runs.append(task.style) or run(task, keys))
    pandoc.run_citeproc.cache_clear()
    for path in site.pages:
        site.shell(path, [])
    assert len(runs) == len(set(runs)) == len(STYLES)


def test_a_page_was_changed_when_the_last_of_its_records_was(site: LocaleSite) -> None:
    days = {path: last_change(site.catalog, spec) for path, spec in {**site.pages, **site.written}.items()}
    assert days["concepts/soft-balancing"] == "2001-01-15"
    assert days["works/lin2004lamps"] == "2001-01-31"
    assert days["concepts/dimming"] == days["concepts/index"] == days["index"] == "2001-02-03"  # of the release
    assert days["about/index"] == "2001-02-01"
