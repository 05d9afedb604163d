"""Statements → Turtle and RDF/XML. The only module that imports rdflib; the builds of the locales do without it."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from theory_atlas.exports.vocabulary import NAMESPACES, Iri, Object, Statement, Term, Text


def make_graph(statements: Iterable[Statement], root: str) -> Graph:
    """The statements as a graph whose names are written for a file from which `root` leads to the site's root."""
    # The default store hands out its triples in the order of a set, which RDF/XML would print; this one keeps ours.
    graph = Graph(store="SimpleMemory", bind_namespaces="none")
    for prefix, address in NAMESPACES.items():
        graph.bind(prefix, Namespace(address))
    for statement in statements:
        subject, value = URIRef(statement.subject.below(root)), _node(statement.object, root)
        graph.add((subject, URIRef(full_name(statement.property)), value))
    return graph


def full_name(term: str) -> str:
    """The address of a term such as `skos:prefLabel`."""
    prefix, _, name = term.partition(":")
    return NAMESPACES[prefix] + name


def turtle(graph: Graph) -> bytes:
    return graph.serialize(format="turtle", encoding="utf-8")


def rdf_xml(graph: Graph) -> bytes:
    return graph.serialize(format="xml", encoding="utf-8")


def _node(value: Object, root: str) -> Node:
    if isinstance(value, Iri):
        return URIRef(value.below(root))
    if isinstance(value, Term):
        return URIRef(full_name(value.name))
    if isinstance(value, Text):
        return Literal(value.text, lang=value.lang)
    return Literal(value.text, datatype=URIRef(full_name(value.datatype)) if value.datatype else None)
