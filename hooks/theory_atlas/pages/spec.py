"""What a page will be, before it is rendered, and where it stands."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A heading that the page's table of contents lists."""

    id: str
    label: str
    children: tuple[TocEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One generated page of one locale.

    `path` names it inside the locale without an ending, such as `strategies/balking` or `strategies/index`; `section`
    is the tab it belongs to; `terms` are the records that its text links and its cards define; `edit_path` is the data
    file that a reader would have to change, from the project root; `works` are the keys of those that the page lists,
    for reference managers; `changed` is the day of its last change where that is not the day of the records it shows.
    """

    path: str
    section: str
    kind: str
    title: str
    description: str
    template: str
    context: Mapping[str, Any] = field(repr=False)
    toc: tuple[TocEntry, ...] = ()
    edit_path: str | None = None
    short_title: str | None = None
    terms: tuple[tuple[str, str], ...] = ()
    works: tuple[str, ...] = ()
    changed: str | None = None

    @property
    def nav_label(self) -> str:
        """What lists of pages call this one."""
        return self.short_title or self.title


@dataclass(frozen=True, slots=True)
class Routes:
    """Addresses inside the published site: `…/balking/` on the web, `…/balking.html` in the offline bundle."""

    directory_urls: bool = True

    def url(self, path: str) -> str:
        """The address of a page, from the root of its locale."""
        if not self.directory_urls:
            return f"{path}.html"
        return "" if path == "index" else path.removesuffix("index") if path.endswith("/index") else f"{path}/"

    def href(self, origin: str, path: str, fragment: str = "") -> str:
        """The relative link from one page to another of the same locale."""
        return self.relative(origin, self.url(path), fragment)

    def relative(self, origin: str, url: str, fragment: str = "") -> str:
        """The relative link from a page to any address that is given from the root of its locale."""
        here = self.url(origin)
        if url == here and fragment:
            return f"#{fragment}"
        return _relative(here, url) + (f"#{fragment}" if fragment else "")


@functools.cache
def _relative(here: str, url: str) -> str:
    """The way from one address to another; what stands after the last slash of either is a file.

    `posixpath.relpath` would drop the slashes that tell folders from files, and asks for the working folder each time.
    """
    *folders, _ = here.split("/")
    *target, file = url.split("/")
    shared = 0
    while shared < min(len(folders), len(target)) and folders[shared] == target[shared]:
        shared += 1
    steps = [".."] * (len(folders) - shared) + target[shared:]
    return "/".join([*steps, file]) if steps or file else "./"
