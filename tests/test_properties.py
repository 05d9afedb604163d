"""What holds of every input: round trips, places, order, escaping."""

from __future__ import annotations

import posixpath
import random
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import lay_out

from theory_atlas.catalog import load_catalog
from theory_atlas.locales import LOCALES
from theory_atlas.model.citation import Locator, Segment, parse_locator
from theory_atlas.model.years import Years, parse_years
from theory_atlas.pages.spec import Routes
from theory_atlas.problems import Place, Problem, Way, format_problems
from theory_atlas.site_of_locale import LocaleSite
from theory_atlas.source import read_yaml
from theory_atlas.text.html import Target, to_html, without_links
from theory_atlas.text.markup import markup_faults, parse_markup
from theory_atlas.text.tree import RecordLink, WebLink, plain_text, walk

# ---- Places in YAML

# What ends a line for YAML and for no editor would only test how lines are counted.
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=12)
KEYS = st.text("abcdefghijklmnop-平衡", min_size=1, max_size=6)
SCALARS = st.one_of(TEXTS, st.integers(-(10**17), 10**17), st.booleans(), st.none())
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)
DOCUMENTS = st.dictionaries(KEYS, VALUES, min_size=1, max_size=4)


@given(DOCUMENTS, st.sampled_from((None, True, False)), st.booleans())
def test_values_survive_and_places_point_at_them(document: dict[str, Any], flow: bool | None, raw: bool) -> None:
    text = yaml.safe_dump(document, allow_unicode=raw, default_flow_style=flow, width=40)
    source, problems = read_yaml(text, "data/x.yml")
    assert problems == []
    assert source.value == document
    for way, value in _leaves(document):
        assert _begins_with(text, source.places[way], value)
        for length in range(1, len(way) + 1):
            if isinstance(way[length - 1], str):
                assert _begins_with(text, source.keys[way[:length]], way[length - 1])


def _leaves(value: Any, way: Way = ()) -> Iterator[tuple[Way, Any]]:
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if children is None:
        yield way, value
    else:
        for step, child in children:
            yield from _leaves(child, (*way, step))


def _begins_with(text: str, place: Place, value: Any) -> bool:
    """Whether the value that stands at the place, read on its own, begins as `value` does."""
    lines = text.split("\n")
    rest = lines[place.line - 1][place.column - 1 :]
    if value is None or isinstance(value, bool):
        return rest.startswith({None: "null", True: "true", False: "false"}[value])
    written = str(value)
    return rest[:1] in ("'", '"', "?", "|", ">") or rest.startswith(written[:3].split(" ", maxsplit=1)[0])


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    source, problems = read_yaml(text, "data/x.yml")
    assert source.places or problems
    lines = text.count("\n") + 1
    assert all(1 <= problem.place.line <= lines + 1 for problem in problems)


# ---- Markup

SIGNS = (
    '* ** ` [[ ]] | [ ]( ) <b> </p> &lt; < > " \\ a/b 平衡 javascript: JAVASCRIPT:alert(1) data:text/html mailto:a@b'
)
MARKUP = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from((*SIGNS.split(), "https://x.example/?a&b", " ", "\n")),
        max_size=14,
    ).map("".join),
)


def _target(link: RecordLink) -> Target:
    return Target(f"../{link.kind}/{link.id}/", f"<{link.id}>")


@given(MARKUP)
def test_markup_becomes_well_formed_harmless_html(text: str) -> None:
    tree = parse_markup(text)
    list(markup_faults(text))
    for html in (to_html(tree, _target), without_links(tree)):
        parser = _Elements()
        parser.feed(str(html))
        parser.close()
        assert parser.open == []
        assert parser.tags <= {"a", "em", "strong", "code"}
        assert not [href for href in parser.hrefs if not href.startswith(("https://", "http://", "mailto:", "../"))]
        if not any(ord(character) < 32 or ord(character) in (0xFFFE, 0xFFFF) for character in html):
            ET.fromstring(f"<p>{html}</p>")


@given(MARKUP)
def test_the_words_of_a_text_are_shown(text: str) -> None:
    tree = parse_markup(text)
    bare = [node for node in walk(tree) if isinstance(node, RecordLink) and not node.children]
    parser = _Elements()
    parser.feed(str(without_links(tree)))
    parser.close()
    assert bare or "".join(parser.words) == plain_text(tree)


@given(MARKUP)
def test_links_to_the_web_have_a_harmless_scheme(text: str) -> None:
    urls = [node.url.lower() for node in walk(parse_markup(text)) if isinstance(node, WebLink)]
    assert all(url.startswith(("https:", "http:", "mailto:")) for url in urls)


class _Elements(HTMLParser):
    """The elements, addresses and words of a piece of HTML, as a browser would read them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.hrefs: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.add(tag)
        assert {name for name, _ in attrs} <= {"href"}
        self.hrefs += [value or "" for _, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


# ---- Addresses

SEGMENTS = st.text("abc-0", min_size=1, max_size=4).filter(lambda name: name != "index")
PATHS = st.one_of(
    st.just("index"), SEGMENTS.map(lambda name: f"{name}/index"), st.tuples(SEGMENTS, SEGMENTS).map("/".join)
)


@given(PATHS, PATHS, st.booleans(), st.sampled_from(("", "ref-1")))
def test_relative_links_resolve_to_their_page(origin: str, target: str, directory_urls: bool, fragment: str) -> None:
    routes = Routes(directory_urls)
    href, hash_sign, anchor = routes.href(origin, target, fragment).partition("#")
    assert (bool(hash_sign), anchor) == (bool(fragment), fragment)
    assert _resolved(routes.url(origin), href) == routes.url(target)


@given(PATHS, st.text("abc.", min_size=1, max_size=6).filter(lambda name: name.strip(".") == name), st.booleans())
def test_relative_links_resolve_to_assets(origin: str, name: str, directory_urls: bool) -> None:
    routes = Routes(directory_urls)
    assert _resolved(routes.url(origin), routes.relative(origin, f"assets/{name}")) == f"assets/{name}"


def _resolved(here: str, href: str) -> str:
    """What a browser makes of a link, below an invented root."""
    if not href:
        return here
    joined = posixpath.join(posixpath.dirname(f"/root/{here}"), href)
    ending = "/" if href.endswith(("/", ".", "..")) else ""
    path = posixpath.normpath(joined) + ending
    return path.removeprefix("/root/")


# ---- Years and locators

YEARS = st.integers(1, 9999)
ANY_YEARS = st.integers(1 - 9999, 9999)


@given(st.one_of(ANY_YEARS.map(lambda year: Years(year, year)), ANY_YEARS.map(lambda year: Years(year, None))))
def test_years_are_read_as_written(years: Years) -> None:
    assert parse_years(str(years)) == years


@given(YEARS, YEARS)
def test_spans_of_years_rise(first: int, last: int) -> None:
    assert parse_years(f"{first}–{last}") == (Years(first, last) if first < last else None)
    assert parse_years(f"–{last}") == Years(None, last)


@given(YEARS, YEARS)
def test_years_before_christ_count_down(first: int, last: int) -> None:
    expected = Years(1 - first, 1 - last) if first > last else None
    assert parse_years(f"{first} BC–{last} BC") == expected
    assert parse_years(f"{first} BC–{last}") == Years(1 - first, last)
    assert parse_years(f"{first}–{last} BC") is None


NUMBERS = st.one_of(
    st.integers(1, 999).map(str),
    st.tuples(st.integers(1, 400), st.integers(1, 400)).map(lambda pair: f"{pair[0]}–{pair[0] + pair[1]}"),
)
SEGMENT = st.one_of(
    st.builds(
        lambda kind, numbers: Segment(kind, ", ".join(numbers)),
        st.sampled_from(("page", "note", "table", "list")),
        st.lists(NUMBERS, min_size=1, max_size=3),
    ),
    st.sampled_from((Segment("abstract"), Segment("lead"), Segment("list"), Segment("section", "肆、二（二）1"))),
    st.text("制衡種類 abc", min_size=1, max_size=6)
    .filter(lambda t: t.strip() == t)
    .map(lambda t: Segment("section", t)),
)


@given(st.lists(SEGMENT, min_size=1, max_size=4))
def test_locators_are_read_as_written(segments: list[Segment]) -> None:
    locator = Locator(tuple(segments))
    assert parse_locator(str(locator)) == locator


@given(st.text())
def test_any_text_is_a_locator_or_none(text: str) -> None:
    locator = parse_locator(text)
    assert locator is None or parse_locator(str(locator)) == locator


# ---- Problems


PROBLEMS = st.builds(
    Problem,
    st.builds(Place, st.sampled_from(("data/a.yml", "data/b:c.yml")), st.integers(1, 9), st.integers(0, 9)),
    st.just("rule"),
    st.text(max_size=5),
    st.just("mend it"),
)


@given(st.lists(PROBLEMS, max_size=6), st.randoms(use_true_random=False))
def test_problems_are_shown_once_and_in_one_order(problems: list[Problem], chance: random.Random) -> None:
    shuffled = [*problems, *problems]
    chance.shuffle(shuffled)
    assert format_problems(shuffled) == format_problems(problems)
    assert len(format_problems(problems)) == len(set(problems))
    assert all("\n" not in line for line in format_problems(problems, "github"))


# ---- The order in which files are found


@pytest.mark.parametrize("order", [sorted, lambda found: sorted(found, reverse=True)], ids=["forward", "backward"])
def test_the_order_of_files_does_not_matter(
    order: Callable[[Any], list[Path]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = lay_out(tmp_path)
    plain = _shown(data)
    glob, rglob = Path.glob, Path.rglob
    monkeypatch.setattr(Path, "glob", lambda self, pattern: order(glob(self, pattern)))
    monkeypatch.setattr(Path, "rglob", lambda self, pattern: order(rglob(self, pattern)))
    assert _shown(data) == plain


def _shown(data: Path) -> tuple[list[str], dict[str, str]]:
    """The problems of a data folder that is put in disorder, and the pages of one in order."""
    catalog, problems = load_catalog(data)
    assert catalog is not None
    site = LocaleSite(catalog, LOCALES["zh-Hans"], data)
    wrong = data / "concepts" / "wrong.yml"
    wrong.write_text("id: wrong\nbroader: [nothing]\ncolour: grey\n", encoding="utf-8")
    (data / "stray.yml").write_text("id: stray\n", encoding="utf-8")
    _, found = load_catalog(data)
    wrong.unlink()
    (data / "stray.yml").unlink()
    assert problems == []
    return format_problems(found), {path: site.render(path) for path in site.pages}


# ---- An editor's mistake never ends in a traceback


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("spoilt"))


@settings(max_examples=60)
@given(st.data())
def test_a_spoilt_file_ends_in_problems(atlas: Path, data: st.DataObject) -> None:
    """Any value of any file put in the place of any other: the data is read, or every fault has a place in a file."""
    file = data.draw(st.sampled_from(sorted(atlas.rglob("*.yml"))))
    written = file.read_text(encoding="utf-8")
    value = yaml.safe_load(written)
    ways = [way for way, _ in _leaves(value)]
    way = data.draw(st.sampled_from(ways).flatmap(lambda way: st.integers(0, len(way)).map(lambda end: way[:end])))
    spoilt = _replaced(value, way, data.draw(st.one_of(VALUES, TEXTS, st.sampled_from(_fragments(value)))))
    try:
        file.write_text(yaml.safe_dump(spoilt, allow_unicode=True, sort_keys=False), encoding="utf-8")
        catalog, problems = load_catalog(atlas)
    finally:
        file.write_text(written, encoding="utf-8")
    assert catalog is not None or problems
    assert all((atlas.parent / problem.place.path).is_file() for problem in problems)


@settings(max_examples=60)
@given(st.data())
def test_a_garbled_file_ends_in_problems(atlas: Path, data: st.DataObject) -> None:
    """Any stretch of any file replaced by any characters."""
    file = data.draw(st.sampled_from(sorted([*atlas.rglob("*.yml"), atlas / "works.bib"])))
    written = file.read_bytes()
    start = data.draw(st.integers(0, len(written)))
    end = start + data.draw(st.integers(0, 30))
    noise = data.draw(
        st.one_of(st.binary(max_size=4), st.text("{}[]:,#&*!|>'\"%@`\\=\n\t -", max_size=4).map(str.encode))
    )
    try:
        file.write_bytes(written[:start] + noise + written[end:])
        catalog, problems = load_catalog(atlas)
    finally:
        file.write_bytes(written)
    assert catalog is not None or problems


def _replaced(value: Any, way: Way, new: Any) -> Any:
    if not way:
        return new
    step, *rest = way
    if isinstance(value, dict):
        return {**value, step: _replaced(value[step], tuple(rest), new)}
    return [_replaced(item, tuple(rest), new) if index == step else item for index, item in enumerate(value)]


def _fragments(value: Any) -> list[Any]:
    """The value itself, and all that it holds."""
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [value, *(fragment for child in children for fragment in _fragments(child))]
