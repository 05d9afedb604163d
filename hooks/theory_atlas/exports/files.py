"""The files below `data/` of the finished site: which there are, of which type, called what; how JSON is set."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal

from theory_atlas.model.catalog import KIND_OF_FOLDER, Key

Group = Literal["bibliography", "graph", "records", "about"]


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file that stands once for the whole site; `name` is its key among the interface words."""

    path: str
    media_type: str
    name: str
    group: Group

    @property
    def format(self) -> str:
        """The ending by which people know the format."""
        return self.path.rsplit("/", 1)[-1].split(".", 1)[-1]


TURTLE, JSON_LD, RDF_XML = "text/turtle", "application/ld+json", "application/rdf+xml"
JSON, RIS = "application/json", "application/x-research-info-systems"
BIBLATEX, CSL_JSON = "application/x-bibtex", "application/vnd.citationstyles.csl+json"
BIBTEX = "text/x-bibtex"
"""What a page shows to be copied, in words that BibTeX knows too; the files use those of BibLaTeX."""

FORMATS = {
    TURTLE: "Turtle",
    JSON_LD: "JSON-LD",
    RDF_XML: "RDF/XML",
    JSON: "JSON",
    RIS: "RIS",
    BIBLATEX: "BibLaTeX",
    BIBTEX: "BibTeX",
    CSL_JSON: "CSL-JSON",
}
"""What people call the formats, in any language."""

FILES = (
    DataFile("data/works.ris", RIS, "works_ris", "bibliography"),
    DataFile("data/works.bib", BIBLATEX, "works_bib", "bibliography"),
    DataFile("data/works.csl.json", CSL_JSON, "works_csl", "bibliography"),
    DataFile("data/atlas.ttl", TURTLE, "atlas_ttl", "graph"),
    DataFile("data/atlas.jsonld", JSON_LD, "atlas_jsonld", "graph"),
    DataFile("data/atlas.rdf", RDF_XML, "atlas_rdf", "graph"),
    DataFile("data/shapes.ttl", TURTLE, "shapes", "graph"),
    DataFile("data/records.json", JSON, "records", "records"),
    DataFile("data/state.json", JSON, "state", "about"),
    DataFile("data/datapackage.json", JSON, "datapackage", "about"),
    DataFile("data/README.txt", "text/plain", "readme", "about"),
)
"""Every file that is made once."""


def entity_files(key: Key) -> tuple[tuple[str, str], ...]:
    """Media type and path of the files about one record or work."""
    folder, record_id = key
    kind = KIND_OF_FOLDER[folder].kind
    own = (
        (TURTLE, f"data/linked/{kind}/{record_id}.ttl"),
        (JSON_LD, f"data/linked/{kind}/{record_id}.jsonld"),
        (JSON, f"data/records/{folder}/{record_id}.json"),
    )
    return (*own, *reference_files(record_id)) if folder == "works" else own


def reference_files(key: str) -> tuple[tuple[str, str], ...]:
    """Media type and path of the files that a reference manager takes for one work."""
    name = f"data/works/{key}"
    return (RIS, f"{name}.ris"), (BIBLATEX, f"{name}.bib"), (CSL_JSON, f"{name}.csl.json")


def json_file(value: Any) -> bytes:
    """A JSON file that people may read too."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
