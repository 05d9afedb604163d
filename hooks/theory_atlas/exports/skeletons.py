"""A new record with its blanks: every required key, the choices of each, and the optional keys as comments."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from typing import Any, Literal, Union

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from theory_atlas.model.base import Record, Section

_STEP = "  "


def skeleton(kind: type[Record], record_id: str) -> str:
    """The text of `data/<folder>/<id>.yml`; it validates but for the blanks that an editor fills in."""
    lines = [f"# yaml-language-server: $schema=../schema/{kind.kind}.schema.json", f"id: {record_id}"]
    for name in sorted(kind.model_fields, key=_place_in_file):
        field = kind.model_fields[name]
        lines += _lines(field.alias or name, field)
    return "\n".join(lines) + "\n"


def _place_in_file(name: str) -> int:
    """Names first, the body last; the other keys as the model has them."""
    return {"names": 0, "summary": 2, "sections": 3}.get(name, 1)


def _lines(key: str, field: FieldInfo) -> Iterator[str]:
    annotation = field.annotation
    if key == "id":
        return
    if key == "sections":
        yield f"{key}:"
        yield from _item(Section)
    elif field.is_required():
        yield from _required(key, annotation)
    else:
        yield f"# {key}: {_hint(annotation)}".rstrip()


def _required(key: str, annotation: Any) -> Iterator[str]:
    item = _item_type(annotation)
    if item is not None:
        yield f"{key}:"
        yield from _item(item)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield f"{key}:"
        for line in _members(annotation):
            yield f"{_STEP}{line}"
    else:
        choices = _choices(annotation)
        yield f"{key}: {choices[0]}  # or {', '.join(choices[1:])}" if choices else f"{key}: {_blank(annotation)}"


def _members(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        key = field.alias or name
        yield from _lines(key, field) if key != "id" else _required(key, field.annotation)


def _item(item: Any) -> Iterator[str]:
    if not (isinstance(item, type) and issubclass(item, BaseModel)):
        choices = _choices(item)
        yield f"{_STEP}- {choices[0]}  # or {', '.join(choices[1:])}" if choices else f"{_STEP}- ''"
        return
    for index, line in enumerate(_members(item)):
        yield f"{_STEP}{'- ' if index == 0 else _STEP}{line}"


def _item_type(annotation: Any) -> Any:
    """What a list holds, or None where the annotation is no list."""
    plain = _unwrapped(annotation)
    return _unwrapped(typing.get_args(plain)[0]) if typing.get_origin(plain) is tuple else None


def _unwrapped(annotation: Any) -> Any:
    while typing.get_origin(annotation) is typing.Annotated:
        annotation = typing.get_args(annotation)[0]
    return annotation


def _choices(annotation: Any) -> tuple[str, ...]:
    plain = _unwrapped(annotation)
    return typing.get_args(plain) if typing.get_origin(plain) is Literal else ()


def _blank(annotation: Any) -> str:
    return "0" if _unwrapped(annotation) is int else "''"


def _hint(annotation: Any) -> str:
    """What an optional key takes, for the comment that offers it."""
    plain = _unwrapped(annotation)
    if typing.get_origin(plain) in (Union, types.UnionType):
        plain = next(_unwrapped(part) for part in typing.get_args(plain) if part is not type(None))
    item = _item_type(plain)
    choices = _choices(item if item is not None else plain)
    if choices:
        shown = "|".join(map(str, choices))
        return f"[{shown}]" if item is not None else shown
    if plain is bool:
        return "true"
    if item is not None:
        return "[]"
    return "{}" if isinstance(plain, type) and issubclass(plain, BaseModel) else "''"
