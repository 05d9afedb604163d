"""The shape of a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from theory_atlas.model.catalog import Catalog
from theory_atlas.problems import Problem


@dataclass(frozen=True, slots=True)
class Check:
    """A rule across records. `rules` are the names its problems carry; `sentence` says what must hold."""

    rules: tuple[str, ...]
    sentence: str
    problems: Callable[[Catalog], Iterator[Problem]]
