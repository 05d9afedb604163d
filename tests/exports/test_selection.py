"""What the bibliography page puts together from its script is what the files of all works hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from theory_atlas.catalog import load_catalog
from theory_atlas.exports.selection import FORMS, selection_script
from theory_atlas.exports.site_data import data_files, export_edition, exported_works
from theory_atlas.model.catalog import Catalog

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    catalog, _ = load_catalog(ROOT / "data")
    assert catalog is not None
    return catalog


def test_a_selection_of_everything_is_the_file_of_everything(catalog: Catalog) -> None:
    edition = export_edition(catalog, directory_urls=True)
    files, works = dict(data_files(edition, None)), exported_works(edition)
    script = selection_script(works, catalog.messages).decode()
    content = json.loads(script.removeprefix("atlasWorks(").removesuffix(");\n"))
    saved = {}
    for name, form in content["forms"].items():
        texts = [content["texts"][work.key][name] for work in works]
        saved[name] = form["before"] + form["between"].join(texts) + form["after"]
    assert saved["ris"].encode() == files["data/works.ris"]
    assert saved["bib"].encode() == files["data/works.bib"]
    assert json.loads(saved["csl.json"]) == json.loads(files["data/works.csl.json"])
    assert len(json.loads(saved["csl.json"])) == len(works)


def test_files_of_a_selection_have_names_of_their_own() -> None:
    assert [form.file_name for form in FORMS] == ["selection.ris", "selection.bib", "selection.csl.json"]
