#!/usr/bin/env python3
"""Runs the page checks of the test suite over all pages, website and bundle, and prints a table.

    python3 scripts/audit.py               builds both afresh, then looks at every page
    python3 scripts/audit.py --as-built    looks at site/ and the newest zip in dist/ as they are
    python3 scripts/audit.py --page en/    has browsers look only at pages whose path begins so

All pages take two processors about two hours, so that they may be taken in parts.
Ends with status 1 where anything was found.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from _environment import ROOT, enter

if TYPE_CHECKING:
    from site_tools.survey import Row

SHOWN_PER_CHECK = 20


def main() -> int:
    """Builds, looks at everything, prints the table; 0 where nothing was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--as-built", action="store_true", help="do not build; look at what is in site/ and dist/")
    parser.add_argument("--page", default="", metavar="PATH", help="only pages whose path begins so, in browsers")
    arguments = parser.parse_args()
    sys.path.insert(0, str(ROOT / "tests"))
    from site_tools import MissingToolError, chromium_path, node_packages

    started = time.monotonic()
    try:
        node_packages()
        chromium_path()
    except MissingToolError as error:
        return _give_up(str(error))
    if not arguments.as_built and not (_runs("build.py") and _runs("bundle.py")):
        return _give_up("nothing was looked at, because the build failed")
    archives = sorted((ROOT / "dist").glob("*.zip"), key=lambda path: path.stat().st_mtime_ns)
    if not archives or not (ROOT / "site" / "index.html").exists():
        return _give_up("there is no site/ or no zip in dist/; run this without --as-built")
    rows = _survey(archives[-1], arguments.page)
    _print_findings(rows)
    _print_table(rows)
    found = sum(len(row.findings) for row in rows)
    minutes, seconds = divmod(round(time.monotonic() - started), 60)
    print(f"\naudit: {found} findings in site/ and {archives[-1].name} ({minutes} min {seconds:02} s)")
    return 1 if found else 0


def _give_up(words: str) -> int:
    print(f"audit: {words}", file=sys.stderr)
    return 1


def _runs(script: str) -> bool:
    return subprocess.run([sys.executable, str(ROOT / "scripts" / script)], cwd=ROOT, check=False).returncode == 0


def _survey(archive: Path, beginning: str) -> list[Row]:
    from site_tools import unpack_bundle
    from site_tools.survey import survey

    with tempfile.TemporaryDirectory() as folder:
        return list(survey(ROOT / "site", unpack_bundle(archive, Path(folder).resolve() / "bundle"), beginning))


def _print_findings(rows: Iterable[Row]) -> None:
    for row in rows:
        if row.findings:
            print(f"\n{row.check}:")
            for finding in row.findings[:SHOWN_PER_CHECK]:
                print(f"  {finding.page}: {finding.text}")
            if len(row.findings) > SHOWN_PER_CHECK:
                print(f"  … and {len(row.findings) - SHOWN_PER_CHECK} more")


def _print_table(rows: Iterable[Row]) -> None:
    cells = [("check", "looked at", "findings"), ("---", "---", "---:")]
    cells += [(row.check, row.looked_at, str(len(row.findings))) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    print()
    for check, looked_at, findings in cells:
        print(f"| {check:{widths[0]}} | {looked_at:{widths[1]}} | {findings:>{widths[2]}} |")


if __name__ == "__main__":
    enter("test")
    sys.exit(main())
