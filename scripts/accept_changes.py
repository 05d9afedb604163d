#!/usr/bin/env python3
"""Accepts what the records say now: writes the day into those that were changed, and the account of all.

    python3 scripts/accept_changes.py                     after an edit; today is the day of the change
    python3 scripts/accept_changes.py --date 2026-11-22   the same with another day

A record that says something else than the account in locks/records.json gets the day as its `changed` (an entry of
data/works.bib as its `x-changed`), unless its editor has already set a later one. Run it as often as you like: a second
edit on the same day keeps the day.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from _environment import ROOT, enter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from theory_atlas.model.catalog import Account, Key

ACCOUNT = Path("locks", "records.json")


def main() -> int:
    """Reads the day and accepts the records of this checkout."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--date", type=date.fromisoformat, help="the day of the change, as in 2026-11-22")
    day = parser.parse_args().date or date.today()  # noqa: DTZ011 -- the editor's own day; the build asks no clock
    return accept_changes(ROOT, day.isoformat())


def accept_changes(root: Path, day: str) -> int:
    """Dates what was changed below `root` and writes the account; 1 where the data cannot be read."""
    from theory_atlas.accounts import accounts_now, is_stale, write_accounts
    from theory_atlas.catalog import load_catalog
    from theory_atlas.problems import format_problems

    catalog, problems = load_catalog(root / "data")
    if catalog is None:
        print("\n".join(format_problems(problems)), file=sys.stderr)
        return 1
    accepted = catalog.accounts or {}
    stale = {key for key, now in accounts_now(catalog).items() if is_stale(now, accepted.get(key))}
    for key in sorted(stale):
        _write_day(root / "data", key, _later(day, accepted.get(key)))
    dated, _ = load_catalog(root / "data")
    assert dated is not None  # only days were written
    now = accounts_now(dated)
    (root / ACCOUNT).parent.mkdir(exist_ok=True)
    (root / ACCOUNT).write_text(write_accounts(now), encoding="ascii", newline="\n")
    _print_summary(accepted, now, stale)
    return 0


def _later(day: str, accepted: Account | None) -> str:
    return max(day, accepted.changed) if accepted else day


def _write_day(data: Path, key: Key, day: str) -> None:
    from theory_atlas.accounts import dated_entry, dated_record
    from theory_atlas.model.catalog import ENTRIES

    folder, name = key
    file = data / ENTRIES if folder == ENTRIES else data / folder / f"{name}.yml"
    text = file.read_text(encoding="utf-8")
    written = dated_entry(text, name, day) if folder == ENTRIES else dated_record(text, day)
    file.write_text(written, encoding="utf-8", newline="\n")


def _print_summary(accepted: Mapping[Key, Account], now: Mapping[Key, Account], stale: set[Key]) -> None:
    for key, account in sorted(now.items()):
        if key not in accepted:
            print(f"  new      {account.changed}  {'/'.join(key)}")
        elif account.digest != accepted[key].digest:
            print(f"  changed  {account.changed}  {'/'.join(key)}")
    for key in sorted(accepted.keys() - now.keys()):
        print(f"  gone                 {'/'.join(key)}")
    print(f"{len(now)} records in {ACCOUNT.as_posix()}; the day was written into {len(stale)}.")


if __name__ == "__main__":
    enter("build")
    sys.exit(main())
