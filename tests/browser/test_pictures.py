"""The pictures of the site as a browser draws them, compared with views that people have looked at.

A new picture is a line in PICTURES. `--update-golden` keeps the views anew; look at them before you commit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser

from site_tools import Scheme, visit
from site_tools.screenshots import differences, load, photograph, save

pytestmark = pytest.mark.browser

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "pictures"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on a page: what selects it, how wide the window is, in which scheme."""

    name: str
    page: str
    selector: str
    width: int = 1280
    scheme: Scheme = "light"

    @property
    def file(self) -> Path:
        return GOLDEN / f"{self.name}-{self.page.split('/')[0]}-{self.width}-{self.scheme}.png"


PICTURES = (
    Picture("balance", "zh-hant/", ".balance"),
    Picture("balance", "zh-hant/", ".balance", scheme="dark"),
    Picture("timeline", "zh-hant/timeline/", ".picture-wide"),
    Picture("timeline", "en/timeline/", ".picture-wide", scheme="dark"),
    Picture("timeline", "zh-hant/timeline/", ".picture-tall", width=390),
    Picture("cases", "zh-hans/timeline/cases/", ".picture-wide"),
    Picture("strip", "zh-hans/scholars/robert-pape/", ".strip", width=390),
    Picture("argument-map", "en/debates/balancing-or-friction/", ".map-wide"),
    Picture("argument-map", "zh-hant/debates/a-divided-enemy/", ".map-narrow", width=390),
    Picture("scale", "zh-hant/strategies/matrix/", ".picture.scale"),
    Picture("strategies-in-cases", "en/strategies/matrix/", ".picture.cases"),
    Picture("axes", "zh-hant/frameworks/alliance-periods/", ".drawing-wide"),
    Picture("seesaw", "en/frameworks/alliance-dilemma/", ".drawing-wide", scheme="dark"),
    Picture("spiral", "zh-hant/frameworks/security-dilemma/", ".drawing-wide"),
    Picture("tree", "en/frameworks/responses-to-power/", ".drawing-wide"),
    Picture("sequence", "zh-hans/frameworks/vietnam-phases/", ".drawing-wide"),
    Picture("fan", "en/frameworks/four-motives/", ".drawing-narrow", width=390),
    Picture("concept-map", "zh-hant/concepts/balance-of-power/", ".picture.concept-map .wide"),
    Picture("concept-overview", "en/concepts/map/", ".picture.concept-map"),
)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.file.stem)
def test_looks_as_it_did(browser: Browser, web: str, picture: Picture, update_golden: bool) -> None:
    seen = _photographed(browser, web, picture)
    if update_golden:
        save(seen, picture.file)
    assert list(differences(seen, load(picture.file))) == []


def test_every_view_that_is_kept_is_compared() -> None:
    assert sorted(GOLDEN.iterdir()) == sorted(picture.file for picture in PICTURES)


def test_other_fonts_make_no_other_picture(browser: Browser, web: str) -> None:
    for picture in (PICTURES[2], PICTURES[7]):
        seen = _photographed(browser, web, picture, "* { font-family: sans-serif !important }")
        assert list(differences(seen, load(picture.file))) == []


@pytest.mark.parametrize(
    "style",
    [
        pytest.param(".picture-wide .event { visibility: hidden !important }", id="events gone"),
        pytest.param(".picture-wide .event { transform: translateX(9rem) }", id="events moved"),
        pytest.param(".picture-wide { height: 20rem !important }", id="lower"),
    ],
)
def test_another_picture_is_noticed(browser: Browser, web: str, style: str) -> None:
    picture = PICTURES[2]
    seen = _photographed(browser, web, picture, style)
    assert list(differences(seen, load(picture.file))) != []


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.file.stem)
def test_a_third_that_is_blank_is_noticed(picture: Picture) -> None:
    kept = load(picture.file)
    for blanked in _blanked(kept):
        assert list(differences(blanked, kept)) != []


def _blanked(kept: Image.Image) -> Iterator[Image.Image]:
    """The view without its upper, middle and lower third, and without its left, central and right one.

    A third that holds next to nothing may go unnoticed.
    """
    paper = max(range(256), key=kept.histogram().__getitem__)
    width, height = kept.size
    ink = _mean(kept.point([abs(level - paper) for level in range(256)]))
    for index in range(3):
        across = (0, index * height // 3, width, (index + 1) * height // 3)
        down = (index * width // 3, 0, (index + 1) * width // 3, height)
        for band in (across, down):
            image = kept.copy()
            image.paste(paper, band)
            if _mean(ImageChops.difference(image, kept)) > 0.05 * ink:
                yield image


def _mean(image: Image.Image) -> float:
    return ImageStat.Stat(image).mean[0]


def _photographed(browser: Browser, web: str, picture: Picture, style: str = "") -> Image.Image:
    with visit(browser, web + picture.page, width=picture.width, scheme=picture.scheme) as seen:
        adopt = "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets.push(s); }"
        seen.page.evaluate(adopt, style)
        return photograph(seen.page, picture.selector)
