#!/usr/bin/env python3
"""Draws the PNG icons from theme/assets/icon.svg, in Chromium; run it after changing that file."""

from __future__ import annotations

import sys

from _environment import ROOT, enter

ASSETS = ROOT / "hooks" / "theory_atlas" / "theme" / "assets"
SIZES = {"icon-192.png": 192, "icon-512.png": 512, "icon-maskable-512.png": 512, "apple-touch-icon.png": 180}
MARGINS = {"icon-maskable-512.png": 0.1, "apple-touch-icon.png": 0.06}
"""How much of the edge stays free, where systems cut the icon to a shape of their own; these have no round corners."""


def main() -> int:
    """Draws every icon anew."""
    sys.path.insert(0, str(ROOT / "tests"))
    from site_tools import launched_browser

    drawing = (ASSETS / "icon.svg").read_text(encoding="utf-8")
    with launched_browser() as browser:
        for name, size in SIZES.items():
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(_document(drawing, size, MARGINS.get(name)))
            page.screenshot(path=ASSETS / name, omit_background=True)
            page.close()
    print(f"{len(SIZES)} icons in {ASSETS.relative_to(ROOT).as_posix()}/")
    return 0


def _document(drawing: str, size: int, margin: float | None) -> str:
    """A page that shows nothing but the drawing, on paper to the edge where there is a margin."""
    paper = "background: #fbfaf6;" if margin else ""
    inner = size - 2 * round(size * (margin or 0))
    body = f"body {{ margin: 0; display: grid; place-items: center; height: {size}px; {paper} }}"
    return f"<!DOCTYPE html><style>{body} svg {{ width: {inner}px; }}</style>{drawing}"


if __name__ == "__main__":
    enter("test")
    sys.exit(main())
