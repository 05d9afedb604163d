"""A tree → HTML. The only way in which texts of data become markup."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from theory_atlas.text.tree import (
    Code,
    Differing,
    Emphasis,
    Marked,
    Node,
    Pair,
    RecordLink,
    Small,
    Strong,
    Text,
    Tree,
    Unlinked,
    WebLink,
)


class Html(str):
    """A string that is markup already; templates, which escape all else, leave it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link to a record leads from a page, the name to show for it, and the anchor of its definition there."""

    href: str
    name: str
    card: str | None = None


LinkTarget = Callable[[RecordLink], Target]


def to_html(tree: Tree, target: LinkTarget) -> Html:
    """The tree as inline HTML."""
    return Html("".join(_node(node, target) for node in tree))


def without_links(tree: Tree) -> Html:
    """The tree as inline HTML with the words of links only, for texts that stand inside a link or a heading."""
    return Html("".join(_bare(node) for node in tree))


def _node(node: Node, target: LinkTarget) -> str:
    match node:
        case RecordLink():
            found = target(node)
            words = to_html(node.children, target) or escape(found.name, quote=False)
            term = f' class="term" aria-describedby="{found.card}"' if found.card else ""
            return f'<a{term} href="{escape(found.href)}">{words}</a>'
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
        case Unlinked(children):
            return inner(children)
        case Differing(children):
            return f'<span class="differing">{inner(children)}</span>'
        case Marked(children, lang):
            return f'<span lang="{escape(lang)}">{inner(children)}</span>'
        case Pair(children):
            return inner(children)
        case _:
            raise TypeError(node)
