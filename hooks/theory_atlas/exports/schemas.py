"""JSON Schema per kind, for completion and checks in editors; generated from the models."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from theory_atlas.model.kinds import KINDS
from theory_atlas.model.lexicon import LexiconEntry
from theory_atlas.model.site import Site


def schema_files() -> Iterator[tuple[str, bytes]]:
    """Path below `data/schema/` and content of every schema."""
    for kind in KINDS:
        yield f"{kind.kind}.schema.json", _content(kind)
    yield "site.schema.json", _content(Site)
    yield "lexicon.schema.json", _content(LexiconEntry, is_list=True)


def _content(model: type[BaseModel], *, is_list: bool = False) -> bytes:
    schema: dict[str, Any] = model.model_json_schema(by_alias=True)
    if is_list:
        definitions = schema.pop("$defs", {})
        schema = {"$defs": definitions, "type": "array", "items": schema}
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()
