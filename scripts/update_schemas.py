#!/usr/bin/env python3
"""Writes data/schema/ anew from the models; run it after changing a model."""

from __future__ import annotations

import sys
from pathlib import Path

from _environment import ROOT, enter


def main() -> int:
    """Writes every schema, removes those of kinds that are gone, and says how many changed."""
    from theory_atlas.exports.schemas import schema_files

    folder = ROOT / "data" / "schema"
    folder.mkdir(exist_ok=True)
    wanted = dict(schema_files())
    changed = [name for name, content in wanted.items() if not _is(folder / name, content)]
    for name in changed:
        (folder / name).write_bytes(wanted[name])
    for file in folder.glob("*.schema.json"):
        if file.name not in wanted:
            file.unlink()
    print(f"{len(wanted)} schemas in data/schema/, {len(changed)} of them changed.")
    return 0


def _is(file: Path, content: bytes) -> bool:
    return file.exists() and file.read_bytes() == content


if __name__ == "__main__":
    enter("build")
    sys.exit(main())
