"""Inline markup of records → a tree. The only module that imports markdown_it.

What is read: *emphasis*, **strong**, `code`, [words](https://…) and [[id]], [[kind/id]], [[id|words]]; also
[[!words]], which the glossary does not link, and for the conversion of scripts {{keep|words}} and
{{zh-Hant|words|zh-Hans|words}}. HTML is text.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from theory_atlas.text.tree import (
    Code,
    Emphasis,
    Marked,
    Node,
    Pair,
    RecordLink,
    Strong,
    Text,
    Tree,
    Unlinked,
    WebLink,
    walk,
)

ALLOWED_SCHEMES = ("https:", "http:", "mailto:")

_LINK = re.compile(
    r"\[\[(?:!(?P<unlinked>[^\[\]|]+)|(?:(?P<kind>[a-z]+)/)?(?P<id>[^\[\]|/!][^\[\]|/]*)(?:\|(?P<words>[^\[\]]+))?)\]\]"
)
_WORDS = r"[^{}|\[\]]+"
SCRIPT_MARK = re.compile(
    rf"\{{\{{(?:keep\|(?P<kept>{_WORDS})|zh-Hant\|(?P<traditional>{_WORDS})\|zh-Hans\|(?P<simplified>{_WORDS}))\}}\}}"
)
"""What an author tells the converter: to keep words as they stand, or which words to write in either script."""
KEPT_LANG = "zh-Hant-TW"
_WEB_LINK = re.compile(r"\]\(\s*")
_DEEPEST = 10
"""How deep brackets or emphasis may stand in one another. No text needs more, and reading goes as deep as the text."""
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")


@functools.cache
def parse_markup(text: str) -> Tree:
    """The tree of one text; never fails: what is not markup is text. Each text of the data is parsed once."""
    plain = " ".join(text.split())
    tokens = _tokens(plain)
    return (Text(plain),) if tokens is None else _joined(_Reader(tokens).nodes())


def markup_faults(text: str) -> Iterator[tuple[str, str]]:
    """What an editor probably meant as markup and what would not be read so, each with how to mend it."""
    for tag in _TAG.findall(text):
        yield f"HTML is not read here: '{tag}'", "write *emphasis* or plain words"
    for match in _WEB_LINK.finditer(text):
        url = _address(text, match.end())
        if not url.lower().startswith(ALLOWED_SCHEMES):
            yield f"a link cannot lead to '{url}'", "link to an https: address, or to a record with [[id]]"
    if _tokens(" ".join(text.split())) is None:
        yield "brackets or asterisks stand too deep in one another", "close each before you open the next"
    if text.count("[[") != len(_LINK.findall(text)) or text.count("]]") != text.count("[["):
        yield (
            "a [[link]] is not closed or not well formed",
            "write [[id]], [[kind/id]], [[id|shown words]] or [[!words]]",
        )
    if text.count("{{") != len(SCRIPT_MARK.findall(text)) or text.count("}}") != text.count("{{"):
        yield "a {{mark}} is not closed or not well formed", "write {{keep|字}} or {{zh-Hant|字|zh-Hans|字}}"


def _tokens(text: str) -> Sequence[Token] | None:
    """The tokens of a text; None where its marks stand too deep in one another to be meant."""
    if _depth(1 if sign == "[" else -1 for sign in text if sign in "[]") > _DEEPEST:
        return None
    tokens = _parser().parseInline(text)[0].children or []
    return None if _depth(token.nesting for token in tokens) > _DEEPEST else tokens


def _depth(steps: Iterable[int]) -> int:
    return max(itertools.accumulate(steps), default=0)


def _address(text: str, start: int) -> str:
    """The address of a link from where it begins: up to the bracket that closes the link, or to a space."""
    depth = 0
    for end in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[end], 0)
        if depth < 0 or text[end].isspace():
            return text[start:end]
    return text[start:]


def record_links(tree: Tree) -> list[RecordLink]:
    """The links to records, in reading order."""
    return [node for node in walk(tree) if isinstance(node, RecordLink)]


@functools.cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["emphasis", "balance_pairs", "backticks", "escape", "link"])
    parser.inline.ruler.before("link", "record_link", _read_record_link)
    parser.inline.ruler.before("link", "script_mark", _read_script_mark)
    parser.validateLink = lambda url: url.lower().startswith(ALLOWED_SCHEMES)  # type: ignore[method-assign]
    return parser


def _read_record_link(state: StateInline, silent: bool) -> bool:
    match = _LINK.match(state.src, state.pos)
    if match is None:
        return False
    if not silent and match["unlinked"]:
        state.push("unlinked", "", 0).content = match["unlinked"]
    elif not silent:
        token = state.push("record_link", "", 0)
        token.meta = {"kind": match["kind"] or "", "id": match["id"].strip(), "words": match["words"] or ""}
    state.pos = match.end()
    return True


def _read_script_mark(state: StateInline, silent: bool) -> bool:
    match = SCRIPT_MARK.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        state.push("script_mark", "", 0).meta = match.groupdict()
    state.pos = match.end()
    return True


class _Reader:
    """Folds a flat list of tokens into nested nodes."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = iter(tokens)

    def nodes(self, closing: str = "") -> list[Node]:
        found: list[Node] = []
        for token in self.tokens:
            if token.type == closing:
                break
            found.append(self._node(token))
        return found

    def _node(self, token: Token) -> Node:
        match token.type:
            case "em_open":
                return Emphasis(_joined(self.nodes("em_close")))
            case "strong_open":
                return Strong(_joined(self.nodes("strong_close")))
            case "link_open":
                return WebLink(str(token.attrs["href"]), _joined(self.nodes("link_close")))
            case "code_inline":
                return Code(token.content)
            case "unlinked":
                return Unlinked((Text(token.content),))
            case "record_link":
                words = token.meta["words"]
                return RecordLink(token.meta["kind"], token.meta["id"], (Text(words),) if words else ())
            case "script_mark":
                return _script_mark(token.meta)
            case _:
                return Text(token.content)


def _script_mark(words: dict[str, str | None]) -> Node:
    if words["kept"] is not None:
        return Marked((Text(words["kept"]),), KEPT_LANG)
    return Pair((Text(words["traditional"] or ""),), words["simplified"] or "")


def _joined(nodes: Sequence[Node]) -> Tree:
    """Neighbouring texts as one; the parser cuts them at every sign that might have been markup."""
    joined: list[Node] = []
    for node in nodes:
        if isinstance(node, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + node.text)
        elif node != Text(""):
            joined.append(node)
    return tuple(joined)
