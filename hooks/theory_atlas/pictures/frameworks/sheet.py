"""What the drawings of frameworks are made of: words, boxes and strokes, gathered in marks that may lead somewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from theory_atlas.pictures.drawing import Point, arrow_head, line, number
from theory_atlas.pictures.lettering import width_of, wrapped

WIDE, NARROW = 680.0, 288.0
"""The two widths in which a framework is laid out; the style sheet shows the one that fits."""

SIZES = {"name": 14.0, "text": 12.5, "small": 12.0, "aside": 12.5, "figure": 12.0}
"""Styles of lettering and their sizes; `frameworks.css` sets the same."""
_BOLD = 1.07
_LEADING = 1.4
_ASCENT = 1.05
_MARGIN = 2
"""Room around a drawing for half the width of its lines."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle that something takes up."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Frame) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: Frame) -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True, slots=True)
class Lettering:
    """Lines of text; `x` is their left end, middle or right end, as `anchor` says, `y` the first baseline."""

    lines: tuple[str, ...]
    x: float
    top: float
    style: str
    anchor: str = "start"

    @property
    def size(self) -> float:
        return SIZES[self.style]

    @property
    def leading(self) -> float:
        return round(self.size * _LEADING, 1)

    @property
    def y(self) -> float:
        return self.top + self.size * _ASCENT

    @property
    def bottom(self) -> float:
        return self.top + self.leading * len(self.lines)

    @property
    def width(self) -> float:
        return max(map(width_of, self.lines)) * self.size * (_BOLD if self.style == "name" else 1)

    @property
    def frame(self) -> Frame:
        left = self.x - {"start": 0.0, "middle": self.width / 2, "end": self.width}[self.anchor]
        return Frame(left, self.top, left + self.width, self.bottom)

    @property
    def text(self) -> str:
        return "".join(self.lines)


def lettering(text: str, x: float, top: float, width: float, style: str, anchor: str = "start") -> Lettering:
    """A text broken into lines that are no wider than `width`."""
    size = SIZES[style] * (_BOLD if style == "name" else 1)
    return Lettering(wrapped(text, round(width / size, 2)), x, top, style, anchor)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; its style says how it is outlined."""

    x: float
    y: float
    width: float
    height: float
    style: str

    @property
    def frame(self) -> Frame:
        return Frame(self.x, self.y, self.x + self.width, self.y + self.height)


@dataclass(frozen=True, slots=True)
class Stroke:
    """Path data, and the points between which it stays."""

    d: str
    style: str
    points: tuple[Point, ...]


def stroke(points: Iterable[Point], style: str) -> Stroke:
    """Straight lines through points."""
    through = [*points]
    return Stroke(line(through), style, tuple(through))


def arrow(points: Iterable[Point], style: str) -> tuple[Stroke, Stroke]:
    """Straight lines through points, with a head at the last."""
    through = [*points]
    return stroke(through, style), Stroke(arrow_head(through[-1], through[-2]), f"{style}-head", (through[-1],))


def disc(centre: Point, radius: float, style: str) -> Stroke:
    """A circle as a path."""
    x, y = centre
    r = number(radius)
    d = f"M{number(x - radius)} {number(y)}a{r} {r} 0 1 0 {number(2 * radius)} 0a{r} {r} 0 1 0 {number(-2 * radius)} 0Z"
    return Stroke(d, style, ((x - radius, y - radius), (x + radius, y + radius)))


def square(centre: Point, half: float, style: str) -> Stroke:
    """A square as a path."""
    (x, y), side = centre, number(2 * half)
    d = f"M{number(x - half)} {number(y - half)}h{side}v{side}h-{side}Z"
    return Stroke(d, style, ((x - half, y - half), (x + half, y + half)))


@dataclass(frozen=True, slots=True)
class Mark:
    """What belongs together in a drawing; with `href` it is a link, spoken as `label`."""

    boxes: tuple[Box, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    letterings: tuple[Lettering, ...] = ()
    href: str | None = None
    label: str = ""
    is_spoken: bool = True
    """False for what only repeats, in place, what is spoken elsewhere in the drawing."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """One layout of a framework, for the page to show where its width fits."""

    layout: str
    width: float
    height: float
    marks: tuple[Mark, ...]

    @property
    def hrefs(self) -> list[str]:
        return [mark.href for mark in self.marks if mark.href is not None]

    @property
    def view(self) -> dict[str, Any]:
        """The drawing as a template writes it: every number as it stands in the page.

        The space at the end of a line stands apart, so that it is not underlined.
        """
        width, height = number(self.width + 2 * _MARGIN), number(self.height + 2 * _MARGIN)
        return {
            "layout": self.layout,
            "view_box": f"{-_MARGIN} {-_MARGIN} {width} {height}",
            "width": width,
            "height": height,
            "marks": [_mark_view(mark) for mark in self.marks],
        }


def _mark_view(mark: Mark) -> dict[str, Any]:
    return {
        "href": mark.href,
        "label": mark.label,
        "is_spoken": mark.is_spoken,
        "boxes": [
            {"x": number(box.x), "y": number(box.y), "width": number(box.width), "height": number(box.height)}
            | {"style": box.style}
            for box in mark.boxes
        ],
        "strokes": [{"d": stroke.d, "style": stroke.style} for stroke in mark.strokes],
        "letterings": [
            {
                "lines": [(line.rstrip(), line[len(line.rstrip()) :]) for line in words.lines],
                "x": number(words.x),
                "y": number(words.y),
                "leading": number(words.leading),
                "style": words.style if words.anchor == "start" else f"{words.style} at-{words.anchor}",
            }
            for words in mark.letterings
        ],
    }
