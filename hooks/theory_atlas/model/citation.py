"""A claim's pointer to a work, and the place in that work.

Written form of a locator: segments joined by "; ", such as `p. 36`, `pp. 7–45, 50–52`, `n. 22`, `nn. 22–24`,
`table 1`, `abstract`, `lead`, `list`, `list 20`, `sec. 肆、二（二）`, `sec. 制衡種類`.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Literal

SegmentKind = Literal["page", "note", "table", "section", "abstract", "lead", "list"]


@dataclass(frozen=True, slots=True)
class Segment:
    """One place in a work. `value` is `7–45, 50–52` (en dash), `肆、二（二）`, a section's title, or empty.

    A `list` is the list of references, its value the number in it.
    """

    kind: SegmentKind
    value: str = ""

    @property
    def is_outline(self) -> bool:
        """True for a section named by its number in a Chinese outline rather than by its title."""
        return self.kind == "section" and OUTLINE.fullmatch(self.value) is not None

    @property
    def is_plural(self) -> bool:
        return bool(re.search("[–,]", self.value))

    def __str__(self) -> str:
        if self.kind in _SIGNS:
            one, many = _SIGNS[self.kind]
            return f"{many if self.is_plural else one} {self.value}".rstrip()
        return self.kind


@dataclass(frozen=True, slots=True)
class Locator:
    """One or several places in a work, in the order written."""

    segments: tuple[Segment, ...]

    def __str__(self) -> str:
        """The canonical written form, which `parse_locator` reads back."""
        return "; ".join(map(str, self.segments))


@dataclass(frozen=True, slots=True)
class Citation:
    """`work` is a citation key; `as_given_in` is the source through which the work is known to us."""

    work: str
    locator: Locator | None = None
    as_given_in: Citation | None = None


OUTLINE = re.compile(
    r"(?P<part>[壹貳參肆伍陸柒捌玖拾]+)"
    r"(?:、(?P<section>[一二三四五六七八九十]+))?"
    r"(?:（(?P<subsection>[一二三四五六七八九十]+|[0-9]+)）)?"
    r"(?P<item>[0-9]+)?"
)
"""A place in the outline of a Chinese article, from part to item: 肆、二（二）1."""

_SIGNS: dict[SegmentKind, tuple[str, str]] = {
    "page": ("p.", "pp."),
    "note": ("n.", "nn."),
    "table": ("table", "tables"),
    "list": ("list", "list"),
    "section": ("sec.", "sec."),
}
_NUMBER = r"(?:[0-9]+|[ivxlc]+)(?:[-–](?:[0-9]+|[ivxlc]+))?"
_NUMBERS = rf"{_NUMBER}(?:,\s*{_NUMBER})*"
_WRITTEN: dict[SegmentKind, re.Pattern[str]] = {
    "page": re.compile(rf"pp?\.\s*({_NUMBERS})"),
    "note": re.compile(rf"nn?\.\s*({_NUMBERS})"),
    "table": re.compile(rf"tables?\s+({_NUMBERS})"),
    "list": re.compile(rf"list(?:\s+({_NUMBERS}))?"),
    "section": re.compile(r"sec\.\s*(\S(?:.*\S)?)"),
    "abstract": re.compile("abstract()"),
    "lead": re.compile("lead()"),
}


@functools.cache
def parse_locator(text: str) -> Locator | None:
    """The locator written as `text`, or None where the text has not the written form."""
    segments = [_parse_segment(part.strip()) for part in text.split(";")]
    known = tuple(segment for segment in segments if segment is not None)
    return Locator(known) if len(known) == len(segments) else None


def _parse_segment(text: str) -> Segment | None:
    for kind, written in _WRITTEN.items():
        match = written.fullmatch(text)
        if match is not None:
            return Segment(kind, match[1]) if kind == "section" else _numbered(kind, match[1] or "")
    return None


def _numbered(kind: SegmentKind, numbers: str) -> Segment | None:
    """A segment of pages, notes, tables or list numbers; None where a range falls, such as 45–7."""
    ranges = [number.replace("-", "–") for number in re.split(r",\s*", numbers)]
    return None if any(map(_falls, ranges)) else Segment(kind, ", ".join(ranges))


def _falls(pages: str) -> bool:
    first, _, last = pages.partition("–")
    return first.isdecimal() and last.isdecimal() and int(last) <= int(first)
