#!/usr/bin/env python3
"""Measures search in a browser: from typing to results, at today's size and at ten times it.

    python3 scripts/bench_search.py                  every locale, on the site in site/
    python3 scripts/bench_search.py --locale en

Prints medians in milliseconds, the pause after typing included. Ten times today's size means the index ten times over:
each copy has its own addresses and names, so that nothing is found fewer times than it would be.
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from _environment import ROOT, enter

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FACTORS = (1, 10)
QUERIES = (
    "柔性平衡",
    "软制衡",
    "soft balancing",
    "rouxingpingheng",
    "Flesmes",
    "walt",
    "中國以柔性平衡削弱美國",
    "紅燒牛肉麵",
    "張",
)

MEASURE = """async (query) => {
    const input = document.querySelector(".search-input"), panel = document.querySelector(".search-panel");
    const begun = performance.now();
    input.value = query;
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    while (panel.dataset.answered !== query) await new Promise((next) => setTimeout(next, 1));
    panel.getBoundingClientRect();
    return performance.now() - begun;
}"""


def main() -> int:
    """Prints one line for each locale and size; 0 where all could be measured."""
    from theory_atlas.locales import LOCALES

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="a finished site (default: site/)")
    parser.add_argument("--locale", choices=LOCALES, help="this locale only")
    arguments = parser.parse_args()
    if not (arguments.site / "index.html").is_file():
        print("bench_search: there is no site; run python3 scripts/build.py first", file=sys.stderr)
        return 1
    sys.path.insert(0, str(ROOT / "tests"))
    from site_tools import launched_browser

    folders = [locale.folder for tag, locale in LOCALES.items() if arguments.locale in (None, tag)]
    print(f"{'locale':<8} {'size':>4} {'entries':>8} {'kB gz':>7} {'open ms':>8} {'results ms':>11} {'slowest':>8}")
    with tempfile.TemporaryDirectory() as copied, launched_browser() as browser:
        site = Path(copied) / "site"
        shutil.copytree(arguments.site, site)
        for folder in folders:
            for factor in FACTORS:
                print(_line(browser, site, folder, factor), flush=True)
    return 0


def _line(browser: Browser, site: Path, folder: str, factor: int) -> str:
    from theory_atlas.search.index import INDEX_FILE, read_index

    file = site / folder / INDEX_FILE
    original = file.read_bytes()
    file.write_bytes(enlarged(read_index(original), factor))
    count = len(read_index(original)["entries"]) * factor
    size = len(gzip.compress(file.read_bytes(), 9)) / 1000
    opened, times = _measure(browser, site, f"{folder}/index.html")
    file.write_bytes(original)
    return f"{folder:<8} {factor:>4} {count:>8} {size:>7.0f} {opened:>8.0f} {median(times):>11.0f} {max(times):>8.0f}"


def enlarged(index: dict[str, Any], factor: int) -> bytes:
    """The index file of a site so many times as large."""
    entries = [_copy(entry, number) for number in range(factor) for entry in index["entries"]]
    grown = {**index, "entries": entries, "own": index["own"] * factor, "other": index["other"] * factor}
    return f"atlasSearchIndex({json.dumps(grown, ensure_ascii=False)});\n".encode()


def _copy(entry: dict[str, Any], number: int) -> dict[str, Any]:
    if number == 0:
        return entry
    names = [f"{name} {number}" for name in entry["names"]]
    return {**entry, "url": f"copy-{number}/{entry['url']}", "names": names}


def _measure(browser: Browser, site: Path, page: str) -> tuple[float, list[float]]:
    """Milliseconds from opening search to the first answer, and those of each further one."""
    from site_tools import served, visit

    with served(site) as base, visit(browser, base + page) as seen:
        opened = seen.page.evaluate(
            f"async () => {{ document.querySelector('.search-input').focus(); return ({MEASURE})('a') }}"
        )
        times = [seen.page.evaluate(MEASURE, query) for _ in range(3) for query in QUERIES]
    return opened, times


if __name__ == "__main__":
    enter("test")
    sys.exit(main())
