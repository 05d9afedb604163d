"""The concept maps as readers meet them: which drawing is shown, the way of the keyboard, what a pointer adds."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from site_tools import address_of, visit

pytestmark = pytest.mark.browser

CONCEPT = "en/concepts/soft-balancing/index.html"
MAP = "zh-hant/concepts/map/index.html"

SHOWN = "[...document.querySelectorAll('.concept-map svg:not(.sample)')].filter((svg) => svg.checkVisibility())"
HREFS = f"{SHOWN}.flatMap((svg) => [...svg.querySelectorAll('a')].map((a) => a.getAttribute('href')))"
OVERLAPS = f"""{SHOWN}.flatMap((svg) => {{
  const names = [...svg.querySelectorAll("text")].map((text) => [text.textContent, text.getBoundingClientRect()]);
  const outer = svg.getBoundingClientRect();
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3;
  return names.flatMap(([name, box], index) => [
    ...(box.left < outer.left - 1 || box.right > outer.right + 1 ? [`${{name}} leaves the picture`] : []),
    ...names.slice(index + 1).filter(([, other]) => meet(box, other)).map(([other]) => `${{name}} / ${{other}}`),
  ]);
}})"""
SMALLEST = f"""Math.min(...{SHOWN}.flatMap((svg) => {{
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  return [...svg.querySelectorAll("text")].map((text) => parseFloat(getComputedStyle(text).fontSize) * scale);
}}))"""


@pytest.mark.parametrize(
    ("path", "width", "shown"),
    [
        pytest.param(CONCEPT, 1280, ["wide"], id="concept, desktop"),
        pytest.param(CONCEPT, 390, ["narrow"], id="concept, phone"),
        pytest.param(MAP, 1280, ["whole"], id="map, desktop"),
        pytest.param(MAP, 390, [""] * 6, id="map, phone"),
    ],
)
def test_one_drawing_is_shown_and_legible(browser: Browser, web: str, path: str, width: int, shown: list[str]) -> None:
    with visit(browser, address_of(web, path), width=width) as seen:
        assert seen.page.evaluate(f"{SHOWN}.map((svg) => svg.getAttribute('class') ?? '')") == shown
        assert seen.page.evaluate(OVERLAPS) == []
        assert seen.page.evaluate(SMALLEST) >= 12
        assert seen.page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", [1280, 390])
def test_keyboard_goes_through_the_picture_as_through_the_list(browser: Browser, web: str, width: int) -> None:
    with visit(browser, address_of(web, CONCEPT), width=width) as seen:
        drawn = seen.page.evaluate(HREFS)
        listed = seen.page.evaluate(
            "[...document.querySelectorAll('#relations dl a')].map((a) => a.getAttribute('href'))"
        )
        assert drawn == [href for href in dict.fromkeys(listed) if href in drawn]
        seen.page.evaluate(f"{SHOWN}[0].querySelector('a').focus()")
        reached = [_focused(seen.page)]
        for _ in drawn[1:]:
            seen.page.keyboard.press("Tab")
            reached.append(_focused(seen.page))
        assert reached == drawn


def test_a_concept_pointed_at_stands_out_with_its_relations(browser: Browser, web: str) -> None:
    with visit(browser, address_of(web, MAP), width=1280) as seen:
        concept = seen.page.locator('.whole [data-id="threat"]')
        concept.focus()
        traced = seen.page.evaluate("document.querySelectorAll('.whole [data-ends].traced').length")
        assert traced == seen.page.evaluate("document.querySelectorAll('.whole [data-ends~=\"threat\"]').length") > 0
        seen.page.mouse.move(0, 0)
        concept.blur()
        assert seen.page.locator(".tracing").count() == 0


def _focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('href')"))
