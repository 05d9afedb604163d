#!/usr/bin/env python3
"""Compares the Chinese and the English of every text: the numbers and the people they name must be the same.

    python3 scripts/compare_languages.py            what differs and is no exception; ends with 1 if anything does
    python3 scripts/compare_languages.py --accept   makes exceptions of what differs now

Languages may rightly differ: one names a person where the other says “he”, 九一一 is no number in Chinese. Such places
are named in locks/agreement.json, each with a hash of its text: whoever touches the text must look again.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from _environment import ROOT, enter

ACCEPTED = ROOT / "locks" / "agreement.json"


def main() -> int:
    """Prints what differs; 0 where nothing does that is not an exception."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accept", action="store_true", help="make exceptions of what differs now")
    accept = parser.parse_args().accept

    from theory_atlas.agreement import accepted_now, disagreements, unaccepted
    from theory_atlas.catalog import load_catalog
    from theory_atlas.problems import format_problems

    catalog, problems = load_catalog(ROOT / "data")
    if catalog is None:
        print("\n".join(format_problems(problems)), file=sys.stderr)
        return 1
    found = list(disagreements(catalog))
    new = unaccepted(found, read_accepted(ACCEPTED))
    for each in new:
        print(f"{each.place.path}:{each.place.line}:{each.place.column}: {each.name}")
        print(*(f"    {tag} lacks {', '.join(lacking)}" for tag, lacking in each.lacking.items()), sep="\n")
        print(f"    {each.text.zh_hant}\n    {each.text.en}")
    print(f"{len(found)} texts differ in numbers or people; {len(new)} of them are no exceptions.")
    if accept:
        ACCEPTED.write_text(json.dumps(accepted_now(found), indent=0) + "\n", encoding="ascii", newline="\n")
    return 1 if new and not accept else 0


def read_accepted(file: Path) -> dict[str, str]:
    """Name of text → hash of the text as it was accepted."""
    accepted: dict[str, str] = json.loads(file.read_text(encoding="ascii")) if file.exists() else {}
    return accepted


if __name__ == "__main__":
    enter("build")
    sys.exit(main())
