"""The dump of records, the description of the files, and the files of the invented atlas as they were reviewed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from exports.integrity import VOCABULARIES
from invented import lay_out
from jsonschema import Draft7Validator

from theory_atlas.catalog import load_catalog
from theory_atlas.exports.files import FILES, entity_files
from theory_atlas.exports.records import keys
from theory_atlas.exports.site_data import data_files, export_edition
from theory_atlas.model.catalog import Catalog, claims_in
from theory_atlas.model.kinds import WorkNotes
from theory_atlas.pages.edition import Edition

ROOT = Path(__file__).resolve().parent.parent.parent
GOLDEN = ROOT / "tests" / "golden" / "exports"


@pytest.fixture(scope="module")
def edition() -> Edition:
    catalog, _ = load_catalog(ROOT / "data")
    assert catalog is not None
    return export_edition(catalog, directory_urls=True)


@pytest.fixture(scope="module")
def files(edition: Edition) -> dict[str, bytes]:
    return dict(data_files(edition, None))


@pytest.fixture(scope="module")
def views(files: dict[str, bytes]) -> list[dict[str, Any]]:
    return json.loads(files["data/records.json"])["records"]  # type: ignore[no-any-return]


# ---- Records


def test_every_record_and_every_work_is_there_once(views: list[dict[str, Any]], edition: Edition) -> None:
    catalog = edition.catalog
    expected = [key for key, _ in catalog.every() if key[0] != WorkNotes.folder] + [
        ("works", key) for key in catalog.works
    ]
    assert [(view["folder"], view["id"]) for view in views] == expected
    assert len({view["uri"] for view in views}) == len(views)


def test_each_has_a_file_of_its_own(views: list[dict[str, Any]], files: dict[str, bytes]) -> None:
    for view in views:
        assert json.loads(files[f"data/records/{view['folder']}/{view['id']}.json"]) == view


def test_every_text_is_there_in_three_languages(views: list[dict[str, Any]]) -> None:
    for text in _objects(views):
        # Names, which alone have pinyin, stand in all languages under `labels`.
        if isinstance(text.get("zh-Hant"), str) and "pinyin" not in text:
            assert text["zh-Hans"]
            assert text["en"]
            assert "[[" not in text["zh-Hans"] + text["zh-Hant"] + text["en"]


def test_every_claim_has_an_anchor_and_its_citations(views: list[dict[str, Any]], edition: Edition) -> None:
    claims = [one for one in _objects(views) if "anchor" in one and "cite" in one]
    assert len(claims) == sum(1 for _, record in edition.catalog.every() for _ in claims_in(record))
    known = set(edition.catalog.works)
    for claim in claims:
        assert {item["work"] for item in claim["cite"]} <= known


def test_anchors_stand_once_in_a_record(views: list[dict[str, Any]]) -> None:
    for view in views:
        anchors = [one["anchor"] for one in _objects(view.get("record")) if "cite" in one and "anchor" in one]
        assert len(anchors) == len(set(anchors)), view["uri"]


def test_relations_can_be_read_from_both_sides(views: list[dict[str, Any]], edition: Edition) -> None:
    uris = {view["uri"] for view in views}
    for view in views:
        assert {link["uri"] for link in view["incoming"]} <= uris | {f"id/work/{key}" for key in edition.catalog.works}
    by_uri = {view["uri"]: view for view in views}
    for view in views:
        for name in view.get("record", {}).get("broader", ()):
            assert {"relation": "broader", "uri": view["uri"]} in by_uri[f"id/concept/{name}"]["incoming"]


def test_every_use_of_a_work_is_told(views: list[dict[str, Any]], edition: Edition) -> None:
    told = {view["id"]: len(view["cited"]) for view in views if view["folder"] == "works"}
    assert told == {key: len(edition.catalog.uses.get(key, ())) for key in edition.catalog.works}


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for name, inner in value.items():
            if name != "markup":  # as written, so not in three languages
                yield from _objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner)


# ---- The description of the files


def test_the_package_is_valid_and_names_every_file_of_the_whole(files: dict[str, bytes]) -> None:
    package = json.loads(files["data/datapackage.json"])
    schema = json.loads((VOCABULARIES / "datapackage.json").read_text(encoding="utf-8"))
    assert [error.message for error in Draft7Validator(schema).iter_errors(package)] == []
    named = {f"data/{resource['path']}" for resource in package["resources"]}
    assert named | {"data/datapackage.json"} == {file.path for file in FILES}
    assert {file.path for file in FILES} - set(files) == {"data/README.txt"}  # which a template makes


def test_the_schema_finds_a_bad_package() -> None:
    schema = json.loads((VOCABULARIES / "datapackage.json").read_text(encoding="utf-8"))
    assert not Draft7Validator(schema).is_valid({"name": "x", "resources": []})


def test_every_record_has_the_files_that_its_page_names(edition: Edition, files: dict[str, bytes]) -> None:
    named = {path for key in keys(edition) for _, path in entity_files(key)}
    assert named == {path for path in files if path.count("/") > 1}


# ---- Reviewed


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    catalog, _ = load_catalog(lay_out(tmp_path_factory.mktemp("invented")))
    assert catalog is not None
    return catalog


REVIEWED = ("works.ris", "works.bib", "works.csl.json", "atlas.ttl", "records.json")


@pytest.mark.parametrize("name", REVIEWED)
def test_files_of_the_invented_atlas(name: str, invented: Catalog, update_golden: bool) -> None:
    edition = export_edition(invented, directory_urls=True)
    content = dict(data_files(edition, invented.site.base_url))[f"data/{name}"]
    if update_golden:
        GOLDEN.mkdir(parents=True, exist_ok=True)
        (GOLDEN / name).write_bytes(content)
    else:
        assert content == (GOLDEN / name).read_bytes()


def test_no_reviewed_file_is_left_over() -> None:
    assert {file.name for file in GOLDEN.iterdir()} == set(REVIEWED)
