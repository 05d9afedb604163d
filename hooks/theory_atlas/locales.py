"""The facts of each locale, said once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Written = Literal["zh-Hant", "en"]
"""The languages in which people write records."""


@dataclass(frozen=True, slots=True)
class Locale:
    """One published form of the site.

    `tag` names it everywhere in code and data; `counterpart` stands beside it in bilingual reading.
    """

    tag: Literal["zh-Hant", "zh-Hans", "en"]
    folder: str
    html_lang: str
    csl_locale: str
    theme_language: str
    og_locale: str
    own_name: str
    source: Written
    counterpart: Literal["zh-Hant", "zh-Hans", "en"]

    @property
    def is_derived(self) -> bool:
        """True where the text is converted from another locale's, not written."""
        return self.tag != self.source

    @property
    def is_chinese(self) -> bool:
        return self.source == "zh-Hant"


LOCALES: dict[str, Locale] = {
    locale.tag: locale
    for locale in (
        Locale("zh-Hant", "zh-hant", "zh-Hant-TW", "zh-TW", "zh-Hant", "zh_TW", "繁體中文", "zh-Hant", "en"),
        Locale("zh-Hans", "zh-hans", "zh-Hans-CN", "zh-CN", "zh", "zh_CN", "简体中文", "zh-Hant", "en"),
        Locale("en", "en", "en", "en-US", "en", "en_US", "English", "en", "zh-Hant"),
    )
}
