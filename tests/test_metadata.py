"""What pages say of themselves to reference managers: the contract that Zotero's translators were tried against.

`tests/golden/metadata.txt` holds every name and value for one page of each kind in each locale, and for one work of
each type; a change in it is to be tried with the translators themselves before it is accepted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from invented import lay_out

from theory_atlas.bibliography import CSL_TYPES, read_bibliography
from theory_atlas.catalog import load_catalog
from theory_atlas.locales import LOCALES
from theory_atlas.model.kinds import Scholar
from theory_atlas.model.work import Person, Work
from theory_atlas.pages.coins import coins
from theory_atlas.pages.metadata import ITEM_TYPES, Meta, meta_name, work_metas
from theory_atlas.pages.order import KINDS_WITH_PAGES
from theory_atlas.site_of_locale import LocaleSite

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = Path(__file__).parent / "golden" / "metadata.txt"
LANGUAGES = {"zh-Hant": "zh-TW", "zh-Hans": "zh-CN", "en": "en"}

PAGES = (
    *("concepts/soft-balancing", "strategies/dimming", "scholars/ada-quill", "cases/long-night"),
    *("debates/light-or-glare", "frameworks/when-to-dim", "works/lin2004lamps"),
    *("index", "strategies/index", "timeline/index", "works/index", "glossary/index", "bibliography/index"),
)

TYPES = """
@book{translated,
  author = {{華爾茲（Kenneth N. Waltz）}},
  translator = {燈, 小明},
  title = {國際政治}, titleaddon = {World Politics}, x-author-latn = {Waltz, Kenneth N.},
  publisher = {燈島出版社}, location = {燈島}, date = {2008-03}, isbn = {9780804750172}, language = {zh-Hans},
}
@book{lone,
  author = {van Tallow, Ida Maria}, title = {Candles}, publisher = {Wick Press}, date = {1999}, language = {en},
}
@report{report,
  author = {{Society of the Lantern Isles}}, title = {Oil}, type = {Report}, institution = {Harbor Office},
  number = {7}, location = {Alda}, date = {2001-05-06}, language = {en},
}
@inproceedings{proceedings,
  author = {Novak, Pia and Moth, Jr., Claude}, title = {Glare}, booktitle = {Proceedings of the Wicks},
  eventtitle = {Congress of Wicks}, venue = {Cyra}, pages = {7--45, 50--52}, date = {2002}, language = {en},
}
@inreference{reference,
  author = {Quill, Ada}, title = {Lamp}, booktitle = {Book of Lights}, publisher = {Wick Press}, edition = {3},
  pages = {12}, date = {2003}, language = {en},
}
"""
"""Types of works, and forms of names, that the invented atlas does not have."""


def other_works() -> list[Work]:
    works, problems = read_bibliography(TYPES, "works.bib")
    assert problems == []
    return list(works.values())


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> list[LocaleSite]:
    data = lay_out(tmp_path_factory.mktemp("invented"))
    catalog, _ = load_catalog(data)
    assert catalog is not None
    return [LocaleSite(catalog, locale, data, base_url=catalog.site.base_url) for locale in LOCALES.values()]


@pytest.fixture(scope="module")
def atlas() -> LocaleSite:
    catalog, _ = load_catalog(ROOT / "data")
    assert catalog is not None
    return LocaleSite(catalog, LOCALES["zh-Hans"], ROOT / "data")


def test_names_and_values_are_as_reviewed(sites: list[LocaleSite], update_golden: bool) -> None:
    lines = [line for site in sites for path in PAGES for line in _page_lines(site, path)]
    works = [*sites[0].catalog.works.values(), *other_works()]
    lines += [line for work in works for line in _work_lines(work, sites[0].edition.converter.citation_text)]
    text = "\n".join([*lines, ""])
    if update_golden:
        GOLDEN.write_text(text, encoding="utf-8", newline="\n")
    assert text == GOLDEN.read_text(encoding="utf-8")


def _page_lines(site: LocaleSite, path: str) -> Iterator[str]:
    shell = site.shell(path, [])
    yield f"==== {site.locale.folder}/{path}"
    yield from _lines(shell["metas"])
    yield from _lines(shell["open_graph"])
    yield from (f"COinS: {item}" for item in shell["coins"])
    yield ""


def _work_lines(work: Work, simplify: Callable[[str], str]) -> Iterator[str]:
    yield f"==== {work.type} {work.key}"
    yield from _lines(work_metas(work, simplify))
    yield f"COinS: {coins(work, simplify)}"
    yield ""


def _lines(metas: Iterable[Meta]) -> Iterator[str]:
    yield from (f"{meta.name}: {meta.content}" for meta in metas)


def test_every_type_of_work_is_an_item() -> None:
    assert ITEM_TYPES.keys() == CSL_TYPES.keys()


def test_each_type_of_work_is_in_the_golden_file(sites: list[LocaleSite]) -> None:
    assert {work.type for work in (*sites[0].catalog.works.values(), *other_works())} == ITEM_TYPES.keys()


# ---- Over the whole bibliography


def test_every_work_keeps_its_creators_year_and_language(atlas: LocaleSite) -> None:
    for work in (*atlas.catalog.works.values(), *other_works()):
        simplify = atlas.edition.converter.citation_text
        change = simplify if work.language == "zh-Hans" else str
        metas = list(work_metas(work, simplify))
        assert _values(metas, "z:itemType") == [ITEM_TYPES[work.type]]
        assert _values(metas, "citation_title") == [change(work.full_title)]
        assert _values(metas, "citation_language") == [LANGUAGES[work.language]]
        assert [date[:4] for date in _values(metas, "citation_publication_date")] == [str(work.year)] * bool(work.year)
        editors = work.editors or work.container_editors
        for names, persons in (
            (("citation_author", "dc:creator"), work.authors),
            (("citation_editor", "bib:editors"), editors),
            (("z:translators",), work.translators),
        ):
            assert _values(metas, *names) == [change(meta_name(person)) for person in persons], work.key
        if work.translators:
            assert _values(metas, "citation_author", "citation_editor") == []
        assert all(meta.content for meta in metas)


def test_a_page_says_the_same_of_its_work_in_every_locale(sites: list[LocaleSite]) -> None:
    for key in sites[0].catalog.works:
        assert len({tuple(site.shell(f"works/{key}", [])["metas"]) for site in sites}) == 1


def _values(metas: list[Meta], *names: str) -> list[str]:
    return [meta.content for meta in metas if meta.name in names]


@pytest.mark.parametrize(
    ("person", "written"),
    [
        (Person("張", "凱銘"), "張, 凱銘"),
        (Person("Moth", "Claude", "Jr."), "Moth, Claude Jr."),
        (Person(literal="新華網"), "新華網"),
        (Person(literal="Society of the Lantern Isles"), "Society of the Lantern Isles,"),
        (Person(literal="謝林（Thomas C. Schelling）"), "謝林（Thomas C. Schelling）,"),
    ],
    ids=["Han", "suffix", "institution", "institution of several words", "translated name"],
)
def test_names_are_written_so_that_no_one_reverses_or_splits_them(person: Person, written: str) -> None:
    assert meta_name(person) == written


# ---- Which page offers what


def test_records_offer_one_item_and_other_pages_none(sites: list[LocaleSite]) -> None:
    folders = {*(kind.folder for kind in KINDS_WITH_PAGES), "works"}
    for site in sites:
        for path in site.pages:
            shell = site.shell(path, [])
            folder, _, name = path.partition("/")
            is_record = folder in folders and site.catalog.has(folder, name)
            assert len(_values(shell["metas"], "z:itemType")) == is_record, path
            assert _values(shell["open_graph"], "og:type") == ["article" if is_record else "website"]
            if is_record and folder != "works":
                assert _values(shell["metas"], "z:itemType") == ["encyclopediaArticle"]
                assert _values(shell["metas"], "citation_language") == [LANGUAGES[site.locale.tag]]
                assert _values(shell["metas"], "citation_public_url") == [shell["canonical"]]


def test_coins_are_exactly_the_works_that_a_page_lists(atlas: LocaleSite) -> None:
    catalog, simplify = atlas.catalog, atlas.edition.converter.citation_text
    for path in atlas.pages:
        folder, _, name = path.partition("/")
        listed: Iterable[str] = ()
        if path == "bibliography/index":
            listed = catalog.works
        elif folder == Scholar.folder and name != "index":
            listed = catalog.all(Scholar)[name].works
        wanted = sorted(coins(catalog.works[key], simplify) for key in listed)
        assert sorted(atlas.shell(path, [])["coins"]) == wanted, path


def test_coins_can_be_read_back(atlas: LocaleSite) -> None:
    for work in atlas.catalog.works.values():
        simplify = atlas.edition.converter.citation_text
        change = simplify if work.language == "zh-Hans" else str
        read = parse_qs(coins(work, simplify))
        titles = {*read.get("rft.atitle", ()), *read.get("rft.btitle", ()), *read.get("rft.title", ())}
        assert change(work.full_title) in titles
        assert [*read.get("rft.au", ()), *read.get("rft.creator", ())] == [
            change(meta_name(who)) for who in work.creators
        ]
        assert read["rft.language"] == [LANGUAGES[work.language]]
        assert [date[:4] for date in read.get("rft.date", ())] == [str(work.year)] * bool(work.year)


def test_without_a_base_url_nothing_absolute_is_invented(atlas: LocaleSite) -> None:
    for path in atlas.pages:
        shell = atlas.shell(path, [])
        assert (shell["canonical"], shell["hreflangs"]) == (None, [])
        assert _values(shell["open_graph"], "og:url") == []
        if not path.startswith("works/"):
            assert _values(shell["metas"], "citation_public_url") == []
        assert "http" not in "".join(item["text"] for item in shell["cite"]["references"])
