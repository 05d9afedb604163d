"""Words that differ between Taiwan and the mainland, marked in the same places of both scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import lay_out

from theory_atlas.catalog import load_catalog
from theory_atlas.locales import LOCALES
from theory_atlas.model.base import LocalizedText
from theory_atlas.model.catalog import models_in
from theory_atlas.model.lexicon import LexiconEntry, conversion_table
from theory_atlas.pages.edition import Edition
from theory_atlas.pages.spec import Routes
from theory_atlas.script_conversion import Converter
from theory_atlas.script_conversion.differing import DifferingWords, with_marks, without_marks
from theory_atlas.script_conversion.first_mentions import FirstMentions, Term
from theory_atlas.text.html import to_html
from theory_atlas.text.markup import parse_markup
from theory_atlas.text.tree import Tree, plain_text

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden" / "differing.txt"


def entry(entry_id: str, hant: str, hans: str, **more: object) -> LexiconEntry:
    values = {"id": entry_id, "zh-Hant": [hant], "zh-Hans": [hans], "attested": "a page"}
    return LexiconEntry.model_validate({**values, "convert": True, "confidence": "high", **more})


ENTRIES = [
    entry("soft-balancing", "柔性平衡", "软制衡"),
    entry("hard-balancing", "硬性平衡", "硬制衡"),
    entry("kenneth-waltz", "華爾茲", "沃尔兹"),
    entry("september-11", "九一一事件", "“9·11”事件"),
    entry("stephen-walt", "華特", "沃尔特", unless=["年華特"]),
]
TABLE = conversion_table(ENTRIES)
FORMS = [form for each in ENTRIES for form in each.converted_forms]
TRADITIONAL = DifferingWords(TABLE, FORMS)
SIMPLIFIED = FirstMentions(TABLE, [Term(each.zh_hant[0], each, is_explained=False) for each in ENTRIES], "台湾作")


def both(tree: Tree) -> tuple[Tree, Tree]:
    return with_marks(tree, TRADITIONAL.stretches(tree)), SIMPLIFIED.prose(tree, set())


def marked(tree: Tree) -> list[str]:
    tree, stretches = without_marks(tree)
    words = plain_text(tree)
    return [words[begins:ends] for begins, ends in stretches]


@pytest.mark.parametrize(
    ("text", "traditional", "simplified"),
    [
        pytest.param("談柔性平衡與權力平衡", ["柔性平衡"], ["软制衡"], id="not-what-only-changes-its-script"),
        pytest.param("「柔性平衡」由派普提出", ["柔性平衡"], ["软制衡"], id="in-quotation-marks"),
        pytest.param("張凱銘作「柔性平衡」", [], [], id="not-where-words-are-spoken-of"),
        pytest.param("見《柔性平衡》", [], [], id="not-in-titles"),
        pytest.param("[[kenneth-waltz|華爾茲]]說", ["華爾茲"], ["沃尔兹"], id="in-a-link"),
        pytest.param("柔*性平*衡", ["柔性平衡"], ["软制衡"], id="across-markup"),
        pytest.param("柔性平衡硬性平衡", ["柔性平衡硬性平衡"], ["软制衡硬制衡"], id="neighbours-are-one"),
        pytest.param("九一一事件之後", ["九一一事件"], ["“9·11”事件"], id="with-quotation-marks-in-it"),
        pytest.param("年華特別", [], [], id="not-in-what-is-no-term"),
        pytest.param("{{keep|華特}}與華特", ["華特"], ["沃尔特"], id="not-what-an-author-keeps"),
        pytest.param(
            "於是華特對於‧約翰・華特", ["華特", "華特"], ["沃尔特", "沃尔特"], id="beside-what-spelling-changes"
        ),
    ],
)
def test_the_same_words_are_marked_on_both_sides(text: str, traditional: list[str], simplified: list[str]) -> None:
    here, there = both(parse_markup(text))
    assert (marked(here), marked(there)) == (traditional, simplified)


ALPHABET = "柔性平衡硬華爾茲特年談「」*[]，。（）於"


@given(st.text(alphabet=ALPHABET))
def test_marks_never_change_a_word(text: str) -> None:
    tree = parse_markup(text)
    here, there = both(tree)
    assert plain_text(here) == plain_text(tree)
    assert plain_text(there) == plain_text(Converter(TABLE).prose(tree))
    assert len(marked(here)) == len(marked(there))


@given(st.text(alphabet=ALPHABET), st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9))))
def test_marks_come_off_as_they_went_on(text: str, spans: list[tuple[int, int]]) -> None:
    tree, _ = without_marks(parse_markup(text))
    length, stretches, last = len(plain_text(tree)), [], -1
    for begins, size in sorted(spans):
        if last < begins < length:
            last = min(begins + size, length)
            stretches.append((begins, last))
    assert without_marks(with_marks(tree, stretches)) == (tree, tuple(stretches))


def test_a_mark_is_a_span_without_meaning_of_its_own() -> None:
    tree = with_marks(parse_markup("柔性平衡"), [(0, 4)])
    assert to_html(tree, lambda link: pytest.fail("no link")) == '<span class="differing">柔性平衡</span>'


def edition_of(data: Path, tag: str) -> Edition:
    """An edition whose texts are all that is looked at; it formats no works."""
    catalog, _ = load_catalog(data)
    assert catalog is not None
    return Edition(catalog, LOCALES[tag], Routes(), Converter(conversion_table(catalog.lexicon)), {}, {})


def chinese_texts(edition: Edition) -> list[LocalizedText]:
    found = (value for _, record in edition.catalog.every() for _, value in models_in(record))
    return [value for value in found if isinstance(value, LocalizedText)]


def sides_of(edition: Edition, text: LocalizedText) -> tuple[Tree, Tree]:
    here, there = (edition.compared(text, tag) for tag in ("zh-Hant", "zh-Hans"))
    return here, there


def test_every_text_of_the_atlas_has_as_many_marks_in_both_scripts() -> None:
    """None where a person wrote the Simplified text, of which nobody knows what answers what."""
    edition = edition_of(ROOT / "data", "zh-Hant")
    uneven, count = [], 0
    for text in chinese_texts(edition):
        here, there = sides_of(edition, text)
        if len(marked(here)) != len(marked(there)) or (text.zh_hans is not None and marked(here)):
            uneven.append((marked(here), marked(there)))
        assert plain_text(here) == edition.plain(text, "zh-Hant")
        assert plain_text(there) == edition.plain(text, "zh-Hans")
        count += len(marked(here))
    assert not uneven
    assert count > 1000


def test_english_pages_mark_nothing(tmp_path: Path) -> None:
    edition = edition_of(lay_out(tmp_path), "en")
    assert not any(marked(side) for text in chinese_texts(edition) for side in sides_of(edition, text))


def test_what_is_marked_in_the_invented_atlas(tmp_path: Path, update_golden: bool) -> None:
    edition = edition_of(lay_out(tmp_path), "zh-Hant")
    pairs = {
        f"{'、'.join(marked(here))} | {'、'.join(marked(there))}"
        for here, there in (sides_of(edition, text) for text in chinese_texts(edition))
        if marked(here)
    }
    shown = "".join(f"{pair}\n" for pair in sorted(pairs))
    if update_golden:
        GOLDEN.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == GOLDEN.read_text(encoding="utf-8")
