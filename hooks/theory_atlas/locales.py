"""The facts of each locale, said once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Written = Literal["zh-Hant", "en"]
"""The languages in which people write records."""


@dataclass(frozen=True, slots=True)
class Locale:
    """One published form of the site.

    `tag` names it everywhere in code and data; `counterpart` stands beside it in bilingual reading, and so may
    `script`, the other Chinese script, on English pages the one that is not the counterpart.
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
    script: Literal["zh-Hant", "zh-Hans"]

    @property
    def sides(self) -> dict[str, str]:
        """The locales in which a page shows its texts, by the name of the side: its own, which it shows first."""
        return {"own": self.tag, "other": self.counterpart, "script": self.script}

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
        Locale("zh-Hant", "zh-hant", "zh-Hant-TW", "zh-TW", "zh-Hant", "zh_TW", "繁體中文", "zh-Hant", "en", "zh-Hans"),
        Locale("zh-Hans", "zh-hans", "zh-Hans-CN", "zh-CN", "zh", "zh_CN", "简体中文", "zh-Hant", "en", "zh-Hant"),
        Locale("en", "en", "en", "en-US", "en", "en_US", "English", "en", "zh-Hant", "zh-Hans"),
    )
}
