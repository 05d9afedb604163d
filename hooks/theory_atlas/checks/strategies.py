"""Classes and modes of strategies agree with one another."""

from __future__ import annotations

from collections.abc import Iterator

from theory_atlas.checks.check import Check
from theory_atlas.model.catalog import Catalog
from theory_atlas.model.kinds import Strategy
from theory_atlas.problems import Problem


def find_problems(catalog: Catalog) -> Iterator[Problem]:
    for strategy_id, strategy in catalog.all(Strategy).items():
        key = (Strategy.folder, strategy_id)
        if strategy.mode is None and strategy.class_ == "weakening":
            text, mend = "a weakening strategy must say its 'mode'", "write mode: refusal or mode: active"
            yield Problem(catalog.place(key, ("class",)), "class-mode", text, mend)
        if strategy.mode is not None and strategy.class_ != "weakening":
            text = f"only weakening strategies have a 'mode'; the class of this one is '{strategy.class_}'"
            yield Problem(catalog.place(key, ("mode",)), "class-mode", text, "remove 'mode', or correct 'class'")


CHECK = Check(("class-mode",), "A strategy has a mode if, and only if, its class is weakening.", find_problems)
