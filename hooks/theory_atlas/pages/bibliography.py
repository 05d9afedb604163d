"""The works of the site as a list: the index of their pages, and the reference list, which can be taken along."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from theory_atlas.exports.files import FILES, FORMATS
from theory_atlas.exports.selection import FORMS, SCRIPT
from theory_atlas.model.kinds import WorkNotes
from theory_atlas.model.work import Work
from theory_atlas.pages import parts
from theory_atlas.pages.edition import Edition
from theory_atlas.pages.spec import PageSpec, TocEntry

Context = dict[str, Any]
UNDATED = "none"
"""In the place of a decade, where the year is unknown."""


def works_index(edition: Edition) -> PageSpec:
    """All works by language, the sources first."""
    ordered = edition.ordered(edition.catalog.works)
    sources = [key for key in ordered if edition.work(key).is_source]
    return _works_page(
        edition, "works", "works.html.jinja", [("sources", sources), *_by_language(edition, ordered)], {}
    )


def bibliography(edition: Edition) -> PageSpec:
    """The reference list of the whole site."""
    ordered = edition.ordered(edition.catalog.works)
    more = {"downloads": _downloads(edition), "tools": _tools(edition)}
    return _works_page(edition, "bibliography", "bibliography.html.jinja", _by_language(edition, ordered), more)


def _by_language(edition: Edition, ordered: Iterable[str]) -> list[tuple[str, list[str]]]:
    """Citation keys under `chinese` and `western`, those in the language of the page first."""
    keys = list(ordered)
    groups = [(name, [key for key in keys if edition.work(key).is_chinese == (name == "chinese")]) for name in _GROUPS]
    return groups if edition.locale.is_chinese else groups[::-1]


_GROUPS = ("chinese", "western")


def _works_page(
    edition: Edition, section: str, template: str, groups: list[tuple[str, list[str]]], more: Context
) -> PageSpec:
    words, origin = edition.words, f"{section}/index"
    title, lead = f"tabs.{section}", f"leads.{section}"
    views: list[Context] = [
        {
            "id": name,
            "label": words[f"bibliography.{name}"],
            "heading": parts.both(edition, f"bibliography.{name}"),
            "items": [_work_view(edition, edition.work(key), origin) for key in keys],
        }
        for name, keys in groups
    ]
    return PageSpec(
        works=tuple(key for _, keys in groups for key in keys) if section == "bibliography" else (),
        path=origin,
        section=section,
        kind="index" if section == "works" else section,
        title=words[title],
        description=words[lead],
        template=template,
        context={
            "title": words[title],
            "heading": parts.both(edition, title),
            "lead": parts.both(edition, lead),
            "groups": views,
            **more,
        },
        toc=tuple(TocEntry(view["id"], view["label"]) for view in views),
        edit_path="data/works.bib",
    )


def _work_view(edition: Edition, work: Work, origin: str) -> Context:
    uses = edition.catalog.uses.get(work.key, ())
    users = dict.fromkeys(use.origin for use in uses if use.origin != (WorkNotes.folder, work.key))
    return {
        "id": work.key,
        **parts.entry_view(edition, work.key, origin),
        "label": edition.label(work.key),
        "cited_in": [parts.link_view(edition, origin, user) for user in users],
        "doubt": parts.both_texts(edition, work.doubt) if work.doubt else None,
        "language": work.language,
        "type": work.type,
        "decade": _decade(work),
    }


def _decade(work: Work) -> str:
    return str(work.year // 10 * 10) if work.year else UNDATED


def _downloads(edition: Edition) -> list[Context]:
    """The files that hold all works, one in each format."""
    files = [(file.media_type, file.path) for file in FILES if file.group == "bibliography"]
    return parts.download_views(edition, files, "bibliography/index")


def _tools(edition: Edition) -> Context:
    """What scripts add to the list: ways to narrow it down, and formats in which to save what was chosen."""
    words, works = edition.words, edition.catalog.works.values()
    languages = {work.language: words[f"work_languages.{work.language}"] for work in works}
    types = {work.type: words[f"work_types.{work.type}"] for work in works}
    decades = {_decade(work): _decade_label(edition, _decade(work)) for work in works}
    return {
        "filters": [
            {"name": name, "label": words[f"filters.{name}"], "options": options}
            for name, options in (
                ("language", languages),
                ("type", dict(sorted(types.items()))),
                ("decade", dict(sorted(decades.items()))),
            )
        ],
        "forms": [{"id": form.id, "label": FORMATS[form.media_type]} for form in FORMS],
        "script_href": edition.routes.relative("bibliography/index", f"../{SCRIPT}"),
    }


def _decade_label(edition: Edition, decade: str) -> str:
    words = edition.words
    return words["bibliography.undated"] if decade == UNDATED else words["bibliography.decade"].format(decade=decade)
