"""The pages at the language-free names: each leads people to the pages in every language, and machines to the data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from theory_atlas.exports.files import FILES, entity_files
from theory_atlas.exports.records import keys
from theory_atlas.exports.vocabulary import SCHEME, entity
from theory_atlas.locales import LOCALES
from theory_atlas.model.catalog import Key
from theory_atlas.model.work import Work
from theory_atlas.pages.edition import Edition, place_of


def identity_pages(edition: Edition) -> Iterator[tuple[str, dict[str, Any]]]:
    """Path below the site's root and what the page shows; links are given from the site's root."""
    for key in keys(edition):
        path, anchor = place_of(key)
        yield (
            _file(edition, entity(key).path),
            _view(edition, _names(edition, key), path, anchor, entity_files(key)),
        )
    site = edition.catalog.site
    names: dict[str, str] = {tag: edition.plain(site.name, tag) for tag in site.locales}
    files = tuple((file.media_type, file.path) for file in FILES if file.group in ("graph", "records"))
    yield _file(edition, SCHEME.path), _view(edition, names, "glossary/index", "", files)


def _file(edition: Edition, path: str) -> str:
    return f"{path}/index.html" if edition.routes.directory_urls else f"{path}.html"


def _names(edition: Edition, key: Key) -> dict[str, str]:
    record = edition.catalog.find(*key)
    assert record is not None
    if isinstance(record, Work):
        return dict.fromkeys(edition.catalog.site.locales, record.full_title)
    return {tag: edition.name_of(record, tag) for tag in edition.catalog.site.locales}


def _view(
    edition: Edition, names: dict[str, str], path: str, anchor: str, files: tuple[tuple[str, str], ...]
) -> dict[str, Any]:
    ending = f"#{anchor}" if anchor else ""
    distinct: dict[str, str] = {}
    for tag, text in names.items():
        distinct.setdefault(text, tag)
    return {
        "title": " · ".join(distinct),
        "names": [{"lang": LOCALES[tag].html_lang, "text": text} for text, tag in distinct.items()],
        "pages": [
            {
                "lang": LOCALES[tag].html_lang,
                "language": LOCALES[tag].own_name,
                "name": name,
                "href": f"{LOCALES[tag].folder}/{edition.routes.url(path)}{ending}",
            }
            for tag, name in names.items()
        ],
        "files": [
            {"type": media_type, "href": file, "label": file.rsplit("/", 1)[-1].split(".", 1)[-1]}
            for media_type, file in files
        ],
    }
