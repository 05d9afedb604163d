"""Stretches of a text that are in another language than the text, marked as such (WCAG 2.2, 3.1.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from theory_atlas.text.tree import Code, Marked, Node, Text, Tree

_LETTER = "A-Za-z\u00c0-\u024f"
_LATIN_PHRASE = re.compile(rf"[{_LETTER}][{_LETTER}’'.-]*(?:[ ,:–]+[{_LETTER}&][{_LETTER}’'.-]*)+")
"""Two Latin words or more; a lone one in Chinese is mostly a name or an abbreviation, which needs no mark."""
_HAN_RUN = re.compile(
    "[\u3007\u3400-\u9fff\uf900-\ufaff]+(?:[、，。；：（）「」『』〈〉《》·]+[\u3007\u3400-\u9fff\uf900-\ufaff]+)*"
)


def mark_languages(tree: Tree, *, is_chinese: bool, han: str = "zh-Hant-TW") -> Tree:
    """The tree with English phrases in Chinese, or Chinese words in English, in spans of their own language.

    `han` is the language of Chinese words in English, which a title from the mainland keeps in Simplified script.
    """
    pattern, lang = (_LATIN_PHRASE, "en") if is_chinese else (_HAN_RUN, han)
    return tuple(node for part in tree for node in _marked(part, pattern, lang))


def _marked(node: Node, pattern: re.Pattern[str], lang: str) -> Iterator[Node]:
    match node:
        case Text(text):
            yield from _split(text, pattern, lang)
        case Code() | Marked():
            yield node
        case _:
            yield replace(node, children=tuple(n for child in node.children for n in _marked(child, pattern, lang)))


def _split(text: str, pattern: re.Pattern[str], lang: str) -> Iterator[Node]:
    end = 0
    for found in pattern.finditer(text):
        if found.start() > end:
            yield Text(text[end : found.start()])
        yield Marked((Text(found[0]),), lang)
        end = found.end()
    if end < len(text):
        yield Text(text[end:])
