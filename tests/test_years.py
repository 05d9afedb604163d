"""How pages show years before Christ, in the words of each locale."""

from __future__ import annotations

import pytest
from invented import lay_out

from theory_atlas.catalog import load_catalog
from theory_atlas.locales import LOCALES
from theory_atlas.pages.edition import make_edition
from theory_atlas.pages.parts import shown_years

SHOWN = {
    "en": ("1997–1999", "221 BC", "475–221 BC", "221 BC–", "until 221 BC", "27 BC–14"),
    "zh-Hant": ("1997–1999", "西元前221", "西元前475–前221", "西元前221–", "西元前221年以前", "西元前27–14"),
    "zh-Hans": ("1997–1999", "公元前221", "公元前475–前221", "公元前221–", "公元前221年以前", "公元前27–14"),
}
WRITTEN = ("1997–1999", "221 BC", "475 BC–221 BC", "221 BC–", "–221 BC", "27 BC–14")


@pytest.mark.parametrize("tag", SHOWN)
def test_years_before_christ_are_shown_in_words(tag: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    data = lay_out(tmp_path_factory.mktemp("invented"))
    catalog, _ = load_catalog(data)
    assert catalog is not None
    edition = make_edition(catalog, LOCALES[tag], data)
    assert tuple(shown_years(edition, written) for written in WRITTEN) == SHOWN[tag]
