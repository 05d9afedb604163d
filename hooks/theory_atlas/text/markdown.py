"""Hand-written Markdown pages: their derivation, and references for them. The only module that imports markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from theory_atlas.text.markup import KEPT_LANG, SCRIPT_MARK
from theory_atlas.text.tree import Emphasis, Node, Strong, Text, Tree, WebLink, plain_text

_MARKS = re.compile(r"[\\`*_{}\[\]<>#]")
_KEPT = {"code", "pre", "kbd", "script", "style"}
_LISTS = {"ul", "ol", "dl", "table"}
_BLOCKS = {"p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figcaption", "caption"}


class ProseConverter(Protocol):
    """What the extension needs of a converter."""

    def prose_run(self, pieces: Sequence[str]) -> list[str]: ...
    def citation_run(self, pieces: Sequence[str]) -> list[str]: ...


class ScriptMarksExtension(Extension):
    """Reads {{keep|…}} and {{zh-Hant|…|zh-Hans|…}} as the markup of records does; each page shows its own script."""

    def __init__(self, lang: str, *, is_derived: bool) -> None:
        super().__init__()
        self.lang = lang
        self.is_derived = is_derived

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- Python-Markdown's name
        # Before citations and links, after code.
        processor = _ScriptMarkProcessor(SCRIPT_MARK.pattern, md)
        processor.lang, processor.is_derived = self.lang, self.is_derived
        md.inlinePatterns.register(processor, "atlas_script_mark", 185)


class _ScriptMarkProcessor(InlineProcessor):
    lang = ""
    is_derived = False

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802
        span = Element("span", {"lang": KEPT_LANG if m["kept"] is not None else self.lang})
        own = m["simplified"] if self.is_derived else m["traditional"]
        span.text = AtomicString(m["kept"] or own)
        return span, m.start(0), m.end(0)


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
        entries = {block for notes in root.iter("div") if notes.get("class") == "footnote" for block in notes.iter()}
        for block in root.iter():
            if block.tag in _BLOCKS:
                # Entries of works keep their wording; only their script changes.
                self._convert(block, self.converter.citation_run if block in entries else self.converter.prose_run)

    def _convert(self, block: Element, convert: Callable[[Sequence[str]], list[str]]) -> None:
        """Converts the texts of one block as one text, so that words and quotation marks may cross inline markup."""
        slots = list(_texts(block))
        texts = [getattr(element, where) for element, where in slots]
        for (element, where), old, new in zip(slots, texts, convert(texts), strict=True):
            setattr(element, where, AtomicString(new) if isinstance(old, AtomicString) else new)


def _texts(element: Element) -> Iterator[tuple[Element, str]]:
    """Every text of a block in reading order, without those of blocks inside it and of code."""
    if element.text:
        yield element, "text"
    for child in element:
        is_apart = child.tag in _KEPT | _BLOCKS | _LISTS or child.get("lang") is not None
        if not is_apart:
            yield from _texts(child)
        if child.tail:
            yield child, "tail"


def to_markdown(tree: Tree) -> str:
    """A reference as Markdown on one line; marks that its text happens to hold are escaped."""
    return "".join(_node_as_markdown(node) for node in tree)


def _node_as_markdown(node: Node) -> str:
    match node:
        case Text(text):
            return _MARKS.sub(r"\\\g<0>", text)
        case Emphasis(children):
            return f"*{to_markdown(children)}*"
        case Strong(children):
            return f"**{to_markdown(children)}**"
        case WebLink(url, children):
            return f"[{to_markdown(children)}]({url})"
        case _:
            return plain_text((node,))
