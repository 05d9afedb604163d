"""Who among the scholars of the atlas made a work: the one rule for its page and for the graph."""

from __future__ import annotations

from theory_atlas.model.catalog import Catalog
from theory_atlas.model.kinds import Scholar
from theory_atlas.model.work import Person, Work


def scholar_of(catalog: Catalog, work: Work, person: Person) -> str | None:
    """The id of the scholar who is this maker: one who lists the work and bears the name, as far as it is known.

    `person` is as the bibliography names them, in the script in which it is written.
    """
    for scholar in catalog.all(Scholar).values():
        if work.key in scholar.works and _bears(scholar, person):
            return scholar.id
    return None


def _bears(scholar: Scholar, person: Person) -> bool:
    names, han = scholar.names, scholar.names.zh_hant
    if person.is_han and han is not None and person.literal:
        return han.family + (han.given or "") == person.short_name
    if person.is_han:
        return han is not None and (han.family, han.given or "") == (person.family, person.given)
    return names.en.family == person.family and (names.en.given or "")[:1] == person.given[:1]
