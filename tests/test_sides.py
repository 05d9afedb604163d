"""The forms in which a page shows its texts: its own, the other language, and the other Chinese script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from invented import lay_out

from theory_atlas.catalog import load_catalog
from theory_atlas.locales import LOCALES
from theory_atlas.pages.reading import reading_options
from theory_atlas.pages.spec import PageSpec
from theory_atlas.search.entries import page_entries, shown_text, written_entry
from theory_atlas.site_of_locale import LocaleSite
from theory_atlas.text.markdown import block_shape, read_side

DOCS = Path(__file__).parent.parent / "docs"
Sites = Mapping[str, LocaleSite]
Side = Mapping[str, str]

FORMS = {
    "zh-Hant": {
        "own": ["page"],
        "both": ["zh-Hant+en", "zh-Hans+en"],
        "script": ["zh-Hant+zh-Hans"],
        "other": ["en"],
    },
    "zh-Hans": {
        "own": ["page"],
        "both": ["zh-Hans+en", "zh-Hant+en"],
        "script": ["zh-Hant+zh-Hans"],
        "other": ["en"],
    },
    "en": {"own": ["page"], "both": ["zh-Hant+en"], "script": ["zh-Hans+en"], "other": ["zh-Hant"]},
}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    data = lay_out(tmp_path_factory.mktemp("invented"))
    catalog, _ = load_catalog(data)
    assert catalog is not None
    return {tag: LocaleSite(catalog, locale, data) for tag, locale in LOCALES.items()}


def side_lists(context: Any) -> Iterator[list[Side]]:
    """Every text of a page in its several forms, in the order of the page."""
    if isinstance(context, Mapping):
        yield from (found for value in context.values() for found in side_lists(value))
    elif isinstance(context, list | tuple):
        if context and all(isinstance(item, Mapping) and "side" in item for item in context):
            yield list(context)
        else:
            yield from (found for value in context for found in side_lists(value))


@pytest.mark.parametrize("tag", LOCALES)
def test_every_text_stands_in_three_forms_each_in_its_language(sites: Sites, tag: str) -> None:
    expected = [(side, LOCALES[other].html_lang) for side, other in LOCALES[tag].sides.items()]
    texts = [found for spec in sites[tag].pages.values() for found in side_lists(spec.context)]
    assert texts
    for found in texts:
        assert [(side["side"], side["lang"]) for side in found] == expected


@pytest.mark.parametrize("tag", ["zh-Hans", "en"])
@pytest.mark.parametrize("beside", ["zh-Hant", "en"])
def test_what_stands_beside_is_what_its_own_pages_show(sites: Sites, tag: str, beside: str) -> None:
    """The Traditional side of a Simplified page, say, is the own text of the Traditional page."""
    side = next(name for name, other in LOCALES[tag].sides.items() if other == beside)
    for path, spec in sites[tag].pages.items():
        shown = {shown_text(one["text"]) for found in side_lists(spec.context) for one in found if one["side"] == side}
        there = side_lists(sites[beside].pages[path].context)
        assert shown == {shown_text(one["text"]) for found in there for one in found if one["side"] == "own"}


def test_a_page_defines_each_term_once(sites: Sites) -> None:
    """However many sides link it: the third adds no card to what the other two have."""
    for site in sites.values():
        for spec in site.pages.values():
            assert len(spec.terms) == len(set(spec.terms))


def test_search_reads_two_forms_of_a_text(sites: Sites) -> None:
    """The index finds either script by either; a third form would be there for nothing."""
    for tag, site in sites.items():
        script = LOCALES[tag].script
        for entry in page_entries(site.edition, site.pages.values()):
            for section in entry.sections:
                assert len(section.heading) <= 2
        spec = site.pages["concepts/soft-balancing"]
        claim = spec.context["sections"][0]["claims"][0]
        third = next(side for side in claim["sides"] if side["lang"] == LOCALES[script].html_lang)
        assert shown_text(third["text"]) not in str(list(page_entries(site.edition, [spec])))


def test_search_reads_hand_written_pages_in_their_own_language(sites: Sites) -> None:
    body = (
        '<p><span data-side="own" lang="en">Who <em>lights</em></span>'
        '<span data-side="other" lang="zh-Hant-TW">誰<em>點<br />燈</em>呢</span></p>'
        '<h2 id="why"><span data-side="own">Why</span><span data-side="script">为何</span></h2><p>so</p>'
    )
    spec = PageSpec("about/lamps", "about", "page", "Lamps", "", "", {})
    entry = written_entry(sites["en"].edition, spec, body)
    assert entry.summary == ("Who lights", "")
    assert [(section.heading, section.own) for section in entry.sections] == [(("Why",), "so")]


def test_a_page_cites_each_place_once(sites: Sites) -> None:
    reference = {
        tag: {
            item["id"]: len(item["backlinks"]) for item in site.pages["concepts/soft-balancing"].context["references"]
        }
        for tag, site in sites.items()
    }
    assert reference["zh-Hant"] == reference["zh-Hans"] == reference["en"]


@pytest.mark.parametrize("tag", LOCALES)
def test_a_remembered_reading_is_answered_in_every_language(sites: Sites, tag: str) -> None:
    options = reading_options(sites[tag].edition)
    assert {option["name"]: option["forms"] for option in options} == FORMS[tag]
    forms = [form for option in options for form in option["forms"]]
    assert len(forms) == len(set(forms))


def test_hand_written_pages_have_the_same_blocks_in_both_languages() -> None:
    """Else their languages could not stand side by side."""
    extensions = ["attr_list", "def_list", "footnotes", "tables"]
    pages = sorted(path.relative_to(DOCS / "en") for path in (DOCS / "en").rglob("*.md"))
    assert pages
    for page in pages:
        shapes = [
            block_shape(read_side("own", tag, (DOCS / tag / page).read_text(encoding="utf-8"), extensions, {}).root)
            for tag in ("zh-Hant", "en")
        ]
        assert shapes[0] == shapes[1], page
