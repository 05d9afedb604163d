"""How many characters stand in a line of running text, in each language and at each width."""

from __future__ import annotations

import statistics
import unicodedata

import pytest
from playwright.sync_api import Browser, Page

from site_tools import visit

pytestmark = pytest.mark.browser

PAGE = "{locale}/concepts/soft-balancing/"
HAN, LATIN = (28, 38), (60, 75)
"""Fewest and most characters of a line that the eye follows without effort."""

# Every line of the claims but the last ones. Those with a citation, which is set smaller, hold more and are left out.
LINES = r"""() => [...document.querySelectorAll(".claims")].flatMap((block) => {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const lines = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.checkVisibility()) continue;
    const isSmall = Boolean(node.parentElement.closest(".cites, .ours"));
    for (let at = 0; at < node.length; at += 1) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      if (!box.height) continue;
      const middle = (box.top + box.bottom) / 2;
      if (!lines.length || Math.abs(lines.at(-1).middle - middle) > box.height / 2) {
        lines.push({ middle, text: "", isSmall: false });
      }
      lines.at(-1).text += node.data[at];
      lines.at(-1).isSmall ||= isSmall;
    }
  }
  return lines.slice(0, -1).filter((line) => !line.isSmall).map((line) => line.text.trim());
})"""


def _lines(page: Page) -> list[str]:
    found: list[str] = page.evaluate(LINES)
    assert found
    return found


def _han_length(line: str) -> float:
    """In Han characters; two Latin letters take the room of one."""
    return sum(1 if unicodedata.east_asian_width(sign) in "WF" else 0.5 for sign in line)


@pytest.mark.parametrize("width", [1280, 1920, 2560])
@pytest.mark.parametrize("locale", ["zh-hant", "zh-hans", "en"])
def test_a_line_is_of_a_readable_length(browser: Browser, web: str, locale: str, width: int) -> None:
    with visit(browser, web + PAGE.format(locale=locale), width=width) as seen:
        lines = _lines(seen.page)
    least, most = LATIN if locale == "en" else HAN
    lengths = [len(line) if locale == "en" else _han_length(line) for line in lines]
    assert least <= statistics.median(lengths) <= most
    assert max(lengths) <= most * 1.1


@pytest.mark.parametrize("locale", ["zh-hant", "en"])
def test_the_columns_of_parallel_reading_are_not_too_narrow(browser: Browser, web: str, locale: str) -> None:
    """Two columns at 1280 pixels hold less than one; half of what one holds is still no ladder of words."""
    with visit(browser, web + PAGE.format(locale=locale)) as seen:
        seen.page.locator("#reading-both").check()
        lengths = [_han_length(line) for line in _lines(seen.page)]
    assert HAN[0] * 0.85 <= statistics.median(lengths) <= HAN[1]


def test_a_phone_wastes_no_room(browser: Browser, web: str) -> None:
    with visit(browser, web + PAGE.format(locale="zh-hant"), width=390) as seen:
        lengths = [_han_length(line) for line in _lines(seen.page)]
    assert statistics.median(lengths) >= 19
