"""Everything in `data/`, read, typed, linked and checked: the pipeline read aloud in `load_catalog`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from theory_atlas.accounts import read_accounts
from theory_atlas.bibliography import read_bibliography
from theory_atlas.checks import run_checks
from theory_atlas.locales import LOCALES
from theory_atlas.model.base import Record
from theory_atlas.model.catalog import KIND_OF_FOLDER, Account, Catalog, Key
from theory_atlas.model.kinds import KINDS
from theory_atlas.model.lexicon import LexiconEntry
from theory_atlas.model.site import Site
from theory_atlas.model.work import Work
from theory_atlas.problems import Place, Problem, Way, has_errors, suggest
from theory_atlas.source import Source, read_text, read_yaml
from theory_atlas.validation import validate


def load_catalog(data: Path) -> tuple[Catalog | None, list[Problem]]:
    """The catalog of a data folder, and all problems.

    There is no catalog when a file could not be read as what it is. Rules across records are run even so, on what could
    be read; but not without the settings, the bibliography and the interface words, to which all the rest refers.
    """
    reader = _Reader(data)
    site, records, works = reader.site(), reader.records(), reader.works()
    messages, lexicon = reader.messages(), reader.lexicon()
    accounts, published, redirects = reader.accounts(), reader.published(), reader.redirects()
    reader.report_strays()
    if site is None or works is None or messages is None:
        return None, reader.problems
    catalog = Catalog(
        site=site,
        records=records,
        works=works,
        messages=messages,
        lexicon=lexicon,
        sources=reader.sources,
        site_source=reader.site_source,
        message_sources=reader.message_sources,
        unread=frozenset(reader.unread),
        accounts=accounts,
        published=published,
        redirects=redirects,
        registry_sources=reader.registry_sources,
    )
    problems = [*reader.problems, *run_checks(catalog)]
    return None if has_errors(reader.problems) else catalog, problems


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
        self.site_source = Source("")
        self.message_sources: dict[str, Source] = {}
        self.registry_sources: dict[str, Source] = {}
        self.read: set[Path] = set()
        self.unread: set[Key] = set()

    def site(self) -> Site | None:
        source = self._yaml(self.data / "site.yml")
        if source is None:
            return None
        self.site_source = source
        site: Site | None = self._validated(source, Site)
        return site

    def records(self) -> dict[str, dict[str, Record]]:
        return {kind.folder: dict(self._records_of(kind)) for kind in KINDS}

    def _records_of(self, kind: type[Record]) -> Iterator[tuple[str, Record]]:
        for file in sorted((self.data / kind.folder).glob("*.yml")):
            source = self._yaml(file)
            record = self._validated(source, kind) if source else None
            if source is None or record is None:
                self.unread.add((kind.folder, file.stem))
                continue
            if record.id != file.stem:
                place, text = source.place(("id",)), f"id '{record.id}' does not match the file name '{file.name}'"
                self._add(place, "id-file-name", text, f"write id: {file.stem}, or rename the file to {record.id}.yml")
            self.sources[kind.folder, file.stem] = source
            yield file.stem, record

    def works(self) -> Mapping[str, Work] | None:
        file = self.data / "works.bib"
        text, problems = self._text(file)
        if problems:
            return None
        works, found = read_bibliography(text, self._shown(file))
        self.problems += found
        return works

    def messages(self) -> dict[str, dict[str, str]] | None:
        """The interface words of each locale by flat key; None where those of a written language cannot be had."""
        files = {tag: self.data / "messages" / f"{tag}.yml" for tag in LOCALES}
        found = {
            tag: self._words(tag, file) for tag, file in files.items() if file.exists() or not LOCALES[tag].is_derived
        }
        return {tag: words for tag, words in found.items() if words is not None} if None not in found.values() else None

    def _words(self, tag: str, file: Path) -> dict[str, str] | None:
        source = self._yaml(file)
        if source is None:
            return None
        self.message_sources[tag] = source
        words: dict[str, str] = {}
        for way, value in _flat(source.value):
            if isinstance(value, str | int) and way and str(value):
                words[".".join(way)] = str(value)
            else:
                text = (
                    f"the interface word '{'.'.join(way)}' is no text" if way else "the file must hold groups of words"
                )
                self._add(
                    source.place(way), "field-type", text, "write key: words, in quotes if they begin with a sign"
                )
        return words

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
            for part in _parts(source):
                entry = self._validated(part, LexiconEntry)
                if entry is not None:
                    self.sources["lexicon", str(len(entries))] = part
                    entries.append(entry)
        return tuple(entries)

    def accounts(self) -> dict[Key, Account] | None:
        """What was last accepted of each record; None where no account is kept."""
        file = self.data.parent / "locks" / "records.json"
        if not file.exists():
            return None
        try:
            return read_accounts(file.read_text(encoding="utf-8"))
        except ValueError:
            text = "the account of changes cannot be read"
            mend = "restore it from the repository, then run python3 scripts/accept_changes.py"
            self._add(Place(self._shown(file)), "changed", text, mend)
            return None

    def published(self) -> dict[Key, str]:
        """Every published id with the release that first had it."""
        found: dict[Key, str] = {}
        for release, ids in self._registry("ids").items():
            if not isinstance(ids, list):
                place = self.registry_sources["ids"].place((release,))
                self._add(
                    place,
                    "field-type",
                    f"release '{release}' has no list of ids",
                    "write each below it: - concepts/balancing",
                )
                continue
            for position, written in enumerate(ids):
                if key := self._key(written, "ids", (release, position)):
                    found.setdefault(key, release)
        return found

    def redirects(self) -> dict[Key, Key]:
        """Where records that are gone have moved to."""
        found: dict[Key, Key] = {}
        for written, target in self._registry("redirects").items():
            old, new = (self._key(each, "redirects", (written,)) for each in (written, target))
            if old and new:
                found[old] = new
        return found

    def _registry(self, name: str) -> dict[str, Any]:
        """The file `data/<name>.yml`, which an atlas has from its first release, or from its first redirect on."""
        file = self.data / f"{name}.yml"
        source = self._yaml(file) if file.exists() else None
        if source is None:
            return {}
        self.registry_sources[name] = source
        if isinstance(source.value, dict):
            return source.value
        self._add(source.place(()), "field-type", "the file must be a group of keys", "write key: value lines")
        return {}

    def _key(self, written: Any, registry: str, way: Way) -> Key | None:
        folder, slash, name = str(written).partition("/")
        if slash and name and folder in KIND_OF_FOLDER:
            return folder, name
        place = self.registry_sources[registry].place(way)
        self._add(place, "field-type", f"'{written}' is no address of a record", "write it as in concepts/balancing")
        return None

    def report_strays(self) -> None:
        """Files that no part of the build reads: in the wrong folder, or under a wrong name."""
        for file in sorted(self.data.rglob("*")):
            if file.is_dir() or file in self.read or file.name.startswith("."):
                continue
            folder = file.relative_to(self.data).parts[0]
            if folder in ("schema", "styles"):
                continue
            text = f"nothing reads '{self._shown(file)}'"
            self._add(Place(self._shown(file)), "stray-file", text, _mend_stray(folder, file.suffix))

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


def _mend_stray(folder: str, suffix: str) -> str:
    """Where a file belongs that stands in `folder`, or under that name, and is read by nothing."""
    if suffix == ".bib":
        return "move its entries to data/works.bib"
    if folder in KIND_OF_FOLDER:
        return f"name it <id>.yml and put it directly in data/{folder}/"
    if folder == "lexicon":
        return "name it <subject>.yml and put it directly in data/lexicon/"
    if folder == "messages":
        return f"put its words in one of: {', '.join(f'data/messages/{tag}.yml' for tag in LOCALES)}"
    near = suggest(folder, KIND_OF_FOLDER)
    if near:
        return f"did you mean the folder 'data/{near}/'?"
    return f"move it to one of: {', '.join(f'data/{name}/' for name in KIND_OF_FOLDER)}"


def _parts(source: Source) -> Iterator[Source]:
    """The entries of a list file, each as a source of its own; ways begin at the entry."""
    parts = [Source(source.path, value) for value in source.value]
    for way, place in source.places.items():
        if way:
            parts[int(way[0])].places[way[1:]] = place
    for way, place in source.keys.items():
        parts[int(way[0])].keys[way[1:]] = place
    return iter(parts)


def _flat(value: Any, way: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every value that is no group, with the keys that lead to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, (*way, key))
    else:
        yield way, value
