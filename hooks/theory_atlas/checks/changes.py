"""Nobody forgets to say when a record was changed: what it says is compared with the hash in the account."""

from __future__ import annotations

from collections.abc import Iterator

from theory_atlas.accounts import accounts_now, is_stale
from theory_atlas.checks.check import Check
from theory_atlas.model.catalog import ENTRIES, Catalog, Key
from theory_atlas.problems import Place, Problem

_ACCEPT = "run python3 scripts/accept_changes.py"


def find_problems(catalog: Catalog) -> Iterator[Problem]:
    """An atlas without `locks/records.json` keeps no account, and nothing is compared."""
    if catalog.accounts is None:
        return
    for key, now in accounts_now(catalog).items():
        shown, name = f"{key[0]}/{key[1]}", "x-changed" if key[0] == ENTRIES else "changed"
        accepted = catalog.accounts.get(key)
        if not now.changed:
            text = f"'{shown}' does not say on which day it was last changed"
            yield Problem(_place(catalog, key), "changed", text, f"{_ACCEPT}, which writes today into '{name}'")
        elif accepted is None:
            yield Problem(_place(catalog, key), "changed", f"'{shown}' is new and not yet in the account", _ACCEPT)
        elif is_stale(now, accepted):
            text = f"'{shown}' says something else than on {accepted.changed}, and '{name}' is still {now.changed}"
            yield Problem(_place(catalog, key), "changed", text, f"{_ACCEPT}, which writes today into '{name}'")


def _place(catalog: Catalog, key: Key) -> Place:
    return catalog.works[key[1]].place if key[0] == ENTRIES else catalog.place(key, ("changed",))


CHECK = Check(("changed",), "A record that says something new says since when.", find_problems)
