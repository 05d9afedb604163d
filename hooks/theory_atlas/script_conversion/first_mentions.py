"""The Taiwan form in brackets where a page in Simplified Chinese first uses a term that the mainland calls otherwise.

软制衡（台湾作“柔性平衡”）: a reader who compares sources needs both. Done on the converted tree, never inside
quotations, titles and links; after a link or a compound such as 软制衡理论 the bracket follows the whole. Every
mention is marked as differing, for the reader who has both scripts side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from theory_atlas.model.lexicon import ConversionTable, LexiconEntry
from theory_atlas.script_conversion.converter import Converter
from theory_atlas.script_conversion.signs import CLOSING, OPENING, signed_table
from theory_atlas.text.tree import Code, Differing, Marked, Node, RecordLink, Text, Tree, WebLink

_TOKEN = re.compile(f"{OPENING}|({CLOSING})|([“‘《〈])|([”’》〉])")
_TAIL = {"理论": "理論", "策略": "策略", "战略": "戰略", "政策": "政策", "行为": "行為", "者": "者"}
"""What a term often forms a compound with: the bracket stands behind it."""
_COMPOUND = re.compile("|".join(_TAIL))
_LANG = "zh-Hant-TW"


@dataclass(frozen=True, slots=True)
class Term:
    """A form of Taiwan for which the converter writes another word, and whether a page is to explain it."""

    form: str
    entry: LexiconEntry
    is_explained: bool = True


class FirstMentions:
    """Converts prose as `Converter` does, marks `terms`, and explains the first mention of each on a page."""

    def __init__(self, table: ConversionTable, terms: Sequence[Term], lead: str) -> None:
        self._terms = terms
        self._lead = lead
        self._converter = Converter(signed_table(table, [term.form for term in terms]))

    def prose(self, tree: Tree, explained: set[str]) -> Tree:
        """One paragraph; `explained` holds the entries that the page has explained so far and takes up new ones."""
        reading = _Reading(self._terms, self._lead, explained)
        nodes = [*reading.nodes(self._converter.prose(tree)), *reading.brackets()]
        return tuple(_without_second_bracket(nodes))


@dataclass(slots=True)
class _Reading:
    """The state of reading one paragraph from left to right."""

    terms: Sequence[Term]
    lead: str
    explained: set[str]
    depth: int = 0
    links: int = 0
    open_term: Term | None = None
    waiting: list[Term] = field(default_factory=list)

    def nodes(self, tree: Tree) -> Iterator[Node]:
        for node in tree:
            if isinstance(node, Text):
                yield from self._text(node.text)
            elif isinstance(node, Code | Marked):
                yield from self.brackets()
                yield node
            elif isinstance(node, RecordLink | WebLink):
                yield from self.brackets()
                yield self._link(node)
            else:
                yield replace(node, children=(*self.nodes(node.children), *self.brackets()))

    def _link(self, node: RecordLink | WebLink) -> Node:
        self.links += 1
        children = tuple(self.nodes(node.children))
        self.links -= 1
        return replace(node, children=children)

    def _text(self, text: str) -> Iterator[Node]:
        position = 0
        for token in _TOKEN.finditer(text):
            yield from self._words(text[position : token.start()])
            yield from self._words(self._mark(token))
            position = token.end()
        yield from self._words(text[position:])

    def _words(self, words: str) -> Iterator[Node]:
        if not words:
            return
        if self.waiting and not self.links:
            compound = _COMPOUND.match(words)
            tail = compound[0] if compound else ""
            if tail:
                yield Text(tail)
            yield from self.brackets(_TAIL.get(tail, ""))
            words = words[len(tail) :]
        if words:
            yield Text(words) if self.open_term is None else Differing((Text(words),))

    def _mark(self, token: re.Match[str]) -> str:
        """Notes what a sign or a quotation mark means; the mark itself is shown, a sign is not."""
        number, closing, opens, closes = token.groups()
        if number is not None:
            self.open_term = self.terms[int(number)]
        elif closing is not None:
            self._note_mention()
        else:
            self.depth = max(0, self.depth + (1 if opens else -1))
        return opens or closes or ""

    def _note_mention(self) -> None:
        term, self.open_term = self.open_term, None
        if term is None or not term.is_explained:
            return
        if self.depth == 0 and term.entry.id not in self.explained:
            self.explained.add(term.entry.id)
            self.waiting.append(term)

    def brackets(self, tail: str = "") -> Iterator[Node]:
        for term in self.waiting:
            yield from (Text(f"（{self.lead}“"), Marked((Text(term.form + tail),), _LANG), Text("”）"))
        self.waiting.clear()


def _without_second_bracket(nodes: list[Node]) -> Iterator[Node]:
    """One bracket where another follows: 软制衡（台湾作“柔性平衡”，soft balancing）."""
    for index, node in enumerate(nodes):
        following = nodes[index + 1] if index + 1 < len(nodes) else None
        before = nodes[index - 1] if index else None
        if node == Text("”）") and isinstance(following, Text) and following.text.startswith("（"):
            yield Text("”，")
        elif isinstance(node, Text) and node.text.startswith("（") and before == Text("”）"):
            yield Text(node.text[1:])
        else:
            yield node
