"""A tree → HTML. The only way in which texts of data become markup."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from theory_atlas.text.tree import Code, Emphasis, Marked, Node, Pair, RecordLink, Small, Strong, Text, Tree, WebLink


class Html(str):
    """A string that is markup already; templates, which escape all else, leave it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


LinkTarget = Callable[[RecordLink], tuple[str, str]]
"""Where a link to a record leads from this page, and the name to show when the link has no words of its own."""


def to_html(tree: Tree, target: LinkTarget) -> Html:
    """The tree as inline HTML."""
    return Html("".join(_node(node, target) for node in tree))


def without_links(tree: Tree) -> Html:
    """The tree as inline HTML with the words of links only, for texts that stand inside a link or a heading."""
    return Html("".join(_bare(node) for node in tree))


def _node(node: Node, target: LinkTarget) -> str:
    match node:
        case RecordLink():
            href, name = target(node)
            words = to_html(node.children, target) or escape(name, quote=False)
            return f'<a href="{escape(href)}">{words}</a>'
        case WebLink(url, children):
            return f'<a href="{escape(url)}">{to_html(children, target)}</a>'
        case _:
            return _plain(node, lambda children: to_html(children, target))


def _bare(node: Node) -> str:
    if isinstance(node, RecordLink | WebLink):
        return without_links(node.children)
    return _plain(node, without_links)


def _plain(node: Node, inner: Callable[[Tree], str]) -> str:
    match node:
        case Text(text):
            return escape(text, quote=False)
        case Code(text):
            return f"<code>{escape(text, quote=False)}</code>"
        case Emphasis(children):
            return f"<em>{inner(children)}</em>"
        case Strong(children):
            return f"<strong>{inner(children)}</strong>"
        case Small(children):
            return f"<sup>{inner(children)}</sup>"
        case Marked(children, lang):
            return f'<span lang="{escape(lang)}">{inner(children)}</span>'
        case Pair(children):
            return inner(children)
        case _:
            raise TypeError(node)
