"""Every check on many pages, side by side: on all of them for the audit, on a sample for the tests."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser
from playwright.sync_api import Error as BrowserError

from site_tools.browsing import (
    SCHEMES,
    WIDTHS,
    Scheme,
    Visit,
    axe_check,
    focus_stops_visible,
    launched_browser,
    shown,
    visit,
)
from site_tools.findings import Finding, say
from site_tools.legibility import (
    forced_colour_faults,
    lost_words,
    motion_faults,
    spread_text,
    unreadable_text,
    words_of,
)
from site_tools.links import check_links
from site_tools.markup import html_validate, nu_check
from site_tools.pages import address_of, find_pages, find_stylesheets
from site_tools.server import served

WORKERS = 2
PAGES_AT_ONCE = 12
"""Pages that one browser looks at before a fresh one takes over: keeps memory bounded and progress visible."""

NARROW = 320
"""Pixels to which WCAG 2.2 (1.4.10) lets a page shrink without scrolling in two directions."""

ZOOMED = WIDTHS[0] // 2
"""Pixels that are left of a desktop's width at 200 % zoom (1.4.4)."""

LARGE_LETTERS = 32
"""Pixels; the default size of letters, doubled, for readers who enlarge these and nothing else."""

Look = Callable[[Path, Sequence[str]], list[Finding]]
LookAtPage = Callable[[Browser, str, str], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Row:
    """One check: how much it looked at, in words, and what it found."""

    check: str
    looked_at: str
    findings: tuple[Finding, ...]


def survey(site: Path, bundle: Path, beginning: str = "") -> Iterator[Row]:
    """All checks on all pages of the website in `site` and of the unpacked bundle in `bundle`.

    With a `beginning`, browsers look only at the pages whose paths begin so; what needs no browser looks at all.
    """
    yield from survey_files(site, bundle)
    pages = [page for page in find_pages(site) if page.startswith(beginning)]
    yield from survey_website(site, pages)
    yield from survey_own_settings(site, pages)
    yield from survey_bundle(bundle, [page for page in find_pages(bundle) if page.startswith(beginning)])


def survey_files(site: Path, bundle: Path) -> Iterator[Row]:
    """What can be told without a browser: links, anchors, markup."""
    pages, sheets = find_pages(site), find_stylesheets(site)
    say("looking at links and anchors")
    with served(site) as base:
        yield Row("links over http", f"{len(pages)} pages", tuple(check_links(site, base)))
    with served(site, under="/atlas/") as base:
        # 404.html may be shown at any address, so its links begin at the root that the site was built for.
        found = check_links(site, base, leave_out={"404.html"})
        yield Row("links under a sub-path", f"{len(pages)} pages", tuple(found))
    found = check_links(bundle, f"{bundle.as_uri()}/")
    yield Row("links from disk", f"{len(find_pages(bundle))} pages", tuple(found))
    say("looking at the markup")
    yield Row("Nu Html Checker", f"{len(pages)} pages", tuple(nu_check([site / page for page in pages], site)))
    yield Row("Nu Html Checker, CSS", f"{len(sheets)} files", tuple(nu_check([site / sheet for sheet in sheets], site)))
    yield Row("html-validate", f"{len(pages)} pages", tuple(html_validate([site / page for page in pages], site)))


def survey_website(site: Path, pages: Sequence[str]) -> Iterator[Row]:
    """What readers meet on these pages of the website, in both colour schemes, on a desktop and on a phone."""
    found = _look_at_all(_look_over_http, site, pages, "pages in the browser")
    schemes, widths = " and ".join(SCHEMES), " and ".join(map(str, WIDTHS))
    views, per_width = len(pages) * len(SCHEMES) * len(WIDTHS), len(pages) * len(WIDTHS)
    yield _row("axe-core", f"{views} views, {schemes}, {widths} px", found)
    yield _row("requests to other hosts", f"{views} views", found)
    yield _row("console", f"{views} views", found)
    yield _row("focus stops", f"{per_width} views, {widths} px", found)
    yield _row("without scripts", f"{per_width} views, {widths} px", found)
    yield _row("no scrolling sideways", f"{len(pages)} views, {NARROW} px", found)
    yield _row("opens", f"{len(pages)} pages", found)


def survey_own_settings(site: Path, pages: Sequence[str]) -> Iterator[Row]:
    """What readers meet who enlarge pages, spread their text, spare themselves motion, or choose the colours."""
    found = _look_at_all(_look_with_settings, site, pages, "pages with settings of readers")
    schemes = " and ".join(SCHEMES)
    yield _row("text spacing", f"{2 * len(pages)} views, {WIDTHS[0]} and {NARROW} px", found)
    yield _row("zoom", f"{len(pages)} views, 200 %", found)
    yield _row("large letters", f"{len(pages)} views, {LARGE_LETTERS} px", found)
    yield _row("motion", f"{len(pages)} views", found)
    yield _row("forced colours", f"{len(pages) * len(SCHEMES)} views, {schemes}", found)
    yield _row("opens with settings", f"{len(pages)} pages", found)


WEBSITE_CHECKS = (
    "axe-core",
    "requests to other hosts",
    "console",
    "focus stops",
    "without scripts",
    "no scrolling sideways",
    "opens",
)
OWN_SETTINGS_CHECKS = ("text spacing", "zoom", "large letters", "motion", "forced colours", "opens with settings")


def survey_bundle(bundle: Path, pages: Sequence[str]) -> Iterator[Row]:
    """What readers meet on these pages of the unpacked bundle, opened from disk."""
    found = _look_at_all(_look_from_disk, bundle, pages, "pages from disk")
    yield Row("from disk, without a network", f"{len(pages)} pages", tuple(found))


def _row(check: str, looked_at: str, found: Iterable[Finding]) -> Row:
    return Row(check, looked_at, tuple(finding for finding in found if finding.check == check))


def _look_at_all(look: Look, site: Path, pages: Sequence[str], what: str) -> list[Finding]:
    """Look at all pages, some at a time, side by side; the findings in the order of the pages."""
    groups = [pages[start : start + PAGES_AT_ONCE] for start in range(0, len(pages), PAGES_AT_ONCE)]
    found: list[Finding] = []
    done = 0
    # A forked worker would inherit threads that do not run in it.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(WORKERS, mp_context=context) as pool:
        running = {pool.submit(look, site, group): group for group in groups}
        for finished in as_completed(running):
            found += finished.result()
            done += len(running[finished])
            say(f"looked at {done} of {len(pages)} {what}: {len(found)} findings")
    return sorted(found, key=lambda finding: finding.page)


def _look_over_http(site: Path, pages: Sequence[str]) -> list[Finding]:
    found: list[Finding] = []
    with served(site) as base, launched_browser() as browser:
        found += _look_at_each(_look_everywhere, browser, base, pages, "opens")
    return found


def _look_with_settings(site: Path, pages: Sequence[str]) -> list[Finding]:
    found: list[Finding] = []
    with served(site) as base:
        with launched_browser() as browser:
            found += _look_at_each(_look_with_own_settings, browser, base, pages, "opens with settings")
        with launched_browser(letters=LARGE_LETTERS) as browser:
            found += _look_at_each(_look_at_large_letters, browser, base, pages, "opens with settings")
    return found


def _look_at_each(look: LookAtPage, browser: Browser, base: str, pages: Sequence[str], opens: str) -> Iterator[Finding]:
    for page in pages:
        try:
            yield from look(browser, address_of(base, page), page)
        except BrowserError as error:
            yield Finding(opens, page, error.message)


def _look_everywhere(browser: Browser, address: str, page: str) -> Iterator[Finding]:
    for width, scheme in product(WIDTHS, SCHEMES):
        yield from _look_once(browser, address, page, width, scheme)
    with visit(browser, address, width=NARROW) as seen:
        for fault in unreadable_text(seen.page):
            yield Finding("no scrolling sideways", page, f"{fault} ({NARROW} px)")


def _look_with_own_settings(browser: Browser, address: str, page: str) -> Iterator[Finding]:
    """The page as its readers set it: enlarged, with wider spaces, without motion, in the colours of their system."""
    with visit(browser, address) as seen:
        words = words_of(seen.page)
        for fault in motion_faults(seen.page):
            yield Finding("motion", page, fault)
        for fault in forced_colour_faults(seen.page):
            yield Finding("forced colours", page, fault)
        yield from _spacing_findings(seen, page, WIDTHS[0])
    with visit(browser, address, width=NARROW) as seen:
        yield from _spacing_findings(seen, page, NARROW)
    with visit(browser, address, width=ZOOMED) as seen:
        for fault in (*unreadable_text(seen.page), *lost_words(words, words_of(seen.page))):
            yield Finding("zoom", page, f"{fault} (200 %)")


def _spacing_findings(seen: Visit, page: str, width: int) -> Iterator[Finding]:
    spread_text(seen.page)
    for fault in unreadable_text(seen.page):
        yield Finding("text spacing", page, f"{fault} ({width} px)")


def _look_at_large_letters(browser: Browser, address: str, page: str) -> Iterator[Finding]:
    with visit(browser, address) as seen:
        for fault in unreadable_text(seen.page):
            yield Finding("large letters", page, f"{fault} ({LARGE_LETTERS} px)")


def _look_once(browser: Browser, address: str, page: str, width: int, scheme: Scheme) -> Iterator[Finding]:
    where = f"({scheme}, {width} px)"
    with visit(browser, address, width=width, scheme=scheme) as seen:
        expected = shown(seen.page)
        for fault in axe_check(seen.page):
            yield Finding("axe-core", page, f"{fault} {where}")
        # What takes the focus, and what needs scripts, does not depend on the scheme.
        if scheme == "light":
            for fault in focus_stops_visible(seen.page).faults:
                yield Finding("focus stops", page, f"{fault} {where}")
        yield from _noise(seen, page, where)
    if scheme == "light":
        with visit(browser, address, width=width, scripts=False) as without_scripts:
            for fault in shown(without_scripts.page).lacks(expected):
                yield Finding("without scripts", page, f"{fault} {where}")


def _noise(seen: Visit, page: str, where: str) -> Iterator[Finding]:
    for request in seen.outside:
        yield Finding("requests to other hosts", page, f"{request} {where}")
    for complaint in seen.complaints:
        yield Finding("console", page, f"{complaint} {where}")


def _look_from_disk(bundle: Path, pages: Sequence[str]) -> list[Finding]:
    found: list[Finding] = []
    with launched_browser() as browser:
        for page in pages:
            try:
                with visit(browser, address_of(f"{bundle.as_uri()}/", page)) as seen:
                    found += _noise(seen, page, "(from disk)")
            except BrowserError as error:
                found.append(Finding("opens", page, error.message))
    return found
