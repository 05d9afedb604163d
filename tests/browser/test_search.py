"""The search box as readers use it: over http and from disk, with keys, paste and input methods, in every locale."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from site_tools import SCHEMES, WIDTHS, Scheme, Visit, axe_check, listed, served, visit
from theory_atlas.locales import LOCALES

pytestmark = pytest.mark.browser

QUERIES = Path(__file__).resolve().parents[1] / "search" / "queries.yml"
FOLDERS = [locale.folder for locale in LOCALES.values()]
WAYS = ("http", "file")

FIRST, AMONG_THREE = 0.95, 0.99
"""Shares of queries whose target must come first, and among the first three."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, and which pages may answer; none where nothing should."""

    group: str
    text: str
    targets: tuple[str, ...]


def _queries(folder: str) -> list[Query]:
    groups: dict[str, list[dict[str, Any]]] = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))
    found = []
    for group, entries in groups.items():
        for entry in entries:
            if folder in entry.get("locales", FOLDERS):
                target = entry["target"]
                targets = tuple(target) if isinstance(target, list) else (target,) if target else ()
                found.append(Query(group, entry["query"], targets))
    return found


@contextmanager
def _search_page(browser: Browser, root: str, folder: str, **options: Any) -> Iterator[Visit]:
    """A page deep inside a locale; `root` is the address of a website or of a bundle."""
    page = "concepts/soft-balancing.html" if root.startswith("file:") else "concepts/soft-balancing/"
    with visit(browser, f"{root}{folder}/{page}", **options) as seen:
        yield seen


def _ask(page: Page, text: str) -> None:
    """Puts a text into the box at one stroke, as paste does, and waits for the answer."""
    page.locator(".search-input").fill(text)
    _wait(page, text)


def _wait(page: Page, text: str) -> None:
    page.wait_for_function("text => document.querySelector('.search-panel').dataset.answered === text", arg=text)


def _found(page: Page) -> list[str]:
    """Where the results lead, from the root of the locale, in one form for http and disk."""
    links = page.locator(".search-hit").evaluate_all("links => links.map(link => link.href)")
    return [_place(link, page.url) for link in links]


def _place(link: str, here: str) -> str:
    address = urlsplit(link)
    folder = next(folder for folder in FOLDERS if f"/{folder}/" in here)
    path = address.path.rpartition(f"/{folder}/")[2].removesuffix(".html").removesuffix("index").strip("/")
    return f"{path}#{address.fragment}" if address.fragment else path


@pytest.fixture(scope="module")
def roots(web: str, bundle: Path) -> dict[str, str]:
    return {"http": web, "file": f"{bundle.as_uri()}/"}


# --- What is found ---


def test_there_are_enough_queries() -> None:
    assert all(len(_queries(folder)) >= 120 for folder in FOLDERS)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("folder", FOLDERS)
def test_queries_find_their_pages(browser: Browser, roots: dict[str, str], folder: str, way: str) -> None:
    first, among_three, faults = 0, 0, []
    queries = _queries(folder)
    with _search_page(browser, roots[way], folder) as seen:
        for query in queries:
            _ask(seen.page, query.text)
            found = _found(seen.page)
            is_first = set(found[:1]) <= set(query.targets) and bool(found) == bool(query.targets)
            is_among_three = is_first or bool(set(found[:3]) & set(query.targets))
            first, among_three = first + is_first, among_three + is_among_three
            if not is_first:
                faults.append(f"{query.group}: {query.text} → {found[:3]}, not {query.targets}")
        assert seen.complaints == []
        assert seen.outside == []
    print(f"{folder} ({way}): {first} of {len(queries)} first, {among_three} among three", *faults, sep="\n  ")
    assert first >= FIRST * len(queries), listed(faults)
    assert among_three >= AMONG_THREE * len(queries), listed(faults)


@pytest.mark.parametrize("folder", FOLDERS)
def test_hits_are_of_this_locale_and_lead_to_pages(browser: Browser, site: Path, web: str, folder: str) -> None:
    with _search_page(browser, web, folder) as seen:
        for text in ("柔性平衡", "balancing", "a", "張"):
            _ask(seen.page, text)
            links = seen.page.locator(".search-results a").evaluate_all("links => links.map(link => link.href)")
            assert len(links) == len(set(links)) > 5
            for link in links:
                address = urlsplit(link)
                assert address.path.startswith(f"/{folder}/")
                assert (site / address.path.lstrip("/") / "index.html").is_file(), link


@pytest.mark.parametrize("folder", FOLDERS)
def test_nothing_found_is_said_plainly(browser: Browser, web: str, folder: str) -> None:
    with _search_page(browser, web, folder) as seen:
        _ask(seen.page, "zzzzzz")
        expect(seen.page.locator(".search-status")).to_contain_text("zzzzzz")
        expect(seen.page.locator(".search-results")).to_be_hidden()
        expect(seen.page.locator(".search-else a")).to_be_visible()
        assert axe_check(seen.page) == []


# --- How it behaves ---


def test_nothing_loads_before_search_is_opened(browser: Browser, web: str) -> None:
    asked: list[str] = []
    with _search_page(browser, web, "en") as seen:
        seen.page.on("request", lambda request: asked.append(request.url))
        seen.page.reload()
        seen.page.wait_for_load_state("networkidle")
        wanted = ("search-index.js", "search-engine.js", "minisearch.js")
        assert not [url for url in asked if url.endswith(wanted)]
        _ask(seen.page, "walt")
        assert sorted(url.rpartition("/")[2] for url in asked if url.endswith(wanted)) == sorted(wanted)


@pytest.mark.parametrize("key", ["/", "s", "f"])
def test_keys_alone_lead_to_a_page_and_back(browser: Browser, web: str, key: str) -> None:
    with _search_page(browser, web, "en") as seen:
        page = seen.page
        page.keyboard.press(key)
        expect(page.locator(".search-input")).to_be_focused()
        page.keyboard.type("pape")
        _wait(page, "pape")
        expect(page.locator(".search-input")).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        chosen = page.locator("[role=option][aria-selected=true]")
        expect(chosen).to_have_count(1)
        active = page.locator(".search-input").get_attribute("aria-activedescendant")
        assert active == chosen.get_attribute("id")
        page.keyboard.press("Escape")
        expect(page.locator(".search-panel")).to_be_hidden()
        page.keyboard.press(key)
        page.keyboard.type("pape")
        _wait(page, "pape")
        page.keyboard.press("Enter")
        page.wait_for_url("**/en/scholars/robert-pape/")
        assert seen.complaints == []


def test_shortcut_brings_the_reader_back_to_where_they_were(browser: Browser, web: str) -> None:
    with _search_page(browser, web, "zh-hant") as seen:
        page = seen.page
        page.evaluate("window.scrollTo(0, 900)")
        page.keyboard.press("s")
        page.keyboard.press("Escape")
        assert page.evaluate("window.scrollY") == 900


def test_a_section_is_a_hit_of_its_page(browser: Browser, web: str) -> None:
    with _search_page(browser, web, "zh-hant") as seen:
        page = seen.page
        _ask(page, "正文與註9把姓氏拼作")
        section = page.locator(".search-section").first
        expect(section.locator("mark").first).to_be_visible()
        section.click()
        page.wait_for_url("**/scholars/daniel-flemes/#text-notes")


def test_words_found_are_marked(browser: Browser, web: str) -> None:
    with _search_page(browser, web, "zh-hant") as seen:
        for text, marked in {"软制衡": "柔性平衡", "BALANCING": "balancing", "yesiltas": "Yeşiltaş"}.items():
            _ask(seen.page, text)
            marks = seen.page.locator(".search-results mark").all_inner_texts()
            assert marked in marks, (text, marks)


def test_input_methods_search_when_a_word_is_finished(browser: Browser, web: str) -> None:
    """What is composed key by key is looked up once, at its end; Enter that ends a composition opens nothing."""
    with _search_page(browser, web, "zh-hant") as seen:
        page = seen.page
        page.locator(".search-input").focus()
        client = page.context.new_cdp_session(page)
        for part in ("rou", "rou xing", "柔性"):
            client.send(
                "Input.imeSetComposition", {"text": part, "selectionStart": len(part), "selectionEnd": len(part)}
            )
        page.wait_for_timeout(300)
        assert page.locator(".search-results a").count() == 0
        client.send("Input.insertText", {"text": "柔性平衡"})
        _wait(page, "柔性平衡")
        assert _found(page)[0] == "concepts/soft-balancing"


def test_text_without_keys_searches(browser: Browser, web: str) -> None:
    """Paste, dictation and handwriting change the box without a key."""
    with _search_page(browser, web, "en") as seen:
        page = seen.page
        page.locator(".search-input").focus()
        page.evaluate("document.execCommand('insertText', false, '軟平衡')")
        _wait(page, "軟平衡")
        assert _found(page)[0] == "concepts/soft-balancing"


def test_question_in_the_address_is_answered(browser: Browser, web: str) -> None:
    with visit(browser, f"{web}en/?q=walt") as seen:
        _wait(seen.page, "walt")
        assert _found(seen.page)[0] == "scholars/stephen-walt"


def test_strict_policy_and_sub_path(browser: Browser, site: Path) -> None:
    """Under a sub-path, with a policy that allows own files only."""
    policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"
    with served(site, under="/atlas/") as base, visit(browser, "about:blank") as seen:
        page = seen.page

        def add_policy(route: Any) -> None:
            response = route.fetch()
            route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})

        page.route("**/*", add_policy)
        page.goto(f"{base}en/concepts/soft-balancing/")
        _ask(page, "walt")
        assert page.locator(".search-hit").first.get_attribute("href") == "../../scholars/stephen-walt/"
        assert seen.complaints == []
        page.unroute_all()


# --- For whom it is ---


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("folder", FOLDERS)
def test_open_box_passes_axe(browser: Browser, web: str, folder: str, scheme: Scheme, width: int) -> None:
    with _search_page(browser, web, folder, scheme=scheme, width=width) as seen:
        _ask(seen.page, "soft balancing")
        seen.page.keyboard.press("ArrowDown")
        assert axe_check(seen.page) == []
        assert seen.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("folder", FOLDERS)
def test_results_are_counted_aloud_and_named(browser: Browser, web: str, folder: str) -> None:
    with _search_page(browser, web, folder) as seen:
        _ask(seen.page, "Flesmes")
        hits = seen.page.locator(".search-hit").count()
        expect(seen.page.get_by_role("status")).to_contain_text(str(hits))
        expect(seen.page.get_by_role("combobox")).to_have_accessible_name(
            seen.page.locator(".search-label").inner_text()
        )
        assert "\u200b" not in seen.page.locator(".search-panel").inner_text()


@pytest.mark.parametrize("folder", FOLDERS)
def test_without_scripts_there_is_the_glossary_instead(browser: Browser, web: str, folder: str) -> None:
    with _search_page(browser, web, folder, scripts=False) as seen:
        expect(seen.page.locator(".search")).to_be_hidden()
        seen.page.locator(".search-fallback a").click()
        assert seen.page.url == f"{web}{folder}/glossary/"
