"""All strategies at once: sorted, filtered and compared, with and without scripts, over http and from disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from site_tools import address_of, axe_check, visit

pytestmark = pytest.mark.browser

MATRIX = "en/strategies/matrix/index.html"
COMPARE = "en/strategies/compare/index.html"


def column(page: Page, number: int) -> list[str]:
    """The ranks that a column shows, from the top down."""
    ranks = page.locator(".matrix tbody tr:visible").evaluate_all(
        "(rows, number) => rows.map((row) => row.cells[number].dataset.rank)", number
    )
    return [str(rank) for rank in ranks]


def shown(page: Page) -> list[str]:
    """The strategies whose columns are to be seen."""
    return [str(name) for name in page.locator(".side:visible").evaluate_all("(all) => all.map((each) => each.id)")]


def test_every_column_sorts_both_ways_by_keyboard(browser: Browser, web: str) -> None:
    with visit(browser, web + MATRIX) as seen:
        heads = seen.page.locator(".matrix thead th")
        before = seen.page.locator(".matrix tbody tr").evaluate_all("(rows) => rows.map((row) => row.id)")
        assert heads.nth(1).get_attribute("aria-sort") == "ascending"
        for number in (0, *range(2, heads.count())):
            ranks = sorted(map(int, column(seen.page, number)))
            for way, expected in (("ascending", ranks), ("descending", ranks[::-1])):
                heads.nth(number).locator("button").press("Enter")
                assert heads.nth(number).get_attribute("aria-sort") == way
                assert [int(rank) for rank in column(seen.page, number)] == expected
        assert seen.page.locator(".matrix thead [aria-sort]").count() == 1
        assert seen.page.locator(".matrix-status").inner_text().endswith("Sorted by Proposed by.")
        heads.nth(1).locator("button").press("Enter")
        assert seen.page.locator(".matrix tbody tr").evaluate_all("(rows) => rows.map((row) => row.id)") == before


def test_filters_narrow_the_table_down_and_say_so(browser: Browser, web: str) -> None:
    with visit(browser, web + MATRIX) as seen:
        page = seen.page
        page.locator("select[name=class]").select_option("weakening")
        page.locator("select[name=mode]").select_option("refusal")
        page.locator("select[name=fields]").select_option("diplomacy")
        page.locator("select[name=proposers]").select_option("judith-kelley")
        rows = page.locator(".matrix tbody tr:visible")
        assert rows.evaluate_all("(rows) => rows.map((row) => row.id)") == ["strategic-non-cooperation"]
        assert page.locator(".matrix-status").inner_text() == "1 of 22 strategies shown."
        page.locator(".matrix-tools button").click()
        assert rows.count() == 22
        assert not axe_check(page)


@pytest.mark.parametrize("width", [1280, 320])
def test_without_scripts_the_whole_matrix_can_be_read(browser: Browser, web: str, width: int) -> None:
    with visit(browser, web + MATRIX, width=width, scripts=False) as seen:
        assert seen.page.locator(".matrix tbody tr:visible").count() == 22
        assert not seen.page.locator(".matrix-tools").is_visible()
        assert seen.page.locator(".picture svg:is(.across, .down):visible").count() == 2
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


def test_words_in_pictures_are_large_enough(browser: Browser, web: str) -> None:
    for width in (1280, 320):
        with visit(browser, web + MATRIX.replace("en/", "zh-hant/"), width=width) as seen:
            sizes = seen.page.locator(".picture svg:visible text").evaluate_all(
                "(all) => all.map((text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)"
            )
            assert min(sizes) >= 11.9


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_strategies_are_chosen_by_keyboard(browser: Browser, web: str, scripts: bool) -> None:
    with visit(browser, web + COMPARE, scripts=scripts) as seen:
        page = seen.page
        assert shown(page) == ["balking", "strategic-non-cooperation"]
        assert page.locator(".compare-default").is_visible()
        for name in ("salami-tactic", "binding"):
            page.locator(f"#pick-{name}").press("Space")
        assert shown(page) == ["binding", "salami-tactic"]
        assert not page.locator(".compare-default").is_visible()
        tops = page.locator(".side:visible .side-row:nth-of-type(4)").evaluate_all(
            "(all) => all.map((each) => Math.round(each.getBoundingClientRect().top))"
        )
        assert len(tops) == 2
        assert len({*tops}) == 1, "the rows of the columns do not stand beside one another"
        if scripts:
            assert page.url.endswith("#binding+salami-tactic")
        assert not scripts or not axe_check(page)


def test_a_fourth_strategy_is_refused_kindly(browser: Browser, web: str) -> None:
    names = ("balking", "binding", "blackmail", "delegitimation")
    for scripts in (True, False):
        with visit(browser, web + COMPARE, scripts=scripts) as seen:
            for name in names:
                seen.page.locator(f"#pick-{name}").press("Space")
            told = seen.page.locator(".compare-status" if scripts else ".too-many")
            assert told.inner_text().startswith("Three at most.")
            assert len(shown(seen.page)) == (3 if scripts else 4)


@pytest.mark.parametrize("where", ["web", "disk"])
def test_an_address_keeps_the_choice(browser: Browser, web: str, site: Path, where: str) -> None:
    address = web + COMPARE if where == "web" else (site / COMPARE).as_uri()
    with visit(browser, address + "#binding+balking") as seen:
        assert sorted(shown(seen.page)) == ["balking", "binding"]
        seen.page.locator("#pick-blackmail").check()
        kept = seen.page.url
        assert not seen.complaints
    with visit(browser, kept) as seen:
        assert sorted(shown(seen.page)) == ["balking", "binding", "blackmail"]
        for name in ("balking", "binding", "blackmail"):
            seen.page.locator(f"#pick-{name}").uncheck()
        assert seen.page.locator(".compare-default").is_visible()
        assert "#" not in seen.page.url


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_page_of_a_strategy_leads_to_its_column(browser: Browser, web: str, scripts: bool) -> None:
    with visit(browser, address_of(web, "en/strategies/blackmail/index.html"), scripts=scripts) as seen:
        seen.page.get_by_role("link", name="Compare with other strategies").click()
        seen.page.wait_for_url("**/strategies/compare/#blackmail")
        assert shown(seen.page) == ["blackmail"]
