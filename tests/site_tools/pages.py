"""Which pages a site has. Nothing here names a record: new ones are found by looking."""

from __future__ import annotations

import random
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from urllib.parse import quote

SAMPLE_SEED = 2015
"""The sample stays the same from run to run, so that a failure can be seen again."""


def find_pages(site: Path) -> list[str]:
    """Paths of all HTML pages within the site, with forward slashes, sorted."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def find_stylesheets(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.css"))


def unpack_bundle(archive: Path, folder: Path) -> Path:
    """Unpack an offline bundle into `folder`, as a reader would; the folder that its start page stands in."""
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    inside = list(folder.iterdir())
    return inside[0] if len(inside) == 1 else folder


def address_of(base: str, page: str) -> str:
    """Where a reader meets a page: on the web without `index.html`, from disk with it."""
    shown = page if base.startswith("file:") else page.removesuffix("index.html")
    return base + quote(shown)


def sample_pages(pages: Iterable[str], extra: int = 1) -> list[str]:
    """One page a template and locale, and `extra` more of each locale drawn by a fixed seed."""
    by_template: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for page in sorted(pages):
        by_template[template_of(page)].append(page)
    first = [group[0] for group in by_template.values()]

    rest: dict[str, list[str]] = defaultdict(list)
    for group in by_template.values():
        for page in group[1:]:
            rest[_locale_folder(page)].append(page)
    drawn = [
        page for group in rest.values() for page in random.Random(SAMPLE_SEED).sample(group, min(extra, len(group)))
    ]
    return sorted({*first, *drawn})


def by_turns(pages: Iterable[str]) -> list[str]:
    """One page a template, in one locale after the other."""
    by_template: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for page in sorted(pages):
        template = template_of(page)
        by_template[template[1:] if len(template) > 1 else template].append(page)
    return [group[turn % len(group)] for turn, group in enumerate(by_template.values())]


OF_ALL = {"concepts/map", "strategies/compare", "strategies/matrix", "timeline/cases"}
"""Pages in the folder of a kind that are about all of its records, each with a template of its own."""


def template_of(page: str) -> tuple[str, ...]:
    """Pages of one template stand in one folder, and their index is another; all names of things have one template.

    Works for both layouts: `en/concepts/threat/index.html` of the website and `en/concepts/threat.html` of the bundle.
    """
    parts = PurePosixPath(page).with_suffix("").parts
    names = parts[:-1] if parts[-1] == "index" else parts
    if names and names[0] == "id":
        return ("id",)
    return (*names[:2], "one") if len(names) > 2 and "/".join(names[1:]) not in OF_ALL else names


def _locale_folder(page: str) -> str:
    parts = PurePosixPath(page).parts
    return parts[0] if len(parts) > 1 else ""
