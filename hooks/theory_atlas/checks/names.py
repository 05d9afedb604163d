"""Where two kinds share an id, one of them is primary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from theory_atlas.checks.check import Check
from theory_atlas.model.catalog import Catalog, Key
from theory_atlas.problems import Problem


def find_problems(catalog: Catalog) -> Iterator[Problem]:
    sharing: dict[str, list[Key]] = defaultdict(list)
    for key in sorted({*(key for key, _ in catalog.every()), *catalog.unread}):
        sharing[key[1]].append(key)
    for keys in sharing.values():
        if not catalog.unread.intersection(keys):
            yield from _problems_of(catalog, keys)


def _problems_of(catalog: Catalog, keys: list[Key]) -> Iterator[Problem]:
    files = [f"data/{folder}/{record_id}.yml" for folder, record_id in keys]
    able = [file for file, key in zip(files, keys, strict=True) if hasattr(catalog.find(*key), "primary")]
    primary = [key for key in keys if getattr(catalog.find(*key), "primary", False)]
    if len(keys) == 1 and primary:
        text = f"no other kind has the id '{keys[0][1]}', so 'primary' says nothing"
        yield Problem(catalog.place(keys[0], ("primary",)), "primary", text, "remove the line")
    if len(keys) > 1 and not primary:
        text = f"{' and '.join(files)} share an id, and none is primary"
        mend = f"write primary: true in {' or '.join(able)}" if able else "rename one of them"
        yield Problem(catalog.place(keys[0], ("id",)), "primary", text, mend)
    if len(primary) > 1:
        text = f"{' and '.join(files)} share an id, and more than one is primary"
        yield Problem(
            catalog.place(primary[-1], ("primary",)), "primary", text, "keep primary: true in one of them only"
        )


CHECK = Check(("primary",), "Where two kinds share an id, exactly one record is primary.", find_problems)
