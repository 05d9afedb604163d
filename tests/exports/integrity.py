"""What must hold of a graph in SKOS: the integrity conditions of its reference, and what we ask beyond them.

The numbers are those of the SKOS Reference (W3C Recommendation, 18 August 2009).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from rdflib import RDF, RDFS, XSD, BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, SDO, SKOS, DefinedNamespace
from rdflib.term import Node

VOCABULARIES = Path(__file__).parent / "vocabularies"

LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)


def violations(graph: Graph) -> list[str]:
    """Every violation, as the condition and what violates it."""
    return sorted(f"{name}: {what}" for name, check in CONDITIONS.items() for what in check(graph))


def _s9(graph: Graph) -> Iterator[Node]:
    """ConceptScheme is disjoint with Concept."""
    yield from _both(graph, SKOS.ConceptScheme, SKOS.Concept)


def _s13(graph: Graph) -> Iterator[Node]:
    """prefLabel, altLabel and hiddenLabel are pairwise disjoint."""
    for subject in set(graph.subjects()):
        seen: set[tuple[str, str | None]] = set()
        for name in LABELS:
            own = {(str(label), _tag(label)) for label in graph.objects(subject, name)}
            if own & seen:
                yield subject
            seen |= own


def _s14(graph: Graph) -> Iterator[Node]:
    """No more than one prefLabel a language."""
    for subject in set(graph.subjects(SKOS.prefLabel)):
        tags = [_tag(label) for label in graph.objects(subject, SKOS.prefLabel)]
        if len(tags) > len(set(tags)):
            yield subject


def _s27(graph: Graph) -> Iterator[Node]:
    """Related is disjoint with broaderTransitive."""
    for one, other in graph.subject_objects(SKOS.related):
        if other in _above(graph, one) or one in _above(graph, other):
            yield one


def _s37(graph: Graph) -> Iterator[Node]:
    """Collection is disjoint with Concept and with ConceptScheme."""
    yield from _both(graph, SKOS.Collection, SKOS.Concept)
    yield from _both(graph, SKOS.Collection, SKOS.ConceptScheme)


def _s46(graph: Graph) -> Iterator[Node]:
    """ExactMatch is disjoint with broadMatch, narrowMatch and relatedMatch."""
    for one, other in graph.subject_objects(SKOS.exactMatch):
        looser = (SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)
        if any((one, name, other) in graph or (other, name, one) in graph for name in looser):
            yield one


def _circles(graph: Graph) -> Iterator[Node]:
    """No concept stands above itself."""
    yield from (concept for concept in graph.subjects(SKOS.broader) if concept in _above(graph, concept))


def _one_sided(graph: Graph) -> Iterator[Node]:
    """Broader and narrower, related, and the top concepts are said from both sides."""
    inverses = (
        (SKOS.broader, SKOS.narrower),
        (SKOS.related, SKOS.related),
        (SKOS.topConceptOf, SKOS.hasTopConcept),
    )
    for name, inverse in (*inverses, *((inverse, name) for name, inverse in inverses)):
        yield from (one for one, other in graph.subject_objects(name) if (other, inverse, one) not in graph)


def _misplaced(graph: Graph) -> Iterator[Node]:
    """Every concept is in a scheme, and at its top exactly where nothing stands above it."""
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        is_top = (concept, SKOS.topConceptOf, None) in graph
        if (concept, SKOS.inScheme, None) not in graph or is_top == ((concept, SKOS.broader, None) in graph):
            yield concept


def _blank(graph: Graph) -> Iterator[Node]:
    """No nameless nodes, which no two builds would name alike."""
    yield from {node for triple in graph for node in triple if isinstance(node, BNode)}


def _dangling(graph: Graph) -> Iterator[Node]:
    """Whatever the graph names as a thing of ours, it also describes."""
    for node in set(graph.objects()):
        if isinstance(node, URIRef) and "/id/" in node and (node, RDF.type, None) not in graph:
            yield node


def _undefined(graph: Graph) -> Iterator[Node]:
    """Every property, class and datatype is defined in its vocabulary."""
    used = {*graph.predicates(), *graph.objects(None, RDF.type)}
    used |= {node.datatype for node in graph.objects() if isinstance(node, Literal) and node.datatype}
    yield from (term for term in used if not _is_defined(str(term)))


CONDITIONS: dict[str, Callable[[Graph], Iterator[Node]]] = {
    "S9": _s9,
    "S13": _s13,
    "S14": _s14,
    "S27": _s27,
    "S37": _s37,
    "S46": _s46,
    "circle": _circles,
    "one-sided": _one_sided,
    "misplaced": _misplaced,
    "blank": _blank,
    "dangling": _dangling,
    "undefined": _undefined,
}


def _both(graph: Graph, one: URIRef, other: URIRef) -> Iterator[Node]:
    yield from (node for node in graph.subjects(RDF.type, one) if (node, RDF.type, other) in graph)


def _above(graph: Graph, concept: Node) -> set[Node]:
    """Everything above a concept, itself only in a circle."""
    found: set[Node] = set()
    ahead = list(graph.objects(concept, SKOS.broader))
    while ahead:
        node = ahead.pop()
        if node not in found:
            found.add(node)
            ahead += graph.objects(node, SKOS.broader)
    return found


def _tag(label: Node) -> str | None:
    return label.language.lower() if isinstance(label, Literal) and label.language else None


CLOSED: tuple[type[DefinedNamespace], ...] = (SKOS, PROV, DCTERMS, SDO, RDF, RDFS, XSD)
LISTED = {f"http://purl.org/spar/{name}/": name for name in ("cito", "fabio")}


def _is_defined(term: str) -> bool:
    for namespace, name in LISTED.items():
        if term.startswith(namespace):
            lines = (VOCABULARIES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
            return term.removeprefix(namespace) in lines[1:]
    # `in` is false for names that a closed namespace does not define.
    return any(URIRef(term) in namespace for namespace in CLOSED if term.startswith(str(namespace)))
