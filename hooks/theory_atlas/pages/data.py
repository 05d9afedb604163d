"""The page about the data files: what there is, under which licence, at which addresses, and how to cite it."""

from __future__ import annotations

from typing import Any

from theory_atlas.exports.files import FILES
from theory_atlas.exports.vocabulary import entity
from theory_atlas.model.kinds import Concept
from theory_atlas.pages import parts
from theory_atlas.pages.edition import Edition
from theory_atlas.pages.spec import PageSpec, TocEntry

PATH = "about/data"
GROUPS = {
    "bibliography": "data.group_bibliography",
    "graph": "data.group_graph",
    "records": "data.group_records",
    "about": "data.group_about",
}
"""The groups of files in the order of the page, and what each is called."""
_TEXTS = ("files", "each", "addresses", "addresses_text", "relative", "license", "license_text", "citing")
"""What the page says below its lead, by the names of the messages."""


def data_page(edition: Edition) -> PageSpec:
    words, site, routes = edition.words, edition.catalog.site, edition.routes
    groups: list[dict[str, Any]] = [
        {
            "id": group,
            "label": words[label],
            "heading": parts.both(edition, label),
            "files": [
                {
                    "href": routes.relative(PATH, f"../{file.path}"),
                    "type": file.media_type,
                    "name": file.path,
                    "about": parts.both(edition, f"data.{file.name}"),
                }
                for file in FILES
                if file.group == group
            ],
        }
        for group, label in GROUPS.items()
    ]
    example = entity((Concept.folder, site.home.concept)).path
    ending = "/" if routes.directory_urls else ".html"
    return PageSpec(
        path=PATH,
        section="about",
        kind="data",
        title=words["data.title"],
        description=words["data.lead"],
        template="data.html.jinja",
        context={
            "heading": parts.both(edition, "data.title"),
            "lead": parts.both(edition, "data.lead"),
            "texts": {name: parts.both(edition, f"data.{name}") for name in _TEXTS},
            "groups": groups,
            "example": {"path": example, "href": routes.relative(PATH, f"../{example}{ending}")},
            "citing": parts.both(
                edition, "data.citing_text", name=site.name, release=site.release, date=site.release_date
            ),
        },
        toc=(
            TocEntry("files", words["data.files"], tuple(TocEntry(one["id"], one["label"]) for one in groups)),
            TocEntry("addresses", words["data.addresses"]),
            TocEntry("license", words["data.license"]),
            TocEntry("citing", words["data.citing"]),
        ),
    )
