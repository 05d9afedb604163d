"""The images for social networks: every letter of every name is drawn, small, and the same each time."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from invented import lay_out
from PIL import Image

from theory_atlas.catalog import load_catalog
from theory_atlas.locales import LOCALES
from theory_atlas.site_of_locale import LocaleSite
from theory_atlas.social_cards import SocialCard, missing_letters, social_card

ROOT = Path(__file__).resolve().parent.parent

CARD = SocialCard("zh-Hant", "概念", "柔性平衡", "Soft balancing", "平衡理論圖誌", "Balancing Theory Atlas")
LONG = "For the record: excerpts from an interview that had been given on the fourth of February, as printed afterwards"


@pytest.fixture(scope="module")
def cards() -> Mapping[str, SocialCard]:
    """The card of every generated page of the real atlas, by locale and path."""
    catalog, _ = load_catalog(ROOT / "data")
    assert catalog is not None
    sites = [
        LocaleSite(catalog, locale, ROOT / "data", base_url="https://atlas.example/") for locale in LOCALES.values()
    ]
    return {
        f"{site.locale.folder}/{path}": site.social_card(spec) for site in sites for path, spec in site.pages.items()
    }


def test_every_letter_of_every_card_is_drawn(cards: Mapping[str, SocialCard]) -> None:
    gaps = {path: missing for path, card in cards.items() if (missing := missing_letters(card))}
    assert gaps == {}


def test_a_letter_that_no_font_has_is_noticed() -> None:
    assert missing_letters(SocialCard("zh-Hant", "", "平\U00030000", "ʞ\u16a0", "", "")) == {
        "\U00030000",
        "ʞ",
        "\u16a0",
    }


def test_a_card_says_the_name_in_chinese_and_english(cards: Mapping[str, SocialCard]) -> None:
    said = {
        path.split("/")[0]: (card.name, card.other_name)
        for path, card in cards.items()
        if path.endswith("/bandwagoning")
    }
    assert said == {
        "zh-hant": ("扈從", "Bandwagoning"),
        "zh-hans": ("追随", "Bandwagoning"),
        "en": ("Bandwagoning", "扈從"),
    }


def test_a_card_is_a_large_image_of_few_bytes(cards: Mapping[str, SocialCard]) -> None:
    longest = sorted(cards.values(), key=lambda card: len(card.name) + len(card.other_name))[-9:]
    for drawn in map(social_card, (CARD, *longest)):
        with Image.open(io.BytesIO(drawn)) as image:
            assert (image.format, image.size) == ("PNG", (1200, 630))
        assert len(drawn) <= 40_000


def test_the_same_card_is_the_same_bytes() -> None:
    assert social_card(CARD) == social_card(SocialCard(**{name: getattr(CARD, name) for name in CARD.__slots__}))


@pytest.mark.parametrize("name", [CARD.name, LONG, "制" * 60])
def test_names_stay_within_the_margins_and_off_the_beam(name: str) -> None:
    """Of two cards that differ in their names alone, only the ground of the names differs."""
    one, other = (
        Image.open(
            io.BytesIO(social_card(SocialCard(CARD.script, CARD.kind, *names, CARD.site_name, CARD.other_site_name)))
        )
        for names in ((name, name), ("", ""))
    )
    drawn = [
        (x, y) for y in range(one.height) for x in range(one.width) if one.getpixel((x, y)) != other.getpixel((x, y))
    ]
    assert drawn
    assert min(x for x, _ in drawn) >= 88
    assert max(x for x, _ in drawn) <= 1112
    assert min(y for _, y in drawn) > 124
    assert max(y for _, y in drawn) < 441


def test_mainland_forms_are_those_of_the_mainland() -> None:
    """The font of the script decides: 骨 and 直 are drawn otherwise in Taiwan than on the mainland."""
    taiwan, mainland = (social_card(SocialCard(script, "", "骨直", "", "", "")) for script in ("zh-Hant", "zh-Hans"))
    assert taiwan != mainland


@pytest.mark.parametrize(
    ("base_url", "directory_urls"),
    [("https://lanterns.example/", True), (None, True), ("https://lanterns.example/", False)],
)
def test_cards_are_made_for_public_pages_only(tmp_path: Path, base_url: str | None, directory_urls: bool) -> None:
    data = lay_out(tmp_path)
    catalog, _ = load_catalog(data)
    assert catalog is not None
    site = LocaleSite(catalog, LOCALES["en"], data, base_url=base_url, directory_urls=directory_urls)
    files = {name for name, _ in site.shared_with_readers() if name.startswith("social/")}
    metas = {meta.name: meta.content for meta in site.shell("strategies/slow-oil", [])["social_card"]}
    if base_url is None or not directory_urls:
        assert (files, metas) == (set(), {})
        return
    assert files == {f"social/{path}.png" for path in site.pages}
    assert metas == {
        "og:image": "https://lanterns.example/en/social/strategies/slow-oil.png",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Slow oil · 緩油",
    }
