"""YAML as we read it: values that stay what was written, and places. What is refused stands in the golden problems."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from theory_atlas.problems import Place
from theory_atlas.source import Source, read_text, read_yaml

VALUES: dict[str, tuple[str, Any]] = {
    "text": ("soft", "soft"),
    "quoted": ("'5'", "5"),
    "number": ("5", 5),
    "negative": ("-5", -5),
    "true": ("true", True),
    "null": ("null", None),
    "nothing": ("", None),
    "tilde": ("~", None),
    "no": ("no", "no"),
    "on": ("on", "on"),
    "leading zero": ("012", "012"),
    "octal": ("0o12", "0o12"),
    "date": ("2020-01-01", "2020-01-01"),
    "time": ("12:30:45", "12:30:45"),
    "fraction": ("1.5", "1.5"),
    "version": ("1e3", "1e3"),
    "infinity": (".inf", ".inf"),
    "underscores": ("1_000", "1_000"),
    "too long for a number": ("9" * 5000, "9" * 5000),
    "equals sign": ("=", "="),
    "folded": (">-\n  a\n  b", "a b"),
    "literal": ("|\n  a\n  b\n", "a\nb\n"),
    "list": ("[a, 1]", ["a", 1]),
    "group": ("{a: b}", {"a": "b"}),
}


@pytest.mark.parametrize(("written", "value"), VALUES.values(), ids=VALUES)
def test_a_value_stays_what_was_written(written: str, value: Any) -> None:
    source, problems = read_yaml(f"key: {written}\n", "x.yml")
    assert problems == []
    assert source.value == {"key": value}


def test_places_are_of_values_and_of_keys() -> None:
    source, _ = read_yaml("a:\n  - 平衡: [b, c]\n  - d: e\n", "x.yml")
    assert source.place(("a", 0, "平衡", 1)) == Place("x.yml", 2, 13)
    assert source.key_place(("a", 0, "平衡")) == Place("x.yml", 2, 5)
    assert source.place(("a", 1, "d")) == Place("x.yml", 3, 8)


def test_what_stands_nowhere_is_placed_at_what_is_around_it() -> None:
    source, _ = read_yaml("a:\n  b: c\n", "x.yml")
    assert source.place(("a", "missing", 3)) == Place("x.yml", 2, 3)
    assert source.key_place(("a", "missing")) == Place("x.yml", 2, 3)
    assert Source("x.yml").place(("a",)) == Place("x.yml", 1, 0)


def test_all_problems_of_a_document_are_told() -> None:
    _, problems = read_yaml("a: !x b\na: c\nd: &e f\ng: *e\n", "x.yml")
    assert [problem.rule for problem in problems] == ["yaml-tag", "duplicate-key", "yaml-alias"]


def test_a_byte_order_mark_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "x.yml"
    file.write_bytes("\ufeffa: b\r\nc: d\r\n".encode())
    text, problems = read_text(file, "x.yml")
    assert problems == []
    source, problems = read_yaml(text, "x.yml")
    assert (source.value, problems) == ({"a": "b", "c": "d"}, [])
    assert source.place(("c",)) == Place("x.yml", 2, 4)
