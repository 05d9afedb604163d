"""Tabs, a bounded sidebar, breadcrumbs and neighbours for every page of a locale."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from theory_atlas.pages.edition import Edition
from theory_atlas.pages.order import GROUPINGS, KINDS_WITH_PAGES, group_label, grouped
from theory_atlas.pages.spec import PageSpec

TABS = (
    *(kind.folder for kind in KINDS_WITH_PAGES),
    "timeline",
    "works",
    "glossary",
    "bibliography",
    "about",
)
SIDEBAR_LIMIT = 24
"""The most neighbours a sidebar lists, so that no page grows with the number of records."""


@dataclass(frozen=True)
class Neighbours:
    """The pages of one section in reading order, and the position of each."""

    pages: tuple[PageSpec, ...]
    position: Mapping[str, int]


def sections_of(pages: Iterable[PageSpec]) -> dict[str, Neighbours]:
    """The record pages of every section, in the order in which they were made."""
    found: dict[str, list[PageSpec]] = {}
    for page in pages:
        if not page.path.endswith("index"):
            found.setdefault(page.section, []).append(page)
    return {
        section: Neighbours(tuple(members), {page.path: index for index, page in enumerate(members)})
        for section, members in found.items()
    }


def navigation_of(edition: Edition, sections: Mapping[str, Neighbours], path: str, section: str) -> dict[str, Any]:
    """What surrounds a page: ready values for the theme."""
    neighbours = sections.get(section)
    position = neighbours.position.get(path) if neighbours else None
    is_list = section != "about" and path == f"{section}/index"  # an index is the list that a sidebar would be
    return {
        "tabs": [_tab(edition, name, path, section) for name in TABS],
        "sidebar": _sidebar(edition, neighbours, path, section) if neighbours and not is_list else None,
        "breadcrumbs": _breadcrumbs(edition, path, section),
        "previous": _neighbour(edition, neighbours, path, position, -1),
        "next": _neighbour(edition, neighbours, path, position, 1),
    }


def _tab(edition: Edition, name: str, path: str, section: str) -> dict[str, Any]:
    target = f"{name}/index"
    return {
        "label": edition.words[f"tabs.{name}"],
        "href": edition.routes.href(path, target),
        "current": "page" if path == target else "true" if section == name else None,
    }


def _sidebar(edition: Edition, neighbours: Neighbours, path: str, section: str) -> dict[str, Any]:
    """The section's pages, or a window of them around the current one, with a way to the whole list."""
    position = neighbours.position.get(path, 0)
    start = max(0, min(position - SIDEBAR_LIMIT // 2, len(neighbours.pages) - SIDEBAR_LIMIT))
    shown = neighbours.pages[start : start + SIDEBAR_LIMIT]
    index = f"{section}/index"
    href = edition.routes.href(path, index) if path != index else None
    is_cut = len(shown) < len(neighbours.pages)
    labels = _group_labels(edition, section)
    count = edition.words["shell.all"].format(count=len(neighbours.pages))
    return {
        "label": edition.words.get(f"tabs.{section}", ""),
        "href": edition.routes.href(path, index),
        "groups": [
            {"label": label, "items": [_item(edition, page, path) for page in members]}
            for label, members in groupby(shown, key=lambda page: labels.get(page.path, ""))
        ],
        "more": {"label": count, "href": href} if is_cut and href else None,
    }


def _item(edition: Edition, page: PageSpec, path: str) -> dict[str, Any]:
    return {"label": page.nav_label, "href": edition.routes.href(path, page.path), "current": page.path == path}


@functools.lru_cache(maxsize=32)
def _group_labels(edition: Edition, section: str) -> Mapping[str, str]:
    """The group of each page of a section whose index is divided into groups."""
    return {
        f"{section}/{record.id}": group_label(edition, kind, name)
        for kind in GROUPINGS
        if kind.folder == section
        for name, members in grouped(edition, kind)
        for record in members
    }


def _breadcrumbs(edition: Edition, path: str, section: str) -> list[dict[str, str]]:
    if path == "index":
        return []
    trail = [{"label": edition.words["shell.home"], "href": edition.routes.href(path, "index")}]
    if section in TABS and path != f"{section}/index":
        trail.append({"label": edition.words[f"tabs.{section}"], "href": edition.routes.href(path, f"{section}/index")})
    return trail


def _neighbour(
    edition: Edition, neighbours: Neighbours | None, path: str, position: int | None, step: int
) -> dict[str, str] | None:
    if neighbours is None or position is None or not 0 <= position + step < len(neighbours.pages):
        return None
    page = neighbours.pages[position + step]
    return {"label": page.nav_label, "href": edition.routes.href(path, page.path)}
