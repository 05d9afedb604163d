"""The day in the front matter of a hand-written page: what is wrong with it is said, and nothing breaks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from mkdocs_citations import dating_problems, written_day


@pytest.mark.parametrize(
    ("meta", "day", "texts"),
    [
        ({"changed": "2026-11-22"}, "2026-11-22", []),
        ({}, None, ["the page does not say on which day it was last changed"]),
        ({"changed": date(2026, 11, 22)}, None, ["'2026-11-22' is no day in quotes"]),
        ({"changed": "soon"}, None, ["'soon' is no day in quotes"]),
        ({"changed": "2026-02-30"}, None, ["'2026-02-30' is no day in quotes"]),
        ({"changed": None}, None, ["'None' is no day in quotes"]),
    ],
    ids=["right", "missing", "without-quotes", "no-day", "in-no-calendar", "empty"],
)
def test_a_day(meta: dict[str, Any], day: str | None, texts: list[str]) -> None:
    assert written_day(meta) == day
    assert [problem.text for problem in dating_problems("docs/en/about/index.md", meta)] == texts
