"""A tree → the same tree with the first mention of each record linked. The words never change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, count

from theory_atlas.text.glossary.chinese import mentions_in_chinese
from theory_atlas.text.glossary.english import mentions_in_english
from theory_atlas.text.glossary.protection import protected_spans
from theory_atlas.text.glossary.terms import Key, Mention, Person, Term
from theory_atlas.text.tree import Code, Emphasis, Marked, Node, RecordLink, Text, Tree, Unlinked, WebLink

_CODE = "\ufffc"
"""Stands for code, which is no part of the running text."""


class Glossary:
    """What one language's texts may mention. Built once; finding mentions takes time linear in the text's length."""

    def __init__(
        self, terms: Iterable[Term], people: Iterable[Person], blocks: Iterable[str] = (), *, is_chinese: bool
    ) -> None:
        find = mentions_in_chinese if is_chinese else mentions_in_english
        self._mentions = find(terms, people, blocks)
        self.is_chinese = is_chinese

    def mentions(self, text: str) -> Iterator[Mention]:
        """The mentions of a text outside quotations and titles, in reading order."""
        protected = protected_spans(text)
        place = 0
        for mention in self._mentions(text):
            while place < len(protected) and protected[place][1] <= mention.start:
                place += 1
            if mention.key is not None and not (place < len(protected) and protected[place][0] < mention.end):
                yield mention


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text that markup cuts; only an open one may take links."""

    text: str
    is_open: bool = True


def first_mentions(pieces: Sequence[Piece], glossary: Glossary, taken: set[Key]) -> dict[int, list[Mention]]:
    """By the index of its piece, the first mention of each record that is not `taken`; what is found is taken.

    The pieces are read as one text, so that a term is recognized across markup; but one that markup cuts is not linked.
    """
    found: dict[int, list[Mention]] = {}
    ends = list(accumulate(len(piece.text) for piece in pieces))
    index = 0
    for mention in glossary.mentions("".join(piece.text for piece in pieces)):
        while ends[index] <= mention.start:
            index += 1
        start = ends[index] - len(pieces[index].text)
        if mention.key is None or mention.key in taken or not pieces[index].is_open or mention.end > ends[index]:
            continue
        found.setdefault(index, []).append(Mention(mention.start - start, mention.end - start, mention.key))
        taken.add(mention.key)
    return found


def link_mentions(tree: Tree, glossary: Glossary, taken: set[Key]) -> Tree:
    """The tree with the first mention of each record linked, but for those `taken`; what is linked is added to them."""
    found = first_mentions(list(_pieces(tree, glossary)), glossary, taken)
    return tuple(_linked(tree, found, count())) if found else tree


def _pieces(tree: Tree, glossary: Glossary, *, is_open: bool = True) -> Iterator[Piece]:
    """One piece for each text and each stretch of code, in reading order."""
    for node in tree:
        match node:
            case Text(text):
                yield Piece(text, is_open)
            case Code():
                yield Piece(_CODE, is_open=False)
            case _:
                yield from _pieces(node.children, glossary, is_open=is_open and _is_open(node, glossary))


def _is_open(node: Node, glossary: Glossary) -> bool:
    """False for links, words that an editor excepts, words of another language, and English titles in italics."""
    if isinstance(node, Emphasis):
        return glossary.is_chinese
    return not isinstance(node, RecordLink | WebLink | Unlinked) and not (isinstance(node, Marked) and node.kept)


def _linked(tree: Tree, found: Mapping[int, list[Mention]], indexes: Iterator[int]) -> Iterator[Node]:
    for node in tree:
        match node:
            case Text(text):
                yield from _cut(text, found.get(next(indexes), []))
            case Code():
                next(indexes)
                yield node
            case _:
                yield replace(node, children=tuple(_linked(node.children, found, indexes)))


def _cut(text: str, mentions: list[Mention]) -> Iterator[Node]:
    end = 0
    for mention in mentions:
        if mention.start > end:
            yield Text(text[end : mention.start])
        assert mention.key is not None  # only mentions of records are kept
        yield RecordLink(*mention.key, (Text(text[mention.start : mention.end]),))
        end = mention.end
    if end < len(text) or not text:
        yield Text(text[end:])
