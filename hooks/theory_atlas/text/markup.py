"""Inline markup of records → a tree. The only module that imports markdown_it.

What is read: *emphasis*, **strong**, `code`, [words](https://…) and [[id]], [[kind/id]], [[id|words]]; also
[[!words]], which the glossary does not link. HTML is text.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from theory_atlas.text.tree import Code, Emphasis, Node, RecordLink, Strong, Text, Tree, Unlinked, WebLink, walk

ALLOWED_SCHEMES = ("https:", "http:", "mailto:")

_LINK = re.compile(
    r"\[\[(?:!(?P<unlinked>[^\[\]|]+)|(?:(?P<kind>[a-z]+)/)?(?P<id>[^\[\]|/!][^\[\]|/]*)(?:\|(?P<words>[^\[\]]+))?)\]\]"
)
_WEB_LINK = re.compile(r"\]\(\s*(?P<url>[^)\s]*)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")


@functools.cache
def parse_markup(text: str) -> Tree:
    """The tree of one text; never fails: what is not markup is text. Each text of the data is parsed once."""
    tokens = _parser().parseInline(" ".join(text.split()))[0].children or []
    return _joined(_Reader(tokens).nodes())


def markup_faults(text: str) -> Iterator[tuple[str, str]]:
    """What an editor probably meant as markup and what would not be read so, each with how to mend it."""
    for tag in _TAG.findall(text):
        yield f"HTML is not read here: '{tag}'", "write *emphasis* or plain words"
    for match in _WEB_LINK.finditer(text):
        if not match["url"].lower().startswith(ALLOWED_SCHEMES):
            yield f"a link cannot lead to '{match['url']}'", "link to an https: address, or to a record with [[id]]"
    if text.count("[[") != len(_LINK.findall(text)) or text.count("]]") != text.count("[["):
        yield (
            "a [[link]] is not closed or not well formed",
            "write [[id]], [[kind/id]], [[id|shown words]] or [[!words]]",
        )


def record_links(tree: Tree) -> list[RecordLink]:
    """The links to records, in reading order."""
    return [node for node in walk(tree) if isinstance(node, RecordLink)]


@functools.cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["emphasis", "balance_pairs", "backticks", "escape", "link"])
    parser.inline.ruler.before("link", "record_link", _read_record_link)
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
            case _:
                return Text(token.content)


def _joined(nodes: Sequence[Node]) -> Tree:
    """Neighbouring texts as one; the parser cuts them at every sign that might have been markup."""
    joined: list[Node] = []
    for node in nodes:
        if isinstance(node, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + node.text)
        elif node != Text(""):
            joined.append(node)
    return tuple(joined)
