"""When what a page shows was last changed: the last day of the records it is made of."""

from __future__ import annotations

from collections.abc import Iterator

from theory_atlas.model.catalog import Catalog, Key
from theory_atlas.model.kinds import Difference, Event, Stage, WorkNotes
from theory_atlas.pages.edition import place_of
from theory_atlas.pages.spec import PageSpec

_FOLDERS = {
    "timeline/index": (Event.folder, Stage.folder),
    "bibliography/index": (WorkNotes.folder,),
    place_of((Difference.folder, ""))[0]: (Difference.folder,),
}
"""What a page about many records shows, where its section is not the folder of one kind."""


def last_change(catalog: Catalog, spec: PageSpec) -> str:
    """The day as YYYY-MM-DD."""
    if spec.changed is not None:
        return spec.changed
    folder, _, name = spec.path.partition("/")
    if catalog.has(folder, name):
        return catalog.day((folder, name))
    shown = _FOLDERS.get(spec.path, (spec.section,))
    days = [catalog.day(key) for key in _keys(catalog) if key[0] in shown]
    return max(days or [catalog.day(key) for key in _keys(catalog)])


def _keys(catalog: Catalog) -> Iterator[Key]:
    yield from (key for key, _ in catalog.every())
    yield from ((WorkNotes.folder, key) for key in catalog.works)
