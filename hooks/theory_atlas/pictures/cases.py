"""The cases as a picture: in lanes by type, from antiquity on, on an axis whose scale changes three times.

Laid out twice: wide, with labels beside the bars, and tall for a phone, with labels above them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

from theory_atlas.model.kinds import Case
from theory_atlas.model.years import Years, before_christ, parse_years
from theory_atlas.pages import parts
from theory_atlas.pages.edition import Edition
from theory_atlas.pages.order import choices
from theory_atlas.pictures.drawing import Point, line, number
from theory_atlas.pictures.lettering import width_of
from theory_atlas.pictures.rows import MARK, Lettering, Setting, Thing, reach_of, set_in_rows, shown_lines
from theory_atlas.pictures.years import Stretch, YearAxis

Context = dict[str, Any]
Lanes = list[tuple[str, list[Case]]]

PERIODS = (("antiquity", -9999, 0.16), ("modern", 500, 0.22), ("wars", 1914, 0.2), ("present", 1991, 0.42))
"""Where the scale of the axis changes: a period, the first year that can belong to it, and its share of the width."""
BREAK = 26.0
OPEN = 26.0
"""How far a bar whose beginning no source tells reaches back from its end."""

WIDTH = 920.0
SIDE = 14.0
LABEL = Lettering(size=12, leading=15, width=200)
ROW = 25.0
LANE_HEAD = 26.0
TOP = 48.0
TICK_ROOM = 40.0

TALL_WIDTH = 300.0
TALL_LABEL = Lettering(size=13, leading=17, width=TALL_WIDTH - 8)
TALL_BREAK = 14.0
TALL_TICK_ROOM = 34.0


def ordered(cases: Iterable[Case]) -> Lanes:
    """The cases of each type by the year in which they begin, or end where their beginning is not told."""
    found = sorted(cases, key=lambda case: (_begun(_years(case)), _years(case).last or 9999, case.id))
    lanes = [(lane, [case for case in found if case.type == lane]) for lane in choices(Case, "type")]
    return [(lane, members) for lane, members in lanes if members]


def _years(case: Case) -> Years:
    years = parse_years(case.years)
    assert years is not None  # validated on the way in
    return years


def _begun(years: Years) -> int:
    begun = years.last if years.first is None else years.first
    assert begun is not None  # one end is always there
    return begun


def axis_of(cases: Iterable[Case], start: float, edge: float, room: float) -> YearAxis:
    """Each period from the first year to the last that a case in it names; periods without a year are left out."""
    years = {year for case in cases for year in (_years(case).first, _years(case).last) if year is not None}
    bounds = [*(first for _, first, _ in PERIODS[1:]), 10000]
    found = [
        ([year for year in years if first <= year < end], share)
        for (_, first, share), end in zip(PERIODS, bounds, strict=True)
    ]
    kept = [(min(inside), max(inside), share) for inside, share in found if inside]
    scale = (edge - start - room * (len(kept) - 1) - 12) / sum(share for *_, share in kept)
    stretches, at = [], start
    for first, last, share in kept:
        stretches.append(Stretch(first, last, at, share * scale / max(last - first, 1)))
        at += share * scale + room
    return YearAxis(tuple(stretches), edge)


def _period(stretch: Stretch) -> str:
    return [name for name, first, _ in PERIODS if stretch.first >= first][-1]


def _ends(axis: YearAxis, case: Case) -> Point:
    years = _years(case)
    end = axis.edge - MARK if years.last is None else axis.x_of(years.last)
    return (end - OPEN if years.first is None else axis.x_of(years.first)), end


def _ticks(edition: Edition, stretch: Stretch, room: float) -> list[tuple[float, str]]:
    """Round years of a stretch, as many as have room for their names: where they stand, and what they are called."""
    widest = max(width_of(_year_name(edition, year)) for year in (stretch.first, stretch.last)) * LABEL.size
    least = max(room, widest + 8)
    step = next((each for each in (1, 2, 5, 10, 20, 50, 100, 200) if each * stretch.step >= least), 500)
    years = range(stretch.first, stretch.last + 1)
    return [
        (stretch.start + (year - stretch.first) * stretch.step, _year_name(edition, year))
        for year in years
        if (before_christ(year) or year) % step == 0
    ]


def _apart(ticks: Iterable[tuple[float, str]]) -> Iterator[Context]:
    """The ticks whose names, centered on them, do not touch the one before: stretches may meet closer than years do.

    A name has half as much room again as it needs, for readers who set letters wider.
    """
    taken = -math.inf
    for x, label in ticks:
        half = 1.5 * width_of(label) * LABEL.size / 2
        if x - half >= taken:
            taken = x + half
            yield {"x": number(x), "label": label}


def _year_name(edition: Edition, year: int) -> str:
    bc = before_christ(year)
    return str(year) if bc is None else edition.words["facts.years_bc"].format(year=bc)


def _axis_view(edition: Edition, axis: YearAxis, y: float, room: float) -> Context:
    return {
        "periods": [
            {
                "x": number(stretch.start),
                "y": number(y - 24),
                "label": edition.words[f"periods.{_period(stretch)}"],
                "rule": line([(stretch.start, y), (stretch.end, y)]),
            }
            for stretch in axis.stretches
        ],
        "ticks": list(_apart(tick for stretch in axis.stretches for tick in _ticks(edition, stretch, room))),
        "tick_y": number(y - 6),
        "y": number(y),
        "breaks": [
            line([(x - 5, y + 5), (x + 1, y - 5)]) + line([(x - 1, y + 5), (x + 5, y - 5)]) for x in axis.breaks
        ],
    }


def wide(edition: Edition, lanes: Lanes, origin: str) -> Context:
    """Bars with their labels beside them, as many to a row as have room."""
    every = [case for _, members in lanes for case in members]
    axis = axis_of(every, SIDE + 8, WIDTH - SIDE, BREAK)
    views, items = [], []
    y = TOP
    for lane, members in lanes:
        views.append({"label": edition.words[f"case_types.{lane}"], "rule": number(y), "y": number(y + 16)})
        y += LANE_HEAD
        by_id = {case.id: case for case in members}
        for row in set_in_rows([_thing(edition, case, axis) for case in members], SIDE, WIDTH - SIDE):
            items += [_item(edition, by_id[thing.id], thing, setting, y, origin) for thing, setting in row]
            y += max(_height(thing, setting) for thing, setting in row)
        y += 8
    order = {case.id: place for place, case in enumerate(every)}
    return {
        "view_box": f"0 0 {number(WIDTH)} {number(y + 4)}",
        "axis": _axis_view(edition, axis, TOP - 14, TICK_ROOM),
        "bottom": number(y),
        "right": number(WIDTH - SIDE),
        "lanes": views,
        "items": sorted(items, key=lambda item: order[item["id"]]),
    }


def _thing(edition: Edition, case: Case, axis: YearAxis) -> Thing:
    lines = LABEL.lines(edition.name((Case.folder, case.id)))
    start, end = _ends(axis, case)
    return Thing(case.id, start, end, lines, LABEL.width_of(lines))


def _height(thing: Thing, setting: Setting) -> float:
    return max(ROW, len(thing.lines) * LABEL.leading + 9 + (LABEL.leading - 3 if setting.is_below else 0))


def _item(edition: Edition, case: Case, thing: Thing, setting: Setting, y: float, origin: str) -> Context:
    at = y + LABEL.leading / 2 - 1
    left, right = reach_of(thing, setting)
    return {
        **_named(edition, case, origin),
        **_bar(case, thing.start, thing.end, at),
        "x": number(setting.text_x),
        "y": number(y + LABEL.size - 1 + (LABEL.leading - 3 if setting.is_below else 0)),
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


def _named(edition: Edition, case: Case, origin: str) -> Context:
    name = edition.name((Case.folder, case.id))
    return {
        "id": case.id,
        "href": edition.href(origin, (Case.folder, case.id)),
        "name": f"{name}{edition.words['punctuation.comma']}{shown_years(edition, case)}",
        "is_ours": case.years_by == "us",
    }


def shown_years(edition: Edition, case: Case) -> str:
    """The years of a case, and whether the atlas itself set them."""
    years = parts.shown_years(edition, case.years)
    return edition.words["facts.years_by_us"].format(years=years) if case.years_by == "us" else years


def _bar(case: Case, start: float, end: float, y: float) -> Context:
    years = _years(case)
    closed_start = [] if years.first is None else [line([(start, y - 4), (start, y + 4)])]
    if years.last is None:
        finish = line([(end - 2, y - 4), (end + 4, y), (end - 2, y + 4)])
    else:
        finish = line([(end, y - 4), (end, y + 4)])
    open_start = [line([(start + 2, y - 4), (start - 4, y), (start + 2, y + 4)])] if years.first is None else []
    is_point = years.first == years.last
    return {
        "bar": None if is_point else line([(start, y), (end, y)]),
        "ends": "".join([] if is_point else [*closed_start, *open_start, finish]),
        "point": {"x": number(start), "y": number(y)} if is_point else None,
    }


def tall(edition: Edition, lanes: Lanes, origin: str) -> Context:
    """Each case in a row to itself, its label above its bar; the axis again at the head of each lane."""
    axis = axis_of([case for _, members in lanes for case in members], 6, TALL_WIDTH - 4, TALL_BREAK)
    views, items = [], []
    y = 4.0
    for lane, members in lanes:
        axis_view = _axis_view(edition, axis, y + 38, TALL_TICK_ROOM)
        views.append({"label": edition.words[f"case_types.{lane}"], "y": number(y + 16), "axis": axis_view})
        y += 50
        for case in members:
            name, years = edition.name((Case.folder, case.id)), parts.shown_years(edition, case.years)
            lines = TALL_LABEL.lines(f"{name}{edition.words['punctuation.comma']}{years}")
            text = len(lines) * TALL_LABEL.leading
            start, end = _ends(axis, case)
            items.append(
                {
                    **_named(edition, case, origin),
                    **_bar(case, max(start, 6), end, y + text + 7),
                    "x": "2",
                    "y": number(y + TALL_LABEL.size),
                    "anchor": "start",
                    "lines": lines,
                    "leading": number(TALL_LABEL.leading),
                    "box": {"x": "0", "y": number(y - 2), "width": number(TALL_WIDTH), "height": number(text + 17)},
                }
            )
            y += text + 20
        y += 12
    return {
        "view_box": f"0 0 {number(TALL_WIDTH)} {number(y)}",
        "right": number(TALL_WIDTH),
        "lanes": views,
        "items": items,
    }
