"""Years and spans of years, as people write them: `2005`, `2002–2003`, `1991–`, `–2015`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

_WRITTEN = re.compile(r"(?P<first>[0-9]{1,4})?(?P<dash>–)?(?P<last>(?<=–)[0-9]{1,4})?")


@dataclass(frozen=True, slots=True)
class Years:
    """A year or a span of years; an open end is None."""

    first: int | None
    last: int | None

    def __str__(self) -> str:
        if self.first == self.last:
            return str(self.first)
        return "–".join("" if year is None else str(year) for year in (self.first, self.last))


def parse_years(text: str) -> Years | None:
    """The years that `text` names, or None where it has another form or runs backwards."""
    found = _WRITTEN.fullmatch(text)
    if found is None or not (found["first"] or found["last"]):
        return None
    first, last = (int(found[end]) if found[end] else None for end in ("first", "last"))
    if found["dash"] is None:
        return Years(first, first)
    if first is not None and last is not None and first >= last:
        return None
    return Years(first, last)


def _as_text(value: Any) -> Any:
    """A lone year is a number in YAML, a span is a text."""
    return str(value) if type(value) is int else value


def _checked(value: str) -> str:
    if parse_years(value) is None:
        raise PydanticCustomError("years", "not a year or a span of years")
    return value


YearsText = Annotated[str, BeforeValidator(_as_text), AfterValidator(_checked)]
"""Years in their written form; `Years` of it by `parse_years`."""
