"""Square lines between columns of cards: along the gutters beside the columns and in lanes between their cards.

No line can cross a card, since no line runs where cards are. Edges of one kind that lead to the same cards share a
line, and no others do, so that a line can be followed; igraph decides what stands above what so that few lines cross.
"""

from __future__ import annotations

import functools
import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean

from theory_atlas.pictures.drawing import Point
from theory_atlas.pictures.graphs import layered_layout

Edge = tuple[str, str, str]
"""Where an edge comes from, where it leads, and its kind."""
Segment = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Spacing:
    """Distances of a drawing, in its units."""

    card_gap: float
    track: float
    """Between lines that run side by side."""
    before: float
    """Between a column and the first line of the gutter on its right; heads stand there."""
    behind: float
    """Between the last line of a gutter and the column on its right."""


@dataclass(frozen=True, slots=True)
class Box:
    """A card as it stands."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Bundle:
    """Edges of one kind from each of some cards to each of some cards of one column, which they enter from one side."""

    kind: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    to_left: bool
    """Whether it runs from right to left, against the columns, and so enters at the right side of its targets."""


@dataclass(frozen=True, slots=True)
class _Pin:
    """Where a bundle enters or leaves a gutter: at a card, or at the end of a lane."""

    stop: str
    is_left: bool
    """Whether it is on the left of the gutter."""
    flows_in: bool


Hub = tuple[int, int]
"""The line of one bundle, by number, in one gutter; gutter 1 is on the right of column 0."""


@dataclass(slots=True)
class Wire:
    """The drawn line of a bundle."""

    bundle: Bundle
    segments: list[Segment] = field(default_factory=list)
    corners: list[tuple[Point, Point, Point]] = field(default_factory=list)
    """From the line along a gutter, over the corner, to the line that leaves it."""
    heads: list[tuple[Point, int]] = field(default_factory=list)
    """The tip of each head, and 1 where it points to the right, -1 where to the left."""
    ways: dict[tuple[str, str], list[Point]] = field(default_factory=dict)
    """The corners on the way from a card to another."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Cards and lines in their places."""

    boxes: Mapping[str, Box]
    wires: Sequence[Wire]
    columns: Sequence[float]
    """The left side of each column."""
    width: float
    height: float


def bundles_of(column_of: Mapping[str, int], edges: Iterable[Edge]) -> list[Bundle]:
    """The edges, bundled where they are of one kind and all lead to the same cards."""
    sources: dict[tuple[str, str, bool], list[str]] = defaultdict(list)
    for source, target, kind in edges:
        sources[kind, target, column_of[source] >= column_of[target]].append(source)
    targets: dict[tuple[str, bool, int, tuple[str, ...]], list[str]] = defaultdict(list)
    for (kind, target, to_left), found in sources.items():
        targets[kind, to_left, column_of[target], tuple(found)].append(target)
    return [Bundle(kind, origins, tuple(ends), to_left) for (kind, to_left, _, origins), ends in targets.items()]


class Wiring:
    """Columns of cards and the bundles between them, ordered; `drawn` gives them room."""

    def __init__(self, column_of: Mapping[str, int], edges: Iterable[Edge], *, order_is_given: bool = False) -> None:
        self.bundles = bundles_of(column_of, edges)
        self._column_of = dict(column_of)
        self._hubs: dict[Hub, list[_Pin]] = defaultdict(list)
        for number, bundle in enumerate(self.bundles):
            self._pin(number, bundle)
        self._columns = self._ordered(order_is_given)

    def _pin(self, number: int, bundle: Bundle) -> None:
        """Finds the gutters and the lanes that a bundle takes."""
        column, end = self._column_of, self._column_of[bundle.targets[0]]
        starts = [column[source] for source in bundle.sources]
        into = 1 if bundle.to_left else 0
        for target in bundle.targets:
            self._hubs[number, end + into].append(_Pin(target, bundle.to_left, flows_in=False))
        for source, start in zip(bundle.sources, starts, strict=True):
            leaves_left = start > end
            self._hubs[number, start + (0 if leaves_left else 1)].append(_Pin(source, not leaves_left, flows_in=True))
        between = range(end + 1, max(starts)) if bundle.to_left else range(min(starts) + 1, end)
        for lane_column in between:
            lane = f"{number} {lane_column}"
            column[lane] = lane_column
            self._hubs[number, lane_column].append(_Pin(lane, is_left=False, flows_in=bundle.to_left))
            self._hubs[number, lane_column + 1].append(_Pin(lane, is_left=True, flows_in=not bundle.to_left))

    def _ordered(self, order_is_given: bool) -> list[list[str]]:
        """Cards and lanes of each column from above, so that few lines cross."""
        columns: list[list[str]] = [[] for _ in range(max(self._column_of.values()) + 1)]
        for stop, column in self._column_of.items():
            columns[column].append(stop)
        if order_is_given:
            return columns
        layer_of = {stop: 2 * column for stop, column in self._column_of.items()}
        edges = []
        for hub, pins in self._hubs.items():
            name = f"hub {hub[0]} {hub[1]}"
            layer_of[name] = 2 * hub[1] - 1
            edges += [(pin.stop, name) if pin.is_left else (name, pin.stop) for pin in pins]
        places = layered_layout(layer_of, edges)
        layers: list[list[str]] = [[] for _ in range(max(layer_of.values()) + 1)]
        for name in sorted(places, key=lambda name: places[name][0]):
            layers[layer_of[name]].append(name)
        rank = {stop: index for index, stop in enumerate(self._column_of) if " " not in stop}
        if _disorder(layers, rank) > _disorder([layer[::-1] for layer in layers], rank):
            layers = [layer[::-1] for layer in layers]
        return _tidied(layers, edges, rank)[::2]

    def drawn(self, heights: Mapping[str, float], width: float, spacing: Spacing, top: float = 0) -> Drawing:
        """The drawing with cards of a given width."""
        middles = self._middles(heights, spacing)
        ports = self._ports(middles, heights, spacing)
        tracks = {gutter: self._tracks(gutter, ports, spacing) for gutter in range(1, len(self._columns) + 1)}
        left, lefts = 0.0, []
        track_at: dict[Hub, float] = {}
        for column in range(len(self._columns)):
            lefts.append(left)
            left += width
            used = tracks[column + 1]
            track_at |= {hub: left + spacing.before + track * spacing.track for hub, track in used.items()}
            is_last = column + 1 == len(self._columns)
            if used or not is_last:
                left += spacing.before + max(used.values(), default=0) * spacing.track
                left += spacing.track if is_last else spacing.behind
        boxes = {
            stop: Box(lefts[self._column_of[stop]], top + middles[stop] - height / 2, width, height)
            for stop, height in heights.items()
        }
        wires = self._wires(ports, track_at, lefts, width, top)
        bottom = max(box.y + box.height for box in boxes.values())
        lowest = max((point[1] for wire in wires for segment in wire.segments for point in segment), default=bottom)
        return Drawing(boxes, wires, lefts, left, max(bottom, lowest))

    # Up and down ------------------------------------------------------------------------------------------------------

    def _middles(self, heights: Mapping[str, float], spacing: Spacing) -> dict[str, float]:
        """Where the middle of each card and lane stands: near what it is joined to, in order, and not too close."""
        offsets = {stop: offset for column in self._columns for stop, offset in _stacked(column, heights, spacing)}
        room = max(
            (offsets[column[-1]] + heights.get(column[-1], 0) / 2 for column in self._columns if column), default=0
        )
        middles = dict(offsets)
        others = self._joined()
        sweep = [*range(len(self._columns)), *reversed(range(len(self._columns)))]
        for index in sweep * _SWEEPS if len(self._columns) > 1 else ():
            column = self._columns[index]
            if not column:
                continue
            wanted = [
                fmean(middles[other] for other in others[stop]) if others[stop] else middles[stop] for stop in column
            ]
            slack = _rising([want - offsets[stop] for stop, want in zip(column, wanted, strict=True)])
            most = room - offsets[column[-1]] - heights.get(column[-1], 0) / 2
            for stop, moved in zip(column, slack, strict=True):
                middles[stop] = offsets[stop] + min(max(moved, 0), most)
        return middles

    def _joined(self) -> dict[str, list[str]]:
        """For each card and lane, those that share a line with it."""
        joined: dict[str, list[str]] = defaultdict(list)
        for pins in self._hubs.values():
            for pin in pins:
                joined[pin.stop] += [other.stop for other in pins if other.is_left != pin.is_left]
        return joined

    def _ports(
        self, middles: Mapping[str, float], heights: Mapping[str, float], spacing: Spacing
    ) -> dict[tuple[Hub, _Pin], float]:
        """How high each line is at each pin: fanned out at the side of a card, straight where that can be had."""
        at_side: dict[tuple[str, bool], list[tuple[float, Hub, _Pin]]] = defaultdict(list)
        for hub, pins in self._hubs.items():
            for pin in pins:
                far = [middles[other.stop] for other in pins if other is not pin]
                at_side[pin.stop, pin.is_left].append((fmean(far), hub, pin))
        ports: dict[tuple[Hub, _Pin], float] = {}
        for (stop, _), found in at_side.items():
            step = min(spacing.track + 1, (heights.get(stop, 0) - _PORT_MARGIN) / len(found))
            found.sort(key=lambda item: (item[0], item[1]))
            for index, (_, hub, pin) in enumerate(found):
                ports[hub, pin] = middles[stop] + (index - (len(found) - 1) / 2) * step
        for _ in range(_STRAIGHTENINGS):
            self._straighten(ports, middles, heights, spacing)
        return ports

    def _straighten(
        self,
        ports: dict[tuple[Hub, _Pin], float],
        middles: Mapping[str, float],
        heights: Mapping[str, float],
        spacing: Spacing,
    ) -> None:
        """Takes small steps out of lines between two pins, where one of them is free to move."""
        for hub, pins in self._hubs.items():
            if len(pins) == 2 and pins[0].is_left != pins[1].is_left:
                cards_first = sorted(pins, key=lambda pin: pin.stop not in heights)
                for pin, other in (cards_first, reversed(cards_first)):
                    low, high = self._freedom(hub, pin, ports, middles, heights, spacing)
                    if low <= ports[hub, other] <= high:
                        self._move(hub, pin, ports, ports[hub, other])
                        break

    def _move(self, hub: Hub, pin: _Pin, ports: dict[tuple[Hub, _Pin], float], height: float) -> None:
        """Moves a pin, and with the one end of a lane the other."""
        for other_hub in (hub, (hub[0], hub[1] - 1), (hub[0], hub[1] + 1)):
            for other in self._hubs.get(other_hub, ()):
                if other.stop == pin.stop and (other_hub == hub or " " in pin.stop):
                    ports[other_hub, other] = height

    def _freedom(
        self,
        hub: Hub,
        pin: _Pin,
        ports: Mapping[tuple[Hub, _Pin], float],
        middles: Mapping[str, float],
        heights: Mapping[str, float],
        spacing: Spacing,
    ) -> tuple[float, float]:
        """Between which heights a pin may be without coming too close to another or to the corner of a card."""
        here = ports[hub, pin]
        if pin.stop in heights:
            reach = (heights[pin.stop] - _PORT_MARGIN) / 2
            low, high = middles[pin.stop] - reach, middles[pin.stop] + reach
        else:
            column = self._columns[self._column_of[pin.stop]]
            place = column.index(pin.stop)
            above = [stop for stop in column[:place] if stop in heights]
            below = [stop for stop in column[place + 1 :] if stop in heights]
            low = middles[above[-1]] + heights[above[-1]] / 2 + _LANE_MARGIN if above else here - spacing.track
            high = middles[below[0]] - heights[below[0]] / 2 - _LANE_MARGIN if below else here + spacing.track
        for (other_hub, other), height in ports.items():
            is_beside = self._column_of[other.stop] == self._column_of[pin.stop] and other.stop != pin.stop
            if other_hub[0] != hub[0] and ((other.stop == pin.stop and other.is_left == pin.is_left) or is_beside):
                if height <= here:
                    low = max(low, min(here, height + spacing.track))
                if height >= here:
                    high = min(high, max(here, height - spacing.track))
        return low, high

    # From left to right -----------------------------------------------------------------------------------------------

    def _tracks(self, gutter: int, ports: Mapping[tuple[Hub, _Pin], float], spacing: Spacing) -> dict[Hub, int]:
        """The place of each line in a gutter, counted from the left: few lines cross, and none lie on another."""
        runs = [
            _Run(
                hub,
                tuple(ports[hub, pin] for pin in pins if pin.is_left),
                tuple(ports[hub, pin] for pin in pins if not pin.is_left),
            )
            for hub, pins in self._hubs.items()
            if hub[1] == gutter
        ]
        runs = _with_few_crossings([run for run in runs if run.bottom - run.top > _LEVEL])
        tracks: dict[Hub, int] = {}
        for index, run in enumerate(runs):
            before = [
                other
                for other in runs[:index]
                if other.top < run.bottom + spacing.track and run.top < other.bottom + spacing.track
            ]
            tracks[run.hub] = max((tracks[other.hub] + 1 for other in before), default=0)
        return tracks

    def _wires(
        self,
        ports: Mapping[tuple[Hub, _Pin], float],
        track_at: Mapping[Hub, float],
        lefts: Sequence[float],
        width: float,
        top: float,
    ) -> list[Wire]:
        wires = [Wire(bundle) for bundle in self.bundles]
        for hub, pins in self._hubs.items():
            wire, across = wires[hub[0]], lefts[hub[1] - 1] + width
            points = {pin: (across if pin.is_left else lefts[hub[1]], top + ports[hub, pin]) for pin in pins}
            track = track_at.get(hub)
            if track is None:
                wire.segments.append((min(points.values()), max(points.values())))
            else:
                _branch(wire, points, track)
            for pin in pins:
                if not pin.flows_in and pin.stop in wire.bundle.targets:
                    wire.heads.append((points[pin], -1 if pin.is_left else 1))
                if " " in pin.stop and pin.is_left:  # the lane that ends here
                    (x, y) = points[pin]
                    wire.segments.append(((x - width, y), (x, y)))
        for number, wire in enumerate(wires):
            for source, target in itertools.product(wire.bundle.sources, wire.bundle.targets):
                wire.ways[source, target] = self._way(number, source, target, ports, track_at, lefts, width, top)
        return wires

    def _way(
        self,
        number: int,
        source: str,
        target: str,
        ports: Mapping[tuple[Hub, _Pin], float],
        track_at: Mapping[Hub, float],
        lefts: Sequence[float],
        width: float,
        top: float,
    ) -> list[Point]:
        """The corners on the way from one card of a bundle to another."""
        to_left, points = self.bundles[number].to_left, []
        gutters = sorted((hub[1] for hub, pins in self._hubs.items() if hub[0] == number), reverse=to_left)
        begun = False
        for gutter in gutters:
            hub = (number, gutter)
            pins = {pin.stop: pin for pin in self._hubs[hub]}
            begun = begun or source in pins
            if not begun:
                continue
            lanes = [pin for pin in self._hubs[hub] if " " in pin.stop]
            enter = pins.get(source) or next(pin for pin in lanes if pin.flows_in)
            leave = pins.get(target) or next(pin for pin in lanes if not pin.flows_in)
            ends = [
                (lefts[gutter - 1] + width if pin.is_left else lefts[gutter], top + ports[hub, pin])
                for pin in (enter, leave)
            ]
            bends = [(track_at[hub], y) for _, y in ends] if hub in track_at else []
            points += [ends[0], *bends, ends[1]]
        return points


@dataclass(frozen=True, slots=True)
class _Run:
    """A line along a gutter: the heights at which it is joined from either side."""

    hub: Hub
    left: tuple[float, ...]
    right: tuple[float, ...]

    @property
    def top(self) -> float:
        return min(*self.left, *self.right)

    @property
    def bottom(self) -> float:
        return max(*self.left, *self.right)


_SWEEPS = 8
_TIDYINGS = 24
_STRAIGHTENINGS = 3
_PORT_MARGIN = 10.0
_LANE_MARGIN = 3.5
_CLOSEST = 2.5
"""Lines less far from one another look like one."""
_LEVEL = 0.05
_ROUNDING = 4.0
_LANE_GAP = 7.0


def _stacked(column: Sequence[str], heights: Mapping[str, float], spacing: Spacing) -> Iterable[tuple[str, float]]:
    """The middles of a column whose cards and lanes stand as close as they may."""
    below = 0.0
    for index, stop in enumerate(column):
        if index:
            lanes = (column[index - 1] not in heights) + (stop not in heights)
            below += (spacing.card_gap, _LANE_GAP, spacing.track)[lanes]
        height = heights.get(stop, 0.0)
        yield stop, below + height / 2
        below += height


def _rising(values: Sequence[float]) -> list[float]:
    """The rising sequence nearest to the values (isotonic regression by pooling adjacent violators)."""
    pools: list[tuple[float, int]] = []
    for value in values:
        pools.append((value, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (one, many), (other, more) = pools[-2:]
            pools[-2:] = [((one * many + other * more) / (many + more), many + more)]
    return [value for value, count in pools for _ in range(count)]


def _disorder(layers: Iterable[Sequence[str]], rank: Mapping[str, int]) -> int:
    """How many pairs of cards in a column stand against the order in which they were given."""
    return sum(
        rank[above] > rank[below]
        for layer in layers
        for above, below in itertools.combinations([stop for stop in layer if stop in rank], 2)
    )


def _tidied(layers: list[list[str]], edges: Sequence[tuple[str, str]], rank: Mapping[str, int]) -> list[list[str]]:
    """The layers with neighbours exchanged where lines then cross less, or as little and cards stand as given."""
    joined: dict[str, list[str]] = defaultdict(list)
    for one, other in edges:
        joined[one].append(other)
        joined[other].append(one)
    layer_of = {stop: index for index, layer in enumerate(layers) for stop in layer}
    place = {stop: index for layer in layers for index, stop in enumerate(layer)}

    def crossings(above: str, below: str) -> int:
        return sum(
            layer_of[one] == layer_of[other] and place[one] > place[other]
            for one in joined[above]
            for other in joined[below]
        )

    for _ in range(_TIDYINGS):
        for layer in layers:
            for index in range(len(layer) - 1):
                above, below = layer[index : index + 2]
                gain = crossings(above, below) - crossings(below, above)
                is_as_given = rank.get(above, -1) <= rank.get(below, len(rank))
                if gain > 0 or (gain == 0 and not is_as_given):
                    layer[index : index + 2] = below, above
                    place[above], place[below] = index + 1, index
    return layers


def _with_few_crossings(runs: list[_Run]) -> list[_Run]:
    """The runs in an order from the left that no move of one run can better."""

    @functools.cache
    def cost(one: _Run, other: _Run) -> int:
        """How often two runs cross, and whether they lie on one another, if `one` is on the left."""
        crossings = sum(one.top < height < one.bottom for height in other.left)
        crossings += sum(other.top < height < other.bottom for height in one.right)
        touching = sum(abs(a - b) < _CLOSEST for a in other.left for b in one.right)
        return crossings + 100 * touching

    def total(order: Sequence[_Run]) -> int:
        return sum(cost(one, other) for one, other in itertools.combinations(order, 2))

    best, least = list(runs), total(runs)
    is_better = True
    while is_better:
        is_better = False
        for run in runs:
            rest = [other for other in best if other is not run]
            for place in range(len(runs)):
                tried = [*rest[:place], run, *rest[place:]]
                if total(tried) < least:
                    best, least, is_better = tried, total(tried), True
    return best


def _branch(wire: Wire, points: Mapping[_Pin, Point], track: float) -> None:
    """Draws one gutter's line: along the track, and to each pin with a corner in the direction of what flows."""
    heights = [y for _, y in points.values()]
    top, bottom = min(heights), max(heights)
    rounding = min(_ROUNDING, (bottom - top) / 2)
    for pin, (x, y) in points.items():
        others = [points[other][1] for other in points if other.flows_in != pin.flows_in]
        ways = {(height > y) - (height < y) for height in others} - {0}
        turn = rounding if track > x else -rounding
        is_level = any(abs(height - y) < _LEVEL for height in others)
        wire.segments.append(((x, y), (track if is_level else track - turn, y)))
        for way in sorted(ways):
            wire.corners.append(((track - turn, y), (track, y), (track, y + way * rounding)))
    wire.segments.append(((track, top + rounding), (track, bottom - rounding)))
