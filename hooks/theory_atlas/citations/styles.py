"""The citation styles offered, and what is mended in the official ones before pandoc sees them.

The official files stand in `data/styles/` as published. Two things are changed in memory, in every run of them:

- Works in Chinese get the words of a reference in Traditional Chinese. CSL's own zh-TW locale calls a translator
  翻譯員, a person's trade, and the GB/T styles write 无日期 in Simplified; Simplified pages convert everything anyway.
- No letters tell apart works of one author and year (2005a): which letter it is depends on the paper that cites them.

A style has one file for works in Chinese and one for the rest, each run in the language of its works, so that CSL,
which knows one language a list, prints 等 after Chinese authors and “et al.” after Western ones. Neither APA nor
Chicago says how a reference in Chinese characters is set; for those, `atlas-zh-apa.csl` and `atlas-zh-chicago.csl`
are ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Style:
    """A style as readers choose it: `id`, and the files in `data/styles/` for works in Chinese and for the rest."""

    id: str
    chinese: str
    western: str


_GBT = "china-national-standard-gb-t-7714-{year}-author-date.csl"

OWN = Style("atlas", "atlas-zh.csl", "atlas-western.csl")
"""The style of the site's own lists and labels."""

OTHERS = (
    Style("apa", "atlas-zh-apa.csl", "apa.csl"),
    Style("chicago", "atlas-zh-chicago.csl", "chicago-author-date.csl"),
    Style("gbt-2015", _GBT.format(year=2015), _GBT.format(year=2015)),
    Style("gbt-2025", _GBT.format(year=2025), _GBT.format(year=2025)),
)
STYLES = (OWN, *OTHERS)
"""Every style, in the order in which pages show them; `styles.<id>` in the interface words says its name."""

_CHINESE_WORDS = """
  <locale xml:lang="zh-TW">
    <terms>
      <term name="anonymous" form="short">佚名</term>
      <term name="edition" form="short">版</term>
      <term name="editor" form="short">編</term>
      <term name="et-al">等</term>
      <term name="no date" form="short">無日期</term>
      <term name="translator" form="short">譯</term>
    </terms>
  </locale>"""


def read_style(file: Path, *, is_chinese: bool, is_own: bool) -> str:
    """The text of a style as pandoc gets it; the official ones as mended above."""
    text = file.read_text(encoding="utf-8")
    if is_own:
        return text
    text = text.replace(' disambiguate-add-year-suffix="true"', "")
    return text.replace("</info>", f"</info>{_CHINESE_WORDS}", 1) if is_chinese else text
