"""Everything in `data/`, read, typed, linked and checked: the pipeline read aloud in `load_catalog`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from theory_atlas.bibliography import read_bibliography
from theory_atlas.checks import run_checks
from theory_atlas.model.base import Record
from theory_atlas.model.catalog import KIND_OF_FOLDER, Catalog, Key
from theory_atlas.model.kinds import KINDS
from theory_atlas.model.lexicon import LexiconEntry
from theory_atlas.model.site import Site
from theory_atlas.model.work import Work
from theory_atlas.problems import Place, Problem, has_errors, suggest
from theory_atlas.source import Source, read_text, read_yaml
from theory_atlas.validation import validate


def load_catalog(data: Path) -> tuple[Catalog | None, list[Problem]]:
    """The catalog of a data folder, and all problems.

    There is no catalog when a file could not be read as what it is; rules across records are run on what could.
    """
    reader = _Reader(data)
    site, records, works = reader.site(), reader.records(), reader.works()
    messages, lexicon = reader.messages(), reader.lexicon()
    reader.report_strays()
    if site is None or has_errors(reader.problems):
        return None, reader.problems
    catalog = Catalog(site, records, works, messages, lexicon, reader.sources, reader.message_sources)
    return catalog, [*reader.problems, *run_checks(catalog)]


def read_lexicon(data: Path) -> tuple[tuple[LexiconEntry, ...], list[Problem]]:
    """The lexicon alone, for conversion without a catalog."""
    reader = _Reader(data)
    return reader.lexicon(), reader.problems


class _Reader:
    """Reads the files of one data folder and gathers problems."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.problems: list[Problem] = []
        self.sources: dict[Key, Source] = {}
        self.message_sources: dict[str, Source] = {}
        self.read: set[Path] = set()

    def site(self) -> Site | None:
        source = self._yaml(self.data / "site.yml")
        return self._validated(source, Site) if source else None

    def records(self) -> dict[str, dict[str, Record]]:
        return {kind.folder: dict(self._records_of(kind)) for kind in KINDS}

    def _records_of(self, kind: type[Record]) -> Iterator[tuple[str, Record]]:
        for file in sorted((self.data / kind.folder).glob("*.yml")):
            source = self._yaml(file)
            record = self._validated(source, kind) if source else None
            if source is None or record is None:
                continue
            if record.id != file.stem:
                place, text = source.place(("id",)), f"id '{record.id}' does not match the file name '{file.name}'"
                self._add(place, "id-file-name", text, f"write id: {file.stem}, or rename the file to {record.id}.yml")
            self.sources[kind.folder, file.stem] = source
            yield file.stem, record

    def works(self) -> Mapping[str, Work]:
        file = self.data / "works.bib"
        text, problems = self._text(file)
        works, found = read_bibliography(text, self._shown(file)) if not problems else ({}, [])
        self.problems += found
        return works

    def messages(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for file in sorted((self.data / "messages").glob("*.yml")):
            source = self._yaml(file)
            if source is not None:
                self.message_sources[file.stem] = source
                found[file.stem] = dict(_flat(source.value))
        return found

    def lexicon(self) -> tuple[LexiconEntry, ...]:
        entries: list[LexiconEntry] = []
        for file in sorted((self.data / "lexicon").glob("*.yml")):
            source = self._yaml(file)
            if source is None:
                continue
            if not isinstance(source.value, list):
                self._add(
                    source.place(()), "field-type", "the file must be a list of entries", "begin each entry with -"
                )
                continue
            for index in range(len(source.value)):
                entry = self._validated(_part(source, index), LexiconEntry)
                entries += [entry] if entry else []
        return tuple(entries)

    def report_strays(self) -> None:
        """Files that no part of the build reads: in the wrong folder, or under a wrong name."""
        for file in sorted(self.data.rglob("*")):
            if file.is_dir() or file in self.read or file.name.startswith("."):
                continue
            folder = file.relative_to(self.data).parts[0]
            if folder in ("schema", "styles"):
                continue
            near = suggest(folder, KIND_OF_FOLDER)
            if folder in KIND_OF_FOLDER:
                mend = "name it <id>.yml, directly in the folder"
            elif near:
                mend = f"did you mean the folder 'data/{near}/'?"
            else:
                mend = f"move it to one of: {', '.join(f'data/{name}/' for name in KIND_OF_FOLDER)}"
            self._add(Place(self._shown(file)), "stray-file", f"nothing reads '{self._shown(file)}'", mend)

    def _yaml(self, file: Path) -> Source | None:
        text, problems = self._text(file)
        if problems:
            return None
        source, found = read_yaml(text, self._shown(file))
        self.problems += found
        return None if found else source

    def _text(self, file: Path) -> tuple[str, list[Problem]]:
        self.read.add(file)
        shown = self._shown(file)
        if not file.exists():
            problems = [
                Problem(Place(shown), "missing-file", f"'{shown}' is missing", "restore it from the repository")
            ]
        else:
            text, problems = read_text(file, shown)
            if not problems:
                return text, []
        self.problems += problems
        return "", problems

    def _validated(self, source: Source, model: type[Any]) -> Any:
        value, found = validate(source, model)
        self.problems += found
        return value

    def _shown(self, file: Path) -> str:
        return file.relative_to(self.data.parent).as_posix()

    def _add(self, place: Place, rule: str, text: str, mend: str) -> None:
        self.problems.append(Problem(place, rule, text, mend))


def _part(source: Source, index: int) -> Source:
    """One entry of a list file as a source of its own; ways begin at the entry."""
    cut = {way[1:]: place for way, place in source.places.items() if way[:1] == (index,)}
    keys = {way[1:]: place for way, place in source.keys.items() if way[:1] == (index,)}
    return Source(source.path, source.value[index], cut, keys)


def _flat(value: Any, prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, inner in (value or {}).items():
        if isinstance(inner, dict):
            yield from _flat(inner, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", "" if inner is None else str(inner)
