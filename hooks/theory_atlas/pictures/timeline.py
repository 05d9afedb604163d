"""The theory's history as a picture: stages as bands, events in lanes, arrows from each answer to what it answers.

Laid out twice: wide, with the years from left to right, and tall for a phone, with the years from top to bottom. Years
in which nothing happened for long are left out, and the axis is broken there.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from theory_atlas.model.catalog import Catalog
from theory_atlas.model.kinds import Event, Stage
from theory_atlas.model.years import Years, parse_years
from theory_atlas.pages.edition import Edition
from theory_atlas.pictures.drawing import Point, arrow_head, line, number
from theory_atlas.pictures.rows import MARK, Lettering, Setting, Thing, reach_of, set_in_rows, shown_lines
from theory_atlas.pictures.years import YearAxis, dense_spans, even_axis

Context = dict[str, Any]

LANES = ("context", "works", "critics", "reception")
"""The lanes from top to bottom: critics stand next to the works that they answer."""
GAP = 5
"""The most years without an event that the axis shows."""

WIDTH = 920.0
"""Of the wide picture. It stands beside the list of pages on a desktop, at about its own size."""
SIDE = 14.0
LABEL = Lettering(size=12, leading=15, width=138)
BAND_PITCH = 24.0
TRACK = 4.6
"""Between lines of arrows that run side by side."""
ROW = 25.0
"""The least height of a row: as much as a finger or a pointer needs."""
LANE_HEAD = 26.0

TALL_WIDTH = 300.0
TALL_LABEL = Lettering(size=13, leading=17, width=0)
TALL_LANE = 13.0
TALL_BAND = 8.0
TALL_YEAR = 34.0

STRIP_GROUND = 108
"""Where the axis of the strip lies, in pixels from its top."""
STRIP_PITCH = 20
STRIP_COLUMN = 2
STRIP_LEVEL = 13
"""How much higher a number stands that would touch the one before it."""


def _years(written: str) -> Years:
    years = parse_years(written)
    assert years is not None  # validated on the way in
    return years


@functools.lru_cache(maxsize=4)
def spans_of(catalog: Catalog) -> tuple[tuple[int, int], ...]:
    """The years that the timeline shows: those of all events and stages and what lies between near ones."""
    written = [event.date for event in catalog.all(Event).values()]
    written += [stage.years for stage in catalog.all(Stage).values()]
    ends = [year for each in map(_years, written) for year in (each.first, each.last) if year is not None]
    return dense_spans(ends, GAP)


# ---- Wide


def wide(edition: Edition, events: Sequence[Event], stages: Sequence[Stage], origin: str) -> Context:
    """The years from left to right, a lane under the other; events in the order in which they are given."""
    axis = even_axis(spans_of(edition.catalog), SIDE + 20, WIDTH - SIDE, margin=16)
    answering = {event.id for event in events if event.answers}
    answered = {answer.event for event in events for answer in event.answers}
    trunks = _trunks(events)
    begun = {event.id: _begun(event) for event in events}
    columns = Counter(begun[target] for target, _ in trunks)
    free = [_trunk_room(axis, year, count) for year, count in sorted(columns.items())]
    top = 34.0 + BAND_PITCH * len(stages)
    lanes, set_at, tops = [], dict[str, tuple[float, Setting, Thing]](), dict[str, float]()
    y = top
    for lane in LANES:
        members = [event for event in events if event.lane == lane]
        if not members:
            continue
        things = {event.id: _thing(edition, event, axis) for event in members}
        bound = [things[event.id] for event in members if event.id in answering | answered]
        others = [things[event.id] for event in members if event.id not in answering | answered]
        lanes.append({"label": edition.words[f"lanes.{lane}"], "rule": number(y), "y": number(y + 16)})
        y += LANE_HEAD
        rows = [*set_in_rows(others, SIDE, WIDTH - SIDE), *set_in_rows(bound, SIDE, WIDTH - SIDE, free)]
        for row in rows:
            leaving = [thing.id for thing, _ in row if thing.id in answering]
            y += TRACK * len(leaving)
            for place, event_id in enumerate(leaving):
                tops[event_id] = y - 5 - TRACK * place
            for thing, setting in row:
                set_at[thing.id] = (y, setting, thing)
            y += max(_height(thing, setting) for thing, setting in row)
        y += 8
    marks = {event_id: (thing.start, at + LABEL.leading / 2 - 1) for event_id, (at, _, thing) in set_at.items()}
    return {
        "view_box": f"0 0 {number(WIDTH)} {number(y + 8)}",
        "bottom": number(y),
        "ticks": _ticks(axis),
        "rule": line([(axis.stretches[0].start - 8, 22), (axis.edge, 22)]),
        "breaks": [line([(x - 5, 27), (x + 1, 17)]) + line([(x - 1, 27), (x + 5, 17)]) for x in axis.breaks],
        "bands": [_band(edition, stage, axis, 34 + BAND_PITCH * place, origin) for place, stage in enumerate(stages)],
        "lanes": lanes,
        "arrows": _arrows(events, _places(trunks, begun), marks, tops),
        "items": [_item(edition, event, axis, *set_at[event.id]) for event in events],
        "right": number(WIDTH - SIDE),
    }


def _begun(event: Event) -> int:
    """The year at which an event stands: its first, or its last where its beginning is open."""
    years = _years(event.date)
    year = years.last if years.first is None else years.first
    assert year is not None  # one end is always there
    return year


def _thing(edition: Edition, event: Event, axis: YearAxis) -> Thing:
    lines = LABEL.lines(edition.plain(event.names))
    start, end = _ends(axis, _years(event.date))
    return Thing(event.id, start, end, lines, LABEL.width_of(lines))


def _ends(axis: YearAxis, years: Years) -> Point:
    """Where a bar begins and ends; an open end reaches the edge of the axis."""
    first = axis.stretches[0].start - 8 if years.first is None else axis.x_of(years.first)
    return first, axis.edge - MARK if years.last is None else axis.x_of(years.last)


def _height(thing: Thing, setting: Setting) -> float:
    text = len(thing.lines) * LABEL.leading
    return max(ROW, text + 9 + (LABEL.leading - 3 if setting.is_below else 0))


def _ticks(axis: YearAxis) -> list[Context]:
    return [
        {"x": number(axis.x_of(year)), "label": year}
        for stretch in axis.stretches
        for year in range(stretch.first, stretch.last + 1)
    ]


def _band(edition: Edition, stage: Stage, axis: YearAxis, y: float, origin: str) -> Context:
    start, end = _ends(axis, _years(stage.years))
    return {
        "x": number(start),
        "y": number(y),
        "width": number(end - start),
        "text_x": number(start + 18),
        "text_y": number(y + 13.5),
        "mark": mark_path(stage.id, (start + 9, y + 9)),
        "href": edition.href(origin, (Stage.folder, stage.id)),
        "label": edition.plain(stage.names),
        "years": stage.years,
        "id": stage.id,
    }


def _item(edition: Edition, event: Event, axis: YearAxis, y: float, setting: Setting, thing: Thing) -> Context:
    at = y + LABEL.leading / 2 - 1
    left, right = reach_of(thing, setting)
    text_y = y + LABEL.size - 1 + (LABEL.leading - 3 if setting.is_below else 0)
    return {
        **_named(edition, event),
        "mark": mark_path(event.stage, (thing.start, at)),
        "bar": line([(thing.start, at), (thing.end, at)]) if thing.end > thing.start else None,
        "end": _end_mark((thing.end, at), event) if thing.end > thing.start else None,
        "rule": None,
        "x": number(setting.text_x),
        "y": number(text_y),
        "anchor": setting.anchor,
        "lines": shown_lines(thing, setting),
        "leading": number(LABEL.leading),
        "box": {
            "x": number(left),
            "y": number(y - 4),
            "width": number(right - left),
            "height": number(_height(thing, setting) - 1),
        },
    }


def _named(edition: Edition, event: Event) -> Context:
    lane = edition.words[f"lanes.{event.lane}"]
    name = edition.plain(event.names)
    return {
        "id": event.id,
        "stage": event.stage,
        "lane": event.lane,
        "scholars": " ".join(event.scholars),
        "name": f"{event.date} {name}{edition.words['punctuation.open']}{lane}{edition.words['punctuation.close']}",
    }


def _end_mark(at: Point, event: Event) -> str:
    """What closes a bar: a stroke, or the point of an arrow where its end is open."""
    x, y = at
    if _years(event.date).last is None:
        return line([(x - 2, y - 4), (x + 4, y), (x - 2, y + 4)])
    return line([(x, y - 4), (x, y + 4)])


def mark_path(stage: str, at: Point) -> str:
    """The sign of a stage, by shape: a circle, a diamond, a square; a small circle where there is none."""
    x, y = at
    if stage == "development":
        return line([(x, y - 5.5), (x + 5.5, y), (x, y + 5.5), (x - 5.5, y)]) + "Z"
    if stage == "adjustment":
        return line([(x - 4.2, y - 4.2), (x + 4.2, y - 4.2), (x + 4.2, y + 4.2), (x - 4.2, y + 4.2)]) + "Z"
    radius = 4.6 if stage == "formation" else 2.6
    half = f"a{radius} {radius} 0 0 1"
    return f"M{number(x - radius)} {number(y)}{half} {2 * radius:g} 0{half} {-2 * radius:g} 0Z"


# ---- Arrows

Trunk = tuple[str, bool]
"""Arrows to one event run together: those that a source states, and apart from them those that are ours."""


def _trunks(events: Sequence[Event]) -> list[Trunk]:
    found = {(answer.event, answer.ours is not None) for event in events for answer in event.answers}
    order = {event.id: place for place, event in enumerate(events)}
    return sorted(found, key=lambda trunk: (order[trunk[0]], trunk[1]))


def _trunk_room(axis: YearAxis, year: int, count: int) -> Setting:
    """What stays free before a year for the trunks of its events."""
    x = axis.x_of(year)
    return Setting(x - 2 * MARK - TRACK * (count + 1), x - MARK, x, "end", is_below=False)


def _arrows(
    events: Sequence[Event], places: Mapping[Trunk, int], marks: Mapping[str, Point], tops: Mapping[str, float]
) -> list[Context]:
    """From the top of each answer by gutters between rows and a trunk before the year to what it answers."""
    found = []
    for event in events:
        for answer in event.answers:
            (from_x, from_y), (to_x, to_y) = marks[event.id], marks[answer.event]
            trunk_x = to_x - 2 * MARK - TRACK * (1 + places[answer.event, answer.ours is not None])
            tip = (to_x - MARK - 1.5, to_y)
            gutter = tops[event.id]
            leave, turn = (from_x, from_y - MARK - 1), (from_x, gutter)
            way = [leave, turn, (trunk_x, gutter), (trunk_x, to_y), (tip[0] - 4, to_y)]
            found.append(_arrow(event, answer.event, answer.ours is not None, way, tip))
    return found


def _places(trunks: Sequence[Trunk], column_of: Mapping[str, int]) -> dict[Trunk, int]:
    """Trunks of one column counted from the one next to the marks."""
    taken: Counter[int] = Counter()
    places = {}
    for trunk in reversed(trunks):
        column = column_of[trunk[0]]
        places[trunk] = taken[column]
        taken[column] += 1
    return places


def _arrow(event: Event, target: str, is_ours: bool, way: list[Point], tip: Point) -> Context:
    return {
        "from": event.id,
        "to": target,
        "is_ours": is_ours,
        "path": rounded(way),
        "head": arrow_head(tip, way[-1]),
    }


def rounded(points: Sequence[Point], radius: float = 4) -> str:
    """Path data of a line of upright and level strokes with rounded corners."""
    parts = [f"M{number(points[0][0])} {number(points[0][1])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        turn_in, turn_out = _towards(corner, before, radius), _towards(corner, after, radius)
        parts.append(f"L{_pair(turn_in)}Q{_pair(corner)} {_pair(turn_out)}")
    return "".join([*parts, f"L{_pair(points[-1])}"])


def _towards(start: Point, end: Point, most: float) -> Point:
    """The point on the way from one to another, at most half the way."""
    (x, y), (to_x, to_y) = start, end
    length = max(abs(to_x - x), abs(to_y - y))
    share = min(most, length / 2) / length if length else 0
    return x + (to_x - x) * share, y + (to_y - y) * share


def _pair(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


# ---- Tall


def tall(edition: Edition, events: Sequence[Event], stages: Sequence[Stage], origin: str) -> Context:
    """The years from top to bottom, one event under the other; each mark in the column of its lane."""
    trunks = _trunks(events)
    places = _places(trunks, {target: 0 for target, _ in trunks})
    bands_x = TALL_YEAR
    lanes_x = bands_x + TALL_BAND * len(stages) + TRACK * (len(trunks) + 1) + 12
    text_x = lanes_x + TALL_LANE * len(LANES)
    lettering = Lettering(TALL_LABEL.size, TALL_LABEL.leading, TALL_WIDTH - text_x - 2)
    columns = {lane: lanes_x + TALL_LANE * place for place, lane in enumerate(LANES)}
    y = 26.0 + 18 * len(LANES)
    head = y
    years: dict[int, list[float]] = {}
    items, breaks, marks = [], [], dict[str, Point]()
    previous: int | None = None
    for event in events:
        year = _begun(event)
        if previous is not None and year - previous > GAP:
            breaks.append(line([(0, y + 2), (12, y - 4)]) + line([(0, y + 7), (12, y + 1)]))
            y += 14
        if year != previous:
            y += 6
        name = edition.plain(event.names)
        lines = lettering.lines(name if event.date == str(year) else f"{event.date} {name}")
        at = (columns[event.lane], y + lettering.leading / 2)
        marks[event.id], previous = at, year
        items.append(
            {
                **_named(edition, event),
                "mark": mark_path(event.stage, at),
                "bar": None,
                "x": number(text_x),
                "y": number(y + lettering.size),
                "lines": lines,
                "leading": number(lettering.leading),
                "anchor": "start",
                "rule": line([(at[0] + MARK + 2, at[1]), (text_x - 4, at[1])]),
                "box": {
                    "x": number(at[0] - MARK),
                    "y": number(y - 3),
                    "width": number(TALL_WIDTH - at[0] + MARK),
                    "height": number(max(ROW, len(lines) * lettering.leading + 7) - 1),
                },
            }
        )
        height = max(ROW, len(lines) * lettering.leading + 7)
        years.setdefault(year, [y, y])[1] = y + height
        y += height
    return {
        "view_box": f"0 0 {number(TALL_WIDTH)} {number(y + 6)}",
        "ticks": [
            {"y": number(top + TALL_LABEL.size), "rule": number(top - 3), "label": year}
            for year, (top, _) in years.items()
        ],
        "right": number(TALL_WIDTH),
        "breaks": breaks,
        "bands": [
            _tall_band(edition, stage, years, bands_x + 4 + TALL_BAND * place, origin)
            for place, stage in enumerate(stages)
        ],
        "lanes": [
            {
                "label": edition.words[f"lanes.{lane}"],
                "y": number(18 * (place + 1)),
                "x": number(text_x),
                "rule": line([(text_x - 4, 18 * (place + 1) - 4), (x, 18 * (place + 1) - 4), (x, y)]),
            }
            for place, (lane, x) in enumerate(columns.items())
        ],
        "head": number(head),
        "arrows": _tall_arrows(events, places, marks, lanes_x - 6),
        "items": items,
    }


def _tall_band(edition: Edition, stage: Stage, years: Mapping[int, Sequence[float]], x: float, origin: str) -> Context:
    """From the first year of a stage to its last, as far as the picture has rows for them."""
    span = _years(stage.years)
    rows = [
        ends
        for year, ends in years.items()
        if (span.first is None or year >= span.first) and (span.last is None or year <= span.last)
    ]
    top, bottom = (rows[0][0], rows[-1][1] - 6) if rows else (0.0, 0.0)
    return {
        "path": line([(x, top), (x, bottom)]),
        "mark": mark_path(stage.id, (x, top - 1)),
        "href": edition.href(origin, (Stage.folder, stage.id)),
        "label": edition.plain(stage.names),
        "years": stage.years,
    }


def _tall_arrows(
    events: Sequence[Event], places: Mapping[Trunk, int], marks: Mapping[str, Point], right: float
) -> list[Context]:
    """From under each answer by a trunk beside the lanes up to the left of what it answers."""
    found = []
    for event in events:
        for answer in event.answers:
            (from_x, from_y), (to_x, to_y) = marks[event.id], marks[answer.event]
            trunk_x = right - TRACK * (1 + places[answer.event, answer.ours is not None])
            leave = from_y + MARK + 3
            tip = (to_x - MARK - 1.5, to_y)
            way = [(from_x, from_y + MARK), (from_x, leave), (trunk_x, leave), (trunk_x, to_y), (tip[0] - 4, to_y)]
            found.append(_arrow(event, answer.event, answer.ours is not None, way, tip))
    return found


# ---- The strip on a record's page


def strip(edition: Edition, own: Sequence[Event], stages: Sequence[Stage]) -> Context:
    """The stages, all events as columns over their first years, and a page's own by their numbers in its list.

    Places are hundredths of the width, so that the strip fits any page with letters of one size.
    """
    catalog = edition.catalog
    axis = even_axis(spans_of(catalog), 5, 99, margin=3.5)
    counts = Counter(_begun(event) for event in catalog.all(Event).values())
    numbers: dict[int, list[int]] = defaultdict(list)
    for place, event in enumerate(own, 1):
        numbers[_begun(event)].append(place)
    years = [year for stretch in axis.stretches for year in range(stretch.first, stretch.last + 1)]
    lone = {stretch.first for stretch in axis.stretches if stretch.first == stretch.last}
    columns = [_strip_column(axis, year, count, is_own=False) for year, count in sorted(counts.items())]
    marks, before, level = list[Context](), None, 0
    for year, places in sorted(numbers.items()):
        level = 1 - level if before is not None and year - before < 3 else 0
        columns.append(_strip_column(axis, year, len(places), is_own=True))
        label = f"{places[0]}–{places[-1]}" if len(places) > 1 else str(places[0])
        y = STRIP_GROUND - STRIP_COLUMN * counts[year] - 4 - STRIP_LEVEL * level
        marks.append({"x": number(axis.x_of(year)), "y": number(y), "label": label})
        before = year
    return {
        "height": STRIP_GROUND + 16,
        "ground": STRIP_GROUND,
        "year_y": STRIP_GROUND + 14,
        "bands": [_strip_band(edition, stage, axis, STRIP_PITCH * place) for place, stage in enumerate(stages)],
        "columns": columns,
        "marks": marks,
        "ticks": [{"x": number(axis.x_of(year)), "label": year} for year in years if year % 5 == 0 or year in lone],
        "breaks": [number(x) for x in axis.breaks],
    }


def _strip_column(axis: YearAxis, year: int, count: int, *, is_own: bool) -> Context:
    height = STRIP_COLUMN * count
    return {"x": number(axis.x_of(year)), "y": STRIP_GROUND - height, "height": height, "is_own": is_own}


def _strip_band(edition: Edition, stage: Stage, axis: YearAxis, y: int) -> Context:
    start, end = _ends(axis, _years(stage.years))
    return {
        "x": number(start),
        "y": y,
        "text_y": y + 12,
        "width": number(end - start),
        "label": edition.plain(stage.names),
    }
