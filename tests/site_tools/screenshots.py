"""Pictures as a browser draws them, small and in grey, and whether two such views show the same parts.

Fonts and the smoothing of edges differ between machines, so no pixel is compared. What counts is where the ink is: how
much of it in each cell of a coarse grid, and in each of a few bands across and down.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

WIDTH = 200
"""Pixels of a view that is kept; letters are grey lines in it."""

_CELL = 8
"""Pixels of a kept view that are looked at together: some forty of a desktop's."""
MOST_MOVED = 0.28
"""How much of the ink may be in other cells."""
_BANDS = 8
MOST_LOST = 0.6
"""How much of the ink of a band may be gone, or be new."""
_LEAST_INK = 0.012
"""The share of all ink below which a band is as good as empty."""
MOST_TALLER = 0.12
"""How much taller or lower a picture may be: words break elsewhere in other fonts."""


def photograph(page: Page, selector: str) -> Image.Image:
    """The first element that the selector finds, as it is kept."""
    shot = page.locator(selector).first.screenshot(animations="disabled")
    with Image.open(io.BytesIO(shot)) as image:
        grey = image.convert("L")
    return grey.resize((WIDTH, max(1, round(grey.height * WIDTH / grey.width))), Image.Resampling.BOX)


def save(view: Image.Image, file: Path) -> None:
    """Keeps a view in sixteen greys."""
    file.parent.mkdir(parents=True, exist_ok=True)
    view.quantize(16).save(file, optimize=True)


def load(file: Path) -> Image.Image:
    with Image.open(file) as image:
        return image.convert("L")


def differences(seen: Image.Image, kept: Image.Image) -> Iterator[str]:
    """What a view shows otherwise than the one that was kept; nothing if they show the same picture."""
    taller = seen.height / kept.height - 1
    if abs(taller) > MOST_TALLER:
        yield f"its height has changed by {taller:+.0%}"
        return
    ours, theirs = _ink(seen.resize(kept.size)), _ink(kept)
    total = max(sum(map(sum, ours)), sum(map(sum, theirs)), 1)
    pairs = [pair for row in zip(ours, theirs, strict=True) for pair in zip(*row, strict=True)]
    moved = sum(abs(one - other) for one, other in pairs) / total
    if moved > MOST_MOVED:
        yield f"{moved:.0%} of its ink is elsewhere"
    for side, turned in (("top", False), ("left", True)):
        for number, (now, before) in enumerate(zip(_bands(ours, turned), _bands(theirs, turned), strict=True), start=1):
            if max(now, before) > _LEAST_INK * total and min(now, before) < (1 - MOST_LOST) * max(now, before):
                yield f"band {number} from the {side} has {now / max(before, 1):.0%} of its ink"


def _ink(view: Image.Image) -> list[list[int]]:
    """How far each cell of a view is from the paper, which is its most frequent grey; row by row."""
    paper = max(range(256), key=view.histogram().__getitem__)
    ink = view.point([abs(level - paper) for level in range(256)])
    columns, rows = max(3, round(view.width / _CELL)), max(3, round(view.height / _CELL))
    cells = ink.resize((columns, rows), Image.Resampling.BOX).tobytes()
    return [list(cells[row * columns : (row + 1) * columns]) for row in range(rows)]


def _bands(rows: list[list[int]], turned: bool) -> list[int]:
    """The ink of each band of rows or, turned, of columns."""
    lines = [list(column) for column in zip(*rows, strict=True)] if turned else rows
    edges = [index * len(lines) // _BANDS for index in range(_BANDS + 1)]
    return [sum(map(sum, lines[start:end])) for start, end in pairwise(edges)]
