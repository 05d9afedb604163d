"""Inline markup: what is read, what stays text, what an editor is told."""

from __future__ import annotations

import pytest

from theory_atlas.text.html import Target, to_html, without_links
from theory_atlas.text.markup import markup_faults, parse_markup, record_links
from theory_atlas.text.tree import Code, Emphasis, RecordLink, Strong, Text, Tree, WebLink, map_texts, plain_text

TREES: dict[str, tuple[str, Tree]] = {
    "plain": ("Plain words.", (Text("Plain words."),)),
    "emphasis": ("a *b* c", (Text("a "), Emphasis((Text("b"),)), Text(" c"))),
    "strong": ("**b**", (Strong((Text("b"),)),)),
    "nested": ("*a **b***", (Emphasis((Text("a "), Strong((Text("b"),)))),)),
    "Chinese emphasis": ("不靠*刀兵*的平衡", (Text("不靠"), Emphasis((Text("刀兵"),)), Text("的平衡"))),
    "code": ("`[[a]] < *b*`", (Code("[[a]] < *b*"),)),
    "record": ("[[threat]]", (RecordLink("", "threat", ()),)),
    "record with words": ("[[threat|a threat]]", (RecordLink("", "threat", (Text("a threat"),)),)),
    "record of a kind": ("[[concepts/threat|x]]", (RecordLink("concepts", "threat", (Text("x"),)),)),
    "two records": ("[[a]][[b]]", (RecordLink("", "a", ()), RecordLink("", "b", ()))),
    "web": ("[x](https://x.example/?a=1&b=2)", (WebLink("https://x.example/?a=1&b=2", (Text("x"),)),)),
    "mail": ("[x](mailto:a@x.example)", (WebLink("mailto:a@x.example", (Text("x"),)),)),
    "javascript": ("[x](javascript:alert)", (Text("[x](javascript:alert)"),)),
    "capitals": ("[x](JaVaScRiPt:alert)", (Text("[x](JaVaScRiPt:alert)"),)),
    "relative": ("[x](../a/)", (Text("[x](../a/)"),)),
    "HTML": ("<b>x</b>", (Text("<b>x</b>"),)),
    "image": ("![x](https://x.example/y.png)", (Text("!"), WebLink("https://x.example/y.png", (Text("x"),)))),
    "escape": (r"\*a\*", (Text("*a*"),)),
    "line break": ("a\n  b", (Text("a b"),)),
    "entity": ("&lt;b&gt;", (Text("&lt;b&gt;"),)),
    "unclosed": ("[[threat", (Text("[[threat"),)),
    "empty": ("", ()),
}

FAULTS = {
    "none": ("*a* [[b|c]] [d](https://x.example) 1 < 2 > 1", []),
    "HTML": ("<b>a</b>", ["HTML is not read here: '<b>'", "HTML is not read here: '</b>'"]),
    "comment": ("a <!-- b", ["HTML is not read here: '<!--'"]),
    "relative link": ("[a](b.html)", ["a link cannot lead to 'b.html'"]),
    "javascript": ("[a](javascript:b)", ["a link cannot lead to 'javascript:b'"]),
    "unclosed link": ("[[a", ["a [[link]] is not closed or not well formed"]),
    "unopened link": ("a]]", ["a [[link]] is not closed or not well formed"]),
    "link with two bars": ("[[a|b|]]", []),
    "empty link": ("[[]]", ["a [[link]] is not closed or not well formed"]),
    "brackets in an address": ("[a](javascript:b(c(1)))", ["a link cannot lead to 'javascript:b(c(1))'"]),
    "address without end": ("[a](b(c d", ["a link cannot lead to 'b(c'"]),
    "deep brackets": ("[ " * 2000 + "] " * 2000, ["brackets or asterisks stand too deep in one another"]),
    "deep emphasis": ("*" * 4001 + "a" + "*" * 4001, ["brackets or asterisks stand too deep in one another"]),
    "many brackets side by side": ("[a] " * 2000, []),
}


@pytest.mark.parametrize(("text", "tree"), TREES.values(), ids=TREES)
def test_reads_markup(text: str, tree: Tree) -> None:
    assert parse_markup(text) == tree


@pytest.mark.parametrize("text", ["[" * 2000 + "]" * 2000, "*" * 4001 + "a" + "*" * 4001, "[" * 9000])
def test_reads_what_is_too_deep_as_text(text: str) -> None:
    assert parse_markup(text) == (Text(text),)


@pytest.mark.parametrize(("text", "faults"), FAULTS.values(), ids=FAULTS)
def test_finds_faults(text: str, faults: list[str]) -> None:
    assert [fault for fault, _ in markup_faults(text)] == faults


def _target(link: RecordLink) -> Target:
    return Target(f"../{link.id}/", "A & B")


def test_becomes_html() -> None:
    tree = parse_markup('*a* **b** `<c>` [[d]] [[d|"e"]] [f](https://x.example/?a&b) <g>')
    assert to_html(tree, _target) == (
        '<em>a</em> <strong>b</strong> <code>&lt;c&gt;</code> <a href="../d/">A &amp; B</a> <a href="../d/">"e"</a> '
        '<a href="https://x.example/?a&amp;b">f</a> &lt;g&gt;'
    )
    assert "<a" not in without_links(tree)


def test_knows_its_links_and_words() -> None:
    tree = parse_markup("*see [[a|the first]]* and [[cases/b|the second]]")
    assert [(link.kind, link.id) for link in record_links(tree)] == [("", "a"), ("cases", "b")]
    assert plain_text(tree) == "see the first and the second"


def test_changes_running_text_only() -> None:
    tree = parse_markup("a *b* `c` [[d|e]]")
    assert plain_text(map_texts(tree, str.upper)) == "A B c E"
