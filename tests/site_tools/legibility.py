"""Whether a page can be read as its readers set it: with wider spaces, larger letters, no motion, few colours."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from site_tools.browsing import SCHEMES, focus_stops_visible

SPREAD = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }
"""
"""What WCAG 2.2 (1.4.12) lets a reader ask for."""

MODEST = 0.5
"""Seconds that a movement may take which a reader has not asked to be without."""

LEAST_CONTRAST = 4.5
LEAST_CONTRAST_OF_SHAPES = 1.5
"""Of words, as WCAG asks for; of a shape that stands out in the page's own colours, enough to be there at all."""


def unreadable_text(page: Page) -> list[str]:
    """Words that are cut off or printed over others, and whether the page is wider than its window."""
    faults: list[str] = page.evaluate(_source(), "text")
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        faults.append("the page is wider than its window")
    return faults


def spread_text(page: Page) -> None:
    """Set the page in the spaces of 1.4.12. A constructed sheet is allowed under every content security policy."""
    adopt = "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets.push(s); }"
    page.evaluate(adopt, SPREAD)


_WORDS = """() => {
  const apart = [...document.querySelectorAll("[data-tool], svg")];
  apart.forEach((element) => { element.style.display = "none"; });
  const words = (document.querySelector("main") ?? document.body).innerText;
  apart.forEach((element) => { element.style.display = ""; });
  return words;
}"""


def words_of(page: Page) -> str:
    """What the main part of the page says in its running text; a picture says nothing that this does not."""
    return str(page.evaluate(_WORDS))


def lost_words(before: str, after: str) -> list[str]:
    """Lines of a page that it no longer shows, however it breaks and orders them now."""
    kept = "".join(after.split())
    pieces = {piece.strip() for line in before.splitlines() for piece in line.split("\t")}
    return [f"“{piece[:60]}” is lost" for piece in sorted(pieces) if "".join(piece.split()) not in kept]


def motion_faults(page: Page) -> Iterator[str]:
    """Movements that a reader has asked to be without, and such as would be long for anyone."""
    for wish, most in (("reduce", 0.0), ("no-preference", MODEST)):
        page.emulate_media(reduced_motion=wish)  # type: ignore[arg-type]
        for name, seconds in page.evaluate(_source(), "motion"):
            if seconds > most:
                yield f"{name} moves for {seconds:g} s ({wish})"
    page.emulate_media(reduced_motion="reduce")


def forced_colour_faults(page: Page) -> Iterator[str]:
    """Words and shapes of pictures that vanish, and focus stops that go unmarked, where the system sets the colours."""
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, forced_colors="none")
        before = page.evaluate(_source(), "shapes")
        page.emulate_media(color_scheme=scheme, forced_colors="active")
        for name, ratio in page.evaluate(_source(), "words"):
            if ratio < LEAST_CONTRAST:
                yield f"{name} does not stand out ({ratio:.1f}:1, {scheme})"
        for (name, own), (_, forced) in zip(before, page.evaluate(_source(), "shapes"), strict=True):
            if forced < LEAST_CONTRAST_OF_SHAPES <= own:
                yield f"{name} is gone ({scheme})"
    yield from focus_stops_visible(page).faults
    page.emulate_media(color_scheme="light", forced_colors="none")


@cache
def _source() -> str:
    return (Path(__file__).parent / "legibility.js").read_text(encoding="utf-8")
