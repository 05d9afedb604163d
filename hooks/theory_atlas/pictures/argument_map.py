"""A debate as a map: its steps as cards in columns, from claims to open problems, joined by lines of five kinds.

The wide map has a column for each layer of the debate; the narrow one, for phones, has all cards in one column, in the
order in which the debate is told, with the lines beside it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from theory_atlas.model.kinds import Debate, DebateNode, PersonNames, Scholar
from theory_atlas.pages.edition import Edition
from theory_atlas.pages.parts import shown_years
from theory_atlas.pictures.drawing import Point, line, number
from theory_atlas.pictures.lettering import evenly_wrapped, width_of
from theory_atlas.pictures.wiring import Box, Drawing, Segment, Spacing, Wire, Wiring

NODE_LAYERS = (
    ("claim",),
    ("critique", "counterexample"),
    ("rebuttal", "revision"),
    ("synthesis", "qualification"),
    ("open-problem",),
)
"""The steps of a debate by the part they play, from left to right."""
EDGE_TYPES = ("attacks", "answers", "supports", "qualifies", "builds-on")

FILLED, HOLLOW = "filled", "hollow"
_ROUND = "M-4.6 0a4.6 4.6 0 1 1 9.2 0a4.6 4.6 0 1 1 -9.2 0Z"
_POINT = "M-1.8 0a1.8 1.8 0 1 1 3.6 0a1.8 1.8 0 1 1 -3.6 0Z"
_DIAMOND = "M0 -5.6L5.6 0L0 5.6L-5.6 0Z"
_SQUARE = "M-4.3 -4.3H4.3V4.3H-4.3Z"
_TRIANGLE = "M0 -5L5.3 4.4H-5.3Z"
MARKS = {
    "claim": (FILLED, _ROUND),
    "critique": (FILLED, _DIAMOND),
    "counterexample": (FILLED, _TRIANGLE),
    "rebuttal": (HOLLOW, _DIAMOND),
    "revision": (HOLLOW, _ROUND + _POINT),
    "synthesis": (FILLED, _SQUARE),
    "qualification": (HOLLOW, _TRIANGLE),
    "open-problem": (HOLLOW, _ROUND),
}
"""The mark of each type of step around the origin: whether it is filled, and its path."""
_HEADS: dict[str, tuple[str, float, str]] = {
    "attacks": (FILLED, 7.5, "M0 0L-9 -4.2V4.2Z"),
    "answers": (HOLLOW, 0.6, "M-6 -4.4L-0.6 0L-6 4.4"),
    "supports": (FILLED, 6, "M-7.4 0a3.5 3.5 0 1 1 7 0a3.5 3.5 0 1 1 -7 0Z"),
    "qualifies": (HOLLOW, 10, "M-0.6 0L-5.3 -3.7L-10 0L-5.3 3.7Z"),
    "builds-on": (HOLLOW, 9, "M-0.8 0L-9 -4V4Z"),
}
"""The head of each kind of line, pointing right to the origin: whether it is filled, where the line ends, its path."""

_WIDE, _NARROW = 980.0, 272.0
"""How wide the drawings are at most: the page of a debate on a desktop, and on a phone of 320 px."""
_MOST_COLUMNS = 5
_WIDEST_CARD, _SMALLEST_CARD = 196.0, 112.0
_WIDE_SPACING = Spacing(card_gap=11, track=7.2, before=14.5, behind=9)
_NARROW_SPACING = Spacing(card_gap=11, track=7, before=16, behind=12)
_PAD, _MARK_ROOM, _HEAD_ROOM = 5.0, 20.0, 27.0


@dataclass(frozen=True, slots=True)
class Told:
    """A step of a debate at its place in the telling: how deep it stands, under which step, and its number."""

    node: DebateNode
    number: int
    depth: int
    under: str | None


def told(debate: Debate) -> list[Told]:
    """All steps in the order in which the debate is told, each after the one to which its first edge leads.

    A step without such an edge, or whose edges all lead back to what stands under it, begins a thread of its own.
    Threads, and the steps under one, keep the order of the record.
    """
    first: dict[str, str] = {}
    for edge in debate.edges:
        if edge.from_ not in first and edge.from_ not in _way_up(edge.to, first):
            first[edge.from_] = edge.to
    under: dict[str | None, list[DebateNode]] = defaultdict(list)
    for node in debate.nodes:
        under[first.get(node.id)].append(node)
    order: list[Told] = []

    def tell(parent: str | None, depth: int) -> None:
        for node in under[parent]:
            order.append(Told(node, len(order) + 1, depth, parent))
            tell(node.id, depth + 1)

    tell(None, 1)
    return order


def _way_up(node: str, first: Mapping[str, str]) -> Iterator[str]:
    """A step and those above it."""
    yield node
    while node in first:
        node = first[node]
        yield node


@dataclass(frozen=True, slots=True)
class Face:
    """What a language needs: sizes of the two letterings and their leading, in units of the drawing."""

    name: float
    name_leading: float
    who: float
    who_leading: float


_HAN_FACE = Face(name=13, name_leading=16, who=12, who_leading=15)
_LATIN_FACE = Face(name=12.5, name_leading=14.5, who=11, who_leading=13.5)


@dataclass(frozen=True, slots=True)
class Card:
    """The words of a step, before they are broken into lines."""

    told: Told
    name: str
    who: str
    label: str

    def lines(self, width: float, face: Face) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The lines of the name and of who and when, in a card of a given width."""
        room = width - _MARK_ROOM - _PAD
        return evenly_wrapped(self.name, room / face.name), evenly_wrapped(self.who, room / face.who)

    def height(self, width: float, face: Face) -> float:
        name, who = self.lines(width, face)
        return 2 * _PAD + max(len(name) * face.name_leading + len(who) * face.who_leading, 2 * face.name_leading - 2)


def face_of(edition: Edition) -> Face:
    return _HAN_FACE if edition.locale.is_chinese else _LATIN_FACE


def cards_of(edition: Edition, debate: Debate) -> list[Card]:
    """The cards of a debate, in the order in which it is told."""
    return [_card(edition, step) for step in told(debate)]


def _card(edition: Edition, step: Told) -> Card:
    node, words = step.node, edition.words
    who = words["punctuation.list"].join(_short_name(edition, scholar) for scholar in node.scholars)
    when = shown_years(edition, node.date) if node.date else ""
    name, attributed = edition.plain(node.names), " ".join(part for part in (who, when) if part)
    shown = " ".join(part for part in (str(step.number), name, attributed) if part)
    label = words["punctuation.comma"].join((shown, words[f"node_types.{node.type}"]))
    return Card(step, name, attributed, label)


def _short_name(edition: Edition, scholar: str) -> str:
    """The family name of a Western scholar, as citations have it; Chinese names in Chinese are given whole."""
    record = edition.catalog.records[Scholar.folder][scholar]
    assert isinstance(record, Scholar)
    names: PersonNames = record.names
    is_latin = not edition.locale.is_chinese or names.zh_hant is None
    return names.en.family if is_latin else edition.name((Scholar.folder, scholar))


def columns_of(debate: Debate) -> dict[str, int]:
    """The column of each step: that of its layer, which takes several where its steps bear on one another.

    A debate of few layers would else be one tall column; there are never more columns than a page has room for.
    """
    layer_of = {name: index for index, layer in enumerate(NODE_LAYERS) for name in layer}
    layers = {node.id: layer_of[node.type] for node in debate.nodes}
    depth = dict.fromkeys(layers, 0)
    within = [(edge.from_, edge.to) for edge in debate.edges if layers[edge.from_] == layers[edge.to]]
    for _ in within:
        for source, target in within:
            depth[source] = min(max(depth[source], depth[target] + 1), _MOST_COLUMNS - 1)
    deepest = {layer: max(depth[node] for node in layers if layers[node] == layer) for layer in set(layers.values())}
    while len(deepest) + sum(deepest.values()) > _MOST_COLUMNS and any(deepest.values()):
        deepest[max(sorted(deepest), key=lambda layer: deepest[layer])] -= 1
    begins = {layer: sum(deepest[other] + 1 for other in deepest if other < layer) for layer in deepest}
    return {
        card.node.id: begins[layers[card.node.id]] + min(depth[card.node.id], deepest[layers[card.node.id]])
        for card in told(debate)
    }


@dataclass(frozen=True, slots=True)
class Map:
    """A debate laid out for one width."""

    drawing: Drawing
    cards: Sequence[Card]
    face: Face


def wide_map(edition: Edition, debate: Debate) -> Map:
    """The map for a page of desktop width, with a column for each layer."""
    wiring = Wiring(columns_of(debate), _edges(debate))
    return _fitted(edition, debate, wiring, _WIDE, _WIDE_SPACING, top=_HEAD_ROOM)


def narrow_map(edition: Edition, debate: Debate) -> Map:
    """The map for a phone: one column, with the lines on its right."""
    wiring = Wiring({step.node.id: 0 for step in told(debate)}, _edges(debate), order_is_given=True)
    return _fitted(edition, debate, wiring, _NARROW, _NARROW_SPACING, top=1)


def _edges(debate: Debate) -> list[tuple[str, str, str]]:
    return [(edge.from_, edge.to, edge.type) for edge in debate.edges]


def _fitted(edition: Edition, debate: Debate, wiring: Wiring, room: float, spacing: Spacing, top: float) -> Map:
    """The map with the widest cards for which there is room."""
    cards, face = cards_of(edition, debate), face_of(edition)
    width = _WIDEST_CARD
    while True:
        heights = {card.told.node.id: card.height(width, face) for card in cards}
        drawing = wiring.drawn(heights, width, spacing, top)
        if drawing.width <= room or width <= _SMALLEST_CARD:
            return Map(drawing, cards, face)
        width -= max(1, math.floor((drawing.width - room) / len(drawing.columns)))


def map_view(edition: Edition, debate: Debate) -> dict[str, Any]:
    """What the template draws: both maps, and the key to their marks."""
    wide, narrow = wide_map(edition, debate), narrow_map(edition, debate)
    types, kinds = {node.type for node in debate.nodes}, {edge.type for edge in debate.edges}
    return {
        "wide": {**_drawing_view(wide), "heads": list(_column_heads(edition, debate, wide.drawing))},
        "narrow": {**_drawing_view(narrow), "heads": []},
        "types": [
            {"mark": mark_view(name), "label": edition.words[f"node_types.{name}"]}
            for layer in NODE_LAYERS
            for name in layer
            if name in types
        ],
        "kinds": [
            {
                "kind": kind,
                "head": _head(kind, (44, 6), 1),
                "end": _line_end(kind, 44, 1),
                "label": edition.words[f"edge_types.{kind}"],
            }
            for kind in EDGE_TYPES
            if kind in kinds
        ],
    }


def mark_view(node_type: str) -> dict[str, str]:
    fill, path = MARKS[node_type]
    return {"fill": fill, "path": path}


def _column_heads(edition: Edition, debate: Debate, drawing: Drawing) -> Iterator[dict[str, Any]]:
    """The types of each layer above its columns."""
    columns, types = columns_of(debate), {node.id: node.type for node in debate.nodes}
    width = next(iter(drawing.boxes.values())).width
    for layer in NODE_LAYERS:
        taken = [columns[node] for node in columns if types[node] in layer]
        if taken:
            left, right = drawing.columns[min(taken)], drawing.columns[max(taken)] + width
            there = [name for name in layer if name in types.values()]
            label = edition.words["punctuation.list"].join(edition.words[f"node_types.{name}"] for name in there)
            yield {
                "x": number(left),
                "rule": line([(left, _HEAD_ROOM - 9), (right, _HEAD_ROOM - 9)]),
                "lines": (label,),
            }


def _drawing_view(shown: Map) -> dict[str, Any]:
    drawing = shown.drawing
    return {
        "width": number(drawing.width + 2),
        "height": number(drawing.height + 2),
        "cards": [_card_view(card, shown) for card in shown.cards],
        "wires": [_wire_view(wire) for wire in drawing.wires],
    }


def _card_view(card: Card, shown: Map) -> dict[str, Any]:
    node, face = card.told.node, shown.face
    box = shown.drawing.boxes[node.id]
    name, who = card.lines(box.width, face)
    first = box.y + _PAD + face.name * 0.86
    below = first + len(name) * face.name_leading
    edges = [
        (way, wire)
        for wire in shown.drawing.wires
        for (source, target), way in wire.ways.items()
        if node.id in (source, target)
    ]
    others = {end for wire in shown.drawing.wires for ends in wire.ways if node.id in ends for end in ends} - {node.id}
    return {
        "href": f"#{node.id}",
        "label": card.label,
        "number": card.told.number,
        "mark": mark_view(node.type),
        "mark_x": number(box.x + _MARK_ROOM / 2 + 0.5),
        "mark_y": number(box.y + _PAD + face.name_leading / 2 - 1),
        "number_y": number(below if who else first + face.name_leading),
        "outline": _outline(box),
        "top": line([(box.x, box.y), (box.x + box.width, box.y)]),
        "text_x": number(box.x + _MARK_ROOM),
        "name": {"lines": name, "y": number(first), "leading": face.name_leading},
        "who": {"lines": who, "y": number(below), "leading": face.who_leading},
        "edges": "".join(line(way) for way, _ in edges),
        "others": "".join(_outline(shown.drawing.boxes[other]) for other in sorted(others)),
    }


def _outline(box: Box) -> str:
    return f"M{number(box.x)} {number(box.y)}h{number(box.width)}v{number(box.height)}h{number(-box.width)}Z"


def _wire_view(wire: Wire) -> dict[str, Any]:
    kind = wire.bundle.kind
    ends = {tip: _line_end(kind, tip[0], way) for tip, way in wire.heads}
    straight = [((ends.get(a, a[0]), a[1]), (ends.get(b, b[0]), b[1])) for a, b in wire.segments]
    corners = "".join(_corner(*corner) for corner in wire.corners)
    return {
        "kind": kind,
        "path": "".join(line(list(segment)) for segment in _joined(straight)) + corners,
        "heads": [_head(kind, tip, way) for tip, way in wire.heads],
    }


def _joined(segments: Iterable[Segment]) -> Iterator[Segment]:
    """The segments, those that touch in one level line made one, so that their pattern runs through."""
    level: dict[float, list[tuple[float, float]]] = defaultdict(list)
    for (x, y), (end_x, end_y) in segments:
        if abs(y - end_y) > 0.05:
            yield (x, y), (end_x, end_y)
        else:
            level[round(y, 1)].append((min(x, end_x), max(x, end_x)))
    for y, spans in level.items():
        start, end = min(spans)
        for left, right in sorted(spans):
            if left > end + 0.1:
                yield (start, y), (end, y)
                start = left
            end = max(end, right)
        yield (start, y), (end, y)


def _corner(start: Point, corner: Point, end: Point) -> str:
    return f"{line([start])}Q{number(corner[0])} {number(corner[1])} {number(end[0])} {number(end[1])}"


def _line_end(kind: str, tip: float, way: int) -> float:
    return tip - way * _HEADS[kind][1]


def _head(kind: str, tip: Point, way: int) -> dict[str, str]:
    fill, _, path = _HEADS[kind]
    turned = "" if way > 0 else " scale(-1 1)"
    return {"fill": fill, "path": path, "transform": f"translate({number(tip[0])} {number(tip[1])}){turned}"}


def text_overflows(shown: Map) -> Iterable[str]:
    """The cards whose words are wider than they are: single words that cannot be broken."""
    for card in shown.cards:
        box = shown.drawing.boxes[card.told.node.id]
        room = box.width - _MARK_ROOM - _PAD
        for lines, size in zip(card.lines(box.width, shown.face), (shown.face.name, shown.face.who), strict=True):
            if any(width_of(words) * size > room for words in lines):
                yield card.told.node.id
