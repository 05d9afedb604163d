"""A page in Chromium, and what a reader meets there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from site_tools.chromium import chromium_path
from site_tools.node import node_packages

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WIDTHS = (1280, 390)
"""Pixels: a desktop and a phone."""
HEIGHTS = {1280: 800, 390: 844}

# Chromium asks its maker's hosts for this and that at every start; none of it has to do with the site.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

OWN_SCHEMES = {"data", "blob", "about"}


@dataclass(slots=True)
class Visit:
    """An open page and what was recorded since: requests to other hosts, and complaints of the browser."""

    page: Page
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FocusStops:
    """How many focus stops a page has, and what is wrong with any of them."""

    count: int
    faults: tuple[str, ...]


@contextmanager
def launched_browser(letters: int = 16) -> Iterator[Browser]:
    """The installed Chromium, without a window, while the block runs; `letters` is the size its reader has set."""
    arguments = [*ARGUMENTS, f"--blink-settings=defaultFontSize={letters}"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=arguments)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def visit(
    browser: Browser, address: str, *, width: int = 1280, scheme: Scheme = "light", scripts: bool = True
) -> Iterator[Visit]:
    """A page opened as a new reader would, with nothing remembered from before."""
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHTS.get(width, 800)},
        color_scheme=scheme,
        java_script_enabled=scripts,
        reduced_motion="reduce",
    )
    try:
        # A busy machine is no fault of the page.
        context.set_default_timeout(120_000)
        page = context.new_page()
        seen = Visit(page)
        page.on("request", lambda request: _note_request(seen, request, address))
        page.on("console", lambda message: _note_console(seen, message))
        page.on("pageerror", lambda error: seen.complaints.append(f"{error.name}: {error.message}"))
        page.goto(address)
        yield seen
    finally:
        context.close()


def _note_request(seen: Visit, request: Request, address: str) -> None:
    asked, own = urlsplit(request.url), urlsplit(address)
    if asked.scheme not in OWN_SCHEMES and (asked.scheme, asked.netloc) != (own.scheme, own.netloc):
        seen.outside.append(request.url)


def _note_console(seen: Visit, message: ConsoleMessage) -> None:
    if message.type in ("error", "warning"):
        seen.complaints.append(f"{message.type}: {message.text}")


@cache
def _axe_source() -> str:
    return (node_packages() / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@cache
def _focus_source() -> str:
    return (Path(__file__).parent / "focus.js").read_text(encoding="utf-8")


def axe_check(page: Page) -> list[str]:
    """Violations of WCAG 2.2 A and AA and of axe-core's best practices on the page as it stands."""
    page.evaluate(_axe_source())
    # The size of targets is a rule of WCAG 2.2 that axe-core leaves out unless told.
    options = {"runOnly": AXE_TAGS, "rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
    violations = page.evaluate("options => axe.run(document, options).then(results => results.violations)", options)
    return [_violation_text(violation, node) for violation in violations for node in violation["nodes"]]


def _violation_text(violation: dict[str, Any], node: dict[str, Any]) -> str:
    checks = [*node["any"], *node["all"], *node["none"]]
    why = checks[0]["message"] if checks else violation["help"]
    return f"{violation['id']}: {why} at {' '.join(map(str, node['target']))}"


def focus_stops_visible(page: Page) -> FocusStops:
    """Visit every focus stop: each must be seen when it has the focus, and show that it has it."""
    # One real key press, so that the browser shows the focus as it does to those who use a keyboard.
    page.keyboard.press("Tab")
    stops = page.evaluate(_focus_source(), "all")
    return FocusStops(len(stops), tuple(fault for stop in stops for fault in _stop_faults(stop)))


def tab_stops(page: Page, limit: int) -> FocusStops:
    """Go through the page with the Tab key itself, `limit` stops at most, looking at each."""
    stops: list[dict[str, Any]] = []
    for _ in range(limit):
        page.keyboard.press("Tab")
        reached = page.evaluate(_focus_source(), "active")
        if not reached:
            break
        stops += reached
    return FocusStops(len(stops), tuple(fault for stop in stops for fault in _stop_faults(stop)))


def _stop_faults(stop: dict[str, Any]) -> Iterator[str]:
    if not stop["seen"]:
        yield f"{stop['name']} takes the focus but cannot be seen"
    elif not stop["shown"]:
        yield f"{stop['name']} does not show that it has the focus"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows: the lines of its main part, and where its visible links lead."""

    lines: frozenset[str]
    links: frozenset[str]

    def lacks(self, other: Shown) -> list[str]:
        """What the other shows and this does not."""
        lines = [f"without scripts the text “{line[:60]}” is missing" for line in sorted(other.lines - self.lines)]
        links = [f"without scripts the link to {link} is missing" for link in sorted(other.links - self.links)]
        return lines + links


_LINES = """() => {
  const tools = [...document.querySelectorAll("[data-tool]")];
  tools.forEach((tool) => { tool.style.display = "none"; });
  const lines = (document.querySelector("main") ?? document.body).innerText.split("\\n");
  tools.forEach((tool) => { tool.style.display = ""; });
  return lines;
}"""


def shown(page: Page) -> Shown:
    """The text and links of the page that can be seen now.

    Tools that scripts make or serve (a filter, a box to select by, a button to copy) carry `data-tool`: they are means,
    and nothing that the page says.
    """
    lines = page.evaluate(_LINES)
    links = page.evaluate("[...document.links].filter(link => link.checkVisibility()).map(link => link.href)")
    return Shown(frozenset(line.strip() for line in lines if line.strip()), frozenset(links))


def lost_without_scripts(browser: Browser, address: str, width: int = 1280) -> list[str]:
    """Text and links that a reader sees on the page only where scripts run."""
    with visit(browser, address, width=width) as with_scripts:
        expected = shown(with_scripts.page)
    with visit(browser, address, width=width, scripts=False) as without_scripts:
        return shown(without_scripts.page).lacks(expected)
