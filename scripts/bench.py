#!/usr/bin/env python3
"""Measures the build: each locale, the whole site, and stock MkDocs with Material on the same text.

    python3 scripts/bench.py            three runs of each
    python3 scripts/bench.py --runs 5

Also what the formatting of all references takes, which is done once a build.

Prints medians. Seconds depend on the machine and on what else it does; the ratios, taken pair by pair in one run, are
what can be compared, those of processor time best.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from posixpath import normpath, relpath
from statistics import median
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urlsplit

from _environment import ROOT, enter

if TYPE_CHECKING:
    from lxml.html import HtmlElement

STOCK_CONFIG = """\
site_name: The same text with stock MkDocs and Material
theme:
  name: material
  font: false
  # Without navigation.sections, which would undo the pruning: stock at its fastest.
  features: [navigation.tabs, navigation.prune]
plugins: [search]
"""

MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--quiet")

BLOCKS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "dt", "dd", "td", "th", "figcaption")


@dataclass(frozen=True, slots=True)
class Run:
    """What one build took: seconds by the clock, and seconds of processor time in all its processes."""

    wall: float
    cpu: float


def main() -> int:
    """Builds everything as often as asked, and prints the tables; 0 where every build succeeded."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3, help="how often each build is timed (default: 3)")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        try:
            _measure(Path(folder), runs)
        except subprocess.CalledProcessError as error:
            last_lines = "\n".join(error.stdout.splitlines()[-20:])
            print(f"bench: a build failed:\n{last_lines}", file=sys.stderr)
            return 1
    return 0


def _measure(folder: Path, runs: int) -> None:
    from theory_atlas.locales import LOCALES

    site, stock = folder / "site", folder / "stock"
    _say("a first build, whose text the stock project gets")
    _time(_build_command(site))
    pages = _write_stock_project(site, stock)
    _print_row("what", "pages", "wall s", "CPU s", "wall ms/page", "CPU ms/page")
    _measure_references(runs)
    for tag, locale in LOCALES.items():
        _say(f"{tag}, {runs} runs")
        command = [*MKDOCS, "--site-dir", str(folder / tag)]
        timed = [_time(command, {"ATLAS_LOCALE": tag}) for _ in range(runs)]
        _print_medians(f"{tag} alone", sum(page.startswith(f"{locale.folder}/") for page in pages), timed)
    ours, theirs = [], []
    # In turn, so that whatever else the machine does falls on both.
    for run in range(1, runs + 1):
        _say(f"the whole site against stock, run {run} of {runs}")
        ours.append(_time(_build_command(site)))
        theirs.append(_time(_stock_command(stock)))
    _print_medians("whole site", len(pages), ours)
    _print_medians("stock MkDocs + Material", len(pages), theirs)
    print(f"ratio to stock, CPU:  {_ratio([a.cpu / b.cpu for a, b in zip(ours, theirs, strict=True)])}")
    print(f"ratio to stock, wall: {_ratio([a.wall / b.wall for a, b in zip(ours, theirs, strict=True)])}")


def _measure_references(runs: int) -> None:
    """All references in every style, as a build has them formatted before it starts on the locales."""
    from theory_atlas.catalog import load_catalog
    from theory_atlas.citations import STYLES, format_references
    from theory_atlas.citations.pandoc import run_citeproc

    catalog, _ = load_catalog(ROOT / "data")
    assert catalog is not None  # the first build has read it
    timed = []
    for _ in range(runs):
        run_citeproc.cache_clear()
        timed.append(_timed(lambda: format_references(catalog.works.values(), ROOT / "data" / "styles")))
    wall, cpu = median(run.wall for run in timed), median(run.cpu for run in timed)
    what = f"{len(catalog.works)} references in {len(STYLES)} styles"
    _print_row(what, "", f"{wall:.2f}", f"{cpu:.2f}")


def _build_command(site: Path) -> list[str]:
    return [sys.executable, str(ROOT / "scripts" / "build.py"), "--site", str(site)]


def _stock_command(project: Path) -> list[str]:
    return [*MKDOCS, "--config-file", str(project / "mkdocs.yml")]


def _time(command: Sequence[str], settings: Mapping[str, str] = MappingProxyType({})) -> Run:
    """One run, which must succeed."""
    return _timed(
        lambda: subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, **settings},
            check=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
    )


def _timed(work: Callable[[], object]) -> Run:
    """What work takes that is done in processes of its own."""
    before, started = os.times(), time.perf_counter()
    work()
    wall, after = time.perf_counter() - started, os.times()
    user, system = (after.children_user - before.children_user), (after.children_system - before.children_system)
    return Run(wall, user + system)


def _ratio(ratios: Sequence[float]) -> str:
    return f"{median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f}, {len(ratios)} pairs)"


def _print_medians(what: str, pages: int, timed: Sequence[Run]) -> None:
    wall, cpu = median(run.wall for run in timed), median(run.cpu for run in timed)
    _print_row(what, pages, f"{wall:.2f}", f"{cpu:.2f}", f"{1000 * wall / pages:.1f}", f"{1000 * cpu / pages:.1f}")


def _print_row(what: str, *cells: object) -> None:
    print(f"{what:24}", *(f"{cell:>12}" for cell in cells), flush=True)


def _say(words: str) -> None:
    print(f"bench: {words}", file=sys.stderr, flush=True)


def _write_stock_project(site: Path, project: Path) -> list[str]:
    """Write the text of all pages of the site as Markdown; the paths of those pages."""
    from lxml import html

    pages = sorted(path.relative_to(site).as_posix() for path in site.glob("*/**/*.html"))
    parents = {PurePosixPath(page).parent.parent.as_posix() for page in pages}
    sources = {page: _markdown_path(page, parents) for page in pages}
    for page, source in sources.items():
        tree = html.document_fromstring((site / page).read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        target = project / "docs" / source
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("\n\n".join(_markdown(tree, page, sources)) + "\n", encoding="utf-8")
    (project / "docs" / "index.md").write_text("# Start\n", encoding="utf-8")
    (project / "mkdocs.yml").write_text(STOCK_CONFIG, encoding="utf-8")
    return pages


def _markdown_path(page: str, parents: Collection[str]) -> str:
    """`en/threat/index.html` comes from `en/threat.md`; where pages stand below it, from `en/threat/index.md`."""
    folder = PurePosixPath(page).parent.as_posix()
    return f"{folder}/index.md" if folder in parents else f"{folder}.md"


def _markdown(tree: HtmlElement, page: str, sources: dict[str, str]) -> Iterator[str]:
    """The blocks of the page's main part."""
    for element in tree.find(".//main").iter(*BLOCKS):
        # A list item that holds paragraphs is told by its paragraphs.
        if next(element.iterdescendants(*BLOCKS), None) is not None:
            continue
        text = _inline(element, page, sources)
        if text:
            yield f"{_mark(element.tag)}{text}"


def _mark(tag: str) -> str:
    if re.fullmatch("h[1-6]", tag):
        return f"{'#' * int(tag[1])} "
    return "- " if tag == "li" else ""


def _inline(element: HtmlElement, page: str, sources: dict[str, str]) -> str:
    parts = [_escape(element.text or "")]
    for child in element:
        inner = _inline(child, page, sources)
        target = _source_of(child.get("href", ""), page, sources) if child.tag == "a" else None
        parts += [f"[{inner}]({target})" if target and inner else inner, _escape(child.tail or "")]
    return " ".join("".join(parts).split())


def _escape(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>#])", r"\\\1", text)


def _source_of(href: str, page: str, sources: dict[str, str]) -> str | None:
    """The Markdown file, relative to that of `page`, that a link on it leads to; None where it leaves the pages."""
    address = urldefrag(href).url
    if not address or urlsplit(address).scheme:
        return None
    path = normpath(f"{PurePosixPath(page).parent}/{unquote(address)}")
    target = sources.get(path) or sources.get(f"{path}/index.html")
    return target and relpath(target, PurePosixPath(sources[page]).parent)


if __name__ == "__main__":
    enter("build")
    sys.exit(main())
