"""Citations of a hand-written page: author and year where they are cited, and entries that lead back to every place."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from invented import lay_out
from lxml import html as lxml_html

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.site

WRITTEN = """\
---
title: {title}
description: {title}
---

# {title}

{first} [@quill1998lanterns, p. 12].

{second} [see @lin2004lamps, p. 11; @quill1998lanterns, n. 3].
"""
SHOWN = {
    "en": ("(Quill 1998, 12)", "(see Lin and Society of the Lantern Isles 2004, 11; Quill 1998, n. 3)"),
    "zh-Hant": ("（Quill 1998，頁 12）", "（see 林晚燈、燈島學會 2004，頁 11；Quill 1998，註 3）"),
    "zh-Hans": ("（Quill 1998，页 12）", "（see 林晚灯、灯岛学会 2004，页 11；Quill 1998，注 3）"),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    lay_out(folder)
    shutil.copytree(ROOT / "hooks", folder / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for tag, words in (("en", ("About", "One", "Two")), ("zh-Hant", ("關於", "其一", "其二"))):
        page = folder / "docs" / tag / "about" / "index.md"
        page.parent.mkdir(parents=True)
        title, first, second = words
        page.write_text(WRITTEN.format(title=title, first=first, second=second), encoding="utf-8")
    return folder


@pytest.fixture(scope="module", params=SHOWN)
def page(request: pytest.FixtureRequest, project: Path) -> tuple[str, Any]:
    site = project / request.param
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ATLAS_")}
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)],
        cwd=project,
        env={**environment, "ATLAS_LOCALE": request.param},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    text = (site / "about" / "index.html").read_text(encoding="utf-8")
    return request.param, lxml_html.document_fromstring(text).find(".//article")


def test_a_citation_is_author_year_and_locator_in_the_language_of_the_page(page: tuple[str, Any]) -> None:
    tag, article = page
    shown = [" ".join(paragraph.text_content().split()) for paragraph in article.xpath("./p")]
    for expected, text in zip(SHOWN[tag], shown, strict=True):
        assert expected in text
    assert article.xpath("./p//a[contains(@href, 'works/quill1998lanterns/')]")


def test_an_entry_leads_back_to_every_place_where_it_is_cited(page: tuple[str, Any]) -> None:
    _, article = page
    entries = {entry.get("id"): entry for entry in article.xpath(".//div[@class='footnote']//li")}
    assert list(entries) == ["fn:quill1998lanterns", "fn:lin2004lamps"]
    for anchor, count in (("fn:quill1998lanterns", 2), ("fn:lin2004lamps", 1)):
        back = [link[1:] for link in entries[anchor].xpath(".//a[contains(@class, 'footnote-backref')]/@href")]
        assert len(back) == count
        for place in back:
            (mark,) = article.xpath(f".//*[@id='{place}']")
            assert mark.xpath(f".//a[@href='#{anchor}']")
