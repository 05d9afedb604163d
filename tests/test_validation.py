"""Values into records. What is refused, and in which words, stands in the golden problems."""

from __future__ import annotations

from typing import Any

import pytest

from theory_atlas.model.kinds import Case, Concept, Stage
from theory_atlas.model.lexicon import LexiconEntry
from theory_atlas.problems import suggest
from theory_atlas.source import read_yaml
from theory_atlas.validation import validate

CASE = """\
id: night
names: {zh-Hant: 夜, en: Night, pinyin: yè}
summary: {zh-Hant: 夜。, en: A night.}
type: soft
depth: studied
years: YEARS
years_by: us
actors: [{zh-Hant: 島, en: Isle}]
"""


@pytest.mark.parametrize("written", ["1997", "'1997'", "1997–1999", "1997–", "–1999", "475 BC–221 BC", "27 BC–14"])
def test_years_may_be_a_number_or_a_text(written: str) -> None:
    case, problems = validate(read_yaml(CASE.replace("YEARS", written), "x.yml")[0], Case)
    assert problems == []
    assert case is not None
    assert case.years == written.strip("'")


@pytest.mark.parametrize("written", ["'0'", "0 BC", "-0220", "BC 221", "221BC", "221 BC–475 BC", "14–27 BC"])
def test_other_forms_of_years_are_refused(written: str) -> None:
    case, problems = validate(read_yaml(CASE.replace("YEARS", written), "x.yml")[0], Case)
    assert case is None
    assert [problem.rule for problem in problems] == ["years"]


def test_the_timeline_has_no_room_before_christ() -> None:
    stage = "id: dusk\nnames: {zh-Hant: 暮, en: Dusk}\nsummary: {zh-Hant: 暮。, en: A dusk.}\norder: 1\nyears: 221 BC–"
    read, problems = validate(read_yaml(stage, "x.yml")[0], Stage)
    assert read is None
    assert [problem.rule for problem in problems] == ["years"]


def test_a_record_cannot_be_changed() -> None:
    case, _ = validate(read_yaml(CASE.replace("YEARS", "1997"), "x.yml")[0], Case)
    with pytest.raises(ValueError, match="frozen"):
        setattr(case, "years", "1998")  # noqa: B010 -- type checkers refuse the plain form


ATTESTED: dict[str, tuple[str, Any, list[str]]] = {
    "text": ("Invented", "Invented", []),
    "list": ("[Invented, Again]", ("Invented", "Again"), []),
    "empty list": ("[]", None, ["'attested' needs at least 1 entry, got 0"]),
    "number": ("5", None, ["'attested' must be a text, got the number 5"]),
    "number in a list": ("[a, 5]", None, ["an entry of 'attested' must be a text, got the number 5"]),
    "blank in a list": ("['']", None, ["an entry of 'attested' is blank"]),
    "nothing": ("", None, ["'attested' has no value"]),
}


@pytest.mark.parametrize(("written", "value", "texts"), ATTESTED.values(), ids=ATTESTED)
def test_a_value_of_several_forms_has_one_problem(written: str, value: Any, texts: list[str]) -> None:
    entry = f"{{id: a, zh-Hant: [霧燈], zh-Hans: [雾灯], convert: false, confidence: low, attested: {written}}}"
    read, problems = validate(read_yaml(entry, "x.yml")[0], LexiconEntry)
    assert [problem.text for problem in problems] == texts
    assert (read.attested if read else None) == value


def test_every_problem_of_a_file_is_told() -> None:
    source, _ = read_yaml("id: A\ngroup: b\ncolour: c\nbroader: d\n", "x.yml")
    assert sorted(problem.rule for problem in validate(source, Concept)[1]) == [
        "field-type",
        "field-value",
        "id-form",
        "missing-key",
        "missing-key",
        "unknown-key",
    ]


@pytest.mark.parametrize(("wrong", "near"), [("diming", "dimming"), ("Dimming", "dimming"), ("xyz", None), ("", None)])
def test_suggests_what_is_near_enough_to_be_meant(wrong: str, near: str | None) -> None:
    assert suggest(wrong, ["weakening", "dimming"]) == near
