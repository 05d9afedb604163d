"""One page of each kind in each locale, as the core renders it: `tests/golden/pages/<locale>/<kind>.html`."""

from __future__ import annotations

from pathlib import Path

import pytest
from invented import lay_out

from theory_atlas.catalog import load_catalog
from theory_atlas.locales import LOCALES
from theory_atlas.site_of_locale import LocaleSite

GOLDEN = Path(__file__).parent / "golden" / "pages"

PAGES = {
    "concept": "concepts/soft-balancing",
    "strategy": "strategies/dimming",
    "scholar": "scholars/lin-wan-deng",
    "case": "cases/long-night",
    "debate": "debates/light-or-glare",
    "framework": "frameworks/when-to-dim",
    "work": "works/lin2004lamps",
    "timeline": "timeline/index",
    "cases-timeline": "timeline/cases",
    "home": "index",
    "index": "strategies/index",
    "glossary": "glossary/index",
    "bibliography": "bibliography/index",
    "path": "paths/first-evening",
    "differences": "about/differences",
    "state": "about/state",
    "concept-map": "concepts/map/index",
    "strategy-matrix": "strategies/matrix",
    "strategy-compare": "strategies/compare",
}
"""A page for each template: events and stages stand on the timeline."""


@pytest.fixture(scope="module", params=LOCALES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> LocaleSite:
    data = lay_out(tmp_path_factory.mktemp("invented"))
    catalog, _ = load_catalog(data)
    assert catalog is not None
    return LocaleSite(catalog, LOCALES[request.param], data, base_url=catalog.site.base_url)


@pytest.mark.parametrize("name", PAGES)
def test_page(site: LocaleSite, name: str, update_golden: bool) -> None:
    golden = GOLDEN / site.locale.folder / f"{name}.html"
    body = site.render(PAGES[name])
    if update_golden:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(body, encoding="utf-8", newline="\n")
    else:
        assert body == golden.read_text(encoding="utf-8")


def test_every_page_can_be_rendered(site: LocaleSite) -> None:
    for path in site.pages:
        assert "<h1" in site.render(path)


def test_no_golden_page_is_left_over() -> None:
    there = {file.relative_to(GOLDEN).as_posix() for file in GOLDEN.rglob("*.html")}
    assert there == {f"{locale.folder}/{name}.html" for locale in LOCALES.values() for name in PAGES}
