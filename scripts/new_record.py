#!/usr/bin/env python3
"""Begins a record with every key it needs: python3 scripts/new_record.py KIND ID."""

from __future__ import annotations

import argparse
import re
import sys

from _environment import ROOT, enter


def main() -> int:
    """Writes the skeleton and says where; 1 when the id is not one, or the record exists."""
    from theory_atlas.exports.skeletons import skeleton
    from theory_atlas.model.base import ID_PATTERN
    from theory_atlas.model.kinds import KINDS

    kinds = {kind.kind: kind for kind in KINDS}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=sorted(kinds))
    parser.add_argument("id", help="lower-case letters and digits with hyphens; for a work, its citation key")
    arguments = parser.parse_args()
    if not re.fullmatch(ID_PATTERN, arguments.id):
        print(f"new_record: '{arguments.id}' is not an id; write it like soft-balancing", file=sys.stderr)
        return 1
    kind = kinds[arguments.kind]
    file = ROOT / "data" / kind.folder / f"{arguments.id}.yml"
    shown = file.relative_to(ROOT).as_posix()
    if file.exists():
        print(f"new_record: {shown} exists already; nothing was changed", file=sys.stderr)
        return 1
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(skeleton(kind, arguments.id), encoding="utf-8", newline="\n")
    print(f"Wrote {shown}. Fill in the blanks; python3 scripts/check_data.py names those that are left.")
    return 0


if __name__ == "__main__":
    enter("build")
    sys.exit(main())
