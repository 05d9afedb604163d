"""Stretches of a text in which nothing is linked: quotations, titles and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_PAIRS = {"「": "」", "『": "』", "“": "”", "《": "》", "〈": "〉"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_MARK = re.compile("[" + "".join([*_PAIRS, *_CLOSING]) + "]")
_OTHERS = re.compile(
    r"""(?<!\w)‘[^‘’]*(?:(?<=\w)’(?=\w)[^‘’]*)*’(?!\w)|"[^"]*"|(?:https?://|www\.)[^\s，。；：、（）「」『』《》〈〉“”]+"""
)


def protected_spans(text: str) -> list[Span]:
    """The spans in order, disjoint; a mark that is never closed protects nothing."""
    return list(_joined(sorted([*_between_marks(text), *(found.span() for found in _OTHERS.finditer(text))])))


def _between_marks(text: str) -> Iterator[Span]:
    opened: list[tuple[str, int]] = []
    for mark in _MARK.finditer(text):
        if mark[0] in _PAIRS:
            opened.append((mark[0], mark.start()))
        else:
            places = [place for place, (sign, _) in enumerate(opened) if sign == _CLOSING[mark[0]]]
            if places:
                yield opened[places[-1]][1], mark.end()
                del opened[places[-1] :]


def _joined(spans: list[Span]) -> Iterator[Span]:
    end = 0
    for left, right in spans:
        if right > end:
            yield max(left, end), right
            end = right
