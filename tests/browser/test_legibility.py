"""What looks at pages as their readers set them: each fault that is planted is found, and nothing in a sound page."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from site_tools import launched_browser, served, visit
from site_tools.legibility import (
    forced_colour_faults,
    lost_words,
    motion_faults,
    spread_text,
    unreadable_text,
    words_of,
)

pytestmark = pytest.mark.browser

PAGE = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>An invented page</title><link rel="icon" href="data:,">
<style>
:root {{ color-scheme: light dark; font-family: monospace, monospace }} a:focus-visible {{ outline: 3px solid }}
svg {{ font-size: 16px }} .box {{ width: 24ch; height: 1.4em; font-size: 16px }}
{style}
</style></head>
<body><main><p>A first line, with <a href="#x" id="x">a link</a>.</p>{body}</main></body></html>
"""
WORDS = "Words that fill a line"
DRAWING = '<svg width="230" height="60" role="img" aria-label="x">{}</svg>'


def _write(folder: Path, body: str, style: str = "") -> Path:
    (folder / "index.html").write_text(PAGE.format(body=body, style=style), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("body", "style", "fault"),
    [
        pytest.param(f"<p>{WORDS}</p>", "", None, id="sound"),
        pytest.param(f'<p class="box">{WORDS}</p>', ".box { overflow: hidden }", "is cut off", id="cut off"),
        pytest.param(f'<p class="box">{WORDS}</p>', ".box { overflow: auto }", None, id="scrolls by itself"),
        pytest.param(f'<div class="box">{WORDS}</div><div>More</div>', "", "is printed over", id="over"),
        pytest.param(
            '<p class="wide">Words that fill a whole line</p>',
            ".wide { font: 16px monospace; white-space: nowrap }",
            "wider",
            id="wide",
        ),
        pytest.param(DRAWING.format(f'<text x="5" y="30">{WORDS}</text>'), "", "is cut off", id="cut off in a picture"),
        pytest.param(DRAWING.format('<text x="5" y="30">Short</text>'), "", None, id="short in a picture"),
        pytest.param(
            DRAWING.format('<text x="5" y="30">Two words</text><text x="95" y="30">meet</text>'),
            "",
            "is printed over",
            id="meet",
        ),
        pytest.param(
            "<p class='ears'>Heard</p>",
            ".ears { position: absolute; width: 1px; height: 1px; overflow: hidden }",
            None,
            id="heard",
        ),
    ],
)
def test_wide_spaces(tmp_path: Path, browser: Browser, body: str, style: str, fault: str | None) -> None:
    """Everything here can be read until the reader spreads the text."""
    with served(_write(tmp_path, body, style)) as base, visit(browser, base, width=320) as seen:
        assert unreadable_text(seen.page) == []
        spread_text(seen.page)
        found = unreadable_text(seen.page)
    assert len(found) == (fault is not None)
    assert all(fault in text for text in found if fault)


def test_large_letters_are_those_of_the_reader(tmp_path: Path) -> None:
    _write(tmp_path, f'<p class="fixed">{WORDS}</p>', ".fixed { width: 350px; height: 24px; overflow: hidden }")

    def faults(letters: int) -> list[str]:
        with launched_browser(letters) as browser, served(tmp_path) as base, visit(browser, base) as seen:
            return unreadable_text(seen.page)

    # In a thread of its own: another browser is open here for the other tests.
    with ThreadPoolExecutor(1) as pool:
        assert [len(found) for found in pool.map(faults, (16, 32))] == [0, 1]


def test_words_that_a_narrow_page_leaves_out_are_lost(tmp_path: Path, browser: Browser) -> None:
    body = f'<p class="aside">{WORDS}</p><table><tr><td>One</td><td>Two</td></tr></table>'
    _write(tmp_path, body, "@media (width < 700px) { .aside { display: none } td { display: block } }")
    with served(tmp_path) as base:
        with visit(browser, base) as wide:
            before = words_of(wide.page)
        with visit(browser, base, width=640) as narrow:
            after = words_of(narrow.page)
    assert lost_words(before, after) == [f"“{WORDS}” is lost"]


@pytest.mark.parametrize(
    ("style", "count"),
    [
        pytest.param("a { transition: color 0.2s }", 1, id="for those who want none"),
        pytest.param("@media (prefers-reduced-motion: no-preference) { a { transition: color 0.2s } }", 0, id="short"),
        pytest.param("@media (prefers-reduced-motion: no-preference) { a { transition: color 2s } }", 1, id="long"),
        pytest.param(
            "@keyframes k { to { opacity: 0 } } a::before { content: ''; animation: k 100ms infinite }", 2, id="endless"
        ),
    ],
)
def test_motion(tmp_path: Path, browser: Browser, style: str, count: int) -> None:
    with served(_write(tmp_path, "", style)) as base, visit(browser, base) as seen:
        assert len(list(motion_faults(seen.page))) == count


SHAPE = DRAWING.format('<rect class="ground" width="230" height="60"/><text x="5" y="30">Short</text>')


@pytest.mark.parametrize(
    ("body", "style", "faults"),
    [
        pytest.param(f"<p>{WORDS}</p>", "", 0, id="sound"),
        pytest.param(
            f"<p>{WORDS}</p>", "p + p { forced-color-adjust: none; color: #111 }", 1, id="words of one scheme"
        ),
        pytest.param(SHAPE, "text { fill: CanvasText } .ground { fill: none }", 0, id="sound picture"),
        pytest.param(
            SHAPE, "text { fill: CanvasText } .ground { fill: #fff; stroke: #888 }", 1, id="ground of one scheme"
        ),
        pytest.param(
            DRAWING.format('<path d="M0 9h99"/>'),
            "path { fill: none; stroke: #000 } @media (prefers-color-scheme: dark) { path { stroke: #fff } }"
            "@media (forced-colors: active) { path { stroke: Canvas } }",
            2,
            id="line that vanishes",
        ),
        pytest.param("", "a:focus-visible { outline: none; background: #ff0 }", 1, id="focus by colour alone"),
    ],
)
def test_forced_colours(tmp_path: Path, browser: Browser, body: str, style: str, faults: int) -> None:
    with served(_write(tmp_path, body, style)) as base, visit(browser, base) as seen:
        found = list(forced_colour_faults(seen.page))
    assert len(found) == faults, found
