"""BibTeX text → works with places, and works → CSL-JSON.

Whatever an editor may have done to the file ends in `Problem`s, all of them in one run.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from pybtex.bibtex.utils import split_name_list
from pybtex.database import InvalidNameString
from pybtex.database import Person as BibtexPerson
from pybtex.database.input.bibtex import LowLevelParser, UndefinedMacro, month_names
from pybtex.richtext import Text as LatexText
from pybtex.scanner import PrematureEOF, PybtexSyntaxError

from theory_atlas.locales import LOCALES
from theory_atlas.model.base import LocalizedText
from theory_atlas.model.work import HAN, Language, Person, Unknown, Work, join_titles
from theory_atlas.model.work_fields import (
    FieldError,
    read_date,
    read_dates,
    read_doi,
    read_han_name,
    read_isbn,
    read_issn,
    read_keys,
    read_language,
    read_pages,
    read_places,
    read_unknown,
    read_url,
)
from theory_atlas.problems import Place, Problem, suggest

Report = Callable[[Problem], None]

CSL_TYPES = {
    "article": "article-journal",
    "book": "book",
    "collection": "book",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia",
    "online": "webpage",
    "report": "report",
    "thesis": "thesis",
    "unpublished": "paper-conference",
}
"""The types of entry that we take, and what CSL calls them."""

_NEEDED = {
    "article": ("journaltitle",),
    "incollection": ("booktitle",),
    "inproceedings": ("booktitle",),
    "inreference": ("booktitle",),
    "online": ("url",),
    "report": ("type",),
    "thesis": ("type", "institution"),
}
"""Fields that a type needs beyond those that every entry needs."""

_UNKNOWNS: tuple[Unknown, ...] = ("author", "year")
"""What an entry may state to be unknown."""

_INHERITED = {
    "title": "booktitle",
    "subtitle": "booksubtitle",
    **{name: name for name in ("editor", "publisher", "location", "series", "date", "isbn", "x-year-status")},
}
"""What a chapter takes from the volume that its `crossref` names: field of the volume → field of the chapter."""


# ---- From text to entries


@dataclass(frozen=True, slots=True)
class Field:
    """One field as written; `place` is that of its value."""

    name: str
    value: str
    place: Place


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as written; `place` is that of its key. A fault of syntax may have cost a `broken` entry fields."""

    type: str
    key: str
    place: Place
    fields: Mapping[str, Field]
    broken: bool = False


@dataclass(frozen=True, slots=True)
class _Chunk:
    """The text from one @ at the start of a line to the next, so that a broken entry spoils no other."""

    text: str
    start: int
    path: str
    line_starts: tuple[int, ...]

    def place(self, offset: int) -> Place:
        at = self.start + offset
        line = bisect_right(self.line_starts, at)
        return Place(self.path, line, at - self.line_starts[line - 1] + 1)


class _EntryParser(LowLevelParser):  # type: ignore[misc]  # pybtex has no annotations
    """Parses the entry of a chunk; keeps the places that pybtex forgets, and puts its errors in an editor's words."""

    def __init__(self, chunk: _Chunk, macros: dict[str, str]) -> None:
        super().__init__(chunk.text, macros=macros)
        self.chunk = chunk
        self.key_start = 0
        self.value_start = 0
        self.fields: list[Field] = []
        self.problems: list[Problem] = []

    def parse_entry_body(self, body_end: Any) -> None:
        self.eat_whitespace()
        self.key_start = self.pos
        super().parse_entry_body(body_end)

    def parse_field(self) -> None:
        super().parse_field()
        value = "".join(self.current_value)
        if self.current_field_name and (value or not self.problems):
            self.fields.append(Field(self.current_field_name.lower(), value, self.chunk.place(self.value_start)))

    def parse_value(self) -> None:
        self.eat_whitespace()
        self.value_start = self.pos
        super().parse_value()

    def handle_error(self, error: PybtexSyntaxError) -> None:
        at, text, mend = self._explain(error)
        self.problems.append(Problem(self.chunk.place(at), "bib-syntax", text, mend))

    def _explain(self, error: PybtexSyntaxError) -> tuple[int, str, str]:
        """Where the entry is at fault, what is wrong and how to mend it."""
        entry = f"entry '{self.current_entry_key}'" if self.current_entry_key else "the entry"
        name, said = self.current_field_name, str(error.args[0])
        match error:
            case _ if self.lacks_key:
                return self.key_start, "the entry has no citation key", f"write one after the brace, as in {_EXAMPLE}"
            case PrematureEOF() if self.current_entry_key:
                return self.key_start, f"{entry} does not end", "give every { its }"
            case UndefinedMacro():
                return self.value_start, f"the value of '{name}' stands without braces", f"write {name} = {{{said}}}"
            case _ if "field value" in said:
                return self.pos, f"'{name}' has no value", f"write {name} = {{…}}, or remove it"
            case _ if "'='" in said:
                return self.pos, f"'=' is missing after '{name}'", f"write {name} = {{…}}"
            case _ if "key" in said:
                return self.pos, "the entry has no citation key", f"write one after the brace, as in {_EXAMPLE}"
            case _ if "nested" in said:
                return self.value_start, f"braces of '{name}' stand too deep in one another", "remove braces"
            case _ if self.current_entry_key and not name:
                mend = "write a key without spaces, and a comma after it"
                return self.pos, f"no comma stands after the key '{self.current_entry_key}'", mend
            case _ if not self.current_entry_key:
                return 0, "'@' begins no entry here", f"write type, brace and key after it, as in {_EXAMPLE}"
            case _:
                return self.pos, f"{entry} breaks off here", "end each field with a comma, and the entry with }"

    @property
    def lacks_key(self) -> bool:
        """True where what stands in the place of the key is the name of the first field."""
        return not self.fields and re.match(r"[^\s,=]+\s*=", self.text[self.key_start :]) is not None


_EXAMPLE = "@book{waltz1979theory,"


def read_bibliography(text: str, path: str) -> tuple[dict[str, Work], list[Problem]]:
    """All works by citation key, in the order of the file, and every problem of the file; `path` is for the places."""
    problems: list[Problem] = []
    report = problems.append
    entries = _unique_entries(_entries(text, path, report), report)
    values = {key: _read_fields(entry, report) for key, entry in entries.items()}
    works = {key: _work(entry, _inherit(entry, values, report), report) for key, entry in entries.items()}
    problems.extend(_duplicate_works(works.values()))
    for entry in entries.values():
        problems.extend(_unknown_sources(entry, works))
    return works, problems


def _entries(text: str, path: str, report: Report) -> Iterator[Entry]:
    macros = dict(month_names)
    before, *chunks = _chunks(text, path)
    _report_stray_text(before, 0, report)
    for chunk in chunks:
        yield from _entry(chunk, macros, report)


def _chunks(text: str, path: str) -> Iterator[_Chunk]:
    line_starts = (0, *(match.end() for match in re.finditer("\n", text)))
    starts = [0, *(match.start() for match in re.finditer("^[ \t]*@", text, re.MULTILINE))]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        yield _Chunk(text[start:end], start, path, line_starts)


def _entry(chunk: _Chunk, macros: dict[str, str], report: Report) -> Iterator[Entry]:
    parser = _EntryParser(chunk, macros)
    command = next(iter(parser), None)
    for problem in parser.problems[:1]:  # what follows the first is its consequence
        report(problem)
    if command is None or command[0].lower() in ("string", "preamble"):
        return
    is_broken = bool(parser.problems) or _report_stray_text(chunk, parser.pos, report)
    entry_type, (key, _) = command
    if key and not parser.lacks_key:
        fields = _unique_fields(parser.fields, key, report)
        yield Entry(entry_type.lower(), key, chunk.place(parser.key_start), fields, is_broken)


def _report_stray_text(chunk: _Chunk, start: int, report: Report) -> bool:
    """BibTeX takes text between entries for a comment; ours begin with %, and the rest is an entry gone wrong.

    True where fields of the entry before are lost in it, because a brace closed too early.
    """
    for match in re.finditer(r"[^\s%][^\n]*|%[^\n]*", chunk.text[start:]):
        if not match[0].startswith("%"):
            text = f"{_quoted(match[0].strip())} belongs to no entry"
            mend = "begin an entry with @ and a comment with %; look above for a } too many"
            report(Problem(chunk.place(start + match.start()), "bib-syntax", text, mend))
            return match[0].startswith(",")
    return False


def _unique_entries(entries: Iterable[Entry], report: Report) -> dict[str, Entry]:
    """The first entry of each key; keys that differ only in case are one key to BibTeX."""
    first: dict[str, Entry] = {}
    for entry in entries:
        if not re.fullmatch("[a-z0-9]+(?:-[a-z0-9]+)*", entry.key):
            mend = "use lower-case ASCII letters and digits with single hyphens, such as waltz1979theory"
            report(Problem(entry.place, "key-form", f"'{entry.key}' is not a citation key", mend))
        earlier = first.setdefault(entry.key.lower(), entry)
        if earlier is not entry:
            text = f"key '{entry.key}' appears twice; the first is on line {earlier.place.line}"
            report(Problem(entry.place, "duplicate-key", text, "keep one, or give this work a key of its own"))
    return {entry.key: entry for entry in first.values()}


def _unique_fields(fields: Iterable[Field], key: str, report: Report) -> dict[str, Field]:
    first: dict[str, Field] = {}
    for written in fields:
        earlier = first.setdefault(written.name, written)
        if earlier is not written:
            text = f"field '{written.name}' of '{key}' appears twice; the first is on line {earlier.place.line}"
            report(Problem(written.place, "duplicate-key", text, "keep one; the later one would silently be lost"))
    return first


# ---- From entries to values

Values = dict[str, Any]
"""What the fields of one entry mean: text, or persons, by the field's name; bad values are absent."""


def _read_fields(entry: Entry, report: Report) -> Values:
    values: Values = {}
    for written in entry.fields.values():
        reader = _READERS.get(written.name)
        if reader is None:
            text = f"unknown field '{written.name}' in '{entry.key}'"
            report(Problem(written.place, "unknown-field", text, _mend_field(written.name)))
            continue
        try:
            values[written.name] = reader(written.value)
        except FieldError as bad:
            text = f"'{written.name}' of '{entry.key}': {bad.text}"
            report(Problem(written.place, bad.rule, text, bad.mend))
    return values


def _mend_field(name: str) -> str:
    if name in _OTHER_NAMES:
        return f"write {_OTHER_NAMES[name]}"
    near = suggest(name, _READERS)
    return f"did you mean '{near}'?" if near else "remove it; the head of the file names the fields"


def _read_text(value: str) -> str:
    """Plain Unicode from LaTeX: accents, dashes, quotation marks and braces resolved."""
    text = _unescape(value) if not re.search(r"[\\{}$~`'-]", value) else _decode(value)
    if not text:
        raise FieldError("field-type", "nothing stands between the braces", "write the text, or remove the field")
    tag = re.search("</?[A-Za-z][^>]*>?", text)
    if tag:
        raise FieldError("html", f"{_quoted(tag[0])} is HTML", "write plain text; the styles set titles")
    return text


def _decode(value: str) -> str:
    unstyled = re.sub(r"\\(?:emph|textit|textbf|mkbibquote|enquote)(?=\s*\{)", "", value)
    literal_percent = re.sub(r"(?<!\\)%", r"\%", unstyled)  # else the rest would be read as a comment
    try:
        text = str(LatexText.from_latex(literal_percent))
    except (UnicodeError, PybtexSyntaxError):
        text = value
    command = re.search(r"\\\S*", text)
    if command:
        raise FieldError("latex", f"LaTeX '{command[0]}' is not known", "write the character itself")
    return re.sub(r"\s+", " ", text).strip().replace("'", "’")


def _unescape(value: str) -> str:
    """A value that is no prose, such as an address: only the escapes that LaTeX forces on it are undone."""
    return re.sub(r"\\([%&#_])", r"\1", " ".join(value.split()))


def _verbatim(reader: Callable[[str], Any] = str) -> Callable[[str], Any]:
    return lambda value: reader(_unescape(value))


def _read_persons(value: str) -> tuple[Person, ...]:
    persons = tuple(_read_person(name.strip()) for name in split_name_list(" ".join(value.split())))
    if not persons:
        raise FieldError("field-type", "nothing stands between the braces", "write the name, or remove the field")
    return persons


def _read_person(name: str) -> Person:
    if not name:
        raise FieldError("field-type", "a name is missing beside 'and'", "write it, or remove the 'and'")
    if name.startswith("{") and _closing_brace(name) == len(name) - 1:
        return Person(literal=_read_text(name))
    if name == "others":
        raise FieldError("field-type", "'and others' hides persons", "name all; the style shortens the list")
    if HAN.search(name):
        return read_han_name(_read_text(name))
    if re.search(r"[;&]|,$", name):
        mend = "join persons with ' and ', without comma before it; put an institution in double braces"
        raise FieldError("field-type", f"{_quoted(name)} is no one name", mend)
    try:
        person = BibtexPerson(name)
    except InvalidNameString:
        raise FieldError("field-type", f"'{name}' has too many commas", "join persons with ' and '") from None
    family = " ".join([*person.prelast_names, *person.last_names])
    given = " ".join([*person.first_names, *person.middle_names])
    if not family:
        raise FieldError("field-type", f"{_quoted(name)} is no name", "write family, given; join persons with ' and '")
    return Person(*(_decode(part) for part in (family, given, " ".join(person.lineage_names))))


def _closing_brace(text: str) -> int:
    """Where the brace that opens `text` is closed."""
    depth = 0
    for index, character in enumerate(text):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth == 0:
            return index
    return len(text)


_TEXT_FIELDS = (
    *("title", "subtitle", "shorttitle", "titleaddon", "origtitle", "x-title-en"),
    *("journaltitle", "booktitle", "booksubtitle", "series", "edition", "volume", "number", "issue"),
    *("publisher", "institution", "organization", "location", "type", "howpublished", "eventtitle", "venue"),
    *("x-doubt-zh", "x-doubt-en", "x-note-zh", "x-note-en"),
)

_READERS: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(_TEXT_FIELDS, _read_text),
    **dict.fromkeys(("author", "editor", "translator", "x-author-latn"), _read_persons),
    **dict.fromkeys(("date", "origdate", "urldate", "x-changed"), _verbatim(read_date)),
    **dict.fromkeys(("crossref", "keywords"), _verbatim()),
    **dict.fromkeys(("x-author-status", "x-year-status"), _verbatim(read_unknown)),
    "eventdate": _verbatim(read_dates),
    "pages": _verbatim(read_pages),
    "doi": _verbatim(read_doi),
    "isbn": _verbatim(read_isbn),
    "issn": _verbatim(read_issn),
    "url": _verbatim(read_url),
    "language": _verbatim(read_language),
    "x-cited-in": _verbatim(read_places),
    "x-cites": _verbatim(read_keys),
}
"""Every field of the bibliography, and how its value is read."""

_OTHER_NAMES = {
    "address": "location",
    "eventplace": "venue",
    "journal": "journaltitle",
    "langid": "language",
    "month": "date = {YYYY-MM}",
    "note": "x-note-zh and x-note-en",
    "school": "institution",
    "year": "date = {YYYY}",
}
"""What other tools call our fields."""


# ---- From values to works


def _inherit(entry: Entry, values: Mapping[str, Values], report: Report) -> Values:
    """The values of an entry, completed from the volume that it names."""
    own = values[entry.key]
    volume_key = own.get("crossref")
    if volume_key is None:
        return own
    if volume_key not in values or volume_key == entry.key:
        near = suggest(volume_key, values.keys() - {entry.key})
        mend = f"did you mean '{near}'?" if near else "add the volume as an entry of its own"
        text = f"unknown volume '{volume_key}' in 'crossref'"
        report(Problem(entry.fields["crossref"].place, "cross-reference", text, mend))
        return own
    volume = values[volume_key]
    return {own_name: volume[name] for name, own_name in _INHERITED.items() if name in volume} | own


def _work(entry: Entry, values: Values, report: Report) -> Work:
    for problem in _gaps(entry, values):
        report(problem)
    text: dict[str, str] = {name: value for name, value in values.items() if isinstance(value, str)}
    container = text.get("journaltitle") or text.get("booktitle") or text.get("organization", "")
    language = cast("Language", text.get("language", "en"))
    editors = values.get("editor", ())
    in_volume = "booktitle" in text
    return Work(
        key=entry.key,
        type=entry.type,
        place=entry.place,
        language=language,
        title=text.get("title", ""),
        subtitle=text.get("subtitle", ""),
        short_title=text.get("shorttitle", ""),
        translated_title=text.get("titleaddon", ""),
        english_title=text.get("x-title-en", ""),
        original_title=text.get("origtitle", ""),
        original_year=_year(text.get("origdate", "")),
        authors=values.get("author", ()),
        editors=() if in_volume else editors,
        translators=values.get("translator", ()),
        latin_authors=values.get("x-author-latn", ()),
        year=_year(text.get("date", "")),
        date=text.get("date", ""),
        container=join_titles(container, text.get("booksubtitle", "")),
        container_editors=editors if in_volume else (),
        volume=text.get("volume", ""),
        number=text.get("number", ""),
        season=text.get("issue", ""),
        pages=text.get("pages", ""),
        series=text.get("series", ""),
        edition=text.get("edition", ""),
        genre=text.get("type", "") or text.get("howpublished", ""),
        publisher=text.get("publisher", "") or text.get("institution", ""),
        location=text.get("location", ""),
        event=text.get("eventtitle", ""),
        event_date=text.get("eventdate", ""),
        venue=text.get("venue", ""),
        doi=text.get("doi", ""),
        isbn=text.get("isbn", ""),
        issn=text.get("issn", ""),
        url=text.get("url", ""),
        accessed=text.get("urldate", ""),
        crossref=text.get("crossref", ""),
        note=_remark(text, "x-note"),
        doubt=_remark(text, "x-doubt"),
        unknown=frozenset(what for what in _UNKNOWNS if f"x-{what}-status" in text),
        is_source="source" in re.split(r",\s*", text.get("keywords", "")),
        changed=text.get("x-changed", ""),
        cited_in=values.get("x-cited-in", ()),
        cites=values.get("x-cites", ()),
    )


def _year(date: str) -> int | None:
    return int(date[:4]) if date else None


def _remark(text: Mapping[str, str], name: str) -> LocalizedText | None:
    chinese, english = text.get(f"{name}-zh"), text.get(f"{name}-en")
    return LocalizedText.model_validate({"zh-Hant": chinese, "en": english}) if chinese and english else None


def _gaps(entry: Entry, values: Values) -> Iterator[Problem]:
    """What an entry ought to say and does not, and what it says twice over."""
    if entry.type not in CSL_TYPES:
        other = {"phdthesis": "thesis", "mastersthesis": "thesis", "techreport": "report"}.get(entry.type)
        near = other or suggest(entry.type, CSL_TYPES)
        mend = f"did you mean '@{near}'?" if near else f"use one of: {', '.join(sorted(CSL_TYPES))}"
        yield Problem(entry.place, "unknown-type", f"unknown type '@{entry.type}' of '{entry.key}'", mend)
    if not entry.broken:
        for what, mend in _missing(entry, values):
            yield Problem(entry.place, "missing-field", f"{what} is missing in '{entry.key}'", mend)
    yield from _contradictions(entry, values)


def _missing(entry: Entry, values: Values) -> Iterator[tuple[str, str]]:
    """Each missing thing and how to mend it; a field that is there with a bad value is not missing."""
    present = values.keys() | entry.fields.keys()
    present |= {_OTHER_NAMES[name].split()[0] for name in entry.fields if name in _OTHER_NAMES}  # told already
    if "crossref" in values and "booktitle" not in values:  # its volume is not found
        present |= set(_INHERITED.values())
    for name in ("title", "language"):
        if name not in present:
            yield f"'{name}'", f"add {name} = {{{'…' if name == 'title' else 'zh-Hant, zh-Hans or en'}}}"
    if not present & {"author", "editor", "x-author-status"}:
        yield "'author'", "add author or editor; where neither can be known, x-author-status = {unknown}"
    if not present & {"date", "x-year-status"}:
        yield "'date'", "add date = {YYYY}; where the year cannot be known, x-year-status = {unknown}"
    for name in _NEEDED.get(entry.type, ()):
        if name not in present:
            yield f"'{name}'", f"add {name} = {{…}}, which every @{entry.type} needs"
    if entry.type == "unpublished" and not present & {"eventtitle", "howpublished"}:
        yield "'eventtitle'", "add eventtitle with the conference, or howpublished where there was none"
    if values.get("language", "en") != "en":
        yield from _missing_latin(present, values)
    for name in ("x-doubt", "x-note"):
        if len(present & {f"{name}-zh", f"{name}-en"}) == 1:
            lacking = f"{name}-en" if f"{name}-zh" in present else f"{name}-zh"
            yield f"'{lacking}'", "say the same in both languages"


def _missing_latin(present: set[str], values: Values) -> Iterator[tuple[str, str]]:
    """What a reader without Chinese needs to tell what a Chinese work is."""
    if present & {"author", "editor"} and "x-author-latn" not in present:
        yield "'x-author-latn'", "add the names in Latin letters: x-author-latn = {Chang, Kai-Ming}"
    if HAN.search(values.get("title", "")) and not present & {"titleaddon", "x-title-en", "origtitle"}:
        yield "an English title", "add titleaddon where one was published, else x-title-en with a translation"


def _contradictions(entry: Entry, values: Values) -> Iterator[Problem]:
    for status, name in (("x-author-status", "author"), ("x-year-status", "date")):
        if status in values and name in entry.fields:
            text = f"'{status}' of '{entry.key}' says unknown, yet '{name}' is given"
            yield Problem(entry.fields[status].place, "field-type", text, "keep one of the two")
    latin, creators = values.get("x-author-latn"), values.get("author") or values.get("editor", ())
    are_read = all(name in values for name in ("author", "editor") if name in entry.fields)
    if latin and are_read and len(latin) != len(creators):
        text = f"'x-author-latn' of '{entry.key}' has {len(latin)} names for {len(creators)}"
        mend = "give each author, or each editor where there are no authors, in the same order"
        yield Problem(entry.fields["x-author-latn"].place, "field-type", text, mend)


def _unknown_sources(entry: Entry, works: Mapping[str, Work]) -> Iterator[Problem]:
    """Where an entry says which source cites it, or which it cites: what is named there and is no source."""
    work, sources = works[entry.key], [key for key, work in works.items() if work.is_source]
    named = {"x-cited-in": [place.work for place in work.cited_in], "x-cites": work.cites}
    for name, keys in named.items():
        for key in keys:
            if key not in sources:
                near = suggest(key, sources)
                mend = f"did you mean '{near}'?" if near else f"name one of the sources: {', '.join(sorted(sources))}"
                text = f"'{key}' in '{name}' of '{entry.key}' is not one of our sources"
                yield Problem(entry.fields[name].place, "cross-reference", text, mend)


def _duplicate_works(works: Iterable[Work]) -> Iterator[Problem]:
    """One work under two keys: the same DOI, the same ISBN of a book, or the same names, title, container and year."""
    first: dict[tuple[object, ...], Work] = {}
    for work in works:
        traits: list[tuple[object, ...]] = [(work.doi.lower(),)] if work.doi else []
        if work.isbn and not work.container:
            traits.append((work.isbn,))
        if work.title:
            families = tuple(person.short_name.casefold() for person in work.creators)
            traits.append((families, _letters(work.full_title), _letters(work.container), work.year))
        earlier = next((first[trait] for trait in traits if trait in first), None)
        if earlier is not None:
            text = f"'{work.key}' is the same work as '{earlier.key}' on line {earlier.place.line}"
            yield Problem(work.place, "duplicate-work", text, "keep one, and cite it by that key everywhere")
        for trait in traits:
            first.setdefault(trait, work)


def _letters(title: str) -> str:
    """A title by which to tell works apart: without regard to case, punctuation and spaces."""
    return re.sub(r"[\W_]", "", title).casefold()


def _quoted(text: str, longest: int = 40) -> str:
    return f"'{text if len(text) <= longest else text[: longest - 1] + '…'}'"


# ---- From works to CSL-JSON

CslItem = dict[str, Any]


def csl_item(work: Work) -> CslItem:
    """A work as CSL-JSON 1.0.2, in its own language; what the work lacks is absent."""
    item: CslItem = {
        "id": work.key,
        "type": CSL_TYPES.get(work.type, "document"),
        "language": LOCALES[work.language].csl_locale,
        "title": work.full_title,
        "title-short": work.short_title,
        "original-title": work.original_title,
        "original-date": csl_date(str(work.original_year or "")),
        "author": csl_names(work.authors),
        "editor": csl_names(work.editors or work.container_editors),
        "translator": csl_names(work.translators),
        "issued": csl_date(work.date),
        "container-title": work.container,
        "collection-title": work.series,
        "volume": work.volume,
        "issue": work.number if work.type == "article" else "",
        "number": work.number if work.type != "article" else "",
        "page": work.pages.replace("–", "-"),
        "edition": work.edition,
        "genre": work.genre,
        "publisher": work.publisher,
        "publisher-place": work.location,
        "event-title": work.event,
        "event-date": csl_date(work.event_date),
        "event-place": work.venue,
        "DOI": work.doi,
        "ISBN": work.isbn,
        "ISSN": work.issn,
        "URL": work.url,
        "accessed": csl_date(work.accessed),
    }
    return {name: value for name, value in item.items() if value}


def csl_names(persons: Iterable[Person]) -> list[dict[str, str]]:
    return [_csl_name(person) for person in persons]


def csl_date(date: str) -> dict[str, list[list[int]]]:
    """An ISO 8601 date or span as CSL's date-parts; empty where there is none."""
    return {"date-parts": [[int(part) for part in day.split("-")] for day in date.split("/")]} if date else {}


def _csl_name(person: Person) -> dict[str, str]:
    parts = {"family": person.family, "given": person.given, "suffix": person.suffix, "literal": person.literal}
    return {name: part for name, part in parts.items() if part}
