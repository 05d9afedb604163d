"""“Cite this page”: how a page of the atlas itself is cited, in every style, as BibTeX and as RIS.

All pages are cited alike: the corporate author, the title, the atlas and the edition of its data, the day of the last
change and, where there is one, the address. So pandoc formats one stand-in a style and day, and each page puts its own
words in the place of the stand-in's.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from theory_atlas.bibliography import CslItem, csl_date
from theory_atlas.citations import STYLES, Style, format_items
from theory_atlas.exports.bibliographies import bib_entry, latex, ris_date, ris_record
from theory_atlas.locales import LOCALES
from theory_atlas.model.kinds import WorkNotes
from theory_atlas.pages.edition import Edition
from theory_atlas.pages.spec import PageSpec
from theory_atlas.text.html import Html, without_links
from theory_atlas.text.languages import mark_languages
from theory_atlas.text.tree import Text

_AUTHOR, _TITLE, _ATLAS, _ADDRESS = "Qauthor", "Qtitle", "Qatlas", "https://page.invalid/"
"""What stands in for the words of a page; styles leave a capital before small letters as it is, or capitalize all."""


@dataclass(frozen=True, slots=True)
class CitedPage:
    """What a reference to a page says. `address` is absolute, and absent where the site does not know its own.

    `han` is the language of Chinese words in an English title.
    """

    name: str
    author: str
    title: str
    atlas: str
    edition: str
    changed: str
    language: str
    address: str | None
    is_entry: bool
    han: str


def cited_page(edition: Edition, spec: PageSpec, changed: str, address: str | None, *, is_entry: bool) -> CitedPage:
    """The facts of one page; an entry is a page that stands by itself, like an article of an encyclopedia."""
    site, work = edition.catalog.site, edition.catalog.works.get(spec.path.removeprefix(f"{WorkNotes.folder}/"))
    return CitedPage(
        name=re.sub("[^a-z0-9]+", "-", f"{edition.locale.folder}-{spec.path.removesuffix('/index')}"),
        author=edition.plain(site.name),
        title=spec.title,
        atlas=edition.plain(site.name),
        edition=site.release,
        changed=changed,
        language=edition.locale.csl_locale,
        address=address,
        is_entry=is_entry,
        han=LOCALES["zh-Hans" if work is not None and work.language == "zh-Hans" else "zh-Hant"].html_lang,
    )


class PageReferences:
    """The references of all pages of a locale, formatted in one run of pandoc a style when the first is asked for."""

    def __init__(self, edition: Edition, styles: Path, days: Iterable[str], *, with_address: bool) -> None:
        self.edition = edition
        self.styles = styles
        self.days = sorted(set(days))
        self.with_address = with_address

    @functools.cached_property
    def _stand_ins(self) -> dict[str, dict[str, Html]]:
        """References with the stand-in's words by style and day."""
        return {style.id: self._formatted(style) for style in STYLES}

    def _formatted(self, style: Style) -> dict[str, Html]:
        locale, converter = self.edition.locale, self.edition.converter
        items = [self._stand_in(style.id, number, day) for number, day in enumerate(self.days)]
        trees = format_items(items, style, self.styles, is_chinese=locale.is_chinese)
        return {
            day: without_links(converter.citation(trees[day]) if locale.is_derived else trees[day]) for day in self.days
        }

    def _stand_in(self, style: str, number: int, day: str) -> CslItem:
        """Each has an author of its own, or styles would tell works of one author and year apart by letters."""
        colon = "：" if self.edition.locale.is_chinese else ": "
        # GB/T prints no container for a web page; there the atlas is further information on the title.
        title = f"{_TITLE}{colon}{_ATLAS}" if style.startswith("gbt") else _TITLE
        return {
            "id": day,
            "type": "webpage",
            "language": self.edition.locale.csl_locale,
            "author": [{"literal": f"{_AUTHOR}{number}q"}],
            "title": title,
            "container-title": _ATLAS,
            "issued": csl_date(day),
            **({"URL": _ADDRESS} if self.with_address else {}),
        }

    def styled(self, page: CitedPage) -> dict[str, Html]:
        """The reference to a page by the id of each style, without markup for links: it is there to be copied."""
        return {style: self._filled(found[page.changed], page) for style, found in self._stand_ins.items()}

    def _filled(self, reference: Html, page: CitedPage) -> Html:
        atlas = self.edition.words["cite.container"].format(atlas=page.atlas, edition=page.edition)
        author = re.search(rf"{_AUTHOR}[0-9]+q", reference, re.IGNORECASE)
        assert author is not None  # every style begins with the author
        named = page.author.upper() if author[0].isupper() else page.author
        title = page.title
        if f"“{_TITLE}" in reference:
            title = title.replace("“", "‘").replace("”", "’")
        if title.endswith(("?", "!")):
            reference = Html(re.sub(rf"({_TITLE}(?:</em>)?)\.", r"\1", reference))
        for stand_in, words in ((author[0], named), (_TITLE, title), (_ATLAS, atlas)):
            reference = Html(reference.replace(stand_in, self._marked(words, page.han)))
        return Html(reference.replace(_ADDRESS, escape(page.address or "")))

    def _marked(self, words: str, han: str) -> Html:
        return without_links(mark_languages((Text(words),), is_chinese=self.edition.locale.is_chinese, han=han))


def bibtex(page: CitedPage) -> str:
    """An entry that BibTeX and BibLaTeX both read."""
    year, month, day = page.changed.split("-")
    fields = (
        ("author", f"{{{latex(page.author)}}}"),
        ("title", f"{{{latex(page.title)}}}"),
        ("howpublished", latex(page.atlas)),
        ("edition", latex(page.edition)),
        ("year", year),
        ("month", str(int(month))),
        ("day", str(int(day))),
        ("language", page.language),
        ("url", page.address or ""),
    )
    return bib_entry("misc", f"atlas-{page.name}", fields)


def ris(page: CitedPage) -> str:
    """RIS, as an article of an encyclopedia or as a web page."""
    fields = (
        ("TY", "ENCYC" if page.is_entry else "ELEC"),
        ("AU", page.author),
        ("TI", page.title),
        ("T2", page.atlas),
        ("ET", page.edition),
        ("PY", page.changed[:4]),
        ("DA", ris_date(page.changed)),
        ("LA", page.language),
        ("UR", page.address or ""),
    )
    return "\n".join(ris_record(fields))
