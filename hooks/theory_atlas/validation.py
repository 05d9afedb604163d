"""Values of a file → a typed record, or problems that an editor can mend.

The texts stand in one table by pydantic's error type; pydantic's own sentences never reach an editor.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

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
        return None, [_problem(source, detail, model) for detail in error.errors(include_url=False)]


def _problem(source: Source, detail: ErrorDetails, model: type[BaseModel]) -> Problem:
    way: Way = detail["loc"]
    explain = _EXPLANATIONS.get(detail["type"], _wrong_type)
    place, rule, text, mend = explain(source, way, detail, model)
    return Problem(place, rule, text, mend)


Explanation = tuple[Place, str, str, str]


def _missing(source: Source, way: Way, detail: ErrorDetails, model: type[BaseModel]) -> Explanation:
    key, around = str(way[-1]), way[:-1]
    place = source.key_place(around) if around else source.place(())
    if key in _TRANSLATED:
        where = f"in '{_shown(around)}'" if around else "in the record"
        text = f"the {_TRANSLATED[key]} text ('{key}') is missing {where}"
        return place, "missing-translation", text, f"write {key}: … saying the same as the other language"
    if key == "cite":
        return place, "missing-citation", *_UNCITED
    text = f"the key '{key}' is missing" + (f" in '{_shown(around)}'" if around else "")
    return place, "missing-key", text, f"add {key}: …; CONTRIBUTING.md shows the keys of each kind"


def _extra(source: Source, way: Way, detail: ErrorDetails, model: type[BaseModel]) -> Explanation:
    key, known = str(way[-1]), _keys_at(model, way[:-1])
    near = suggest(key, known)
    mend = f"did you mean '{near}'?" if near else f"remove it, or use one of: {', '.join(sorted(known))}"
    return source.key_place(way), "unknown-key", f"unknown key '{key}'", mend


def _literal(source: Source, way: Way, detail: ErrorDetails, model: type[BaseModel]) -> Explanation:
    allowed = [part.strip("' ") for part in detail["ctx"]["expected"].replace(" or ", ", ").split(", ")]
    value = detail["input"]
    near = suggest(value, allowed) if isinstance(value, str) else None
    mend = f"did you mean '{near}'?" if near else f"use one of: {', '.join(allowed)}"
    return source.place(way), "field-value", f"'{_key(way)}' cannot be {_quoted(value)}", mend


def _pattern(source: Source, way: Way, detail: ErrorDetails, model: type[BaseModel]) -> Explanation:
    value, pattern = detail["input"], detail["ctx"]["pattern"]
    if pattern == ID_PATTERN:
        text = f"{_quoted(value)} is not an id"
        mend = "use lower-case ASCII letters and digits with single hyphens, such as soft-balancing"
        return source.place(way), "id-form", text, mend
    if pattern == r"\S":
        return source.place(way), "field-type", f"'{_key(way)}' is blank", "write the text"
    text = f"'{_key(way)}' must be a date such as 2026-11-22, got {_quoted(value)}"
    return source.place(way), "field-type", text, "write year-month-day"


def _too_short(source: Source, way: Way, detail: ErrorDetails, model: type[BaseModel]) -> Explanation:
    if _key(way) == "cite":
        return source.place(way), "missing-citation", *_UNCITED
    least = detail["ctx"]["min_length"]
    text = f"'{_key(way)}' needs at least {least} {'entry' if least == 1 else 'entries'}"
    return source.place(way), "field-type", text, "add what is missing, or remove the whole group"


def _years(source: Source, way: Way, detail: ErrorDetails, model: type[BaseModel]) -> Explanation:
    text = f"'{_key(way)}' must be a year or a span such as 2002–2003, got {_quoted(detail['input'])}"
    mend = "write 2005, 2002–2003, 1991– or –2015 with an en dash; see “Uncertain dates” in CONTRIBUTING.md"
    return source.place(way), "years", text, mend


def _locator(source: Source, way: Way, detail: ErrorDetails, model: type[BaseModel]) -> Explanation:
    text = f"{_quoted(detail['input'])} is not a locator"
    mend = "write p. 36, pp. 7–45, n. 22, table 1, abstract, lead or sec. 肆、一, several joined by '; '"
    return source.place(way), "locator", text, mend


def _wrong_type(source: Source, way: Way, detail: ErrorDetails, model: type[BaseModel]) -> Explanation:
    wanted = _KINDS_OF_VALUE.get(detail["type"], "another kind of value")
    text = f"'{_key(way)}' must be {wanted}, got {_quoted(detail['input'])}"
    mend = "put the value in quotes" if wanted == "a text" and not _is_group(detail["input"]) else f"write {wanted}"
    return source.place(way), "field-type", text, mend


_UNCITED = ("a claim has no citation", "add cite: [{work: …, locator: …}]; what no source supports is left out")
_EXPLANATIONS: Mapping[str, Callable[[Source, Way, ErrorDetails, type[BaseModel]], Explanation]] = {
    "missing": _missing,
    "extra_forbidden": _extra,
    "literal_error": _literal,
    "string_pattern_mismatch": _pattern,
    "too_short": _too_short,
    "years": _years,
    "locator": _locator,
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
    return next((step for step in reversed(way) if isinstance(step, str)), "the record")


def _shown(way: Way) -> str:
    return ".".join(str(step) for step in way if isinstance(step, str)) or "the record"


def _is_group(value: Any) -> bool:
    return isinstance(value, dict | list)


def _quoted(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a group of keys"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return f"'{text if len(text) <= 60 else text[:57] + '…'}'"
