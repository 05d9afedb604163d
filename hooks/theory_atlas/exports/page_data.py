"""What a page tells machines about itself: JSON-LD in the names of schema.org, and the data files about its subject.

The facts about a record are statements of the same graph that is exported, so that page and graph cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urljoin

from theory_atlas.exports import json_ld
from theory_atlas.exports.entities import LICENCE, record_statements, scheme_statements
from theory_atlas.exports.files import FILES, entity_files
from theory_atlas.exports.json_ld import Node
from theory_atlas.exports.sources import work_statements
from theory_atlas.exports.vocabulary import Iri, Statement, Statements, Term, entity
from theory_atlas.locales import LOCALES
from theory_atlas.model.catalog import Key
from theory_atlas.own_script import in_own_script
from theory_atlas.pages.data import PATH as DATA_PAGE
from theory_atlas.pages.edition import SHARING_A_PAGE, Edition, place_of
from theory_atlas.pages.spec import PageSpec


def page_graph(edition: Edition, spec: PageSpec, trail: Sequence[Mapping[str, str]], root: str, address: str) -> str:
    """The JSON-LD of a page: the page, the way to it, and the records that it is about.

    `root` leads to the site's root and `address` to the page: absolute, or relative to the page itself.
    """
    lang = edition.locale.html_lang
    subjects = list(_subjects(edition, spec.path))
    statements = _of_schema(statement for key in subjects for statement in subject_statements(edition, key))
    if spec.path == "glossary/index":
        statements = [*_of_schema(scheme_statements(edition))]
    about = json_ld.nodes(statements, root, lambda term: term.partition(":")[2], lang)
    page = _page(edition, spec, address)
    if about:
        page["mainEntity" if len(subjects) < 2 else "mentions"] = (
            {"@id": about[0]["@id"]} if len(subjects) < 2 else [{"@id": entity(key).below(root)} for key in subjects]
        )
    if spec.path == DATA_PAGE:
        page["mainEntity"] = {"@id": f"{root}data/"}
        about = [_dataset(edition, spec, root)]
    if trail:
        page["breadcrumb"] = _breadcrumb(trail, spec, address)
    return json_ld.page_document([page, *about])


def subject_statements(edition: Edition, key: Key) -> Statements:
    """What the graph says of a record or a work, but for its claims."""
    if key[0] == "works":
        work = in_own_script(edition.work(key[1]), edition.converter.citation_text)
        return work_statements(edition, work)
    return record_statements(edition, key)


def links_to_data(edition: Edition, path: str) -> Iterator[tuple[str, str]]:
    """Media type and path of the files that hold the data of a page: those of its record, else those of the whole."""
    folder, _, name = path.rpartition("/")
    if edition.catalog.find(folder, name) is not None:
        yield from entity_files((folder, name))
    else:
        groups = ("bibliography",) if path in ("works/index", "bibliography/index") else ("graph", "records")
        yield from ((file.media_type, file.path) for file in FILES if file.group in groups and file.name != "shapes")


def _subjects(edition: Edition, path: str) -> Iterator[Key]:
    for shared in SHARING_A_PAGE:
        if place_of((shared, ""))[0] == path:
            yield from ((shared, name) for name in edition.catalog.records[shared])
    folder, _, name = path.rpartition("/")
    if edition.catalog.find(folder, name) is not None:
        yield folder, name


def _of_schema(statements: Iterable[Statement]) -> list[Statement]:
    return [one for one in statements if _is_schema(one)]


def _is_schema(statement: Statement) -> bool:
    if isinstance(statement.object, Term):
        return statement.object.name.startswith("schema:")
    return statement.property.startswith("schema:")


def _page(edition: Edition, spec: PageSpec, address: str) -> Node:
    site = edition.catalog.site
    is_list = spec.path.endswith("index") and spec.path != "about/index"
    page: dict[str, Any] = {
        "@id": address,
        "@type": "CollectionPage" if is_list else "WebPage",
        "name": spec.title,
        "description": spec.description,
        "inLanguage": edition.locale.html_lang,
        "license": {"@id": LICENCE},
        "isPartOf": {"@type": "WebSite", "name": edition.plain(site.name), "version": site.release},
    }
    return {name: value for name, value in page.items() if value or name == "@id"}


def _breadcrumb(trail: Sequence[Mapping[str, str]], spec: PageSpec, address: str) -> Node:
    steps = [*((crumb["label"], urljoin(address, crumb["href"])) for crumb in trail), (spec.nav_label, address)]
    items = [
        {"@type": "ListItem", "position": number, "name": label, "item": {"@id": href}}
        for number, (label, href) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _dataset(edition: Edition, spec: PageSpec, root: str) -> Node:
    site = edition.catalog.site
    return {
        "@id": f"{root}data/",
        "@type": "Dataset",
        "name": edition.plain(site.name),
        "description": spec.description,
        "version": site.release,
        "datePublished": site.release_date,
        "license": {"@id": LICENCE},
        "isAccessibleForFree": True,
        "inLanguage": [LOCALES[tag].html_lang for tag in site.locales],
        "creator": {"@type": "Organization", "name": edition.plain(site.name)},
        "distribution": [
            {
                "@type": "DataDownload",
                "name": edition.words[f"data.{file.name}"],
                "contentUrl": {"@id": Iri(file.path).below(root)},
                "encodingFormat": file.media_type,
            }
            for file in FILES
        ],
    }
