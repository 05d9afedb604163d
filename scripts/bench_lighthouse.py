#!/usr/bin/env python3
"""Has Lighthouse look at the heaviest page of every type, on an emulated phone and on a desktop, and prints a table.

    python3 scripts/bench_lighthouse.py                   builds the site, measures one locale
    python3 scripts/bench_lighthouse.py --locale all      all locales
    python3 scripts/bench_lighthouse.py --page en/works/  only pages whose path begins so
    python3 scripts/bench_lighthouse.py --runs 5          medians of five runs; three unless told

The site is served compressed, as by a web host. Ends with status 1 where a page falls short of the goals, which
tests/site_tools/lighthouse.py names. Figures are the medians of several runs; those that depend on the processor are
worth little on a machine that has other work.
"""

from __future__ import annotations

import argparse
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from _environment import ROOT, enter

if TYPE_CHECKING:
    from site_tools.lighthouse import Figures

UNDER = "/atlas/"


def main() -> int:
    """Builds for the address at which the site will be served, measures, prints; 0 where all goals are reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--locale", default="zh-Hant", metavar="TAG", help="the locale to measure, or “all”")
    parser.add_argument("--page", default="", metavar="PATH", help="only pages whose path begins so")
    parser.add_argument("--runs", type=int, default=3, help="how often each page is measured (default: 3)")
    arguments = parser.parse_args()
    sys.path.insert(0, str(ROOT / "tests"))
    from site_tools import MissingToolError, chromium_path, find_pages, node_packages, served
    from site_tools.lighthouse import heaviest_pages

    try:
        node_packages()
        chromium_path()
    except MissingToolError as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    port = _free_port()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        command = [sys.executable, str(ROOT / "scripts" / "build.py"), "--site", str(site)]
        if subprocess.run([*command, "--base-url", f"http://127.0.0.1:{port}{UNDER}"], check=False).returncode:
            return 1
        pages = [page for page in find_pages(site) if page.startswith(_folder(arguments.locale))]
        chosen = [page for page in heaviest_pages(site, pages) if page.startswith(arguments.page)]
        with served(site, UNDER, port) as base:
            figures = _measure(base, chosen, arguments.runs)
    faults = [f"{each.page}: {fault}" for each in figures for fault in each.faults()]
    print("\n".join(["", *faults]))
    print(f"bench: {len(faults)} findings on {len(chosen)} pages")
    return 1 if faults else 0


def _measure(base: str, pages: Sequence[str], runs: int) -> list[Figures]:
    """Measures one page after the other, and prints each row as it is known."""
    from site_tools.lighthouse import DEVICES, measure

    categories = ("performance", "accessibility", "best-practices", "seo")
    _print_row("page", "device", *categories, "LCP s", "CLS", "kB")
    _print_row(*["---"] * 9)
    found = []
    for page in pages:
        for device in DEVICES:
            found.append(each := measure(base, page, device, runs))
            scores = [f"{each.scores[category]:g}" for category in categories]
            _print_row(page, device, *scores, f"{each.paint:.2f}", f"{each.shift:.3f}", f"{each.sent / 1000:.1f}")
    return found


def _print_row(*cells: str) -> None:
    print(f"| {' | '.join(cells)} |", flush=True)


def _folder(tag: str) -> str:
    from theory_atlas.locales import LOCALES

    return "" if tag == "all" else f"{LOCALES[tag].folder}/"


def _free_port() -> int:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        return int(unused.getsockname()[1])


if __name__ == "__main__":
    enter("test")
    sys.exit(main())
