"""The small tree that a claim's inline markup is parsed to.

Conversion, links, citations and plain text all work on these nodes, never on serialised HTML or Markdown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Union

Node = Union[
    "Text", "Emphasis", "Strong", "Small", "Code", "Marked", "Pair", "Unlinked", "Differing", "RecordLink", "WebLink"
]
Tree = tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Literal text: never converted, never linked."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    children: Tree


@dataclass(frozen=True, slots=True)
class Strong:
    children: Tree


@dataclass(frozen=True, slots=True)
class Small:
    """Superscript or small print that a reference may hold."""

    children: Tree


@dataclass(frozen=True, slots=True)
class Marked:
    """A span in a language of its own (`lang`, BCP 47); `kept` spans are left as written by the converter."""

    children: Tree
    lang: str
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Unlinked:
    """Words that the glossary is to leave alone; they look like any others."""

    children: Tree


@dataclass(frozen=True, slots=True)
class Differing:
    """Words for which Taiwan and the mainland have others, beyond a matter of script."""

    children: Tree


@dataclass(frozen=True, slots=True)
class Pair:
    """Words whose author gives both scripts: `children` are the Traditional ones, which the converter replaces."""

    children: Tree
    simplified: str


@dataclass(frozen=True, slots=True)
class RecordLink:
    """A link to a record. `kind` is a folder name such as `concepts`, or empty until the link is resolved."""

    kind: str
    id: str
    children: Tree


@dataclass(frozen=True, slots=True)
class WebLink:
    """A link out of the site; only http, https and mailto reach this class."""

    url: str
    children: Tree


def walk(tree: Tree) -> Iterator[Node]:
    """Every node, parents first, in reading order."""
    for node in tree:
        yield node
        if not isinstance(node, Text | Code):
            yield from walk(node.children)


def map_texts(tree: Tree, change: Callable[[str], str]) -> Tree:
    """The same tree with `change` applied to running text; code and kept spans are left alone."""
    return tuple(_map_node(node, change) for node in tree)


def plain_text(tree: Tree) -> str:
    """The words alone."""
    return "".join(node.text for node in walk(tree) if isinstance(node, Text | Code))


def _map_node(node: Node, change: Callable[[str], str]) -> Node:
    match node:
        case Text(text):
            return Text(change(text))
        case Code():
            return node
        case Marked(kept=True):
            return node
        case _:
            return replace(node, children=map_texts(node.children, change))
