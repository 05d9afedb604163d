"""The report on conversion: what it finds, and that all texts of the real atlas are reviewed."""

from __future__ import annotations

from pathlib import Path

import pytest
from report_conversion import REVIEWED, change_lines, hit_lines, read_reviewed, residue_lines

from theory_atlas.catalog import load_catalog
from theory_atlas.model.base import LocalizedText
from theory_atlas.model.catalog import models_in
from theory_atlas.model.lexicon import LexiconEntry, conversion_table
from theory_atlas.script_conversion import Converter
from theory_atlas.script_conversion.review import (
    Converted,
    Source,
    convert_sources,
    left_traditional,
    lexicon_hits,
    reviewed_now,
    rival_renderings,
    sources_of,
    unreviewed,
)
from theory_atlas.text.markup import parse_markup
from theory_atlas.text.tree import plain_text

ROOT = Path(__file__).resolve().parent.parent
ENTRY = LexiconEntry.model_validate(
    {
        "id": "soft-balancing",
        "zh-Hant": ["柔性平衡"],
        "zh-Hans": ["软制衡"],
        "convert": True,
        "confidence": "high",
        "attested": "a page",
    }
)


@pytest.fixture(scope="module")
def texts() -> list[Converted]:
    catalog, _ = load_catalog(ROOT / "data")
    assert catalog is not None
    return convert_sources(sources_of(catalog, ROOT / "docs" / "zh-Hant"), Converter(conversion_table(catalog.lexicon)))


def test_every_text_is_reviewed(texts: list[Converted]) -> None:
    changed = unreviewed(texts, read_reviewed(REVIEWED))
    words = "read the report of scripts/report_conversion.py, then run it with --accept"
    assert not changed, "\n".join([words, *change_lines(changed, len(texts))])


def test_nothing_is_left_traditional(texts: list[Converted]) -> None:
    assert left_traditional(texts) == []


def test_nothing_that_is_gone_stays_on_record(texts: list[Converted]) -> None:
    assert list(read_reviewed(REVIEWED)) == list(reviewed_now(texts))


def test_each_term_has_one_rendering_in_simplified_prose(texts: list[Converted]) -> None:
    catalog, _ = load_catalog(ROOT / "data")
    assert catalog is not None
    written = [
        plain_text(parse_markup(value.zh_hans))
        for _, record in catalog.every()
        for _, value in models_in(record)
        if isinstance(value, LocalizedText) and value.zh_hans is not None
    ]
    prose = [text.after for text in texts if not text.source.is_reference] + written
    found = rival_renderings(prose, catalog.lexicon, Converter(conversion_table(catalog.lexicon)))
    assert not found, "\n".join(": ".join(rival) for rival in found)


@pytest.mark.parametrize(
    ("text", "rivals"),
    [
        ("谈软制衡", []),
        ("谈柔性平衡", ["柔性平衡"]),
        ("谈软均势", ["软均势"]),
        ("“软均势”与《柔性平衡》", []),
    ],
)
def test_rival_renderings_are_found(text: str, rivals: list[str]) -> None:
    entry = ENTRY.model_copy(update={"zh_hans": ("软制衡", "软均势")})
    found = rival_renderings([text], [entry], Converter(conversion_table([entry])))
    assert [form for _, form, _ in found] == rivals


def test_places_of_hits_are_listed() -> None:
    sources = [
        Source("b:1", parse_markup("*柔性*平衡與柔性平衡")),
        Source("a:1", parse_markup("《柔性平衡》與柔性平衡")),
        Source("c:1", parse_markup("柔性平衡"), is_reference=True),
    ]
    lines = list(hit_lines(lexicon_hits(sources, [ENTRY])))
    assert lines == [
        "Lexicon: 1 forms, 3 replacements",
        "     3  柔性平衡 → 软制衡  [soft-balancing]",
        "          a:1",
        "          b:1 ×2",
    ]


def test_words_marked_to_be_kept_are_no_residue() -> None:
    converter = Converter(conversion_table([ENTRY]))
    texts = convert_sources([Source("a:1", parse_markup("作{{keep|處於}}，處於"))], converter)
    assert list(residue_lines(left_traditional(texts))) == ["Left Traditional: 0"]


def test_a_changed_conversion_is_shown_until_it_is_accepted() -> None:
    source = [Source("a:1", parse_markup("柔性平衡"))]
    before = convert_sources(source, Converter(conversion_table([])))
    after = convert_sources(source, Converter(conversion_table([ENTRY])))
    reviewed = reviewed_now(before)
    assert unreviewed(before, reviewed) == []
    assert unreviewed(after, reviewed) == after
    assert list(change_lines(after, 1)) == ["Unreviewed: 1 of 1 texts", "  a:1", "    柔性平衡", "    软制衡"]
    assert unreviewed(after, reviewed_now(after)) == []


def test_place_and_order_of_texts_do_not_matter() -> None:
    converter = Converter(conversion_table([ENTRY]))
    one = convert_sources([Source("a:1", parse_markup("甲")), Source("b:1", parse_markup("乙"))], converter)
    other = convert_sources([Source("c:1", parse_markup("乙")), Source("d:1", parse_markup("甲"))], converter)
    assert reviewed_now(one) == reviewed_now(other)
