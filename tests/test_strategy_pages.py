"""The matrix, its pictures and the comparison, of the real atlas: each strategy once, as its record says."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from theory_atlas.catalog import load_catalog
from theory_atlas.locales import LOCALES
from theory_atlas.model.catalog import Catalog
from theory_atlas.model.kinds import Case, Strategy
from theory_atlas.pages.edition import Edition, make_edition
from theory_atlas.pages.parts import Citations, likeness_views
from theory_atlas.pages.strategy_compare import MOST, STRATEGIES_MAX, compare_page
from theory_atlas.pages.strategy_matrix import matrix_page
from theory_atlas.pictures.strategies import Drawing

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
STYLES = ROOT / "hooks/theory_atlas/theme/assets/pictures/strategies.css"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    catalog, _ = load_catalog(DATA)
    assert catalog is not None
    return catalog


@pytest.fixture(scope="module", params=LOCALES)
def edition(request: pytest.FixtureRequest, catalog: Catalog) -> Edition:
    return make_edition(catalog, LOCALES[request.param], DATA)


@pytest.fixture(scope="module")
def matrix(edition: Edition) -> dict[str, Any]:
    return dict(matrix_page(edition).context)


def test_the_rows_are_the_records(edition: Edition, matrix: dict[str, Any]) -> None:
    strategies = edition.catalog.all(Strategy)
    rows = {row["id"]: row for row in matrix["rows"]}
    assert len(matrix["rows"]) == len(rows)
    assert rows.keys() == strategies.keys()
    for name, strategy in strategies.items():
        row = rows[name]
        assert (row["class"]["name"], row["mode"]["name"] or None) == (strategy.class_, strategy.mode)
        assert {field["name"] for field in row["fields"] if field["is_there"]} == {*strategy.fields}
        assert row["proposer_names"].split() == [proposer.scholar for proposer in strategy.proposers]
        shown = [link["label"] for group in row["proposers"] for link in group["links"]]
        assert shown == [edition.name(("scholars", proposer.scholar)) for proposer in strategy.proposers]
        assert all(group["cites"] for group in row["proposers"])


def test_the_ranks_of_names_are_a_full_order(matrix: dict[str, Any]) -> None:
    assert sorted(row["rank"] for row in matrix["rows"]) == list(range(len(matrix["rows"])))


def test_english_names_rank_by_the_alphabet(catalog: Catalog) -> None:
    rows = matrix_page(make_edition(catalog, LOCALES["en"], DATA)).context["rows"]
    names = [row["label"].casefold() for row in sorted(rows, key=lambda row: row["rank"])]
    assert names == sorted(names)


def test_every_strategy_hangs_on_the_scale_once_or_stands_apart(catalog: Catalog, matrix: dict[str, Any]) -> None:
    scale = matrix["scale"]
    placed = [link["href"] for step in scale["steps"] for link in _members(step)]
    apart = [link["href"] for link in scale["unplaced"]]
    assert (
        len(placed) == len({*placed}) == sum(each.class_ != "unclassified" for each in catalog.all(Strategy).values())
    )
    assert {href.split("/")[-2] for href in apart} == {
        name for name, each in catalog.all(Strategy).items() if each.class_ == "unclassified"
    }
    assert [step["id"] for step in scale["steps"]] == ["scale-institutional", "scale-offsetting", "scale-weakening"]


def _members(step: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from step["strategies"]
    for below in step["below"]:
        yield from _members(below)


def test_a_picture_and_its_list_lead_to_the_same_pages_in_the_same_order(matrix: dict[str, Any]) -> None:
    scale, cases = matrix["scale"], matrix["cases"]
    listed = [link["href"] for step in scale["steps"] for link in _members(step)]
    listed += [link["href"] for link in scale["unplaced"]]
    for drawing in (scale["across"], scale["down"]):
        assert [each.href for each in drawing.letterings if each.kind == "name"] == listed
    told = [link["href"] for use in cases["uses"] for link in (use, *use["strategies"])]
    assert [each.href for each in cases["down"].letterings if each.href] == told
    assert {each.href for each in cases["across"].letterings if each.href} == {*told}


def test_every_case_that_names_strategies_is_shown(catalog: Catalog, matrix: dict[str, Any]) -> None:
    using = {case.id: case for case in catalog.all(Case).values() if case.strategies}
    shown = {use["href"].split("/")[-2]: use for use in matrix["cases"]["uses"]}
    assert shown.keys() == using.keys()
    for name, use in shown.items():
        assert {link["href"].split("/")[-2] for link in use["strategies"]} == {*using[name].strategies}
    sizes = [len(use["strategies"]) for use in matrix["cases"]["uses"]]
    assert sizes == sorted(sizes, reverse=True)


def test_every_proposer_has_a_grid_that_marks_what_is_theirs(catalog: Catalog, matrix: dict[str, Any]) -> None:
    proposed = {
        (proposer.scholar, strategy.id)
        for strategy in catalog.all(Strategy).values()
        for proposer in strategy.proposers
    }
    shown = {
        (view["href"].split("/")[-2], link["href"].split("/")[-2])
        for view in matrix["proposers"]["views"]
        for link in view["strategies"]
    }
    assert shown == proposed
    for view in matrix["proposers"]["views"]:
        marks = {kind: path.count("M") for kind, path in view["marks"]}
        assert marks.get("alone", 0) + marks.get("shared", 0) == len(view["strategies"])
        assert sum(marks.values()) - marks.get("frame", 0) == len(catalog.all(Strategy))


def test_words_stand_apart_and_within_their_picture(matrix: dict[str, Any]) -> None:
    scale, cases = matrix["scale"], matrix["cases"]
    grid = matrix["proposers"]["grid"]
    drawings = [scale["across"], scale["down"], cases["across"], cases["down"]]
    for drawing in [*drawings, Drawing(grid.width, grid.height, grid.labels, ())]:
        boxes = [lettering.box for lettering in drawing.letterings]
        for left, top, right, bottom in boxes:
            assert 0 <= left < right <= drawing.width
            assert -4 <= top < bottom <= drawing.height
        for one, other in combinations(boxes, 2):
            assert not (one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3])
        assert all(lettering.size >= 12 for lettering in drawing.letterings)


def test_every_strategy_can_be_compared(edition: Edition) -> None:
    context, strategies = compare_page(edition).context, edition.catalog.all(Strategy)
    picks = [pick for group in context["groups"] for pick in group["picks"]]
    assert [(pick["number"], pick["id"]) for pick in picks] == [
        (column["number"], column["id"]) for column in context["columns"]
    ]
    assert {pick["id"] for pick in picks} == strategies.keys()
    for column in context["columns"]:
        facts = [row["items"] for row in column["rows"]]
        assert len(facts[3]) == len(strategies[column["id"]].proposers)
        assert column["texts"][0]["claims"], "a strategy without its meaning"
    assert sum(column["is_default"] for column in context["columns"]) == 2 <= MOST


def test_a_likeness_shows_on_both_sides(edition: Edition) -> None:
    columns = {column["id"]: column for column in compare_page(edition).context["columns"]}
    alike = {
        (name, link["href"].split("/")[-2]) for name, column in columns.items() for link in column["rows"][4]["items"]
    }
    assert alike == {(other, one) for one, other in alike}
    assert ("balking", "strategic-non-cooperation") in alike


def test_the_style_sheet_has_a_rule_for_every_strategy(catalog: Catalog) -> None:
    styles = STYLES.read_text(encoding="utf-8")
    assert len(catalog.all(Strategy)) <= STRATEGIES_MAX
    for number in range(1, STRATEGIES_MAX + 1):
        assert f".compare:has(.pick-{number}:checked) .side-{number}" in styles


def test_a_likeness_says_on_both_pages_what_it_rests_on(edition: Edition) -> None:
    strategies = edition.catalog.all(Strategy)
    for strategy in strategies.values():
        for overlap in strategy.overlaps:
            for one, other in ((strategy.id, overlap.strategy), (overlap.strategy, strategy.id)):
                citations = Citations(f"strategies/{one}")
                (view,) = (
                    view
                    for view in likeness_views(edition, strategies[one], citations, "relations", "Relations")
                    if view["label"] == edition.name(("strategies", other))
                )
                assert bool(view["cites"]) == bool(overlap.cite)
                assert {citation.work for citation in overlap.cite} <= set(citations.anchors)
                assert [side["side"] for side in view["ours"] or ()] == (
                    list(edition.locale.sides) if overlap.ours else []
                )
                assert view["cites"] or view["ours"]
