"""The concept maps over the real data: no name covers another, and picture and list say the same."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from theory_atlas.catalog import load_catalog
from theory_atlas.citations import References, format_references
from theory_atlas.locales import LOCALES
from theory_atlas.model.catalog import Catalog
from theory_atlas.model.kinds import Concept
from theory_atlas.pages.concept_maps import MOST, map_page, neighbourhood, ties_of
from theory_atlas.pages.edition import Edition, make_edition
from theory_atlas.pages.parts import relations_of
from theory_atlas.pictures.concept_map import NARROW, SIDES, WIDE, Box, Label
from theory_atlas.pictures.concept_overview import TITLE_SIZE

DATA = Path(__file__).resolve().parent.parent / "data"
BOLD_FROM = 15
"""The style sheet sets sizes from this one in bold."""

View = Mapping[str, Any]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    catalog, _ = load_catalog(DATA)
    assert catalog is not None
    return catalog


@pytest.fixture(scope="module")
def references(catalog: Catalog) -> References:
    return format_references(list(catalog.works.values()), DATA / "styles")


@pytest.fixture(scope="module", params=LOCALES)
def edition(request: pytest.FixtureRequest, catalog: Catalog, references: References) -> Edition:
    return make_edition(catalog, LOCALES[request.param], DATA, references=references)


@pytest.fixture(scope="module")
def overview(edition: Edition) -> View:
    return map_page(edition).context


@pytest.fixture(scope="module")
def pictures(edition: Edition) -> dict[str, View]:
    """The picture of every concept that is related to anything."""
    views = {
        concept.id: neighbourhood(edition, concept, f"concepts/{concept.id}")
        for concept in edition.catalog.all(Concept).values()
    }
    return {concept: view for concept, view in views.items() if view is not None}


def test_every_concept_with_a_relation_has_a_picture(edition: Edition, pictures: dict[str, View]) -> None:
    concepts = edition.catalog.all(Concept)
    related = {concept.id for concept in concepts.values() if SIDES.keys() & relations_of(edition.catalog, concept)}
    assert set(pictures) == related
    assert len(related) >= len(concepts) - 1


def test_no_name_covers_another_or_leaves_the_picture(pictures: dict[str, View]) -> None:
    for concept, view in pictures.items():
        for drawing in view["drawings"]:
            boxes = list(_boxes(drawing))
            assert _overlapping(boxes) == [], (concept, drawing["layout"])
            assert _outside(boxes, *map(float, drawing["view_box"].split())) == [], (concept, drawing["layout"])
            assert float(drawing["width"]) == {"wide": WIDE, "narrow": NARROW}[drawing["layout"]]


def test_lettering_is_large_enough(pictures: dict[str, View]) -> None:
    labels = [label for view in pictures.values() for drawing in view["drawings"] for label in _labels(drawing)]
    assert min(float(label["size"]) for label in labels) >= 12


def test_neighbours_stand_in_the_order_of_the_list(edition: Edition, pictures: dict[str, View]) -> None:
    for concept, view in pictures.items():
        found = relations_of(edition.catalog, edition.catalog.all(Concept)[concept])
        listed = [edition.href(f"concepts/{concept}", key) for name in SIDES if name in found for key in found[name]]
        for drawing in view["drawings"]:
            drawn = [node["href"] for branch in drawing["branches"] for node in branch["nodes"]]
            assert drawn == [href for href in listed if href in drawn]
            assert len(drawn) == len(set(drawn)) == min(len(listed), MOST)
        shown = {branch["relation"]: len(branch["nodes"]) for branch in view["drawings"][0]["branches"]}
        cut = {name: len(found[name]) for name, count in shown.items() if count < len(found[name])}
        assert bool(cut) == (len(listed) > MOST)
        for name, count in cut.items():
            assert any(str(count) in note and str(shown[name]) in note for note in view["notes"]), concept


def test_each_relation_is_drawn_once(pictures: dict[str, View]) -> None:
    """A branch has a stem and a line to each neighbour, or the stem alone; no two chords are the same."""
    for view in pictures.values():
        for drawing in view["drawings"]:
            for branch in drawing["branches"]:
                lines, stems = branch["path"].count("M"), 0 if drawing["layout"] == "narrow" else 1
                is_straight = lines == 1 and branch["relation"] == "broader"
                assert lines == len(branch["nodes"]) + stems or is_straight
            chords = [chord["path"] for chord in drawing["chords"]]
            assert len(chords) == len(set(chords)) <= len(view["among"])


def test_names_have_places_that_mean_something(pictures: dict[str, View]) -> None:
    for view in pictures.values():
        for branch in view["drawings"][0]["branches"]:
            for node in branch["nodes"]:
                x, y = float(node["dot"]["x"]), float(node["dot"]["y"])
                is_there = {"above": y < 0, "below": y > 0, "left": x < 0, "right": x > 0}
                assert is_there[SIDES[branch["relation"]]]


def test_the_map_has_every_concept_and_every_relation_once(edition: Edition, overview: View) -> None:
    concepts, ties = set(edition.catalog.all(Concept)), ties_of(edition.catalog)
    group_of = {concept.id: concept.group for concept in edition.catalog.all(Concept).values()}
    whole = overview["whole"]
    drawn = [node["id"] for territory in whole["territories"] for node in territory["nodes"]]
    assert sorted(drawn) == sorted(concepts)
    assert [(line["relation"], *line["ends"]) for line in whole["lines"]] == list(ties)
    in_parts = [(line["relation"], *line["ends"]) for part in overview["parts"] for line in part["lines"]]
    assert sorted(in_parts) == sorted(tie for tie in ties if group_of[tie[1]] == group_of[tie[2]])


def test_the_map_is_in_the_order_of_its_list(overview: View) -> None:
    listed = [concept["href"] for group in overview["groups"] for concept in group["concepts"]]
    for maps in ([overview["whole"]], overview["parts"]):
        drawn = [node["href"] for view in maps for territory in view["territories"] for node in territory["nodes"]]
        assert drawn == listed


def test_no_name_on_the_map_covers_another_or_leaves_it(overview: View) -> None:
    for view in (overview["whole"], *overview["parts"]):
        boxes = [_box(node["label"]) for territory in view["territories"] for node in territory["nodes"]]
        if view is overview["whole"]:
            boxes += [_box(_title(territory)) for territory in view["territories"]]
        assert _overlapping(boxes) == []
        assert _outside(boxes, 0, -8, float(view["width"]), float(view["height"]) + 8) == []


def test_names_on_the_map_are_as_large_as_their_relations_are_many(edition: Edition, overview: View) -> None:
    whole = overview["whole"]
    size = {node["id"]: float(node["label"]["size"]) for each in whole["territories"] for node in each["nodes"]}
    count = {concept: sum(concept in tie[1:] for tie in ties_of(edition.catalog)) for concept in size}
    assert size[max(count, key=lambda concept: count[concept])] == max(size.values())
    assert min(size.values()) >= 12
    assert all(size[concept] == 12 for concept, relations in count.items() if relations < 3)


def test_lines_of_the_map_stay_on_it(overview: View) -> None:
    for view in (overview["whole"], *overview["parts"]):
        for line in view["lines"]:
            start_x, start_y, _, _, end_x, end_y = map(float, re.findall(r"-?[\d.]+", line["path"]))
            for x, y in ((start_x, start_y), (end_x, end_y)):
                assert 0 <= x <= float(view["width"])
                assert -8 <= y <= float(view["height"]) + 8


def _labels(drawing: View) -> Iterator[View]:
    yield drawing["centre"]
    for branch in drawing["branches"]:
        yield branch["tag"]
        yield from (node["label"] for node in branch["nodes"])


def _boxes(drawing: View) -> Iterator[Box]:
    yield from map(_box, _labels(drawing))
    for branch in drawing["branches"]:
        for node in branch["nodes"]:
            x, y = float(node["dot"]["x"]), float(node["dot"]["y"])
            yield x - 3, y - 3, x + 3, y + 3


def _box(view: View) -> Box:
    size = float(view["size"])
    label = Label(view["lines"], float(view["x"]), float(view["y"]), size, view["anchor"], bold=size >= BOLD_FROM)
    return label.box


def _title(territory: View) -> View:
    y = float(territory["y"]) + 24
    return {"lines": (territory["label"],), "x": territory["x"], "y": y, "size": TITLE_SIZE, "anchor": "start"}


def _overlapping(boxes: list[Box]) -> list[tuple[Box, Box]]:
    pairs = itertools.combinations(boxes, 2)
    return [(a, b) for a, b in pairs if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]]


def _outside(boxes: list[Box], left: float, top: float, width: float, height: float) -> list[Box]:
    right, bottom = left + width, top + height
    return [box for box in boxes if box[0] < left or box[1] < top or box[2] > right or box[3] > bottom]
