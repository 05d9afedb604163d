"""All data files of the finished site, made once for all locales: paths below the site's root and bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from theory_atlas.exports.bibliographies import Messages, biblatex, csl_json, ris
from theory_atlas.exports.claims import claim_statements
from theory_atlas.exports.entities import LICENCE, scheme_statements
from theory_atlas.exports.files import FILES, DataFile, entity_files, json_file, reference_files
from theory_atlas.exports.graph import make_graph, rdf_xml, turtle
from theory_atlas.exports.json_ld import graph_document
from theory_atlas.exports.page_data import subject_statements
from theory_atlas.exports.records import keys, record_view, written_lines
from theory_atlas.exports.vocabulary import Statement
from theory_atlas.gaps import find_gaps, size_of
from theory_atlas.locales import LOCALES
from theory_atlas.model.catalog import Catalog, Key
from theory_atlas.model.kinds import WorkNotes
from theory_atlas.model.lexicon import conversion_table
from theory_atlas.model.work import Work
from theory_atlas.own_script import in_own_script
from theory_atlas.pages.edition import Edition
from theory_atlas.pages.spec import Routes
from theory_atlas.script_conversion import Converter

SHAPES = Path(__file__).parent / "shapes.ttl"
"""What must hold of the graph, in SHACL; published beside it."""

File = tuple[str, bytes]


def export_edition(catalog: Catalog, *, directory_urls: bool) -> Edition:
    """The catalog as the exports read it: texts in all languages, no references set in any style."""
    converter = Converter(conversion_table(catalog.lexicon))
    return Edition(catalog, LOCALES[catalog.site.default_locale], Routes(directory_urls), converter, {}, {})


def exported_works(edition: Edition) -> list[Work]:
    """All works, each in the script of its own language."""
    return [in_own_script(work, edition.converter.citation_text) for work in edition.catalog.works.values()]


def data_files(edition: Edition, base_url: str | None) -> Iterator[File]:
    """Every file below `data/` but the README. Without a base URL all addresses in the graph are relative."""
    described = {key: described_by(edition, key) for key in keys(edition)}
    yield from _bibliographies(edition)
    yield from _graphs(edition, described, base_url)
    yield from _records(edition, base_url or "")
    yield "data/shapes.ttl", SHAPES.read_bytes()
    yield "data/state.json", json_file(_state(edition.catalog))
    yield "data/datapackage.json", json_file(_package(edition))


def described_by(edition: Edition, key: Key) -> list[Statement]:
    """Everything that the graph says of a record or a work and of the claims made there."""
    statements = list(subject_statements(edition, key))
    if key[0] != "works" or key[1] in edition.catalog.all(WorkNotes):
        statements += claim_statements(edition, key)
    return statements


def whole_graph(edition: Edition, described: Iterable[Iterable[Statement]]) -> list[Statement]:
    return [*scheme_statements(edition), *(statement for statements in described for statement in statements)]


_WRITERS: dict[str, Callable[[Iterable[Work], Messages], bytes]] = {"ris": ris, "bib": biblatex, "csl.json": csl_json}


def _bibliographies(edition: Edition) -> Iterator[File]:
    messages, works = edition.catalog.messages, exported_works(edition)
    for file in FILES:
        if file.group == "bibliography":
            yield file.path, _WRITERS[file.format](works, messages)
    for work in works:
        for (_, path), write in zip(reference_files(work.key), _WRITERS.values(), strict=True):
            yield path, write([work], messages)


def _graphs(edition: Edition, described: dict[Key, list[Statement]], base_url: str | None) -> Iterator[File]:
    statements = whole_graph(edition, described.values())
    graph = make_graph(statements, base_url or "../")
    yield "data/atlas.ttl", turtle(graph)
    yield "data/atlas.rdf", rdf_xml(graph)
    yield "data/atlas.jsonld", graph_document(statements, base_url or "../")
    root = base_url or "../../../"
    for key, own in described.items():
        (_, turtle_path), (_, json_path), *_ = entity_files(key)
        yield turtle_path, turtle(make_graph(own, root))
        yield json_path, graph_document(own, root)


def _records(edition: Edition, root: str) -> Iterator[File]:
    views = [record_view(edition, key, root) for key in keys(edition)]
    site = edition.catalog.site
    head = {"release": site.release, "date": site.release_date, "license": LICENCE}
    yield "data/records.json", written_lines(head, "records", views)
    for view in views:
        yield f"data/records/{view['folder']}/{view['id']}.json", json_file(view)


def _state(catalog: Catalog) -> dict[str, object]:
    """How much there is, and the records that each gap concerns: what the page “State of the knowledge” shows."""
    gaps = {gap: ["/".join(key) for key in found] for gap, found in find_gaps(catalog).items()}
    return {
        "release": catalog.site.release,
        "date": catalog.site.release_date,
        "size": asdict(size_of(catalog)),
        "gaps": gaps,
    }


def _package(edition: Edition) -> dict[str, object]:
    """The description of the files as a Frictionless Data Package (version 2.0)."""
    site, words = edition.catalog.site, edition.catalog.messages["en"]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "balancing-theory-atlas",
        "title": f"{site.name.zh_hant} · {site.name.en}",
        "description": site.tagline.en,
        "version": site.release,
        "created": f"{site.release_date}T00:00:00Z",
        "licenses": [{"name": "CC-BY-4.0", "path": LICENCE, "title": "Creative Commons Attribution 4.0"}],
        "contributors": [{"title": site.name.en, "roles": ["creator"]}],
        "resources": [_resource(file, words[f"data.{file.name}"]) for file in FILES if file.name != "datapackage"],
    }


def _resource(file: DataFile, title: str) -> dict[str, str]:
    return {
        "name": file.name.replace("_", "-"),
        "path": file.path.removeprefix("data/"),
        "title": title,
        "format": file.format,
        "mediatype": file.media_type,
        "encoding": "utf-8",
    }
