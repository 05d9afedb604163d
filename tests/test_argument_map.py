"""The maps of all debates in all languages: nothing overlaps, all words fit, lines end at cards and cross none."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from theory_atlas.catalog import load_catalog
from theory_atlas.citations import format_references
from theory_atlas.locales import LOCALES
from theory_atlas.model.kinds import Debate
from theory_atlas.pages.edition import Edition, make_edition
from theory_atlas.pictures.argument_map import (
    EDGE_TYPES,
    MARKS,
    NODE_LAYERS,
    Map,
    map_view,
    narrow_map,
    text_overflows,
    told,
    wide_map,
)
from theory_atlas.pictures.wiring import Box, Segment, Spacing, Wiring, bundles_of
from theory_atlas.site_of_locale import LocaleSite

DATA = Path(__file__).resolve().parent.parent / "data"
CATALOG = load_catalog(DATA)[0]
assert CATALOG is not None
DEBATES = CATALOG.all(Debate)
LARGEST = max(DEBATES, key=lambda debate: len(DEBATES[debate].nodes))
PAGE, PHONE, SCREEN = 980, 272, 700
"""The room for drawings: the column of a debate's page at 1280 px and at 320 px; a screen of 800 px less the key."""
LEAST_BETWEEN_CARDS, LEAST_BETWEEN_LINES = 6, 2


@pytest.fixture(scope="module")
def editions() -> dict[str, Edition]:
    assert CATALOG is not None
    references = format_references(list(CATALOG.works.values()), DATA / "styles")
    return {tag: make_edition(CATALOG, locale, DATA, references=references) for tag, locale in LOCALES.items()}


@pytest.fixture(scope="module", params=itertools.product(LOCALES, DEBATES), ids="-".join)
def maps(request: pytest.FixtureRequest, editions: dict[str, Edition]) -> dict[str, Map]:
    tag, debate = request.param
    edition, record = editions[tag], DEBATES[debate]
    return {"wide": wide_map(edition, record), "narrow": narrow_map(edition, record)}


@pytest.mark.parametrize("shape", ["wide", "narrow"])
def test_cards_do_not_touch(maps: dict[str, Map], shape: str) -> None:
    for one, other in itertools.combinations(maps[shape].drawing.boxes.values(), 2):
        across = max(one.x, other.x) - min(one.x + one.width, other.x + other.width)
        along = max(one.y, other.y) - min(one.y + one.height, other.y + other.height)
        assert max(across, along) >= LEAST_BETWEEN_CARDS


@pytest.mark.parametrize("shape", ["wide", "narrow"])
def test_words_fit_their_cards(maps: dict[str, Map], shape: str) -> None:
    shown = maps[shape]
    assert list(text_overflows(shown)) == []
    for card in shown.cards:
        box, face = shown.drawing.boxes[card.told.node.id], shown.face
        name, who = card.lines(box.width, face)
        assert len(name) * face.name_leading + len(who) * face.who_leading <= box.height
        assert "".join(name) == card.name
        assert "".join(who) == card.who


@pytest.mark.parametrize(("shape", "room"), [("wide", PAGE), ("narrow", PHONE)])
def test_everything_is_inside(maps: dict[str, Map], shape: str, room: int) -> None:
    drawing = maps[shape].drawing
    assert drawing.width <= room
    points = [point for wire in drawing.wires for segment in wire.segments for point in segment]
    points += [(box.x + box.width, box.y + box.height) for box in drawing.boxes.values()]
    points += [(box.x, box.y) for box in drawing.boxes.values()]
    assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in points)


@pytest.mark.parametrize("shape", ["wide", "narrow"])
def test_no_line_crosses_a_card(maps: dict[str, Map], shape: str) -> None:
    drawing = maps[shape].drawing
    for wire in drawing.wires:
        for way in (*wire.ways.values(), *map(list, wire.segments)):
            for segment in itertools.pairwise(way):
                assert not [stop for stop, box in drawing.boxes.items() if _crosses(segment, box)]


def _crosses(segment: Segment, box: Box) -> bool:
    """Whether a level or upright segment has a point inside a card; its border may be touched."""
    (x1, x2), (y1, y2) = (sorted(values) for values in zip(*segment, strict=True))
    is_beside = x2 <= box.x + 0.01 or x1 >= box.x + box.width - 0.01
    return not (is_beside or y2 <= box.y + 0.01 or y1 >= box.y + box.height - 0.01)


@pytest.mark.parametrize("shape", ["wide", "narrow"])
def test_every_edge_leads_from_its_card_to_its_card(maps: dict[str, Map], shape: str) -> None:
    shown = maps[shape]
    for wire in shown.drawing.wires:
        for (source, target), way in wire.ways.items():
            assert _at_side(way[0], shown.drawing.boxes[source])
            assert _at_side(way[-1], shown.drawing.boxes[target])
            assert way[-1] in [tip for tip, _ in wire.heads]
            assert all(a[0] == b[0] or abs(a[1] - b[1]) < 0.1 for a, b in itertools.pairwise(way))


def _at_side(point: tuple[float, float], box: Box) -> bool:
    return point[0] in (box.x, box.x + box.width) and box.y < point[1] < box.y + box.height


@pytest.mark.parametrize("shape", ["wide", "narrow"])
def test_no_line_lies_on_another(maps: dict[str, Map], shape: str) -> None:
    """Lines may cross, but those that run the same way keep a distance, or one could not tell them apart."""
    lines = [(number, segment) for number, wire in enumerate(maps[shape].drawing.wires) for segment in wire.segments]
    for (one, first), (other, second) in itertools.combinations(lines, 2):
        if one != other:
            assert not _lie_together(first, second)


def _lie_together(first: Segment, second: Segment) -> bool:
    for along, across in ((0, 1), (1, 0)):
        if all(abs(start[across] - end[across]) < 0.1 for start, end in (first, second)):
            low = max(min(point[along] for point in segment) for segment in (first, second))
            high = min(max(point[along] for point in segment) for segment in (first, second))
            if high - low > 1 and abs(first[0][across] - second[0][across]) < LEAST_BETWEEN_LINES:
                return True
    return False


def test_heads_at_a_card_stand_apart(maps: dict[str, Map]) -> None:
    for shown in maps.values():
        tips = [tip for wire in shown.drawing.wires for tip, _ in wire.heads]
        for one, other in itertools.combinations(tips, 2):
            assert one[0] != other[0] or abs(one[1] - other[1]) >= 6


@pytest.mark.parametrize("debate", DEBATES)
def test_edges_are_bundled_without_loss(debate: str) -> None:
    record = DEBATES[debate]
    edges = [(edge.from_, edge.to, edge.type) for edge in record.edges]
    columns = {node.id: index % 3 for index, node in enumerate(record.nodes)}
    found = Counter(
        (source, target, bundle.kind)
        for bundle in bundles_of(columns, edges)
        for source, target in itertools.product(bundle.sources, bundle.targets)
    )
    assert found == Counter(edges)


def test_the_largest_debate_is_on_one_screen(editions: dict[str, Edition]) -> None:
    assert len(DEBATES[LARGEST].nodes) >= 25
    for edition in editions.values():
        assert wide_map(edition, DEBATES[LARGEST]).drawing.height <= SCREEN


def test_a_layout_is_a_function_of_the_data(editions: dict[str, Edition]) -> None:
    assert map_view(editions["en"], DEBATES[LARGEST]) == map_view(editions["en"], DEBATES[LARGEST])


def test_columns_follow_the_layers(maps: dict[str, Map]) -> None:
    """What belongs to a later layer stands further to the right."""
    shown = maps["wide"]
    layers = [
        [shown.drawing.boxes[card.told.node.id].x for card in shown.cards if card.told.node.type in layer]
        for layer in NODE_LAYERS
    ]
    for one, other in itertools.pairwise([layer for layer in layers if layer]):
        assert max(one) < min(other)


@pytest.mark.parametrize("debate", DEBATES)
def test_a_debate_is_told_whole_and_each_step_after_what_it_answers(debate: str) -> None:
    record, steps = DEBATES[debate], told(DEBATES[debate])
    assert sorted(step.node.id for step in steps) == sorted(node.id for node in record.nodes)
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))
    number = {step.node.id: step.number for step in steps}
    leads_to = {(edge.from_, edge.to) for edge in record.edges}
    for step in steps:
        if step.under is not None:
            assert (step.node.id, step.under) in leads_to
            assert number[step.under] < step.number


def test_a_circle_of_edges_begins_somewhere() -> None:
    assert [(step.node.id, step.depth) for step in told(_circle())] == [("c", 1), ("b", 2), ("a", 3)]


def _circle() -> Debate:
    names = {"zh-Hant": "甲", "en": "A"}
    claim = {**names, "cite": [{"work": "x"}]}
    return Debate.model_validate(
        {
            "id": "circle",
            "names": {**names, "pinyin": "jiǎ"},
            "summary": names,
            "sections": [],
            "nodes": [{"id": node, "type": "claim", "names": names, "claim": claim} for node in "abc"],
            "edges": [
                {"from": one, "to": other, "type": "attacks", "ours": names} for one, other in ("ab", "bc", "ca")
            ],
        }
    )


def test_a_line_keeps_clear_of_the_cards_between() -> None:
    """From the last column to the first, past a column of three cards."""
    columns = {"left": 0, "one": 1, "two": 1, "three": 1, "right": 2}
    edges = [("right", "left", "attacks"), ("two", "left", "supports"), ("right", "two", "answers")]
    heights = dict.fromkeys(columns, 40.0)
    drawing = Wiring(columns, edges).drawn(heights, 100, Spacing(card_gap=10, track=7, before=15, behind=9))
    for wire in drawing.wires:
        for way in wire.ways.values():
            for segment in itertools.pairwise(way):
                assert not [box for box in drawing.boxes.values() if _crosses(segment, box)]


def test_every_type_has_a_look() -> None:
    assert set(MARKS) == {name for layer in NODE_LAYERS for name in layer}
    assert len(set(MARKS.values())) == len(MARKS)
    assert {edge.type for debate in DEBATES.values() for edge in debate.edges} <= set(EDGE_TYPES)


@pytest.mark.parametrize("tag", LOCALES)
def test_cards_and_list_are_in_one_order(tag: str, editions: dict[str, Edition]) -> None:
    """The keyboard meets the cards in the order of the steps below, and each step stands there once."""
    assert CATALOG is not None
    site = LocaleSite(CATALOG, LOCALES[tag], DATA, references=editions[tag].references)
    for debate, record in DEBATES.items():
        body = site.render(f"debates/{debate}")
        steps = re.findall(r'<div class="node" id="([a-z0-9-]+)"', body)
        assert sorted(steps) == sorted(node.id for node in record.nodes)
        for shape in ("map-wide", "map-narrow"):
            drawing = body.partition(f'class="picture-scroll {shape}"')[2].partition("</svg>")[0]
            assert re.findall(r'<a href="#([a-z0-9-]+)"', drawing) == steps
        assert list(_skipped_levels(body)) == []
        _, _, told_again = body.partition('<ol class="told">')
        edges = re.findall(r'<li class="edge.*?</li>', told_again)
        assert sum(len(re.findall(r'<a href="#(?!ref-)', edge)) for edge in edges) == 2 * len(record.edges)


def _skipped_levels(body: str) -> Iterator[tuple[int, int]]:
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", body)]
    return ((one, other) for one, other in itertools.pairwise(levels) if other > one + 1)
