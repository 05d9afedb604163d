"""Values of a file → a typed record, or problems that an editor can mend.

The texts stand in one table by pydantic's error type; pydantic's own sentences never reach an editor.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from theory_atlas.model.base import ID_PATTERN
from theory_atlas.problems import Place, Problem, Way, suggest
from theory_atlas.source import Source

Model = TypeVar("Model", bound=BaseModel)

_TRANSLATED = {"zh-Hant": "Traditional Chinese", "en": "English"}
_KINDS_OF_VALUE = {
    "string_type": "a text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "tuple_type": "a list",
    "model_type": "a group of keys",
    "model_attributes_type": "a group of keys",
    "dict_type": "a group of keys",
}


def validate(source: Source, model: type[Model]) -> tuple[Model | None, list[Problem]]:
    """The record of a file, or what keeps it from being one; all problems at once."""
    try:
        return model.model_validate(source.value), []
    except ValidationError as error:
        return None, [_problem(source, fault, model) for fault in _faults(error, source)]


@dataclass(frozen=True, slots=True)
class _Fault:
    """What pydantic found at the end of `way`: a value, or a key that is missing or unknown."""

    way: Way
    type: str
    value: Any
    context: Mapping[str, Any]


def _faults(error: ValidationError, source: Source) -> list[_Fault]:
    """Pydantic's findings by way; where a value may have several forms, that of the form which it comes closest to."""
    found: dict[Way, _Fault] = {}
    for detail in error.errors(include_url=False):
        way = _written_way(detail["loc"], source.value, is_missing=detail["type"] == "missing")
        fault = _Fault(way, detail["type"], detail["input"], detail.get("ctx", {}))
        if way not in found or (found[way].type.endswith("_type") and not fault.type.endswith("_type")):
            found[way] = fault
    return [
        fault for way, fault in found.items() if not any(way == other[: len(way)] for other in found if other != way)
    ]


def _written_way(loc: Way, value: Any, *, is_missing: bool) -> Way:
    """The way as the file has it: without the steps by which pydantic tells the members of a union apart."""
    way: list[str | int] = []
    for index, step in enumerate(loc):
        is_there = step in value if isinstance(value, Mapping) else isinstance(value, list) and isinstance(step, int)
        if is_there:
            way, value = [*way, step], value[step]
        elif is_missing and index + 1 == len(loc):
            way.append(step)
    return tuple(way)


def _problem(source: Source, fault: _Fault, model: type[BaseModel]) -> Problem:
    explain = _EXPLANATIONS.get(fault.type, _wrong_type)
    if fault.value is None and fault.type not in ("missing", "extra_forbidden"):
        explain = _empty
    place, rule, text, mend = explain(source, fault, model)
    return Problem(place, rule, text, mend)


Explanation = tuple[Place, str, str, str]


def _missing(source: Source, fault: _Fault, model: type[BaseModel]) -> Explanation:
    key, around = str(fault.way[-1]), fault.way[:-1]
    place = source.key_place(around) if around else source.place(())
    where = f" in '{_key(around)}'" if around else ""
    if key in _TRANSLATED:
        text = f"the {_TRANSLATED[key]} text ('{key}') is missing{where}"
        return place, "missing-translation", text, _mend_translation(key)
    if key == "cite":
        return place, "missing-citation", *_UNCITED
    text = f"the key '{key}' is missing{where}"
    return place, "missing-key", text, f"add {key}: …; CONTRIBUTING.md shows the keys of each kind"


def _empty(source: Source, fault: _Fault, model: type[BaseModel]) -> Explanation:
    """A key without a value, which says as little as no key."""
    key, place = _key(fault.way), source.key_place(fault.way)
    if not fault.way:
        return place, "field-type", "the entry is empty", "write its keys, or remove it"
    if key in _TRANSLATED:
        return place, "missing-translation", f"the {_TRANSLATED[key]} text ('{key}') is empty", _mend_translation(key)
    if key == "cite":
        return place, "missing-citation", *_UNCITED
    return place, "field-type", f"{_named(fault.way)} has no value", "write the value; an optional key may be left out"


def _extra(source: Source, fault: _Fault, model: type[BaseModel]) -> Explanation:
    key, known = str(fault.way[-1]), _keys_at(model, fault.way[:-1])
    near = suggest(key, known)
    mend = f"did you mean '{near}'?" if near else f"remove it, or use one of: {', '.join(sorted(known))}"
    return source.key_place(fault.way), "unknown-key", f"unknown key '{key}'", mend


def _literal(source: Source, fault: _Fault, model: type[BaseModel]) -> Explanation:
    allowed = [part.strip("' ") for part in fault.context["expected"].replace(" or ", ", ").split(", ")]
    near = suggest(fault.value, allowed) if isinstance(fault.value, str) else None
    choices = f"use one of: {', '.join(allowed)}"
    mend = f"did you mean '{near}'? Otherwise {choices}" if near else choices
    return source.place(fault.way), "field-value", f"{_named(fault.way)} cannot be {_quoted(fault.value)}", mend


def _pattern(source: Source, fault: _Fault, model: type[BaseModel]) -> Explanation:
    key, place, shown = _key(fault.way), source.place(fault.way), _quoted(fault.value)
    if not str(fault.value).strip():
        if key in _TRANSLATED:
            text = f"the {_TRANSLATED[key]} text ('{key}') is blank"
            return place, "missing-translation", text, _mend_translation(key)
        return place, "field-type", f"{_named(fault.way)} is blank", "write the text"
    if fault.context["pattern"] == ID_PATTERN:
        mend = "use lower-case ASCII letters and digits with single hyphens, such as soft-balancing"
        return place, "id-form", f"{shown} is not an id", mend
    if fault.context["pattern"].startswith("^http"):
        text = f"'{key}' must be a web address that ends with a slash, got {shown}"
        return place, "field-type", text, "write it as in https://example.org/atlas/"
    return _date(source, fault, model)


def _date(source: Source, fault: _Fault, model: type[BaseModel]) -> Explanation:
    text = f"'{_key(fault.way)}' must be a date such as 2026-11-22, got {_quoted(fault.value)}"
    return source.place(fault.way), "field-type", text, "write year-month-day, with a month and a day that exist"


def _too_short(source: Source, fault: _Fault, model: type[BaseModel]) -> Explanation:
    key, place, least = _key(fault.way), source.place(fault.way), fault.context["min_length"]
    if key == "cite":
        return place, "missing-citation", *_UNCITED
    text = (
        f"'{key}' needs at least {least} {'entry' if least == 1 else 'entries'}, got {fault.context['actual_length']}"
    )
    return (
        place,
        "field-type",
        text,
        "remove the section, or write its claims" if key == "claims" else "add what is missing",
    )


def _years(source: Source, fault: _Fault, model: type[BaseModel]) -> Explanation:
    text = f"'{_key(fault.way)}' must be a year or a span such as 2002–2003, got {_quoted(fault.value)}"
    mend = "write 2005, 2002–2003, 1991– or –2015 with an en dash; see “Uncertain dates” in CONTRIBUTING.md"
    return source.place(fault.way), "years", text, mend


def _locator(source: Source, fault: _Fault, model: type[BaseModel]) -> Explanation:
    mend = "write p. 36, pp. 7–45, n. 22, table 1, abstract, lead or sec. 肆、一, several joined by '; '"
    return source.place(fault.way), "locator", f"{_quoted(fault.value)} is not a locator", mend


def _wrong_type(source: Source, fault: _Fault, model: type[BaseModel]) -> Explanation:
    if _key(fault.way) == "locator":
        return _locator(source, fault, model)
    wanted = _KINDS_OF_VALUE.get(fault.type, "another kind of value")
    text = f"{_named(fault.way)} must be {wanted}, got {_quoted(fault.value)}"
    return source.place(fault.way), "field-type", text, _mend_type(wanted, fault.value)


def _mend_type(wanted: str, value: Any) -> str:
    match wanted, value:
        case "a text", [[*_], *_]:
            return "put the text in quotes, since it begins with [["
        case "a text", dict() | list():
            return "write a text; one that begins with [ or { needs quotes"
        case "a text", _:
            return "put the value in quotes"
        case "a list", _:
            return "begin each entry on a line of its own with '- ', or write [one, another]"
        case "a group of keys", _:
            return "write lines of the form key: value, with a plain colon and a space"
        case _:
            return f"write {wanted}"


def _mend_translation(key: str) -> str:
    return f"write {key}: … saying the same as the other language"


_UNCITED = ("a claim has no citation", "add cite: [{work: …, locator: …}]; what no source supports is left out")
_EXPLANATIONS: Mapping[str, Callable[[Source, _Fault, type[BaseModel]], Explanation]] = {
    "missing": _missing,
    "extra_forbidden": _extra,
    "literal_error": _literal,
    "string_pattern_mismatch": _pattern,
    "too_short": _too_short,
    "years": _years,
    "locator": _locator,
    "iso_date": _date,
}


def _keys_at(model: type[BaseModel], way: Sequence[str | int]) -> set[str]:
    """The keys that the model reached by `way` knows."""
    for step in way:
        if isinstance(step, int):
            continue
        field = next((f for name, f in model.model_fields.items() if step in (f.alias, name)), None)
        inner = _model_in(field.annotation) if field else None
        if inner is None:
            return set()
        model = inner
    return {field.alias or name for name, field in model.model_fields.items()}


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _model_in(argument)
        if found is not None:
            return found
    return None


def _key(way: Way) -> str:
    """The last named step: the key an editor sees."""
    return next((step for step in reversed(way) if isinstance(step, str)), "the entry")


def _named(way: Way) -> str:
    """What a message calls the value at the end of a way."""
    if not way:
        return "the entry"
    return f"an entry of '{_key(way)}'" if isinstance(way[-1], int) else f"'{way[-1]}'"


def _quoted(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a group of keys"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return f"the number {value}"
    text = str(value)
    return f"'{text if len(text) <= 60 else text[:57] + '…'}'"
