"""Years and spans of years, as people write them: `2005`, `2002–2003`, `1991–`, `–2015`, `475 BC–221 BC`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

_YEAR = "[1-9][0-9]{0,3}(?: BC)?"
_WRITTEN = re.compile(f"(?P<first>{_YEAR})?(?P<dash>–)?(?P<last>(?<=–){_YEAR})?")


@dataclass(frozen=True, slots=True)
class Years:
    """A year or a span of years; an open end is None.

    Years are counted as ISO 8601 counts them: 1 BC is 0 and 221 BC is -220, so that they compare and subtract.
    """

    first: int | None
    last: int | None

    def __str__(self) -> str:
        if self.first == self.last:
            return _written(self.first)
        return f"{_written(self.first)}–{_written(self.last)}"


def before_christ(year: int | None) -> int | None:
    """The 221 of 221 BC; None for a year of our era and for an open end."""
    return 1 - year if year is not None and year < 1 else None


def _written(year: int | None) -> str:
    if (bc := before_christ(year)) is not None:
        return f"{bc} BC"
    return "" if year is None else str(year)


def _counted(written: str | None) -> int | None:
    if written is None:
        return None
    digits = written.removesuffix(" BC")
    return int(digits) if digits == written else 1 - int(digits)


def parse_years(text: str) -> Years | None:
    """The years that `text` names, or None where it has another form or runs backwards."""
    found = _WRITTEN.fullmatch(text)
    if found is None or not (found["first"] or found["last"]):
        return None
    first, last = (_counted(found[end]) for end in ("first", "last"))
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


def _of_our_era(value: str) -> str:
    if value.endswith(" BC") or " BC–" in value:
        raise PydanticCustomError("years", "not a year or a span of years of our era")
    return value


AllYearsText = Annotated[str, BeforeValidator(_as_text), AfterValidator(_checked)]
"""Years in their written form, also those before Christ; `Years` of it by `parse_years`."""

YearsText = Annotated[AllYearsText, AfterValidator(_of_our_era)]
"""Years in their written form, of our era only: what stands on the axis of the timeline."""
