"""The graph: whole in SKOS, as many things as the data has, only terms that exist, the same in every print."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from exports.integrity import violations
from pyshacl import validate
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.compare import to_isomorphic
from rdflib.namespace import PROV, SDO, SH, SKOS

from theory_atlas.catalog import load_catalog
from theory_atlas.exports.entities import iso_year
from theory_atlas.exports.site_data import SHAPES, data_files, export_edition
from theory_atlas.exports.vocabulary import NAMESPACES
from theory_atlas.model.catalog import Catalog, claims_in
from theory_atlas.model.kinds import (
    Case,
    Concept,
    Debate,
    Difference,
    Event,
    Framework,
    ReadingPath,
    Scholar,
    Stage,
    Strategy,
)
from theory_atlas.model.work import Person
from theory_atlas.pages.makers import scholar_of
from theory_atlas.problems import format_problems

# rdflib's own reader of JSON-LD uses a class that rdflib has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

ROOT = Path(__file__).resolve().parent.parent.parent
BASE = "https://lanterns.example/atlas/"
ID = f"{BASE}id/"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    catalog, problems = load_catalog(ROOT / "data")
    assert catalog is not None, format_problems(problems)
    return catalog


@pytest.fixture(scope="module")
def files(catalog: Catalog) -> dict[str, bytes]:
    """The data files of the real atlas, as if it were published."""
    return dict(data_files(export_edition(catalog, directory_urls=True), BASE))


@pytest.fixture(scope="module")
def graph(files: dict[str, bytes]) -> Graph:
    return Graph().parse(data=files["data/atlas.ttl"], format="turtle")


# ---- Integrity


def test_the_graph_keeps_every_condition(graph: Graph) -> None:
    assert violations(graph) == []


PREFIXES = "".join(
    f"@prefix {prefix}: <{address}> .\n"
    for prefix, address in {"skos": SKOS, "schema": SDO, "prov": PROV, "cito": "http://purl.org/spar/cito/"}.items()
)
WHOLE = "<id:s> a skos:ConceptScheme ; skos:hasTopConcept <id:a> .\n" + "".join(
    f"<id:{name}> a skos:Concept ; skos:inScheme <id:s> ; {rest} .\n"
    for name, rest in {
        "a": "skos:topConceptOf <id:s> ; skos:narrower <id:b>",
        "b": "skos:broader <id:a> ; skos:narrower <id:c>",
        "c": "skos:broader <id:b> ; skos:prefLabel 'c'@en",
    }.items()
)
BAD = {
    "S9": "<id:a> a skos:ConceptScheme .",
    "S13": "<id:c> skos:altLabel 'c'@EN .",
    "S14": "<id:c> skos:prefLabel 'd'@en .",
    "S27": "<id:a> skos:related <id:c> . <id:c> skos:related <id:a> .",
    "S37": "<id:a> a skos:Collection .",
    "S46": "<id:a> skos:exactMatch <x:1> ; skos:broadMatch <x:1> .",
    "circle": "<id:a> skos:broader <id:c> . <id:c> skos:narrower <id:a> .",
    "one-sided": "<id:a> skos:related <id:d> .",
    "misplaced": "<id:d> a skos:Concept .",
    "blank": "<id:a> skos:note [ skos:note 'n' ] .",
    "dangling": "<id:a> skos:note <x:/id/nothing> .",
    "undefined": "<id:a> skos:preferredLabel 'a' .",
}


def test_the_checker_passes_a_whole_graph() -> None:
    assert violations(Graph().parse(data=PREFIXES + WHOLE, format="turtle")) == []


@pytest.mark.parametrize("condition", BAD)
def test_the_checker_finds(condition: str) -> None:
    found = violations(Graph().parse(data=PREFIXES + WHOLE + BAD[condition], format="turtle"))
    assert condition in {line.split(":")[0] for line in found}


@pytest.mark.parametrize("term", ["schema:Clam", "prov:wasDerivedfrom", "cito:attacks", "skos:Concepts"])
def test_the_checker_knows_the_vocabularies(term: str) -> None:
    bad = Graph().parse(data=f"{PREFIXES}<id:a> a {term} .", format="turtle")
    assert any(line.startswith("undefined:") for line in violations(bad))


def test_the_graph_has_the_published_shapes(graph: Graph) -> None:
    conforms, _, report = validate(graph, shacl_graph=Graph().parse(SHAPES), advanced=False)
    assert conforms, report


def test_the_shapes_find_what_is_missing(graph: Graph) -> None:
    broken = Graph() + graph
    concept = URIRef(f"{ID}concept/soft-balancing")
    broken.remove((concept, SKOS.prefLabel, Literal("Soft balancing", lang="en")))
    broken.remove((None, PROV.wasDerivedFrom, URIRef(f"{ID}work/chang2015soft")))
    conforms, _, report = validate(broken, shacl_graph=Graph().parse(SHAPES), advanced=False)
    assert not conforms
    assert "soft-balancing>" in report
    assert "wasDerivedFrom" in report


ABOUT = {
    "a debate without steps": ("debate/balancing-or-friction", SDO.hasPart),
    "a framework without a summary": ("framework/four-motives", SDO.description),
    "a difference about nothing": ("difference/art-pages", SDO.about),
    "a path without steps": ("path/alliances", SDO.itemListElement),
    "a step of a path without its reason": ("path/alliances#step-1", SDO.description),
    "a work that no claim cites, without language": ("work/ikenberry2002unrivaled", SDO.inLanguage),
}


@pytest.mark.parametrize("lack", ABOUT)
def test_the_shapes_find(lack: str, graph: Graph) -> None:
    name, term = ABOUT[lack]
    thing = URIRef(ID + name)
    assert (thing, term, None) in graph
    broken = Graph() + graph
    broken.remove((thing, term, None))
    conforms, _, report = validate(broken, shacl_graph=Graph().parse(SHAPES), advanced=False)
    assert not conforms
    assert f"{name}>" in report


def test_every_record_and_every_work_is_judged_by_a_shape(graph: Graph, catalog: Catalog) -> None:
    shapes = Graph().parse(SHAPES)
    classes = set(shapes.objects(None, SH.targetClass))
    judged = {one for one, _, of in graph.triples((None, RDF.type, None)) if of in classes}
    for kind in (Concept, Strategy, Scholar, Case, Event, Stage, Debate, Framework, Difference, ReadingPath):
        assert {URIRef(f"{ID}{kind.kind}/{name}") for name in catalog.all(kind)} <= judged, kind.kind
    of_works = {of for of in classes if str(of).startswith(NAMESPACES["fabio"])}
    works = {one for one, _, of in graph.triples((None, RDF.type, None)) if of in of_works}
    assert works == {URIRef(f"{ID}work/{key}") for key in catalog.works}


# ---- Counts


def test_the_graph_has_what_the_data_has(graph: Graph, catalog: Catalog) -> None:
    for kind in (Concept, Strategy, Scholar, Case, Event, Stage, Debate, Framework, Difference, ReadingPath):
        assert _described(graph, kind.kind) == set(catalog.all(kind)), kind.kind
    assert _described(graph, "work") == set(catalog.works)
    concepts = len(catalog.all(Concept)) + len(catalog.all(Strategy))
    assert len(set(graph.subjects(RDF.type, SKOS.Concept))) == concepts
    claims = sum(1 for _, record in catalog.every() for _ in claims_in(record))
    assert len(set(graph.subjects(RDF.type, SDO.Claim))) == claims
    edges = [edge for debate in catalog.all(Debate).values() for edge in debate.edges]
    cito = [triple for triple in graph if str(triple[1]).startswith("http://purl.org/spar/cito/")]
    answers = sum(len(event.answers) for event in catalog.all(Event).values())
    assert len(cito) == len({(edge.from_, edge.to, edge.type) for edge in edges}) + answers


def _described(graph: Graph, kind: str) -> set[str]:
    prefix = f"{ID}{kind}/"
    return {str(one).removeprefix(prefix) for one in graph.subjects(RDF.type) if str(one).startswith(prefix)} - {
        str(one).removeprefix(prefix) for one in graph.subjects() if "#" in str(one)
    }


def test_every_citation_is_a_derivation_with_its_place(graph: Graph, catalog: Catalog) -> None:
    cited = [item for _, record in catalog.every() for _, claim in claims_in(record) for item in claim.cite]
    cited += [one for strategy in catalog.all(Strategy).values() for one in strategy.proposers]
    assert len(set(graph.subjects(RDF.type, PROV.Derivation))) == len(cited)
    assert len(set(graph.subjects(RDF.type, PROV.PrimarySource))) == sum(item.as_given_in is not None for item in cited)


def test_every_scholar_who_lists_a_work_is_tied_to_it_or_the_work_names_others(graph: Graph, catalog: Catalog) -> None:
    """Authors are matched by name: none may be lost to a spelling."""
    roles = (SDO.author, SDO.editor, SDO.translator)
    lost = [
        (scholar.id, key)
        for scholar in catalog.all(Scholar).values()
        for key in scholar.works
        if not any((URIRef(f"{ID}work/{key}"), role, URIRef(f"{ID}scholar/{scholar.id}")) in graph for role in roles)
    ]
    assert lost == []


BEARERS = {
    "robert-pape": Person("Pape", "Robert A."),
    "kai-ming-chang": Person("張", "凱銘"),
    "stephen-walt": Person(literal="華特（Stephen M. Walt）"),
}
STRANGERS = {
    "robert-pape": Person("Pape", "John"),
    "kai-ming-chang": Person("張", "登及"),
    "stephen-walt": Person(literal="華爾茲（Kenneth N. Waltz）"),
}


@pytest.mark.parametrize("scholar", BEARERS)
def test_authors_are_known_by_their_names(scholar: str, catalog: Catalog) -> None:
    work = catalog.works[catalog.all(Scholar)[scholar].works[0]]
    assert scholar_of(catalog, work, BEARERS[scholar]) == scholar
    assert scholar_of(catalog, work, STRANGERS[scholar]) is None


@pytest.mark.parametrize(("year", "written"), [(2005, "2005"), (476, "0476"), (-220, "-0220"), (None, "")])
def test_years_are_written_as_iso_8601_asks(year: int | None, written: str) -> None:
    assert iso_year(year) == written


# ---- Prints


def test_all_prints_say_the_same(files: dict[str, bytes], graph: Graph) -> None:
    for name, form in (("atlas.jsonld", "json-ld"), ("atlas.rdf", "xml")):
        other = Graph().parse(data=files[f"data/{name}"], format=form, publicID=f"{BASE}data/{name}")
        assert _lower(other) == _lower(graph), name


def _lower(graph: Graph) -> set[tuple[str, str, str]]:
    """The triples with language tags in lower case, as JSON-LD processors may write them."""
    return {
        (str(one), str(name), f"{value}@{value.language.lower()}" if getattr(value, "language", None) else value.n3())
        for one, name, value in graph
    }


def test_the_files_of_single_things_are_the_graph_in_parts(files: dict[str, bytes], graph: Graph) -> None:
    parts = Graph()
    for path, content in files.items():
        if path.startswith("data/linked/") and path.endswith(".ttl"):
            parts.parse(data=content, format="turtle")
    rest = graph - parts
    assert {str(subject).partition("#")[0] for subject in rest.subjects()} == {f"{ID}scheme/balancing"}
    assert len(parts - graph) == 0


def test_without_a_base_url_every_name_of_ours_is_relative(catalog: Catalog, graph: Graph) -> None:
    relative = dict(data_files(export_edition(catalog, directory_urls=True), None))
    read = Graph().parse(data=relative["data/atlas.ttl"], format="turtle", publicID=f"{BASE}data/atlas.ttl")
    assert to_isomorphic(read) == to_isomorphic(graph)
    one = "data/linked/concept/soft-balancing"
    for ending, form in (("ttl", "turtle"), ("jsonld", "json-ld")):
        part = Graph().parse(data=relative[f"{one}.{ending}"], format=form, publicID=f"{BASE}{one}.{ending}")
        assert (URIRef(f"{ID}concept/soft-balancing"), RDF.type, SKOS.Concept) in part
    assert not [name for name, content in relative.items() if b"lanterns.example" in content]


def test_two_builds_are_equal_whatever_the_seed_of_hashing() -> None:
    digests = {_digest(seed) for seed in ("1", "2")}
    assert len(digests) == 1


def _digest(seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", EXPORT, str(ROOT / "hooks"), str(ROOT / "data")]
    run = subprocess.run(command, env=environment, capture_output=True, check=True)
    return hashlib.sha256(run.stdout).hexdigest()


EXPORT = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from theory_atlas.catalog import load_catalog
from theory_atlas.exports.entities import iso_year
from theory_atlas.exports.site_data import data_files, export_edition
catalog, _ = load_catalog(Path(sys.argv[2]))
for path, content in data_files(export_edition(catalog, directory_urls=True), None):
    sys.stdout.buffer.write(path.encode() + content)
"""


def test_the_build_of_a_locale_does_without_rdflib() -> None:
    code = "import sys; sys.path.insert(0, sys.argv[1]); import theory_atlas.site_of_locale as site"
    code += "; print('rdflib' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code, str(ROOT / "hooks")], capture_output=True, check=True, encoding="utf-8"
    )
    assert run.stdout.strip() == "False"
