"""Catalog → page specs: every page that one locale has, but for those written by hand in `docs/`."""

from __future__ import annotations

from collections.abc import Iterator

from theory_atlas.pages import indexes
from theory_atlas.pages.bibliography import bibliography, works_index
from theory_atlas.pages.concept_maps import map_page
from theory_atlas.pages.data import data_page
from theory_atlas.pages.differences import differences_page
from theory_atlas.pages.edition import Edition
from theory_atlas.pages.glossary import glossary_page
from theory_atlas.pages.records import record_pages
from theory_atlas.pages.spec import PageSpec
from theory_atlas.pages.state import state_page
from theory_atlas.pages.strategy_compare import compare_page
from theory_atlas.pages.strategy_matrix import matrix_page
from theory_atlas.pages.timeline import cases_timeline, theory_timeline
from theory_atlas.pages.works import work_pages


def generated_pages(edition: Edition) -> Iterator[PageSpec]:
    """All generated pages, in the order in which the site shows them."""
    yield indexes.home(edition)
    yield from indexes.index_pages(edition)
    yield matrix_page(edition)
    yield compare_page(edition)
    yield from record_pages(edition)
    yield map_page(edition)
    yield theory_timeline(edition)
    yield cases_timeline(edition)
    yield works_index(edition)
    yield from work_pages(edition)
    yield glossary_page(edition)
    yield bibliography(edition)
    yield data_page(edition)
    yield differences_page(edition)
    yield state_page(edition)
