"""The pictures of the timelines from the real data: nothing touches, nothing is lost, the order is that of the list."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from theory_atlas.catalog import load_catalog
from theory_atlas.locales import LOCALES
from theory_atlas.model.kinds import Case, Event
from theory_atlas.pictures.lettering import width_of
from theory_atlas.pictures.rows import Lettering, Thing, set_in_rows
from theory_atlas.pictures.timeline import spans_of
from theory_atlas.pictures.years import dense_spans, even_axis
from theory_atlas.site_of_locale import LocaleSite

DATA = Path(__file__).parent.parent / "data"
PAGES = ("timeline/index", "timeline/cases")
SIZES = {"wide": 12, "tall": 13}


@dataclass(frozen=True)
class Box:
    name: str
    left: float
    top: float
    right: float
    bottom: float

    def is_within(self, other: Box, rounding: float) -> bool:
        return (
            other.left - rounding <= self.left
            and other.top - rounding <= self.top
            and self.right <= other.right + rounding
            and self.bottom <= other.bottom + rounding
        )

    def overlaps(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@pytest.fixture(scope="module", params=LOCALES)
def site(request: pytest.FixtureRequest) -> LocaleSite:
    catalog, _ = load_catalog(DATA)
    assert catalog is not None
    return LocaleSite(catalog, LOCALES[request.param], DATA)


def pictures(site: LocaleSite) -> Iterator[tuple[dict[str, Any], float]]:
    for path, (layout, size) in itertools.product(PAGES, SIZES.items()):
        yield site.pages[path].context[layout], size


def label_of(item: dict[str, Any], size: float) -> Box:
    x, y, width = float(item["x"]), float(item["y"]), max(width_of(line.strip()) for line in item["lines"]) * size
    left = x - width if item["anchor"] == "end" else x
    bottom = y + (len(item["lines"]) - 1) * float(item["leading"])
    return Box(item["id"], left, y - size + 2, left + width, bottom + 2)


def reach_of(item: dict[str, Any]) -> Box:
    left, top, width, height = (float(item["box"][name]) for name in ("x", "y", "width", "height"))
    return Box(item["id"], left, top, left + width, top + height)


def test_no_label_and_no_link_touches_another(site: LocaleSite) -> None:
    for picture, size in pictures(site):
        for boxes in (
            [label_of(item, size) for item in picture["items"]],
            [reach_of(item) for item in picture["items"]],
        ):
            assert not [
                (one.name, other.name) for one, other in itertools.combinations(boxes, 2) if one.overlaps(other)
            ]


def test_every_label_lies_in_its_link_and_every_link_in_the_picture(site: LocaleSite) -> None:
    for picture, size in pictures(site):
        _, _, width, height = map(float, picture["view_box"].split())
        for item in picture["items"]:
            label, reach = label_of(item, size), reach_of(item)
            assert label.is_within(reach, 0.2), item["id"]
            assert reach.is_within(Box("", 0, 0, width, height), 0.1), item["id"]
            assert reach.bottom - reach.top >= 24, item["id"]


def test_arrows_stay_in_the_picture_and_join_what_is_drawn(site: LocaleSite) -> None:
    events = site.catalog.all(Event)
    said = [(event.id, answer.event) for event in events.values() for answer in event.answers]
    assert len(said) >= 16
    for layout in SIZES:
        picture = site.pages["timeline/index"].context[layout]
        _, _, width, height = map(float, picture["view_box"].split())
        assert sorted((arrow["from"], arrow["to"]) for arrow in picture["arrows"]) == sorted(said)
        for arrow in picture["arrows"]:
            numbers = [float(number) for number in re.findall(r"-?[\d.]+", arrow["path"])]
            assert all(0 <= x <= width for x in numbers[::2])
            assert all(0 <= y <= height for y in numbers[1::2])


def test_the_arrows_cross_no_label(site: LocaleSite) -> None:
    """Level strokes run in the gutters between rows, upright ones in what labels leave free before a year."""
    for layout, size in SIZES.items():
        picture = site.pages["timeline/index"].context[layout]
        labels = [label_of(item, size) for item in picture["items"]]
        for arrow in picture["arrows"]:
            numbers = [float(number) for number in re.findall(r"-?[\d.]+", arrow["path"])]
            points = list(zip(numbers[::2], numbers[1::2], strict=True))
            for (x, y), (to_x, to_y) in itertools.pairwise(points):
                stroke = Box("", min(x, to_x), min(y, to_y), max(x, to_x) + 0.01, max(y, to_y) + 0.01)
                assert not [label.name for label in labels if label.overlaps(stroke)], arrow


def test_picture_and_list_have_the_same_order(site: LocaleSite) -> None:
    body = html.fromstring(site.render("timeline/index"))
    listed = [entry.get("id") for entry in body.find_class("timeline-event")]
    assert set(listed) == set(site.catalog.all(Event))
    for layout in ("picture-wide", "picture-tall"):
        drawn = body.find_class(layout)[0].xpath(".//a[@data-event]")
        assert [link.get("data-event") for link in drawn] == listed
    body = html.fromstring(site.render("timeline/cases"))
    listed = [link.get("href") for link in body.xpath("//ol[@class='cases-list']/li/a")]
    assert len(listed) == len(site.catalog.all(Case))
    for layout in ("picture-wide", "picture-tall"):
        assert [link.get("href") for link in body.find_class(layout)[0].xpath(".//a")] == listed


def test_the_list_says_who_answers_whom(site: LocaleSite) -> None:
    body = html.fromstring(site.render("timeline/index"))
    for event in site.catalog.all(Event).values():
        own = body.get_element_by_id(event.id).xpath(".//*[@class='event-answers']//a/@href")
        for answer in event.answers:
            assert f"#{answer.event}" in own
            back = body.get_element_by_id(answer.event).xpath(".//*[@class='event-answers']//a/@href")
            assert f"#{event.id}" in back


def test_a_case_dated_by_us_is_marked_as_such(site: LocaleSite) -> None:
    for layout in SIZES:
        items = site.pages["timeline/cases"].context[layout]["items"]
        ours = {item["id"] for item in items if item["is_ours"]}
        assert ours == {case.id for case in site.catalog.all(Case).values() if case.years_by == "us"}


@pytest.mark.parametrize("kind", ["scholars", "concepts", "strategies", "cases", "debates", "works"])
def test_pages_with_events_show_their_place(site: LocaleSite, kind: str) -> None:
    found = [spec for path, spec in site.pages.items() if path.startswith(f"{kind}/") and spec.context.get("strip")]
    assert found
    for spec in found:
        picture, events = spec.context["strip"]["picture"], spec.context["strip"]["events"]
        numbers = [list(map(int, mark["label"].split("–"))) for mark in picture["marks"]]
        assert [first for first, *_ in numbers] == [1, *(last[-1] + 1 for last in numbers[:-1])]
        assert numbers[-1][-1] == len(events)
        assert all(float(mark["y"]) >= 66 for mark in picture["marks"]), spec.path  # below the last stage


def test_early_years_stand_apart() -> None:
    assert dense_spans([2002, 1991, 2005, 2001], gap=5) == ((1991, 1991), (2001, 2005))
    axis = even_axis(((1991, 1991), (2001, 2005)), start=0, edge=100, margin=2)
    assert axis.x_of(1991) == 0
    assert axis.x_of(1980) == 0
    assert axis.x_of(1995) == axis.breaks[0]
    assert axis.x_of(2005) == pytest.approx(98) == axis.x_of(2020)


def test_the_real_axis_has_one_break(site: LocaleSite) -> None:
    assert spans_of(site.catalog) == ((1991, 1991), (2001, 2015))


def test_things_of_one_place_stand_in_rows() -> None:
    things = [Thing(str(number), 50, 50, ("燈",), 12) for number in range(3)]
    rows = set_in_rows(things, 0, 100)
    assert [[thing.id for thing, _ in row] for row in rows] == [["0"], ["1"], ["2"]]


def test_labels_are_even_and_break_at_a_colon() -> None:
    lettering = Lettering(size=10, leading=12, width=100)
    assert lettering.lines("華特以威脅解釋平衡的缺席") == ("華特以威脅解", "釋平衡的缺席")
    assert lettering.lines("布魯克斯與沃佛斯：或另有動機") == ("布魯克斯與沃佛斯：", "或另有動機")
