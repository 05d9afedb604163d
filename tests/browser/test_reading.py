"""The reading control: one language or two, by keyboard, without scripts, remembered, aligned, on paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from site_tools import address_of, listed, visit

pytestmark = pytest.mark.browser

MOST_TAB_PRESSES = 300
CHOICES = [{"own"}, {"own", "other"}, {"own", "script"}, {"other"}]
"""The sides that show for each choice, in the order of the control."""
RECORD = "concepts/soft-balancing/index.html"


@pytest.fixture(scope="session")
def bilingual(site: Path, sample: list[str]) -> list[str]:
    """One page of each section that has a reading control, in one locale after the other."""
    sections: dict[str, list[str]] = defaultdict(list)
    for page in sample:
        if 'name="reading"' in (site / page).read_text(encoding="utf-8"):
            sections["/".join(page.split("/")[1:-1]).split("/")[0]].append(page)
    assert sections, "no page of the sample has a reading control"
    return [pages[number % len(pages)] for number, pages in enumerate(sections.values())]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_keyboard_chooses_the_reading_language(browser: Browser, web: str, bilingual: list[str], scripts: bool) -> None:
    faults: list[str] = []
    for page in bilingual:
        with visit(browser, address_of(web, page), scripts=scripts) as seen:
            faults += [f"{page}: {fault}" for fault in _reading_faults(seen.page)]
    assert not faults, listed(faults)


def _reading_faults(page: Page) -> list[str]:
    """What goes wrong when someone tabs to the control and walks through it with an arrow key."""
    if not _tab_to_reading_control(page):
        return ["the Tab key does not reach the reading control"]
    seen = [_visible_sides(page)]
    for _ in CHOICES[1:]:
        page.keyboard.press("ArrowRight")
        seen.append(_visible_sides(page))
    return [] if seen == CHOICES else [f"shows {seen} for its choices"]


def _tab_to_reading_control(page: Page) -> bool:
    for _ in range(MOST_TAB_PRESSES):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "reading":
            return True
    return False


def _visible_sides(page: Page) -> set[str]:
    """Which sides show any of their texts: every shown side must show all of them."""
    sides = page.evaluate(
        """() => [...document.querySelectorAll("main details:not([open])")].forEach(fold => fold.open = true)
            || [...document.querySelectorAll("main [data-side]")]
                .map(text => [text.dataset.side, text.checkVisibility()])"""
    )
    visible = {side for side, is_visible in sides if is_visible}
    return {side for side in visible if all(is_visible for other, is_visible in sides if other == side)}


def test_every_side_says_its_language(browser: Browser, web: str, bilingual: list[str]) -> None:
    """A screen reader must know in which language to speak another side."""
    unmarked: list[str] = []
    for page in bilingual:
        with visit(browser, address_of(web, page)) as seen:
            if seen.page.locator("[data-side]:not([lang])").count():
                unmarked.append(page)
    assert not unmarked, listed(unmarked)


@pytest.mark.parametrize("choice", ["both", "script"])
def test_two_sides_begin_at_one_height(browser: Browser, web: str, choice: str) -> None:
    with visit(browser, address_of(web, f"zh-hant/{RECORD}")) as seen:
        seen.page.check(f"#reading-{choice}", force=True)
        rows = seen.page.evaluate(
            """() => [...document.querySelectorAll(".record-section .claim, .record-section > h2")].map(row =>
                [...row.querySelectorAll(":scope > [data-side]")].filter(side => side.checkVisibility())
                    .map(side => {
                        const range = document.createRange();
                        range.selectNodeContents(side);
                        const {bottom, left} = range.getClientRects()[0];
                        return [bottom, left];
                    }))"""
        )
    assert rows
    for (here, left), (there, right) in rows:
        assert abs(here - there) < 8, "the first lines of two sides do not stand side by side"
        assert left < right


def test_on_a_phone_the_second_side_stands_below_and_is_named(browser: Browser, web: str) -> None:
    with visit(browser, address_of(web, f"zh-hant/{RECORD}"), width=390) as seen:
        seen.page.check("#reading-both", force=True)
        own, other = (seen.page.locator(f".claim > p[data-side={side}]").first for side in ("own", "other"))
        above, below = own.bounding_box(), other.bounding_box()
        assert above is not None
        assert below is not None
        assert below["y"] >= above["y"] + above["height"]
        assert other.evaluate("side => getComputedStyle(side, '::before').content").startswith('"EN"')
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_words_that_differ_are_marked_only_between_the_scripts(browser: Browser, web: str) -> None:
    with visit(browser, address_of(web, f"zh-hant/{RECORD}")) as seen:
        line = seen.page.locator(".differing").first
        styles = []
        for choice in ("own", "both", "script"):
            seen.page.check(f"#reading-{choice}", force=True)
            styles.append(line.evaluate("word => getComputedStyle(word).borderBlockEndStyle"))
            assert seen.page.locator(".differing-note").is_visible() == (choice == "script")
    assert styles == ["none", "none", "dotted"]


def test_paper_has_what_the_screen_shows(browser: Browser, web: str) -> None:
    with visit(browser, address_of(web, f"zh-hant/{RECORD}")) as seen:
        seen.page.check("#reading-both", force=True)
        seen.page.emulate_media(media="print")
        assert _visible_sides(seen.page) == {"own", "other"}
        assert not seen.page.locator(".reading").is_visible()
        text = seen.page.locator("article").inner_text()
        assert text.rindex("參考文獻") > text.rindex("Soft balancing")


# --- Remembering ---


@pytest.fixture
def reader(browser: Browser, web: str) -> object:
    """Opens pages as one reader, whose browser keeps what it is given."""
    context: BrowserContext = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page = context.new_page()

    def opened(path: str) -> Page:
        page.goto(address_of(web, path))
        return page

    yield opened
    context.close()


def test_nothing_is_stored_unasked(reader: Callable[[str], Page]) -> None:
    page = reader(f"zh-hant/{RECORD}")
    page.check("#reading-both", force=True)
    assert page.evaluate("localStorage.length") == 0
    assert _visible_sides(reader("zh-hant/strategies/index.html")) == {"own"}


def test_a_reading_is_remembered_across_pages_and_languages_until_the_reader_unticks(
    reader: Callable[[str], Page],
) -> None:
    page = reader(f"zh-hant/{RECORD}")
    page.check("#reading-both", force=True)
    page.check(".reading-memory input")
    for path, choice in (("zh-hant/glossary", "both"), ("zh-hans/strategies", "both"), ("en/strategies", "both")):
        page = reader(f"{path}/index.html")
        assert page.is_checked(f"#reading-{choice}")
        assert page.is_checked(".reading-memory input")
    page = reader(f"zh-hans/{RECORD}")
    page.check("#reading-script", force=True)
    assert _visible_sides(reader(f"zh-hant/{RECORD}")) == {"own", "script"}
    assert _visible_sides(reader(f"en/{RECORD}")) == {"own"}
    page = reader(f"zh-hant/{RECORD}")
    page.uncheck(".reading-memory input")
    assert page.evaluate("localStorage.length") == 0
    assert _visible_sides(reader(f"zh-hant/{RECORD}")) == {"own"}


def test_a_remembered_reading_is_there_when_the_page_is_first_painted(reader: Callable[[str], Page]) -> None:
    """Looked at whenever the page is about to be painted: what shows is never another form than the remembered one."""
    page = reader(f"zh-hant/{RECORD}")
    page.check("#reading-other", force=True)
    page.check(".reading-memory input")
    page.add_init_script(
        """
        globalThis.painted = new Set();
        const look = () => {
            for (const text of document.querySelectorAll("main [data-side]")) {
                if (text.checkVisibility()) painted.add(text.dataset.side);
            }
            requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
        """
    )
    page = reader("zh-hant/timeline/index.html")
    page.wait_for_timeout(200)
    assert page.evaluate("[...painted]") == ["other"]


def test_where_storage_is_refused_reading_works_all_the_same(browser: Browser, web: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_init_script(
        "Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } });"
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(error.message))
    page.goto(address_of(web, f"zh-hant/{RECORD}"))
    page.check("#reading-both", force=True)
    page.locator(".reading-memory input").click()
    assert page.locator(".reading-memory input").is_disabled()
    assert not page.is_checked(".reading-memory input")
    assert _visible_sides(page) == {"own", "other"}
    assert not errors
    context.close()
