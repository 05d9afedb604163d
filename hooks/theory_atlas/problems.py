"""Findings about data, addressed to the person who can mend them.

Every command collects problems first and shows them once, through `format_problems`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

Level = Literal["error", "warning"]
Way = tuple[str | int, ...]
"""The keys and indexes that lead to a value, such as `("sections", 0, "heading")`."""


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """Where a value stands: path from the project root, line and column from 1 (column 0: unknown)."""

    path: str
    line: int = 1
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.column else f"{self.path}:{self.line}"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One finding. `rule` is a heading in CONTRIBUTING.md; `mend` is an instruction in the imperative."""

    place: Place
    rule: str
    text: str = field(compare=True)
    mend: str = field(compare=True)
    level: Level = "error"


def format_problems(problems: Iterable[Problem], style: Literal["text", "github"] = "text") -> list[str]:
    """All problems as lines, sorted by place, each once."""
    ordered = sorted(set(problems))
    return [_github(problem) if style == "github" else _text(problem) for problem in ordered]


def suggest(value: str, candidates: Iterable[str]) -> str | None:
    """The candidate nearest to a misspelt value, if one is near enough to be meant."""
    near = difflib.get_close_matches(value, sorted(candidates), n=1, cutoff=0.6)
    return near[0] if near else None


def summarize(problems: Iterable[Problem], file_count: int) -> str:
    """The closing line of a check: how many problems, in how many of the files that were read."""
    found = set(problems)
    if not found:
        return f"The data is in order: {file_count} files, no problems."
    counts = [
        f"{count} {level}{'' if count == 1 else 's'}"
        for level in ("error", "warning")
        if (count := sum(problem.level == level for problem in found))
    ]
    files = len({problem.place.path for problem in found})
    return f"\n{', '.join(counts)} in {files} of {file_count} files."


def has_errors(problems: Sequence[Problem]) -> bool:
    return any(problem.level == "error" for problem in problems)


def _text(problem: Problem) -> str:
    return f"{problem.place}: {problem.level}: {problem.text}  [{problem.rule}]\n    mend: {problem.mend}"


def _github(problem: Problem) -> str:
    """A workflow command, see docs.github.com/actions/reference/workflow-commands-for-github-actions."""
    place = problem.place
    at = f"file={_property(place.path)},line={place.line}" + (f",col={place.column}" if place.column else "")
    message = f"{problem.text} (mend: {problem.mend})".replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{problem.level} {at},title={_property(problem.rule)}::{message}"


def _property(text: str) -> str:
    for plain, escaped in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C")):
        text = text.replace(plain, escaped)
    return text
