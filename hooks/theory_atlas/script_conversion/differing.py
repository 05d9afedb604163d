"""Where Taiwan and the mainland have different words, marked in the same places of both scripts of a text.

What the lexicon replaces by other words is such a place; what only changes its script is none. The marks are stretches
of the plain text, so that links can be made in between: a term is found across them, and they never move a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from theory_atlas.model.lexicon import ConversionTable
from theory_atlas.script_conversion.converter import Finder
from theory_atlas.script_conversion.signs import CLOSING, OPENING, signed_table
from theory_atlas.text.tree import Code, Differing, Node, Text, Tree, plain_text

Stretch = tuple[int, int]
"""Where words begin and end in the plain text of a tree."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A text in Simplified script, and where its words and those of the Traditional text differ, stretch by stretch."""

    simplified: str
    in_traditional: tuple[Stretch, ...]
    in_simplified: tuple[Stretch, ...]


_SIGN = re.compile(f"{OPENING}|{CLOSING}")


class DifferingWords:
    """Finds in Traditional prose the forms for which the converter writes other words."""

    def __init__(self, table: ConversionTable, forms: Sequence[str]) -> None:
        own = ConversionTable({form: form for form in table.words}, {form: form for form in table.spelling})
        self._finder = Finder(signed_table(own, forms))

    def stretches(self, tree: Tree) -> tuple[Stretch, ...]:
        """One stretch for each such form, in reading order."""
        return tuple(_signed_stretches(plain_text(self._finder.prose(tree))))


def _signed_stretches(text: str) -> Iterator[Stretch]:
    removed = begins = 0
    for sign in _SIGN.finditer(text):
        place = sign.start() - removed
        if sign[0] == CLOSING:
            yield begins, place
        else:
            begins = place
        removed += len(sign[0])


def without_marks(tree: Tree) -> tuple[Tree, tuple[Stretch, ...]]:
    """The tree without its marks, its texts whole again, and the stretches that were marked, neighbours as one."""
    stretches: list[Stretch] = []
    place = 0

    def bare(nodes: Tree) -> Iterator[Node]:
        nonlocal place
        for node in nodes:
            match node:
                case Text(text) | Code(text):
                    place += len(text)
                    yield node
                case Differing(children):
                    begins = stretches.pop()[0] if stretches and stretches[-1][1] == place else place
                    yield from bare(children)
                    stretches.append((begins, place))
                case _:
                    yield replace(node, children=_joined(bare(node.children)))

    return _joined(bare(tree)), tuple(stretches)


def _joined(nodes: Iterator[Node]) -> Tree:
    """The nodes with neighbouring texts made one."""
    joined: list[Node] = []
    for node in nodes:
        if isinstance(node, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + node.text)
        else:
            joined.append(node)
    return tuple(joined)


def with_marks(tree: Tree, stretches: Sequence[Stretch]) -> Tree:
    """The tree with the words of the stretches marked, also inside links; code is no words of ours."""
    place = 0

    def marked(nodes: Tree) -> Iterator[Node]:
        nonlocal place
        for node in nodes:
            match node:
                case Text(text):
                    yield from _cut(text, place, stretches)
                    place += len(text)
                case Code(text):
                    place += len(text)
                    yield node
                case _:
                    yield replace(node, children=tuple(marked(node.children)))

    return tuple(marked(tree)) if stretches else tree


def _cut(text: str, place: int, stretches: Sequence[Stretch]) -> Iterator[Node]:
    end = 0
    for begins, ends in stretches:
        left, right = max(begins - place, 0), min(ends - place, len(text))
        if left >= right:
            continue
        if left > end:
            yield Text(text[end:left])
        yield Differing((Text(text[left:right]),))
        end = right
    if end < len(text) or not text:
        yield Text(text[end:])
