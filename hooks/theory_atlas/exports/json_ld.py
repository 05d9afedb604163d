"""Statements → JSON-LD 1.1, with all context inline: the files are read where there is no network."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from theory_atlas.exports.vocabulary import NAMESPACES, Iri, Object, Statement, Term, Text

Node = dict[str, Any]

_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def graph_document(statements: Iterable[Statement], root: str) -> bytes:
    """A whole graph as a file from which `root` leads to the site's root."""
    document = {"@context": NAMESPACES, "@graph": nodes(statements, root, str)}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def page_document(graph: list[Node]) -> str:
    """The nodes of a page in the names of schema.org, as text that may stand inside a script element."""
    document = {"@context": {"@vocab": NAMESPACES["schema"]}, "@graph": graph}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)


def nodes(
    statements: Iterable[Statement], root: str, shortened: Callable[[str], str], first_lang: str = ""
) -> list[Node]:
    """One object a subject, in the order in which they come; `shortened` says how a term is written.

    Texts in `first_lang` come before those in other languages, since some readers take only the first.
    """
    found: dict[Iri, Node] = {}
    for statement in statements:
        subject = statement.subject
        node = found.setdefault(subject, {"@id": subject.below(root), "@type": []})
        value = statement.object
        if isinstance(value, Term):
            _add(node, "@type", shortened(value.name))
        else:
            _add(node, shortened(statement.property), _written(value, root))
    return [_tidied(node, first_lang) for node in found.values()]


def _add(node: Node, key: str, value: Any) -> None:
    values = node.setdefault(key, [])
    if value not in values:
        values.append(value)


def _written(value: Object, root: str) -> Any:
    if isinstance(value, Iri):
        return {"@id": value.below(root)}
    if isinstance(value, Text):
        return {"@value": value.text, "@language": value.lang}
    assert not isinstance(value, Term)
    return {"@value": value.text, "@type": value.datatype} if value.datatype else value.text


def _tidied(node: Node, first_lang: str) -> Node:
    """Lone values without their list, no empty type, the page's language first."""
    tidy = {}
    for key, values in node.items():
        if isinstance(values, list):
            ordered = sorted(values, key=lambda value: isinstance(value, dict) and value.get("@language") != first_lang)
            if ordered:
                tidy[key] = ordered[0] if len(ordered) == 1 else ordered
        else:
            tidy[key] = values
    return tidy
