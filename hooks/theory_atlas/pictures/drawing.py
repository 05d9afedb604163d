"""Points and the path data of lines between them, in the user units of an SVG drawing; y grows downwards."""

from __future__ import annotations

import math

Point = tuple[float, float]

_HEAD = 7.0
"""Length of an arrow's head."""
_HEAD_HALF = 3.2


def number(value: float) -> str:
    """A coordinate as it is written: to a tenth of a unit, without needless noughts."""
    return f"{round(value, 1):g}" if abs(value) < 1e5 else str(round(value))


def line(points: list[Point]) -> str:
    """Path data of straight lines through points."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def downward_curve(start: Point, end: Point) -> str:
    """Path data of a curve that leaves and arrives upright, as between two layers."""
    middle = (start[1] + end[1]) / 2
    (x1, y1), (x2, y2) = start, end
    return (
        f"M{number(x1)} {number(y1)}C{number(x1)} {number(middle)} "
        f"{number(x2)} {number(middle)} {number(x2)} {number(y2)}"
    )


def arrow_head(tip: Point, away: Point) -> str:
    """Path data of a filled head that points at `tip` and comes from the side of `away`."""
    angle = math.atan2(tip[1] - away[1], tip[0] - away[0])
    back = (tip[0] - _HEAD * math.cos(angle), tip[1] - _HEAD * math.sin(angle))
    across = (_HEAD_HALF * math.sin(angle), -_HEAD_HALF * math.cos(angle))
    corners = [tip, (back[0] + across[0], back[1] + across[1]), (back[0] - across[0], back[1] - across[1])]
    return line(corners) + "Z"
