"""A place in a work, as the language of the page says it."""

from __future__ import annotations

from theory_atlas.locales import Locale
from theory_atlas.model.citation import OUTLINE, Locator, Segment
from theory_atlas.text.numbers import chinese_number

_CHINESE_SIGNS = {"page": "頁", "note": "註", "table": "表"}


def locator_text(locator: Locator, locale: Locale) -> str:
    """A locator as printed after a label: 頁 36，表 1 · 36, table 1."""
    if locale.is_chinese:
        return "，".join(_chinese_segment(segment) for segment in locator.segments)
    return ", ".join(_english_segment(segment) for segment in locator.segments)


def _chinese_segment(segment: Segment) -> str:
    if segment.kind in _CHINESE_SIGNS:
        return f"{_CHINESE_SIGNS[segment.kind]} {segment.value.replace(', ', '、')}"
    if segment.kind == "section":
        return segment.value if segment.is_outline else f"〈{segment.value}〉節"
    if segment.kind == "list":
        return f"參考文獻第 {segment.value.replace(', ', '、')} 項" if segment.value else "參考文獻"
    return {"abstract": "摘要", "lead": "導言"}[segment.kind]


def _english_segment(segment: Segment) -> str:
    if segment.kind == "page":
        return segment.value  # Chicago prints a page number bare
    if segment.kind in ("note", "table"):
        return str(segment)
    if segment.kind == "section":
        return f"sec. {_outline_number(segment.value) or f'“{segment.value}”'}"
    if segment.kind == "list":
        number = f", {'nos.' if segment.is_plural else 'no.'} {segment.value}" if segment.value else ""
        return f"reference list{number}"
    return {"abstract": "abstract", "lead": "lead section"}[segment.kind]


def _outline_number(outline: str) -> str:
    """肆、二（二） → 4.2(2); empty for a section's title."""
    match = OUTLINE.fullmatch(outline)
    if match is None:
        return ""
    part, section, subsection, item = match.groups()
    number = f"{_number(part)}.{_number(section)}" if section else str(_number(part))
    return number + (f"({_number(subsection)})" if subsection else "") + (f"({item})" if item else "")


def _number(numeral: str) -> int:
    return int(numeral) if numeral.isdecimal() else chinese_number(numeral)
