"""What a check yields, and how it says that it cannot look."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One fault of one page. `page` is its path within the site, `text` says what is wrong and where."""

    check: str
    page: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}: {self.text}  [{self.check}]"


class MissingToolError(Exception):
    """A program that a check needs is not there and cannot be had; the text says in plain words what to do."""


def listed(faults: Iterable[object], most: int = 40) -> str:
    """Faults, a line each, for a failing test: pytest alone would show the first."""
    lines = [str(fault) for fault in faults]
    rest = [f"… and {len(lines) - most} more"] if len(lines) > most else []
    return "\n".join([f"{len(lines)} found", *lines[:most], *rest])


def say(words: str) -> None:
    """Progress goes to standard error: what a script prints for others to read stays clean."""
    print(words, file=sys.stderr, flush=True)
