"""Locators: read from their written form, and printed in the language of the page."""

from __future__ import annotations

import pytest

from theory_atlas.citations import locator_text
from theory_atlas.locales import LOCALES
from theory_atlas.model.citation import Locator, Segment, parse_locator

PRINTED = {
    # written form: (on Chinese pages, on English pages)
    "p. 36": ("頁 36", "36"),
    "pp. 7–45": ("頁 7–45", "7–45"),
    "pp. 7–45, 50–52": ("頁 7–45、50–52", "7–45, 50–52"),
    "p. xii": ("頁 xii", "xii"),
    "n. 22": ("註 22", "n. 22"),
    "nn. 22–24": ("註 22–24", "nn. 22–24"),
    "nn. 23, 29": ("註 23、29", "nn. 23, 29"),
    "table 1": ("表 1", "table 1"),
    "abstract": ("摘要", "abstract"),
    "lead": ("導言", "lead section"),
    "list": ("參考文獻", "reference list"),
    "list 20": ("參考文獻第 20 項", "reference list, no. 20"),
    "list 5, 7–9": ("參考文獻第 5、7–9 項", "reference list, nos. 5, 7–9"),
    "nn. 8, 23; list": ("註 8、23，參考文獻", "nn. 8, 23, reference list"),
    "sec. 伍": ("伍", "sec. 5"),
    "sec. 肆、一": ("肆、一", "sec. 4.1"),
    "sec. 肆、二（二）": ("肆、二（二）", "sec. 4.2(2)"),
    "sec. 參、三（一）": ("參、三（一）", "sec. 3.3(1)"),
    "sec. 肆、二（一）1": ("肆、二（一）1", "sec. 4.2(1)(1)"),
    "sec. 拾壹、二十三": ("拾壹、二十三", "sec. 11.23"),
    "sec. 制衡種類": ("〈制衡種類〉節", "sec. “制衡種類”"),
    "sec. 肆、一; table 1": ("肆、一，表 1", "sec. 4.1, table 1"),
    "p. 36; n. 8": ("頁 36，註 8", "36, n. 8"),
}

REFUSED = {
    "empty": "",
    "number alone": "36",
    "sign alone": "p.",
    "sign without dot": "p 36",
    "unknown sign": "ch. 3",
    "Chinese form": "頁 36",
    "falling range": "pp. 45–7",
    "range of one": "pp. 7–7",
    "empty segment": "p. 36; ",
    "two signs without semicolon": "p. 36, table 1",
    "section without title": "sec. ",
    "words after abstract": "abstract 2",
    "words after list": "list of references",
    "falling numbers in a list": "list 9–7",
}

MENDED = {
    "hyphen": ("pp. 7-45", "pp. 7–45"),
    "singular sign": ("p. 7–45", "pp. 7–45"),
    "plural sign": ("nn. 22", "n. 22"),
    "no space": ("p.36;n.8", "p. 36; n. 8"),
}


@pytest.mark.parametrize("written", PRINTED)
def test_prints_a_locator_in_the_language_of_the_page(written: str) -> None:
    locator = parse_locator(written)
    assert locator is not None
    chinese, english = PRINTED[written]
    assert locator_text(locator, LOCALES["zh-Hant"]) == chinese
    assert locator_text(locator, LOCALES["zh-Hans"]) == chinese  # the converter makes it Simplified
    assert locator_text(locator, LOCALES["en"]) == english


@pytest.mark.parametrize("written", PRINTED)
def test_the_written_form_survives_a_round_trip(written: str) -> None:
    assert str(parse_locator(written)) == written


@pytest.mark.parametrize("written", REFUSED.values(), ids=REFUSED)
def test_refuses_what_is_no_locator(written: str) -> None:
    assert parse_locator(written) is None


@pytest.mark.parametrize(("written", "canonical"), MENDED.values(), ids=MENDED)
def test_reads_near_misses_in_their_canonical_form(written: str, canonical: str) -> None:
    assert str(parse_locator(written)) == canonical


def test_segments_hold_kind_and_value() -> None:
    assert parse_locator("sec. 肆、一; pp. 7-9") == Locator((Segment("section", "肆、一"), Segment("page", "7–9")))
