"""Characters that betray the other script: for checks of what is published.

Read off OpenCC's dictionaries: what it would still change is foreign. Its phrases know where Simplified text keeps an
old form (乾隆, 慰藉, 扞格, 瞭望); what Traditional text shares with Simplified is settled by Big5.
"""

from __future__ import annotations

import functools

from theory_atlas.script_conversion.converter import Change, builtin

_YU_SURNAMES = ("於梨华", "於可训", "於幼华", "於崇文")
"""The only strings in which Simplified text keeps 於."""

_NEVER_TRADITIONAL = frozenset("万与优价体儿党凭听坏宁异怀怜惊扑扰机极构洁确离适触荐复")
"""In Big5 as rare characters of other meaning; in today's Traditional prose they are always Simplified ones."""


def traditional_only(text: str) -> list[str]:
    """The characters of a Simplified text, in order of first appearance, that only Traditional text has there."""
    for name in _YU_SURNAMES:
        text = text.replace(name, "")
    simplified = _to_simplified()(text)
    if len(simplified) != len(text):  # no phrase of OpenCC 1.4 changes the length; characters never do
        simplified = "".join(map(_to_simplified(), text))
    return list(dict.fromkeys(before for before, after in zip(text, simplified, strict=True) if before != after))


def simplified_only(text: str) -> list[str]:
    """The characters of a Traditional text, in order of first appearance, that only Simplified text has."""
    return [character for character in dict.fromkeys(text) if _is_simplified_only(character)]


@functools.cache
def _is_simplified_only(character: str) -> bool:
    if character in _NEVER_TRADITIONAL:
        return True
    return not _is_in_big5(character) and _to_traditional()(character) != character


@functools.cache
def _to_simplified() -> Change:
    return builtin("t2s")


@functools.cache
def _to_traditional() -> Change:
    return builtin("s2t")


def _is_in_big5(character: str) -> bool:
    """True for the characters of Taiwan's common set, such as 床, 峰, 群, 台, whatever OpenCC prefers."""
    try:
        character.encode("big5")
    except UnicodeEncodeError:
        return False
    return True
