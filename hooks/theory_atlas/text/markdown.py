"""Hand-written Markdown pages: derivation, glossary, references. The only module that imports markdown."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from theory_atlas.text.glossary import Glossary, Key, Mention, Piece, first_mentions
from theory_atlas.text.markup import KEPT_LANG, SCRIPT_MARK
from theory_atlas.text.tree import Emphasis, Node, Strong, Text, Tree, WebLink, plain_text

_MARKS = re.compile(r"[\\`*_{}\[\]<>#]")
_KEPT = {"code", "pre", "kbd", "script", "style"}
_LISTS = {"ul", "ol", "dl", "table"}
_BLOCKS = {"p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figcaption", "caption"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_RUNNING = {"p", "li", "dd", "td", "figcaption"}
_CLOSED = {"a", "em", *_KEPT}
_UNLINKED = "unlinked"
_SIMPLIFIED = "zh-Hans-CN"


class ProseConverter(Protocol):
    """What the extension needs of a converter."""

    def prose_run(self, pieces: Sequence[str]) -> list[str]: ...
    def citation_run(self, pieces: Sequence[str]) -> list[str]: ...


class Compared(Protocol):
    """A Traditional text in Simplified script, and where the words of both differ."""

    @property
    def simplified(self) -> str: ...
    @property
    def in_traditional(self) -> Sequence[tuple[int, int]]: ...
    @property
    def in_simplified(self) -> Sequence[tuple[int, int]]: ...


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


class GlossaryPage(Protocol):
    """The hand-written page that is read: where records and their definitions are from there."""

    def source_href(self, key: Key) -> str: ...
    def key_of(self, href: str) -> Key | None: ...
    def card_id(self, key: Key) -> str | None: ...


class GlossaryExtension(Extension):
    """Links the first mention of each record under a heading, on Markdown's own tree; [[!words]] are left alone."""

    def __init__(self, glossary: Glossary, page: GlossaryPage) -> None:
        super().__init__()
        self.glossary = glossary
        self.page = page

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- Python-Markdown's name
        md.inlinePatterns.register(_UnlinkedWords(r"\[\[!([^\[\]|]+)\]\]", md), "atlas_unlinked", 175)
        # After conversion (15), before MkDocs turns the addresses of files into those of pages (0).
        md.treeprocessors.register(_GlossaryProcessor(md, self), "atlas_glossary", 10)


class _UnlinkedWords(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802
        element = Element("span", {"class": _UNLINKED})
        element.text = m[1]
        return element, m.start(0), m.end(0)


class _GlossaryProcessor(Treeprocessor):
    def __init__(self, md: Markdown, extension: GlossaryExtension) -> None:
        super().__init__(md)
        self.glossary, self.page = extension.glossary, extension.page

    def run(self, root: Element) -> None:
        parents = {child: parent for parent in root.iter() for child in parent}
        for section in _sections(root):
            taken = {key for block in section for key in self._written(block)}
            for block in section:
                self._link(block, taken, parents)

    def _written(self, block: Element) -> Iterator[Key]:
        """The records that an editor linked; they have their definitions at hand like the others."""
        for link in block.iter("a"):
            key = self.page.key_of(link.get("href", ""))
            if key is not None:
                self._define(link, key)
                yield key

    def _link(self, block: Element, taken: set[Key], parents: dict[Element, Element]) -> None:
        slots = list(_texts(block))
        pieces = [Piece(_words(*slot), is_open=self._is_open(slot, block, parents)) for slot in slots]
        for index, mentions in first_mentions(pieces, self.glossary, taken).items():
            self._cut(slots[index], mentions, parents)

    def _is_open(self, slot: tuple[Element, str], block: Element, parents: dict[Element, Element]) -> bool:
        element, where = slot
        while True:
            if where == "text" and element is not block and self._is_closed(element):
                return False
            if element is block:
                return True
            element, where = parents[element], "text"

    def _is_closed(self, element: Element) -> bool:
        """Links, what an editor excepts, and titles in italics."""
        return element.tag in _CLOSED or element.get("class") == _UNLINKED

    def _cut(self, slot: tuple[Element, str], mentions: list[Mention], parents: dict[Element, Element]) -> None:
        element, where = slot
        parent = element if where == "text" else parents[element]
        place = 0 if where == "text" else list(parent).index(element) + 1
        text = _words(element, where)
        setattr(element, where, AtomicString(text[: mentions[0].start]))
        for mention, following in zip(mentions, [*mentions[1:], None], strict=True):
            link = self._link_to(mention, text)
            link.tail = AtomicString(text[mention.end : following.start if following else None])
            parent.insert(place, link)
            parents[link] = parent
            place += 1

    def _link_to(self, mention: Mention, text: str) -> Element:
        assert mention.key is not None  # only mentions of records are kept
        link = Element("a", {"href": self.page.source_href(mention.key)})
        self._define(link, mention.key)
        link.text = AtomicString(text[mention.start : mention.end])
        return link

    def _define(self, link: Element, key: Key) -> None:
        card = self.page.card_id(key)
        if card is not None:
            link.attrib |= {"class": "term", "aria-describedby": card}


@dataclass(frozen=True, slots=True)
class WrittenSide:
    """A hand-written page in a language that may stand beside its own, as Markdown's tree."""

    side: str
    lang: str
    root: Element


def read_side(
    side: str, lang: str, markdown: str, extensions: Sequence[Any], settings: Mapping[str, Any]
) -> WrittenSide:
    """Reads a page as Markdown does, up to where addresses become those of pages."""
    caught = _TreeCatcher()
    Markdown(extensions=[*extensions, caught], extension_configs=dict(settings)).convert(markdown)
    return WrittenSide(side, lang, caught.root)


class _TreeCatcher(Extension):
    root: Element

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- Python-Markdown's name
        # After the glossary (10) and attribute lists (8), before the toc (5) takes headings apart.
        md.treeprocessors.register(_CatchingProcessor(md, self), "atlas_catch", 6)


class _CatchingProcessor(Treeprocessor):
    def __init__(self, md: Markdown, extension: _TreeCatcher) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        self.extension.root = copy.deepcopy(root)


class SidesExtension(Extension):
    """Sets beside each block of a page the same block in other languages, which `other_sides` reads.

    Nothing is set beside a page that is not written in the other language, or not in the same blocks. `compare` marks
    the words that differ where both Chinese scripts stand side by side.
    """

    def __init__(
        self, lang: str, other_sides: Callable[[], Sequence[WrittenSide]], compare: Callable[[str], Compared] | None
    ) -> None:
        super().__init__()
        self.lang = lang
        self.other_sides = other_sides
        self.compare = compare

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- Python-Markdown's name
        # After the toc (5), which lists the headings in the page's language; before the addresses of files (0).
        md.treeprocessors.register(_SidesProcessor(md, self), "atlas_sides", 3)


class _SidesProcessor(Treeprocessor):
    def __init__(self, md: Markdown, extension: SidesExtension) -> None:
        super().__init__(md)
        self.lang, self.other_sides, self.compare = extension.lang, extension.other_sides, extension.compare

    def run(self, root: Element) -> None:
        blocks, shape = _spoken_blocks(root), block_shape(root)
        sides = [side for side in self.other_sides() if block_shape(side.root) == shape]
        columns = [(side, _spoken_blocks(side.root)) for side in sides]
        for index, block in enumerate(blocks if sides else ()):
            spans = [_taken_words(block, "own", self.lang)]
            spans += [_taken_words(others[index], side.side, side.lang) for side, others in columns]
            if self.compare is not None:
                _mark_differing(spans, self.compare)
            for place, span in enumerate(spans):
                block.insert(place, span)


def _mark_differing(spans: Sequence[Element], compare: Callable[[str], Compared]) -> None:
    """Marks the words of the Traditional and the Simplified side, unless an author wrote these otherwise."""
    by_lang = {span.get("lang"): span for span in spans}
    if not {KEPT_LANG, _SIMPLIFIED} <= set(by_lang):
        return
    here, there = by_lang[KEPT_LANG], by_lang[_SIMPLIFIED]
    compared = compare("".join(here.itertext()))
    if "".join(there.itertext()) == compared.simplified:
        _mark(here, compared.in_traditional)
        _mark(there, compared.in_simplified)


def _mark(span: Element, stretches: Sequence[tuple[int, int]]) -> None:
    """Puts the words of the stretches, counted in the text of the span, into spans of their own."""
    begin = 0
    for element, where, parent in list(_slots(span)):
        text = _words(element, where)
        found = [(max(left - begin, 0), min(right - begin, len(text))) for left, right in stretches]
        cuts = [(left, right) for left, right in found if left < right]
        begin += len(text)
        place = 0 if where == "text" else list(parent).index(element) + 1
        for number, (left, right) in enumerate(cuts):
            mark = Element("span", {"class": "differing"})
            following = cuts[number + 1][0] if number + 1 < len(cuts) else len(text)
            mark.text, mark.tail = AtomicString(text[left:right]), AtomicString(text[right:following])
            parent.insert(place + number, mark)
        if cuts:
            setattr(element, where, AtomicString(text[: cuts[0][0]]))


def _slots(element: Element) -> Iterator[tuple[Element, str, Element]]:
    """Every text below an element in reading order, and the element into which its pieces go."""
    if element.text:
        yield element, "text", element
    for child in element:
        yield from _slots(child)
        if child.tail:
            yield child, "tail", element


def block_shape(root: Element) -> list[tuple[str, str | None]]:
    """What the blocks of a page are; headings with their anchors."""
    return [(block.tag, block.get("id") if block.tag in _HEADINGS else None) for block in _spoken_blocks(root)]


def _spoken_blocks(root: Element) -> list[Element]:
    """The blocks that have words of their own, in reading order, without the notes."""
    notes = {part for part in root.iter("div") if part.get("class") == "footnote" for part in part.iter()}
    blocks = (block for block in root.iter() if block.tag in _BLOCKS and block not in notes)
    return [block for block in blocks if (block.text or "").strip() or any(True for _ in _inline(block))]


def _inline(block: Element) -> Iterator[Element]:
    """The inline elements with which a block begins."""
    for child in block:
        if child.tag in _BLOCKS | _LISTS:
            return
        yield child


def _taken_words(block: Element, side: str, lang: str) -> Element:
    """The words with which a block begins, taken out of it into a span; anchors stay with the page's own."""
    span = Element("span", {"data-side": side, "lang": lang})
    span.text, block.text = block.text, None
    for child in list(_inline(block)):
        block.remove(child)
        span.append(child)
    if side != "own":
        for element in span.iter():
            element.attrib.pop("id", None)
    return span


def _sections(root: Element) -> Iterator[list[Element]]:
    """The blocks of running text between headings, without the notes."""
    notes = {part for part in root.iter("div") if part.get("class") == "footnote" for part in part.iter()}
    section: list[Element] = []
    for block in root.iter():
        if block.tag in _HEADINGS:
            yield section
            section = []
        elif block.tag in _RUNNING and block not in notes:
            section.append(block)
    yield section


def _words(element: Element, where: str) -> str:
    return str(getattr(element, where))


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
