"""The drawings of all frameworks in all locales: they fit, nothing overlaps, and they read as the lists do."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from theory_atlas.catalog import load_catalog
from theory_atlas.citations import format_references
from theory_atlas.locales import LOCALES
from theory_atlas.model.catalog import Catalog
from theory_atlas.model.kinds import Framework, Part
from theory_atlas.pages.edition import Edition, make_edition
from theory_atlas.pictures.frameworks import draw_framework
from theory_atlas.pictures.frameworks.sheet import SIZES, Drawing, Frame, Lettering
from theory_atlas.pictures.frameworks.subject import Subject, anchor_of_cell
from theory_atlas.rendering import render_page
from theory_atlas.site_of_locale import LocaleSite

DATA = Path(__file__).resolve().parent.parent / "data"
FORMS = {
    "alliance-dilemma": "seesaw",
    "alliance-periods": "axes",
    "choosing-soft-balancing": "axes",
    "coercive-diplomacy": "fan",
    "four-motives": "fan",
    "responses-to-power": "tree",
    "saltzmans-four-differences": "contrast",
    "security-dilemma": "spiral",
    "sino-us-fields": "fan",
    "vietnam-phases": "sequence",
}
"""What is drawn; the two other frameworks are plain lists, of which a picture would only repeat the headings."""
DRAWN = sorted(name for name, form in FORMS.items() if form != "contrast")
SLACK = 0.6
"""Rounding of coordinates and of the widths of letters."""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    catalog, problems = load_catalog(DATA)
    assert catalog is not None, problems
    return catalog


@pytest.fixture(scope="module")
def editions(catalog: Catalog) -> dict[str, Edition]:
    references = format_references(list(catalog.works.values()), DATA / "styles")
    return {tag: make_edition(catalog, locale, DATA, references=references) for tag, locale in LOCALES.items()}


@pytest.fixture(params=LOCALES)
def edition(request: pytest.FixtureRequest, editions: dict[str, Edition]) -> Edition:
    return editions[request.param]


def drawings(edition: Edition, name: str) -> tuple[Drawing, ...]:
    return draw_framework(edition, edition.catalog.all(Framework)[name])


def test_which_frameworks_have_a_picture(catalog: Catalog) -> None:
    found = {name: one.picture.form for name, one in catalog.all(Framework).items() if one.picture is not None}
    assert found == FORMS


@pytest.mark.parametrize("name", DRAWN)
def test_everything_lies_within_the_drawing(edition: Edition, name: str) -> None:
    for drawing in drawings(edition, name):
        sheet = Frame(-SLACK, -SLACK, drawing.width + SLACK, drawing.height + SLACK)
        for mark in drawing.marks:
            for frame in (*(box.frame for box in mark.boxes), *(words.frame for words in mark.letterings)):
                assert sheet.holds(frame), (drawing.layout, mark)
            for stroke in mark.strokes:
                assert all(sheet.holds(Frame(x, y, x, y)) for x, y in stroke.points), (drawing.layout, stroke)


@pytest.mark.parametrize("name", DRAWN)
def test_no_words_overlap(edition: Edition, name: str) -> None:
    for drawing in drawings(edition, name):
        written = [words for mark in drawing.marks for words in mark.letterings]
        for one, other in itertools.combinations(written, 2):
            assert not _shrunk(one).overlaps(_shrunk(other)), (drawing.layout, one.text, other.text)


@pytest.mark.parametrize("name", DRAWN)
def test_words_stay_in_their_boxes(edition: Edition, name: str) -> None:
    for drawing in drawings(edition, name):
        for mark in drawing.marks:
            for box in mark.boxes:
                if box.style != "span":  # bars of a time line carry their words above
                    assert all(box.frame.holds(words.frame) for words in mark.letterings), (drawing.layout, mark.label)


@pytest.mark.parametrize("name", DRAWN)
def test_boxes_do_not_overlap(edition: Edition, name: str) -> None:
    for drawing in drawings(edition, name):
        boxes = [box.frame for mark in drawing.marks for box in mark.boxes]
        for one, other in itertools.combinations(boxes, 2):
            assert not one.overlaps(other), (drawing.layout, one, other)


@pytest.mark.parametrize("name", DRAWN)
def test_links_come_in_the_order_of_the_lists(edition: Edition, name: str) -> None:
    """The cells of the table, row by row, then the parts."""
    framework = edition.catalog.all(Framework)[name]
    listed = [*(f"#{anchor_of_cell(cell)}" for cell in framework.cells), *(f"#{id_}" for id_ in _in_list(framework))]
    for drawing in drawings(edition, name):
        assert drawing.hrefs, drawing.layout
        assert drawing.hrefs == sorted(drawing.hrefs, key=listed.index)
        assert len(drawing.hrefs) == len(set(drawing.hrefs))


@pytest.mark.parametrize("name", DRAWN)
def test_both_layouts_say_the_same(edition: Edition, name: str) -> None:
    wide, narrow = drawings(edition, name)
    assert wide.hrefs == narrow.hrefs
    assert [mark.label for mark in wide.marks if mark.href] == [mark.label for mark in narrow.marks if mark.href]


@pytest.mark.parametrize("name", DRAWN)
def test_links_are_spoken_with_all_that_they_show(edition: Edition, name: str) -> None:
    for drawing in drawings(edition, name):
        for mark in drawing.marks:
            shown = " ".join(words.text.strip() for words in mark.letterings)
            assert not mark.href or _bare(shown) in _bare(mark.label), (mark.label, shown)


def test_lettering_is_large_enough() -> None:
    assert min(SIZES.values()) >= 12


def test_links_lead_to_places_on_the_page(catalog: Catalog) -> None:
    site = LocaleSite(catalog, LOCALES["en"], DATA)
    for name in FORMS:
        spec = site.pages[f"frameworks/{name}"]
        body = render_page(spec, site.edition.words)
        for drawing in drawings(site.edition, name):
            for href in drawing.hrefs:
                assert f'id="{href[1:]}"' in body, (name, href)


def test_open_cells_are_shown_open_and_inferred_ones_as_inferred(edition: Edition) -> None:
    framework = edition.catalog.all(Framework)["alliance-periods"]
    for drawing in drawings(edition, "alliance-periods"):
        marks = {mark.href: mark for mark in drawing.marks if mark.href}
        for cell in framework.cells:
            mark = marks[f"#{anchor_of_cell(cell)}"]
            assert mark.boxes[0].style == f"cell-{cell.status}"
            assert edition.words[f"statuses.{cell.status}"] in mark.label
            assert any(stroke.style == "hatch" for stroke in mark.strokes) == (cell.status == "open")


def test_a_course_is_placed_only_where_the_source_places_it(edition: Edition) -> None:
    """The alliance with Japan is never given a period: its steps stand in no cell."""
    framework = edition.catalog.all(Framework)["alliance-periods"]
    subject = Subject(edition, framework)
    japan = framework.courses[1]
    unplaced = edition.words["frameworks.step_unplaced"]
    assert [subject.placed(step) == unplaced for step in japan.steps] == [True, True, False]
    for drawing in drawings(edition, "alliance-periods"):
        in_cells = next(mark for mark in drawing.marks if any(stroke.style == "way" for stroke in mark.strokes))
        assert [words.text for words in in_cells.letterings].count("1") == 3  # one stands, two may
        squares = [stroke for stroke in in_cells.strokes if stroke.style.startswith("station") and "h18" in stroke.d]
        assert squares == []


def test_brief_words_are_those_of_claims_with_a_citation(catalog: Catalog) -> None:
    for framework in catalog.all(Framework).values():
        for part in framework.parts:
            assert not part.brief or part.claim.cite


def _bare(text: str) -> str:
    """A text without its signs, as tools compare what is seen of a link with what is spoken."""
    return re.sub(r"[^\w\s]", "", text)


def _in_list(framework: Framework) -> list[str]:
    """The ids of parts as the page lists them: those under a part directly after it."""

    def below(under: str | None) -> list[str]:
        found = [part for part in framework.parts if part.under == under]
        return [id_ for part in found for id_ in _with(part)]

    def _with(part: Part) -> list[str]:
        return [part.id, *below(part.id)]

    return below(None)


def _shrunk(words: Lettering) -> Frame:
    """What letters take up at most; the leading leaves air above and below them."""
    frame = words.frame
    return Frame(frame.left + SLACK, frame.top + 1, frame.right - SLACK, frame.bottom - 1)
