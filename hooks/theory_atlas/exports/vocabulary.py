"""The parts of a statement in RDF, and the vocabularies it may use; plain values, so that pages need no RDF library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from theory_atlas.model.catalog import KIND_OF_FOLDER, Key

NAMESPACES = {
    "cito": "http://purl.org/spar/cito/",
    "dcterms": "http://purl.org/dc/terms/",
    "fabio": "http://purl.org/spar/fabio/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefix → vocabulary. A term is written `skos:prefLabel` everywhere in the code."""

PINYIN = "zh-Latn-pinyin"
"""The language tag of Mandarin in Latin letters with tone marks (IANA registry)."""


@dataclass(frozen=True, slots=True, order=True)
class Iri:
    """A thing: an absolute address, or a path from the site's root such as `id/concept/threat`."""

    path: str

    def below(self, root: str) -> str:
        """The address as written in a file from which `root` leads to the site's root."""
        return self.path if "://" in self.path else root + self.path


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """A class of a vocabulary, `skos:Concept`."""

    name: str


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """A text in a language (BCP 47)."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True, order=True)
class Value:
    """A text in no language, or a value of a datatype such as `xsd:gYear`."""

    text: str
    datatype: str = ""


Object = Iri | Term | Text | Value


@dataclass(frozen=True, slots=True)
class Statement:
    """Subject, property, object."""

    subject: Iri
    property: str
    object: Object


Statements = Iterator[Statement]

SCHEME = Iri("id/scheme/balancing")
"""The one scheme of all concepts and strategies."""
EDITORS = Iri("id/scheme/balancing#editors")
"""The corporate author of the atlas."""


def entity(key: Key, fragment: str = "") -> Iri:
    """The language-free name of a record or a work, or of a part of it."""
    folder, record_id = key
    kind = KIND_OF_FOLDER[folder].kind
    return Iri(f"id/{kind}/{record_id}{f'#{fragment}' if fragment else ''}")


def is_a(subject: Iri, *classes: str) -> Statements:
    for name in classes:
        yield Statement(subject, "rdf:type", Term(name))


def said(subject: Iri, name: str, *objects: Object) -> Statements:
    """One property with several values; an empty text is none."""
    for value in objects:
        if isinstance(value, Iri | Term) or value.text:
            yield Statement(subject, name, value)
