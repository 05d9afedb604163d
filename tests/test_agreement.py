"""The two written languages of a text name the same numbers and people."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from invented import lay_out

from theory_atlas.agreement import Disagreement, accepted_now, disagreements, unaccepted
from theory_atlas.catalog import load_catalog
from theory_atlas.text.numbers import chinese_number, numbers_in

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("2000至2012年間，四個領域", {2000, 2012, 4}),
        ("二○○三年，第二十二項策略", {2003, 22}),
        ("三千六百人、兩萬五千人", {3600, 25000}),
        ("一項政策、兩者、千萬不可、十分清楚", set()),
        ("十九世紀初的五大強權", {19, 5}),
    ],
)
def test_numbers_in_chinese(text: str, numbers: set[float]) -> None:
    assert numbers_in(text, is_chinese=True) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Between 2000 and 2012, in four fields", {2000, 2012, 4}),
        ("1959–75; 3,600 men; twenty-two tactics", {1959, 1975, 3600, 22}),
        ("in the twenty-first century", {21}),
        ("One policy, the two of them, a second look", set()),
        ("early in the nineteenth century, the five great powers", {19, 5}),
    ],
)
def test_numbers_in_english(text: str, numbers: set[float]) -> None:
    assert numbers_in(text, is_chinese=False) == numbers


@pytest.mark.parametrize(
    ("numeral", "number"), [("十", 10), ("二十一", 21), ("一百零八", 108), ("一九七九", 1979), ("拾壹", 11), ("玖", 9)]
)
def test_chinese_numerals(numeral: str, number: int) -> None:
    assert chinese_number(numeral) == number


def test_a_difference_is_found_and_an_exception_ends_with_its_text(tmp_path: Path) -> None:
    data = lay_out(tmp_path)
    file = data / "concepts" / "fog.yml"
    file.write_text(FOG, encoding="utf-8")
    found = [each for each in _found(data) if each.key == ("concepts", "fog")]
    assert [(each.name, dict(each.lacking)) for each in found] == [
        ("concepts/fog:summary", {"en": ("5",)}),
        ("concepts/fog:sections.0.claims.0", {"zh-Hant": ("ada-quill",)}),
    ]
    accepted = accepted_now(found)
    assert unaccepted(found, accepted) == []
    file.write_text(FOG.replace("五項", "六項"), encoding="utf-8")
    again = [each for each in _found(data) if each.key == ("concepts", "fog")]
    assert [each.name for each in unaccepted(again, accepted)] == ["concepts/fog:summary"]


def test_the_languages_of_the_atlas_agree() -> None:
    """But for the exceptions, each of which is still one: the list can only shrink by itself."""
    found = list(_found(ROOT / "data"))
    accepted = json.loads((ROOT / "locks" / "agreement.json").read_text(encoding="ascii"))
    assert [each.name for each in unaccepted(found, accepted)] == []
    assert sorted(accepted) == sorted(each.name for each in found)


def _found(data: Path) -> Iterator[Disagreement]:
    catalog, problems = load_catalog(data)
    assert catalog is not None, problems
    return disagreements(catalog)


FOG = """# yaml-language-server: $schema=../schema/concept.schema.json
id: fog
changed: "2026-11-22"
names: {zh-Hant: 霧, en: Fog, pinyin: wù}
summary: {zh-Hant: 五項遮光之物。, en: What dims lamps.}
group: theory
sections:
  - heading: meaning
    claims:
      - {zh-Hant: 他說，霧使燈暗。, en: "Quill says, fog dims lamps.", cite: [{work: lin2004lamps, locator: n. 3}]}
"""
