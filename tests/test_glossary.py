"""The glossary's rules one by one, and what holds for every text."""

from __future__ import annotations

import re
import time

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from theory_atlas.pages.collation import pinyin_key, pinyin_letter, spelled_key, stroke_count, stroke_key
from theory_atlas.text.glossary import Glossary, Key, Person, Term, link_mentions
from theory_atlas.text.glossary.protection import protected_spans
from theory_atlas.text.markdown import GlossaryExtension
from theory_atlas.text.markup import parse_markup, record_links
from theory_atlas.text.tree import RecordLink, Tree, plain_text, walk

BALANCING = ("concepts", "balancing")
CHINESE = Glossary(
    [
        Term(("concepts", "power"), ("權力",)),
        Term(("concepts", "balance-of-power"), ("權力平衡",)),
        Term(("concepts", "soft-balancing"), ("柔性平衡",)),
        Term(BALANCING, ("平衡", "制衡"), skip=("收支平衡",)),
        Term(("strategies", "binding"), ("約束",), link=("約束策略",), skip=("約束",)),
    ],
    [Person(("scholars", "stephen-walt"), "Walt", "Stephen M.", ("華特",))],
    ("利益平衡",),
    is_chinese=True,
)
ENGLISH = Glossary(
    [
        Term(BALANCING, ("Balancing",), skip=("balancing act",)),
        Term(("concepts", "balance-of-power"), ("Balance of power",)),
        Term(("concepts", "soft-balancing"), ("Soft balancing",)),
        Term(("concepts", "bandwagoning"), ("Bandwagoning",)),
        Term(("concepts", "weakening"), ("Weakening strategies",)),
        Term(("strategies", "binding"), ("Binding",), skip=("binding",)),
    ],
    [
        Person(("scholars", "stephen-walt"), "Walt", "Stephen M."),
        Person(("scholars", "robert-art"), "Art", "Robert J."),
        Person(("scholars", "tv-paul"), "Paul", "T. V."),
        Person(("scholars", "kai-he"), "He", "Kai"),
        Person(("scholars", "huiyun-feng"), "Feng", "Huiyun"),
        Person(("scholars", "kai-ming-chang"), "Chang", "Kai-Ming"),
        Person(("scholars", "chang-teng-chi"), "Chang", "Teng-Chi"),
    ],
    ("offshore balancing",),
    is_chinese=False,
)


def shown(glossary: Glossary, markup: str) -> str:
    """A text after linking, each link as [words]."""

    def words(tree: Tree) -> str:
        return "".join(
            f"[{plain_text(node.children)}]" if isinstance(node, RecordLink) else plain_text((node,)) for node in tree
        )

    return words(link_mentions(parse_markup(markup), glossary, set()))


@pytest.mark.parametrize(
    ("markup", "linked"),
    [
        pytest.param("國家以制衡回應。", "國家以[制衡]回應。", id="inside a run of characters"),
        pytest.param("權力平衡與權力", "[權力平衡]與[權力]", id="longest first"),
        pytest.param("平衡、制衡、平衡", "[平衡]、制衡、平衡", id="first mention only"),
        pytest.param("收支平衡之後才談平衡", "收支平衡之後才談[平衡]", id="an ordinary compound"),
        pytest.param("利益平衡不是平衡", "利益平衡不是[平衡]", id="a term of the lexicon"),
        pytest.param("約束各國的是約束策略", "約束各國的是[約束策略]", id="an exception of its own name"),
        pytest.param("他稱之為「平衡」，即制衡", "他稱之為「平衡」，即[制衡]", id="quotation"),
        pytest.param("「他說『平衡』是平衡」。平衡", "「他說『平衡』是平衡」。[平衡]", id="quotation in a quotation"),
        pytest.param("《權力平衡》與〈柔性平衡〉", "《權力平衡》與〈柔性平衡〉", id="title"),
        pytest.param("「平衡", "「[平衡]", id="unclosed mark"),
        pytest.param("`平衡`與制衡", "平衡與[制衡]", id="code"),
        pytest.param("[[soft-balancing|柔性]]平衡", "[柔性]平衡", id="a term that a link cuts"),
        pytest.param("[[!平衡]]與制衡", "平衡與[制衡]", id="switched off"),
        pytest.param("華特·羅斯托與華特", "華特·羅斯托與[華特]", id="part of a foreign name"),
    ],
)
def test_chinese(markup: str, linked: str) -> None:
    assert shown(CHINESE, markup) == linked


@pytest.mark.parametrize(
    ("markup", "linked"),
    [
        ("Balancing is costly.", "[Balancing] is costly."),
        ("It balances the hegemon.", "It [balances] the hegemon."),
        ("States bandwagoned with it.", "States [bandwagoned] with it."),
        ("On balance, no.", "On balance, no."),
        ("to balance the budget", "to balance the budget"),
        ("a balanced view", "a balanced view"),
        ("checks and balances", "checks and balances"),
        ("a balancing act", "a balancing act"),
        ("soft-balancing theory", "[soft-balancing] theory"),
        ("offshore balancing", "offshore balancing"),
        ("a weakening strategy", "a [weakening strategy]"),
        ("balance-of-power theory", "[balance-of-power] theory"),
        ("counterbalancing and counter-balancing", "counterbalancing and counter-balancing"),
        ("binding rules", "binding rules"),
        ("Walt’s view", "[Walt]’s view"),
        ("Walt's view", "[Walt]'s view"),
        ("Stephen Walt and Stephen M. Walt", "[Stephen Walt] and Stephen M. Walt"),
        ("Walt Rostow", "Walt Rostow"),
        ("T.V. Paul edited it.", "[T.V. Paul] edited it."),
        ("Ron Paul voted.", "Ron Paul voted."),
        ("Art is long.", "Art is long."),
        ("Art argues that it is.", "[Art] argues that it is."),
        ("as Art argues", "as [Art] argues"),
        ("the Museum of Art", "the Museum of Art"),
        ("He argues.", "He argues."),
        ("He and Feng argue.", "[He] and [Feng] argue."),
        ("Chang argues.", "Chang argues."),
        ("Chang Teng-Chi", "[Chang Teng-Chi]"),
        ("“balancing” is a word", "“balancing” is a word"),
        ("‘balancing’ isn’t balancing", "‘balancing’ isn’t [balancing]"),
        ("*The Balance of Power*", "The Balance of Power"),
        ("[balancing](https://example.org/) and balancing", "balancing and [balancing]"),
    ],
)
def test_english(markup: str, linked: str) -> None:
    assert shown(ENGLISH, markup) == linked


def test_what_is_taken_stays_unlinked() -> None:
    taken = {BALANCING}
    tree = parse_markup("平衡與柔性平衡")
    assert [link.id for link in record_links(link_mentions(tree, CHINESE, taken))] == ["soft-balancing"]
    assert ("concepts", "soft-balancing") in taken


SCRAPS = st.sampled_from(
    [
        *[
            "平衡",
            "權力平衡",
            "柔性",
            "權力",
            "華特",
            "收支",
            "「",
            "」",
            "『",
            "』",
            "《",
            "》",
            "。",
            "`平衡`",
            "*制衡*",
            "[[!平衡]]",
            "[[soft-balancing|柔性]]",
            "·",
            "國",
        ],
        *[
            "[平衡](https://example.org/)",
            "balancing",
            "Art",
            "He",
            "Feng",
            "and",
            "“",
            "”",
            "‘",
            "’s",
            "soft",
            "balances",
            "the",
            "states",
            "*balancing*",
            ".",
        ],
        " ",
    ]
)
TEXTS = st.lists(SCRAPS, max_size=14).map("".join)
GLOSSARIES = st.sampled_from([CHINESE, ENGLISH])


@given(TEXTS, GLOSSARIES)
def test_the_words_never_change(text: str, glossary: Glossary) -> None:
    tree = parse_markup(text)
    assert plain_text(link_mentions(tree, glossary, set())) == plain_text(tree)


@given(TEXTS, GLOSSARIES)
def test_linking_again_changes_nothing(text: str, glossary: Glossary) -> None:
    once = link_mentions(parse_markup(text), glossary, set())
    taken = {(link.kind, link.id) for link in record_links(once)}
    assert link_mentions(once, glossary, taken) == once


@given(TEXTS, GLOSSARIES)
def test_no_record_is_linked_twice(text: str, glossary: Glossary) -> None:
    tree = parse_markup(text)
    written = record_links(tree)
    added = [link for link in record_links(link_mentions(tree, glossary, set())) if link not in written]
    assert len({link.id for link in added}) == len(added)


@given(TEXTS, GLOSSARIES)
def test_protected_spans_are_untouched(text: str, glossary: Glossary) -> None:
    words = plain_text(parse_markup(text))
    spans = protected_spans(words)
    assert all(left < right for left, right in spans)
    for mention in glossary.mentions(words):
        assert not any(left < mention.end and mention.start < right for left, right in spans)


@given(TEXTS, GLOSSARIES)
def test_only_running_text_is_linked(text: str, glossary: Glossary) -> None:
    linked = link_mentions(parse_markup(text), glossary, set())
    for node in walk(linked):
        if isinstance(node, RecordLink):
            assert not record_links(node.children)


def test_reading_is_linear() -> None:
    """Ten times the text takes about ten times as long; the bound is wide, since clocks are not exact."""

    def seconds(text: str) -> float:
        started = time.perf_counter()
        assert sum(1 for _ in ENGLISH.mentions(text)) > 0
        return time.perf_counter() - started

    sentence = "States balance against power, and Walt says that they rarely bandwagon with a balance of power. "
    short = min(seconds(sentence * 20) for _ in range(5))
    assert min(seconds(sentence * 200) for _ in range(3)) < 40 * short


@pytest.mark.parametrize(
    ("character", "strokes"), [("一", 1), ("平", 5), ("威", 9), ("權", 22), ("籲", 30), ("W", None)]
)
def test_strokes(character: str, strokes: int | None) -> None:
    assert stroke_count(character) == strokes


@pytest.mark.parametrize(("character", "letter"), [("啊", "A"), ("平", "P"), ("沃", "W"), ("追", "Z"), ("W", None)])
def test_letters(character: str, letter: str | None) -> None:
    assert pinyin_letter(character) == letter


def test_orders() -> None:
    assert sorted(["權力差距", "平衡", "威脅"], key=stroke_key) == ["平衡", "威脅", "權力差距"]
    assert sorted(["追随", "软制衡", "平衡"], key=pinyin_key) == ["平衡", "软制衡", "追随"]
    assert sorted(["Yeşiltaş", "Yang", "art", "Balking"], key=spelled_key) == ["art", "Balking", "Yang", "Yeşiltaş"]


class _Page:
    """A hand-written page on which every term has its card."""

    def source_href(self, key: Key) -> str:
        return f"../{key[0]}/{key[1]}.md"

    def key_of(self, href: str) -> Key | None:
        folder, _, name = href.removeprefix("../").removesuffix(".md").rpartition("/")
        return (folder, name) if folder == "concepts" else None

    def card_id(self, key: Key) -> str:
        return f"card-{key[1]}"


@pytest.mark.parametrize(
    ("source", "linked"),
    [
        ("# 平衡\n\n平衡與柔性平衡。平衡。", ["平衡", "柔性平衡"]),
        ("平衡\n\n## 再說\n\n平衡", ["平衡", "平衡"]),
        ("平衡見[此](../concepts/balancing.md)。", ["此"]),
        ("「平衡」、《平衡》、`平衡`、*平衡*、[平衡](x.md)", ["平衡"]),
        ("[[!平衡]]與**制衡**", ["制衡"]),
        ("柔性**平衡**", []),
        ("- 平衡\n- 制衡", ["平衡"]),
        ("一\n\n| 平衡 |\n| --- |\n| 平衡 |", ["平衡"]),
    ],
)
def test_hand_written_pages(source: str, linked: list[str]) -> None:
    plain = markdown.markdown(source.replace("[[!平衡]]", "平衡"), extensions=["tables"])
    rendered = markdown.markdown(source, extensions=["tables", GlossaryExtension(CHINESE, _Page())])
    words = re.sub(r"<[^>]+>", "", rendered)
    assert words == re.sub(r"<[^>]+>", "", plain)
    assert re.findall(r"<a[^>]*>([^<]*)</a>", rendered) == linked
