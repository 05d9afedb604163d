"""The pages at the language-free names: each leads people to the pages in every language, and machines to the data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from theory_atlas.exports.files import FILES, FORMATS, entity_files
from theory_atlas.exports.records import keys
from theory_atlas.exports.vocabulary import SCHEME, Text, entity
from theory_atlas.locales import LOCALES
from theory_atlas.model.catalog import Key
from theory_atlas.model.work import Work
from theory_atlas.own_script import in_own_script
from theory_atlas.pages.edition import Edition, place_of


def identity_pages(edition: Edition) -> Iterator[tuple[str, dict[str, Any]]]:
    """Path below the site's root and what the page shows; links are given from the site's root.

    The name of what is gone stays, and leads to what has taken its place.
    """
    named = {key: key for key in keys(edition)} | dict(edition.catalog.redirects)
    for key, shown in named.items():
        path, anchor = place_of(shown)
        yield (
            _file(edition, entity(key).path),
            _view(edition, _names(edition, shown), path, anchor, entity_files(shown)),
        )
    site = edition.catalog.site
    names = [Text(edition.plain(site.name, tag), LOCALES[tag].html_lang) for tag in site.locales]
    files = tuple((file.media_type, file.path) for file in FILES if file.group in ("graph", "records"))
    yield _file(edition, SCHEME.path), _view(edition, names, "glossary/index", "", files)


def _file(edition: Edition, path: str) -> str:
    return f"{path}/index.html" if edition.routes.directory_urls else f"{path}.html"


def _names(edition: Edition, key: Key) -> list[Text]:
    """What a thing is called, one name a language of the site; a work by its title in its own script."""
    record = edition.catalog.find(*key)
    assert record is not None
    if isinstance(record, Work):
        own = in_own_script(record, edition.converter.citation_text)
        return [Text(own.full_title, LOCALES[own.language].html_lang)] * len(edition.catalog.site.locales)
    return [Text(edition.name_of(record, tag), LOCALES[tag].html_lang) for tag in edition.catalog.site.locales]


def _view(
    edition: Edition, names: list[Text], path: str, anchor: str, files: tuple[tuple[str, str], ...]
) -> dict[str, Any]:
    ending = f"#{anchor}" if anchor else ""
    site = edition.catalog.site
    distinct = [name for index, name in enumerate(names) if name.text not in [one.text for one in names[:index]]]
    shown = {name.text for tag, name in zip(site.locales, names, strict=True) if not LOCALES[tag].is_derived}
    return {
        "title": " · ".join(name.text for name in distinct if name.text in shown),
        "names": distinct,
        "pages": [
            {
                "lang": LOCALES[tag].html_lang,
                "language": LOCALES[tag].own_name,
                "name": name,
                "href": f"{LOCALES[tag].folder}/{edition.routes.url(path)}{ending}",
            }
            for tag, name in zip(site.locales, names, strict=True)
        ],
        "files": [{"type": media_type, "href": file, "label": FORMATS[media_type]} for media_type, file in files],
    }
