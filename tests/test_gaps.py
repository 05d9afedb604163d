"""The gaps that the data shows, on the invented atlas, where each is known, and on the real one."""

from __future__ import annotations

from pathlib import Path

from invented import lay_out

from theory_atlas.catalog import load_catalog
from theory_atlas.gaps import GAPS, find_gaps, size_of
from theory_atlas.model.catalog import Catalog

ROOT = Path(__file__).resolve().parent.parent


def test_each_gap_names_the_records_concerned(tmp_path: Path) -> None:
    gaps = find_gaps(_catalog(lay_out(tmp_path)))
    assert tuple(gaps) == GAPS
    assert {gap: ["/".join(key) for key in keys] for gap, keys in gaps.items()} == EXPECTED


def test_a_second_reading_closes_a_gap_until_the_next_change(tmp_path: Path) -> None:
    data = lay_out(tmp_path)
    file = data / "concepts" / "weakening.yml"
    text = file.read_text(encoding="utf-8")
    for reviewed, changed, is_open in (("02", "01", False), ("02", "02", False), ("02", "03", True)):
        days = f'reviewed: "2026-01-{reviewed}"\nchanged: "2026-01-{changed}"\n'
        file.write_text(text.replace("names:", f"{days}names:", 1), encoding="utf-8")
        assert (("concepts", "weakening") in find_gaps(_catalog(data))["not-reviewed"]) is is_open


def test_sizes_are_those_of_the_files(tmp_path: Path) -> None:
    data = lay_out(tmp_path)
    size = size_of(_catalog(data))
    assert size.records["concepts"] == len(list((data / "concepts").glob("*.yml")))
    assert 0 < size.claims <= size.citations
    assert size.han > 0
    assert size.words > 0


def test_no_gap_takes_in_every_record() -> None:
    """A finder that took them all would find nothing."""
    catalog = _catalog(ROOT / "data")
    count = len(catalog.works) + sum(1 for _ in catalog.every())
    assert all(len(keys) < count for keys in find_gaps(catalog).values())


def _catalog(data: Path) -> Catalog:
    catalog, problems = load_catalog(data)
    assert catalog is not None, problems
    return catalog


EXPECTED = {
    "one-source": ["concepts/lantern-theory", "strategies/dimming", "scholars/ada-quill", "cases/long-night"],
    "open-questions": ["debates/light-or-glare", "frameworks/when-to-dim"],
    "uncertain-dates": ["cases/long-night", "works/almanac"],
    "uncertain-names": ["concepts/soft-balancing", "scholars/lin-wan-deng"],
    "doubtful-works": ["works/almanac"],
    "no-mainland-usage": [
        "concepts/dimming",
        "concepts/lantern-theory",
        "concepts/weakening",
        "strategies/dimming",
        "strategies/lamp-sharing",
        "strategies/slow-oil",
    ],
    "not-reviewed": [
        "concepts/dimming",
        "concepts/lantern-theory",
        "concepts/weakening",
        "strategies/dimming",
        "strategies/lamp-sharing",
        "strategies/slow-oil",
        "scholars/ada-quill",
        "scholars/lin-wan-deng",
        "scholars/pia-novak",
        "cases/long-night",
        "debates/light-or-glare",
        "frameworks/when-to-dim",
        "timeline/dark-years",
        "timeline/quill-1998",
        "stages/formation",
        "differences/lamp-words",
        "paths/first-evening",
        "works/lin2004lamps",
    ],
    "dead-ends": ["concepts/soft-balancing", "debates/light-or-glare", "frameworks/when-to-dim", "paths/first-evening"],
}
