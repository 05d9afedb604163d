"""Signs around what the lexicon replaced, so that a converted text tells where a form stood and which it was."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from theory_atlas.model.lexicon import ConversionTable

OPENING = "\ue000(\\d+)\ue001"
"""Begins a replacement; the group is the position of the form among those that were to be signed."""
CLOSING = "\ue002"
SIGNED_CHARACTER = re.compile("(?:\ue000\\d+\ue001)*[^\ue000-\ue002]\ue002*", re.DOTALL)
"""A character with the signs that go with it wherever markup divides a replacement."""


def signed_table(table: ConversionTable, forms: Sequence[str]) -> ConversionTable:
    """The same table with signs around the targets of `forms`."""
    numbers = {form: number for number, form in enumerate(forms)}

    def signed(rules: Mapping[str, str | None]) -> dict[str, str | None]:
        return {form: _signed(target, numbers.get(form)) for form, target in rules.items()}

    return ConversionTable(signed(table.words), signed(table.spelling))


def _signed(target: str | None, number: int | None) -> str | None:
    return target if target is None or number is None else f"\ue000{number}\ue001{target}{CLOSING}"
