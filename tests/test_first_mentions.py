"""The Taiwan form in brackets at the first mention of a term on a Simplified page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from theory_atlas.model.lexicon import LexiconEntry, conversion_table
from theory_atlas.script_conversion import Converter
from theory_atlas.script_conversion.first_mentions import FirstMentions, Term
from theory_atlas.text.markup import parse_markup
from theory_atlas.text.tree import Differing, Marked, RecordLink, Text, plain_text, walk


def entry(entry_id: str, hant: str, hans: str) -> LexiconEntry:
    values = {"id": entry_id, "zh-Hant": [hant], "zh-Hans": [hans], "attested": "a page"}
    return LexiconEntry.model_validate({**values, "convert": True, "confidence": "high"})


ENTRIES = [entry("soft-balancing", "柔性平衡", "软制衡"), entry("robert-pape", "派普", "佩普")]
TABLE = conversion_table(ENTRIES)
MENTIONS = FirstMentions(TABLE, [Term(entry.zh_hant[0], entry) for entry in ENTRIES], "台湾作")


def explained(text: str, *known: str) -> str:
    return plain_text(MENTIONS.prose(parse_markup(text), set(known)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("談柔性平衡。柔性平衡是", "谈软制衡（台湾作“柔性平衡”）。软制衡是", id="first-only"),
        pytest.param("「柔性平衡」與柔性平衡。", "“软制衡”与软制衡（台湾作“柔性平衡”）。", id="not-in-quotations"),
        pytest.param("《柔性平衡》與平衡", "《柔性平衡》与平衡", id="not-in-titles"),
        pytest.param("[[soft-balancing|柔性平衡]]的", "软制衡（台湾作“柔性平衡”）的", id="behind-a-link"),
        pytest.param("柔性平衡理論的", "软制衡理论（台湾作“柔性平衡理論”）的", id="behind-a-compound"),
        pytest.param("柔性平衡（soft balancing）的", "软制衡（台湾作“柔性平衡”，soft balancing）的", id="one-bracket"),
        pytest.param(
            "派普與柔性平衡", "佩普（台湾作“派普”）与软制衡（台湾作“柔性平衡”）", id="each-term-and-at-the-end"
        ),
        pytest.param("權力平衡與威脅", "权力平衡与威胁", id="script-alone-needs-nothing"),
        pytest.param("*柔性平衡*的", "软制衡（台湾作“柔性平衡”）的", id="emphasis"),
    ],
)
def test_first_mention(text: str, expected: str) -> None:
    assert explained(text) == expected


def test_what_the_page_has_explained_is_not_explained_again() -> None:
    assert explained("談柔性平衡", "soft-balancing") == "谈软制衡"


def test_words_of_links_are_left_alone() -> None:
    tree = MENTIONS.prose(parse_markup("[[soft-balancing|柔性平衡]]"), set())
    assert tree[0] == RecordLink("", "soft-balancing", (Differing((Text("软制衡"),)),))
    assert [node for node in walk(tree) if isinstance(node, Marked)] == [Marked((Text("柔性平衡"),), "zh-Hant-TW")]


@given(st.text(alphabet="柔性平衡派普談「」*[]，。（）"))
def test_without_brackets_it_is_the_plain_conversion(text: str) -> None:
    everything = {entry.id for entry in ENTRIES}
    plain = Converter(TABLE).prose(parse_markup(text))
    assert plain_text(MENTIONS.prose(parse_markup(text), everything)) == plain_text(plain)
