"""Texts are folded and cut alike in Python, which makes the index, and in the browser, which reads queries."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from site_tools.search_engine import run_engine
from theory_atlas.search.folding import APOSTROPHES, LATIN, fold, fold_character, script_table, squeezed, tokens

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "folding.yml").read_text(encoding="utf-8"))
TEXTS = [case["text"] for case in CASES]
EVERY_IDEOGRAPH = "".join(map(chr, range(0x3400, 0xA000)))


@pytest.mark.parametrize("case", CASES, ids=TEXTS)
def test_python_folds_and_cuts(case: dict[str, Any]) -> None:
    assert fold(case["text"]) == case["folded"]
    assert tokens(case["text"]) == case["tokens"]


def test_browser_folds_and_cuts_the_same() -> None:
    found = run_engine("fold", table=_table(TEXTS), texts=TEXTS)
    assert found == [{"folded": case["folded"], "tokens": case["tokens"]} for case in CASES]


def test_every_ideograph_is_folded_alike() -> None:
    (found,) = run_engine("fold", table=_table([EVERY_IDEOGRAPH]), texts=[EVERY_IDEOGRAPH])
    assert found["folded"] == fold(EVERY_IDEOGRAPH)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text())
def test_folding_goes_character_by_character(one: str, two: str) -> None:
    assert fold(one + two) == fold(one) + fold(two)


@given(st.sampled_from(EVERY_IDEOGRAPH))
def test_table_leads_from_every_form_to_the_folded_one(character: str) -> None:
    assert script_table([character]).get(character, character) == fold_character(character)


def test_table_holds_only_what_texts_need() -> None:
    assert script_table(["soft balancing"]) == {}
    assert script_table(["权力"]) == {"權": "权"}


def test_squeezed() -> None:
    assert squeezed("Rou Xing, Píng-héng") == "rouxingpingheng"


def _table(texts: list[str]) -> dict[str, Any]:
    table = script_table(texts)
    return {"han": ["".join(table), "".join(table.values())], "latin": LATIN, "apostrophes": APOSTROPHES}
