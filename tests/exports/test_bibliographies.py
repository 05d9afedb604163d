"""Bibliographies for reference managers, read back by others' readers and by our own."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import rispy
from exports.integrity import VOCABULARIES
from jsonschema import Draft7Validator
from pybtex.database import parse_string

from theory_atlas.bibliography import CSL_TYPES, read_bibliography
from theory_atlas.catalog import load_catalog
from theory_atlas.exports.bibliographies import RIS_TYPES, biblatex, csl_json, remarks, ris
from theory_atlas.exports.site_data import data_files, export_edition
from theory_atlas.locales import LOCALES
from theory_atlas.model.base import LocalizedText
from theory_atlas.model.catalog import Catalog
from theory_atlas.model.work import Person, Work
from theory_atlas.own_script import in_own_script
from theory_atlas.problems import Place

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    catalog, _ = load_catalog(ROOT / "data")
    assert catalog is not None
    return catalog


@pytest.fixture(scope="module")
def works(catalog: Catalog) -> list[Work]:
    convert = export_edition(catalog, directory_urls=True).converter.citation_text
    return [in_own_script(work, convert) for work in catalog.works.values()]


TAGS = {tag: locale.csl_locale for tag, locale in LOCALES.items()}

# ---- BibLaTeX


def test_our_own_reader_reads_the_same_works(works: list[Work], catalog: Catalog) -> None:
    """All but what the format has no field for: places, editors’ translations of titles, remarks, and what is ours."""
    text = biblatex(works, catalog.messages).decode()
    for tag, written in TAGS.items():
        text = text.replace(f"{{{written}}}", f"{{{tag}}}")
    read, problems = read_bibliography(text, "works.bib")
    # Elsewhere than in our own bibliography, an entry may have an annotation and lack Latin names or an author.
    assert {problem.rule for problem in problems} <= {"unknown-field", "missing-field"}
    assert {problem.text.split("'")[1] for problem in problems if problem.rule == "unknown-field"} <= {"annotation"}
    assert [_bare(work) for work in read.values()] == [_bare(work) for work in works]


def _bare(work: Work) -> Work:
    return replace(
        work,
        place=Place(""),
        english_title="",
        latin_authors=(),
        container="" if work.type == "book" else work.container,
        crossref="",
        note=None,
        doubt=None,
        unknown=frozenset(),
        is_source=False,
        changed="",
        cited_in=(),
        cites=(),
    )


def test_pybtex_reads_as_many_entries_of_the_same_types_and_languages(works: list[Work], catalog: Catalog) -> None:
    read = parse_string(biblatex(works, catalog.messages).decode(), "bibtex")
    assert [(key, entry.type, entry.fields["language"]) for key, entry in read.entries.items()] == [
        (work.key, work.type, TAGS[work.language]) for work in works
    ]
    for work in works:
        entry = read.entries[work.key]
        assert len(entry.persons.get("author", ())) == len(work.authors)
        assert ("translator" in entry.fields) == bool(work.translators)
        for person, written in zip(entry.persons.get("author", ()), work.authors, strict=True):
            if not written.literal:
                assert " ".join([*person.prelast_names, *person.last_names]) == written.family


# ---- RIS


def test_rispy_reads_as_many_records_of_the_same_types_and_languages(works: list[Work], catalog: Catalog) -> None:
    read = rispy.loads(ris(works, catalog.messages).decode())
    assert [(one["id"], one["type_of_reference"], one["language"]) for one in read] == [
        (work.key, RIS_TYPES[work.type], TAGS[work.language]) for work in works
    ]
    for one, work in zip(read, works, strict=True):
        assert one.get("title") == work.full_title
        assert one.get("doi", "") == work.doi
        assert one.get("year", "") == str(work.year or "")
        assert len(one.get("authors", ())) == len(work.authors)
        assert one.get("notes", []) == ([remarks(work, catalog.messages)] if remarks(work, catalog.messages) else [])
        pages = "–".join(part for part in (one.get("start_page"), one.get("end_page")) if part)
        assert pages == (work.pages.replace("–", "-") if "," in work.pages else work.pages)


def test_han_names_are_family_and_given_in_every_format(works: list[Work], catalog: Catalog) -> None:
    read = {one["id"]: one for one in rispy.loads(ris(works, catalog.messages).decode())}
    csl = {one["id"]: one for one in json.loads(csl_json(works, catalog.messages))}
    han = [work for work in works if work.authors and work.authors[0].is_han and not work.authors[0].literal]
    assert han
    for work in han:
        first = work.authors[0]
        assert read[work.key]["authors"][0] == f"{first.family}, {first.given}"
        assert csl[work.key]["author"][0] == {"family": first.family, "given": first.given}


# ---- CSL-JSON


def test_csl_json_is_valid(works: list[Work], catalog: Catalog) -> None:
    schema = json.loads((VOCABULARIES / "csl-data.json").read_text(encoding="utf-8"))
    items = json.loads(csl_json(works, catalog.messages))
    assert [error.message for error in Draft7Validator(schema).iter_errors(items)] == []
    assert [(item["id"], item["type"], item["language"]) for item in items] == [
        (work.key, CSL_TYPES[work.type], TAGS[work.language]) for work in works
    ]


def test_the_schema_finds_a_bad_item() -> None:
    schema = json.loads((VOCABULARIES / "csl-data.json").read_text(encoding="utf-8"))
    assert not Draft7Validator(schema).is_valid([{"id": "x", "type": "artcle"}])


# ---- Single works, hard cases


def test_every_work_has_its_own_three_files(works: list[Work], catalog: Catalog) -> None:
    files = dict(data_files(export_edition(catalog, directory_urls=True), None))
    for work in works:
        assert rispy.loads(files[f"data/works/{work.key}.ris"].decode())[0]["id"] == work.key
        assert list(parse_string(files[f"data/works/{work.key}.bib"].decode(), "bibtex").entries) == [work.key]
        assert [item["id"] for item in json.loads(files[f"data/works/{work.key}.csl.json"])] == [work.key]


def _work(**fields: object) -> Work:
    given = {"key": "lantern2001", "type": "book", "place": Place(""), "language": "en", "title": "Lanterns", **fields}
    return Work(**given)  # type: ignore[arg-type]


HARD = {
    "signs that LaTeX takes for commands": _work(title="50 % of R&D: # _", publisher="Oil & Wick"),
    "a suffix": _work(authors=(Person("Quill", "Ada", "Jr."),)),
    "a family name of several parts": _work(authors=(Person("de la Lampe", "Pia"), Person("Novak", "Iva"))),
    "an institution": _work(authors=(Person(literal="Guild of Lamps and Oil"),)),
    "a Western author in a Chinese edition": _work(
        language="zh-Hant", title="燈", authors=(Person(literal="謝林（Thomas C. Schelling）"),)
    ),
    "a translator": _work(language="zh-Hans", title="灯", translators=(Person("林", "晚登"),), original_title="Lamps"),
    "several ranges of pages": _work(type="article", container="Wicks", pages="7–45, 50–52"),
    "one page": _work(type="article", container="Wicks", pages="33"),
    "roman pages": _work(type="incollection", container="Wicks", pages="xi–xiv"),
    "a day": _work(date="2001-02-03", year=2001),
    "a chapter": _work(type="incollection", container="Wicks", container_editors=(Person("Quill", "Ada"),)),
}


@pytest.mark.parametrize("case", HARD)
def test_hard_cases_are_read_back(case: str, catalog: Catalog) -> None:
    work = HARD[case]
    text = biblatex([work], catalog.messages).decode().replace(f"{{{TAGS[work.language]}}}", f"{{{work.language}}}")
    read, _ = read_bibliography(text, "works.bib")
    assert _bare(read[work.key]) == _bare(work)
    (one,) = rispy.loads(ris([work], catalog.messages).decode())
    assert one["title"] == work.full_title


def test_a_work_from_the_mainland_is_in_simplified_characters_and_no_other(catalog: Catalog) -> None:
    convert = export_edition(catalog, directory_urls=True).converter.citation_text
    work = _work(language="zh-Hans", title="燈與國際關係", authors=(Person("張", "燈"),), container="論叢")
    own = in_own_script(work, convert)
    assert (own.title, own.authors, own.container) == ("灯与国际关系", (Person("张", "灯"),), "论丛")
    here = replace(work, language="zh-Hant")
    assert in_own_script(here, convert) is here


def test_what_is_doubtful_or_unknown_is_said_and_never_a_doi(catalog: Catalog) -> None:
    doubt = LocalizedText.model_validate(
        {"zh-Hant": "DOI 10.9999/lamp 未查證。", "en": "The DOI 10.9999/lamp is unverified."}
    )
    work = _work(doubt=doubt, unknown=frozenset({"author", "year"}))
    said = remarks(work, catalog.messages)
    assert doubt.zh_hant in said
    assert doubt.en in said
    for word in ("unknown.author", "unknown.year"):
        assert catalog.messages["zh-Hant"][word] in said
        assert catalog.messages["en"][word] in said
    (one,) = rispy.loads(ris([work], catalog.messages).decode())
    (item,) = json.loads(csl_json([work], catalog.messages))
    entry = parse_string(biblatex([work], catalog.messages).decode(), "bibtex").entries[work.key]
    assert "doi" not in one
    assert "DOI" not in item
    assert "doi" not in entry.fields
    assert one["notes"] == [said]
    assert item["note"] == said
    assert "10.9999/lamp" in entry.fields["annotation"]


def test_every_type_has_its_counterparts() -> None:
    assert set(RIS_TYPES) == set(CSL_TYPES)
