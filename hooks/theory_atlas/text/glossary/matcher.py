"""Many forms as one regular expression, in which the longest wins; reading a text takes time linear in its length."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

_END = ""
Trie = dict[str, Any]


def alternation(forms: Iterable[str], written: Callable[[str], str] = re.escape) -> str:
    """A pattern for any of the forms, the longest first; common beginnings are tried once.

    `written` gives the pattern of one character. Without forms, a pattern that matches nothing.
    """
    trie: Trie = {}
    for form in forms:
        node = trie
        for character in form:
            node = node.setdefault(character, {})
        node[_END] = {}
    return _pattern(trie, written) if trie else r"(?!)"


def _pattern(trie: Trie, written: Callable[[str], str]) -> str:
    branches = [
        written(character) + (_pattern(rest, written) if rest.keys() != {_END} else "")
        for character, rest in sorted(trie.items())
        if character != _END
    ]
    if len(branches) == 1 and _END not in trie:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if _END in trie else "")
