"""Derivation of hand-written Markdown pages. The only module that imports Python-Markdown (markdown)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

_KEPT = {"code", "pre", "kbd", "script", "style"}
_BLOCKS = {"p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figcaption", "caption"}


class ProseConverter(Protocol):
    """What the extension needs of a converter."""

    def prose_run(self, pieces: Sequence[str]) -> list[str]: ...


class ConversionExtension(Extension):
    """Converts the text of Markdown's own tree, after inline markup is parsed and before anything is serialised."""

    def __init__(self, converter: ProseConverter) -> None:
        super().__init__()
        self.converter = converter

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- Python-Markdown's name
        # After the inline processor (20), before the toc (5), so that headings in the toc are converted too.
        md.treeprocessors.register(_ConversionProcessor(md, self.converter), "atlas_conversion", 15)


class _ConversionProcessor(Treeprocessor):
    def __init__(self, md: Markdown, converter: ProseConverter) -> None:
        super().__init__(md)
        self.converter = converter

    def run(self, root: Element) -> None:
        for block in root.iter():
            if block.tag in _BLOCKS:
                self._convert(block)

    def _convert(self, block: Element) -> None:
        """Converts the texts of one block as one text, so that words and quotation marks may cross inline markup."""
        slots = list(_texts(block))
        texts = [getattr(element, where) for element, where in slots]
        for (element, where), old, new in zip(slots, texts, self.converter.prose_run(texts), strict=True):
            setattr(element, where, AtomicString(new) if isinstance(old, AtomicString) else new)


def _texts(element: Element) -> Iterator[tuple[Element, str]]:
    """Every text of a block in reading order, without those of blocks inside it and of code."""
    if element.text:
        yield element, "text"
    for child in element:
        if child.tag not in _KEPT and child.tag not in _BLOCKS and child.tag not in ("ul", "ol", "dl", "table"):
            yield from _texts(child)
        if child.tail:
            yield child, "tail"
