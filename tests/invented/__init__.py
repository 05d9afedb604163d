"""A small invented atlas, and how a test comes by a data folder of it."""

from __future__ import annotations

import shutil
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_REAL_DATA = _HERE.parent.parent / "data"
_SHARED = ("messages", "styles")
"""What the invented atlas takes from the real one: interface words and citation styles."""


def lay_out(folder: Path) -> Path:
    """The `data` folder of an invented atlas below `folder`, complete and clean."""
    data = folder / "data"
    shutil.copytree(_HERE / "data", data)
    for name in _SHARED:
        shutil.copytree(_REAL_DATA / name, data / name)
    return data
