"""The scripts of all published pages: no Traditional is left in Simplified text, and no Simplified in Traditional."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html

from site_tools import find_pages
from theory_atlas.script_conversion.residue import simplified_only, traditional_only

pytestmark = pytest.mark.site

SHOWN_ATTRIBUTES = ("title", "alt", "aria-label", "placeholder", "value", "data-label")
SHOWN_META = ("description", "author", "keywords")
ITEM_META = ("citation_title", "citation_author", "citation_editor", "dc:creator", "bib:editors", "z:translators")
"""What a page offers to reference managers is in the language of the item, for a work not always that of the page."""
ITEM_LANGUAGES = {"zh-TW": "zh-Hant-TW", "zh-CN": "zh-Hans-CN", "en": "en"}
HIDDEN = {"script", "style"}
MISCONVERTED = re.compile("(?<![讨谈争辩议评推])论着(?![眼手重想])|专着|原着|编着|译着|规画|策画")
YU = re.compile("於(?!梨华|可训|幼华|崇文)")


def texts_of(page: Path) -> Iterator[tuple[str, str]]:
    """Every text that a reader may see or hear of a page, with the language it is marked as."""
    root = html.document_fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    items = [ITEM_LANGUAGES[tag] for tag in root.xpath("//meta[@name='citation_language']/@content")]
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag in HIDDEN:
            continue
        own = language_of(element)
        yield own, element.text or ""
        for name in SHOWN_ATTRIBUTES:
            yield own, element.get(name, "")
        if element.tag == "meta" and (element.get("name") in SHOWN_META or "property" in element.attrib):
            yield own, element.get("content", "")
        if element.tag == "meta" and element.get("name") in ITEM_META:
            yield items[0], element.get("content", "")
        for child in element:
            yield own, child.tail or ""


def language_of(element: html.HtmlElement) -> str:
    for candidate in (element, *element.iterancestors()):
        lang: str | None = candidate.get("lang")
        if lang is not None:
            return lang
    return ""


def faults(site: Path, lang: str, find: Callable[[str], list[str]], pages: str = "") -> list[str]:
    return [
        f"{page}: {' '.join(found)} in “{text.strip()[:60]}”"
        for page in find_pages(site)
        if page.startswith(pages)
        for marked, text in texts_of(site / page)
        if marked.startswith(lang) and (found := find(text))
    ]


def test_there_is_simplified_text_to_check(site: Path) -> None:
    pages = [page for page in find_pages(site) if page.startswith("zh-hans/")]
    assert pages
    assert all(any(lang == "zh-Hans-CN" and text.strip() for lang, text in texts_of(site / page)) for page in pages)


@pytest.mark.parametrize(
    "find",
    [
        pytest.param(re.compile("[「」『』]").findall, id="corner-brackets"),
        pytest.param(YU.findall, id="yu-outside-surnames"),
        pytest.param(MISCONVERTED.findall, id="misconverted-words"),
        pytest.param(traditional_only, id="traditional-characters"),
    ],
)
def test_simplified_text_is_simplified(site: Path, find: Callable[[str], list[str]]) -> None:
    found = faults(site, "zh-Hans", find)
    assert not found, "\n".join(found[:40])


def test_traditional_text_is_traditional(site: Path) -> None:
    found = faults(site, "zh-Hant", simplified_only)
    assert not found, "\n".join(found[:40])
