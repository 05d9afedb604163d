"""Where two kinds share an id, one of them is primary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from theory_atlas.checks.check import Check
from theory_atlas.model.catalog import LINKED_FOLDERS, Catalog, Key
from theory_atlas.problems import Problem


def find_problems(catalog: Catalog) -> Iterator[Problem]:
    sharing: dict[str, list[Key]] = defaultdict(list)
    for key, _ in catalog.every():
        if key[0] in LINKED_FOLDERS:
            sharing[key[1]].append(key)
    for record_id, keys in sorted(sharing.items()):
        primary = [key for key in keys if getattr(catalog.find(*key), "primary", False)]
        if len(keys) > 1 and len(primary) != 1:
            others = " and ".join(f"data/{folder}/" for folder, _ in keys)
            text = f"{others} share the id '{record_id}', and {'none' if not primary else 'more than one'} is primary"
            yield Problem(
                catalog.place(keys[0], ("id",)), "primary", text, "write primary: true on exactly one of them"
            )
        if len(keys) == 1 and primary:
            text = f"no other kind has the id '{record_id}', so 'primary' says nothing"
            yield Problem(catalog.place(keys[0], ("primary",)), "primary", text, "remove the line")


CHECK = Check(("primary",), "Where two kinds share an id, exactly one record is primary.", find_problems)
