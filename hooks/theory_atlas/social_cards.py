"""The image that social networks show beside a link to a page: its name in Chinese and English, on the beam.

The only module that imports Pillow, which draws it, and the fonts, which come as locked wheels: what is drawn depends
on no font of the machine, and is the same bytes everywhere.
"""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import fontpkg
import pylopdf_fonts_zh_cn
import pylopdf_fonts_zh_tw
from PIL import Image, ImageChops, ImageDraw, ImageFont

from theory_atlas.pages.metadata import CARD_SIZE
from theory_atlas.pictures.lettering import wrapped

WIDTH, HEIGHT = CARD_SIZE

_MARGIN = 90
_KIND_LINE, _SITE_LINE = 118, 566
_LOWEST = 428
"""Where the last line of the names may stand, above the weights on the beam."""
_BEAM, _PIVOT = 492, 600
_GREAT, _LESSER = (500, 26), ((740, 11), (800, 11), (860, 11))
"""Weights on the beam, each by its place and radius: one great near the fulcrum, three lesser farther out."""

_NAME_SIZES = ((96, 1), (78, 2), (62, 3), (48, 4))
"""The greatest size of letters at which a name has as many lines at most; the last takes what is longer still."""
_OTHER_SIZE, _KIND_SIZE, _SITE_SIZE = 40, 32, 30
_SOFT = 165
"""How much ink the second name has, of 255."""

_PAPER, _INK, _CINNABAR = (0xFB, 0xFA, 0xF6), (0x1D, 0x21, 0x26), (0xA3, 0x28, 0x1C)
_SHADES = 8
"""Steps from the paper to each ink; sixteen colours make a small file."""

_STEPS = [round(level * (_SHADES - 1) / 255) for level in range(256)]
_FINE = 4
_RUNS = 3
"""Z_RLE of zlib.h."""

_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]+")
"""Han characters and the signs as wide as they are."""


@dataclass(frozen=True, slots=True)
class SocialCard:
    """What a card says. `script` decides the forms of its Han characters: `zh-Hant` or `zh-Hans`."""

    script: str
    kind: str
    name: str
    other_name: str
    site_name: str
    other_site_name: str


def social_card(card: SocialCard) -> bytes:
    """The card as PNG."""
    ink = _ink_of_all(card.script, card.site_name, card.other_site_name).copy()
    size, lines = _set_name(card.name)
    baseline = _KIND_LINE + 16
    for line in lines:
        baseline += round(size * 1.22)
        _write(ink, (_MARGIN, baseline), line, card.script, size)
    below = baseline + 62
    if card.other_name and below < _LOWEST:
        line = _cut(wrapped(card.other_name, _columns(_OTHER_SIZE))[0], card.other_name)
        _write(ink, (_MARGIN, below), line, card.script, _OTHER_SIZE, _SOFT)
    return _png(ink, _red_of_kind(card.script, card.kind))


def missing_letters(card: SocialCard) -> set[str]:
    """The letters that a card could not show."""
    texts = (card.kind, card.name, card.other_name, card.site_name, card.other_site_name)
    runs = [run for text in texts for run in _runs(text, card.script, _KIND_SIZE)]
    return {letter for text, font in runs for letter in text if letter != " " and _is_gap(letter, font)}


@functools.cache
def _is_gap(letter: str, font: ImageFont.FreeTypeFont) -> bool:
    """True where the font draws the box that stands for a letter which it has not."""
    return bytes(font.getmask(letter)) == bytes(font.getmask("\uffff"))


def _set_name(name: str) -> tuple[int, list[str]]:
    """The size of a name and its lines."""
    for size, most in _NAME_SIZES:
        lines = wrapped(name, _columns(size))
        if len(lines) <= most:
            return size, [*lines]
    return size, [*lines[: most - 1], _cut(lines[most - 1], name)]


def _cut(line: str, text: str) -> str:
    """A line that ends its text, or the last that there is room for."""
    return line if text.endswith(line) else f"{line.rstrip()[:-1].rstrip()}…"


def _columns(size: int) -> float:
    """How many em of that size fit between the margins."""
    return (WIDTH - 2 * _MARGIN) / size


def _write(
    layer: Image.Image, place: tuple[float, float], text: str, script: str, size: int, strength: int = 255
) -> None:
    """Writes a line into the layer of an ink; the place is where its baseline begins."""
    draw = ImageDraw.Draw(layer)
    x, baseline = place
    for run, font in _runs(text.rstrip(), script, size):
        draw.text((x, baseline), run, fill=strength, font=font, anchor="ls")
        x += font.getlength(run)


def _length(text: str, script: str, size: int) -> float:
    return sum(font.getlength(run) for run, font in _runs(text, script, size))


def _runs(text: str, script: str, size: int) -> Iterator[tuple[str, ImageFont.FreeTypeFont]]:
    """A text in parts of one font each: Han characters and what goes with them, and everything else."""
    start = 0
    for han in _HAN.finditer(text):
        if han.start() > start:
            yield text[start : han.start()], _latin_font(size)
        yield han.group(), _han_font(_fitting(han.group(), script), size)
        start = han.end()
    if start < len(text):
        yield text[start:], _latin_font(size)


def _fitting(han: str, script: str) -> str:
    """The script of a card, unless its font lacks a letter: titles of works keep the script they have."""
    return "zh-Hans" if any(_is_gap(letter, _han_font(script, _KIND_SIZE)) for letter in han) else script


@functools.cache
def _han_font(script: str, size: int) -> ImageFont.FreeTypeFont:
    font = pylopdf_fonts_zh_cn.serif_path() if script == "zh-Hans" else pylopdf_fonts_zh_tw.serif_path()
    return ImageFont.truetype(font, size, layout_engine=ImageFont.Layout.BASIC)


@functools.cache
def _latin_font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(_source_serif(), size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([400, min(size, 60)])  # weight, and the size for which letters are drawn
    return font


def _source_serif() -> Path:
    return Path(fontpkg.path("Source Serif 4"))


@functools.cache
def _ink_of_all(script: str, site_name: str, other_site_name: str) -> Image.Image:
    """What all cards of a locale have in ink: the beam with its weights, and the names of the site below it."""
    ink = _balance()[0].copy()
    _write(ink, (_MARGIN, _SITE_LINE), site_name, script, _SITE_SIZE)
    right = WIDTH - _MARGIN - sum(font.getlength(run) for run, font in _runs(other_site_name, script, _SITE_SIZE))
    _write(ink, (right, _SITE_LINE), other_site_name, script, _SITE_SIZE, _SOFT)
    return ink


@functools.cache
def _red_of_kind(script: str, kind: str) -> Image.Image:
    """What the cards of a kind have in cinnabar, in the numbers of its shades: the fulcrum, and the kind's name."""
    red = _balance()[1].copy()
    _write(red, (_MARGIN, _KIND_LINE), kind, script, _KIND_SIZE)
    return red.point([step and step + _SHADES for step in _STEPS])


@functools.cache
def _balance() -> tuple[Image.Image, Image.Image]:
    """The beam with its weights, and the fulcrum; drawn large and made smaller, for smooth edges."""
    ink, red = (Image.new("L", (WIDTH * _FINE, HEIGHT * _FINE)) for _ in range(2))
    draw = ImageDraw.Draw(ink)
    draw.rectangle(_scaled(_MARGIN, _BEAM, WIDTH - _MARGIN, _BEAM + 3), fill=255)
    for x, radius in (_GREAT, *_LESSER):
        draw.ellipse(_scaled(x - radius, _BEAM - 2 * radius, x + radius, _BEAM), fill=255)
    corners = _scaled(_PIVOT, _BEAM + 6, _PIVOT - 20, _BEAM + 40, _PIVOT + 20, _BEAM + 40)
    ImageDraw.Draw(red).polygon(corners, fill=255)
    size = (WIDTH, HEIGHT)
    return ink.resize(size, Image.Resampling.BOX), red.resize(size, Image.Resampling.BOX)


def _scaled(*coordinates: int) -> list[int]:
    return [coordinate * _FINE for coordinate in coordinates]


def _png(ink: Image.Image, red: Image.Image) -> bytes:
    """Both inks on the paper, each in a few shades; nowhere do they meet."""
    image = ImageChops.add(ink.point(_STEPS), red)
    image.putpalette(_palette())
    file = io.BytesIO()
    # Long runs of one colour: of zlib's strategies that for runs is the quickest here, and makes the smallest files.
    image.save(file, "PNG", bits=4, compress_type=_RUNS)
    return file.getvalue()


@functools.cache
def _palette() -> bytes:
    shades = [
        round(paper + (full - paper) * step / (_SHADES - 1))
        for colour in (_INK, _CINNABAR)
        for step in range(_SHADES)
        for paper, full in zip(_PAPER, colour, strict=True)
    ]
    return bytes(shades)
