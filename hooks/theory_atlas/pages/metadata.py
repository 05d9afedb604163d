"""What the head of a page tells reference managers and social networks.

Zotero's translators are the measure (“Embedded Metadata” and, below it, “RDF”): a page of a work offers exactly that
work, in the work's own words and language on every page; a page of another record offers itself, as an article of an
encyclopedia. Other pages offer nothing, and the bibliography offers its works as COinS, see `pages.coins`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from theory_atlas.locales import LOCALES
from theory_atlas.model.kinds import WorkNotes
from theory_atlas.model.work import Person, Work
from theory_atlas.own_script import Simplify, in_own_script
from theory_atlas.pages.edition import Edition
from theory_atlas.pages.order import KINDS_WITH_PAGES
from theory_atlas.pages.spec import PageSpec

ITEM_TYPES = {
    "article": "journalArticle",
    "book": "book",
    "collection": "book",
    "incollection": "bookSection",
    "inproceedings": "conferencePaper",
    "inreference": "encyclopediaArticle",
    "online": "webpage",
    "report": "report",
    "thesis": "thesis",
    "unpublished": "conferencePaper",
}
"""What Zotero calls the types of the bibliography."""

ITEM_LANGUAGES = {"zh-Hant": "zh-TW", "zh-Hans": "zh-CN", "en": "en"}
"""The language of an item by the tag of its locale."""

CARD_SIZE = 1200, 630
"""Width and height that Open Graph's readers expect of a large image."""

_SPLIT_BY_ZOTERO = re.compile(r"[^,]* [^,]*,\s*[^,]* [^,]*")
"""A lone author with a space on both sides of the comma, whom Zotero takes for two (van Tallow, Ida Maria)."""


@dataclass(frozen=True, slots=True)
class Meta:
    """One meta element; Open Graph names its own with `property`."""

    name: str
    content: str


def item_metas(edition: Edition, spec: PageSpec, address: str | None, changed: str) -> list[Meta]:
    """The one item that a page offers; none where it is about many things. `address` is the page's own, if absolute."""
    folder, _, name = spec.path.partition("/")
    if name in edition.catalog.works and folder == WorkNotes.folder:
        return list(work_metas(edition.work(name), edition.converter.citation_text))
    if any(kind.folder == folder and name in edition.catalog.all(kind) for kind in KINDS_WITH_PAGES):
        return list(_entry_metas(edition, spec, address, changed))
    return []


def work_metas(work: Work, simplify: Simplify) -> Iterator[Meta]:
    """A work as the item of its type, the same on the pages of all locales."""
    work = in_own_script(work, simplify)
    yield Meta("z:itemType", ITEM_TYPES[work.type])
    yield Meta("citation_title", work.full_title)
    yield from _creators(work)
    facts = {
        "citation_publication_date": work.date.replace("-", "/"),
        "citation_language": ITEM_LANGUAGES[work.language],
        **_container(work),
        "citation_volume": work.volume,
        "citation_issue": work.number if work.type == "article" else "",
        "citation_firstpage": re.split("[–,]", work.pages)[0].strip(),
        "citation_lastpage": re.split("[–,]", work.pages)[-1].strip() if re.search("[–,]", work.pages) else "",
        "citation_isbn": work.isbn,
        "citation_issn": work.issn,
        "citation_doi": work.doi,
        "citation_public_url": work.url,
        "citation_series_title": work.series,
        "prism:edition": work.edition,
        "eprints:place_of_pub": work.location or work.venue,
        "bibo:shortTitle": work.short_title,
    }
    yield from (Meta(name, content) for name, content in facts.items() if content)


def _container(work: Work) -> dict[str, str]:
    """Where the work appeared and who published it, under the names that the work's type has for these."""
    match ITEM_TYPES[work.type]:
        case "journalArticle":
            return {"citation_journal_title": work.container, "citation_publisher": work.publisher}
        case "bookSection":
            return {"citation_inbook_title": work.container, "citation_publisher": work.publisher}
        case "conferencePaper":
            return {"citation_conference_title": work.event, "prism:publicationName": work.container}
        case "report":
            institution, number = work.publisher or work.container, work.number
            return {
                "citation_technical_report_institution": institution,
                "citation_technical_report_number": number,
                "dc:type": work.genre,
            }
        case "thesis":
            return {"citation_dissertation_institution": work.publisher, "dc:type": work.genre}
        case _:
            return {"prism:publicationName": work.container, "citation_publisher": work.publisher}


def _creators(work: Work) -> Iterator[Meta]:
    """The creators in their roles.

    Zotero drops translators where it finds `citation_author`, and takes some lone authors apart; these works name all
    their creators in RDF's way instead.
    """
    editors = work.editors or work.container_editors
    in_rdf = bool(work.translators) or any(_is_split(persons) for persons in (work.authors, editors))
    names = ("dc:creator", "bib:editors") if in_rdf else ("citation_author", "citation_editor")
    roles = (*zip(names, (work.authors, editors), strict=True), ("z:translators", work.translators))
    yield from (Meta(name, meta_name(person)) for name, persons in roles for person in persons)


def _is_split(persons: tuple[Person, ...]) -> bool:
    return len(persons) == 1 and _SPLIT_BY_ZOTERO.fullmatch(meta_name(persons[0])) is not None


def meta_name(person: Person) -> str:
    """“Family, Given”. A name without parts that holds a space ends in a comma, or Zotero would take it apart."""
    if person.literal:
        return corporate_name(person.literal)
    given = " ".join(part for part in (person.given, person.suffix) if part)
    return ", ".join(part for part in (person.family, given) if part)


def corporate_name(name: str) -> str:
    return f"{name}," if " " in name else name


def _entry_metas(edition: Edition, spec: PageSpec, address: str | None, changed: str) -> Iterator[Meta]:
    """A page of the atlas as an article of an encyclopedia, by the corporate author, in the page's language."""
    site = edition.catalog.site
    yield Meta("z:itemType", "encyclopediaArticle")
    yield Meta("citation_title", spec.title)
    yield Meta("citation_author", corporate_name(edition.plain(site.name)))
    yield Meta("citation_publication_date", changed.replace("-", "/"))
    yield Meta("citation_language", ITEM_LANGUAGES[edition.locale.tag])
    yield Meta("prism:publicationName", edition.plain(site.name))
    yield Meta("prism:edition", site.release)
    if address is not None:
        yield Meta("citation_public_url", address)


def open_graph(
    edition: Edition, spec: PageSpec, description: str, address: str | None, items: Iterable[Meta]
) -> list[Meta]:
    """What social networks show. A page that offers an item is an article; only the others are parts of a website."""
    offered = {meta.name: meta.content for meta in items}
    locales = [LOCALES[tag].og_locale for tag in edition.catalog.site.locales]
    own = edition.locale.og_locale
    metas = [
        Meta("og:type", "article" if offered else "website"),
        Meta("og:title", spec.title),
        Meta("og:description", description),
        Meta("og:locale", own),
        *(Meta("og:locale:alternate", locale) for locale in locales if locale != own),
    ]
    if address is not None:
        metas.append(Meta("og:url", address))
    if offered.get("z:itemType") != "webpage":  # Zotero would take it for the site on which that web page stands
        metas.append(Meta("og:site_name", edition.plain(edition.catalog.site.name)))
    return metas


def social_card_metas(address: str, says: str) -> Iterator[Meta]:
    """The image that social networks show beside the page; what it says is its alternative."""
    yield Meta("og:image", address)
    yield Meta("og:image:type", "image/png")
    yield Meta("og:image:width", str(CARD_SIZE[0]))
    yield Meta("og:image:height", str(CARD_SIZE[1]))
    yield Meta("og:image:alt", says)
