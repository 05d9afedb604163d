"""Classes, modes and likenesses of strategies agree with one another."""

from __future__ import annotations

from collections.abc import Iterator

from theory_atlas.checks.check import Check
from theory_atlas.model.catalog import Catalog
from theory_atlas.model.kinds import Strategy
from theory_atlas.problems import Problem


def find_problems(catalog: Catalog) -> Iterator[Problem]:
    for strategy_id, strategy in catalog.all(Strategy).items():
        key = (Strategy.folder, strategy_id)
        if (strategy.mode is not None) != (strategy.class_ == "weakening"):
            text = f"'mode' belongs to weakening strategies and only to them; the class is '{strategy.class_}'"
            mend = "write mode: refusal or mode: active" if strategy.mode is None else "remove 'mode'"
            yield Problem(catalog.place(key, ("class",)), "class-mode", text, mend)
        if strategy.class_ != "unclassified" and catalog.find("concepts", strategy.class_) is None:
            text = f"the class '{strategy.class_}' has no page"
            yield Problem(
                catalog.place(key, ("class",)), "cross-reference", text, f"write data/concepts/{strategy.class_}.yml"
            )


CHECK = Check(("class-mode", "cross-reference"), "Classes have pages, and modes belong to weakening.", find_problems)
