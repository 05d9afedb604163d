"""YAML text to values with places. The only module that imports yaml.

The language read is a careful part of YAML 1.2: strings, whole numbers, true/false, null, lists and mappings. What YAML
would silently turn into something else (`no`, `012`, a date) stays the string that was written; duplicate keys, aliases
and tags are problems.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from theory_atlas.problems import Place, Problem, Way

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is four times faster; same nodes
_WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML 1.2 calls not printable (section 5.1)."""
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(frozen=True, slots=True)
class Source:
    """The value of one file, and the place of each part of it.

    `places` is keyed by the way to a value, such as `("sections", 0, "heading")`; `keys` holds places of mapping keys.
    """

    path: str
    value: Any = None
    places: dict[Way, Place] = field(default_factory=dict)
    keys: dict[Way, Place] = field(default_factory=dict)

    def place(self, way: Way) -> Place:
        """Where the value at `way` stands, or the nearest thing around it that stands anywhere."""
        for length in range(len(way), -1, -1):
            if way[:length] in self.places:
                return self.places[way[:length]]
        return Place(self.path)

    def key_place(self, way: Way) -> Place:
        """Where the key that leads to `way` stands."""
        return self.keys.get(way) or self.place(way)


def read_text(file: Path, path: str) -> tuple[str, list[Problem]]:
    """The text of a file that people wrote; problems where it is not UTF-8 or empty."""
    raw = file.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        byte = f"0x{raw[error.start]:02X}"
        mend = "save the file as UTF-8 (in most editors: Save as…, Encoding: UTF-8)"
        return "", [Problem(Place(path, line), "encoding", f"the file is not UTF-8: byte {byte} on line {line}", mend)]
    if not text.strip():
        mend = "write the record, or delete the file; scripts/new_record.py makes a skeleton"
        return "", [Problem(Place(path), "empty-file", "the file is empty", mend)]
    return text, []


def read_yaml(text: str, path: str) -> tuple[Source, list[Problem]]:
    """Values and places of one YAML document; every problem of it that can be told apart."""
    forbidden = list(_forbidden_characters(text, path))
    if forbidden:
        return Source(path), forbidden
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        return Source(path), [_syntax_problem(error, text, path)]
    if root is None:
        mend = "write the record, or delete the file; scripts/new_record.py makes a skeleton"
        return Source(path), [Problem(Place(path), "empty-file", "the file holds only comments", mend)]
    source = Source(path)
    builder = _Builder(source)
    value = builder.build(root, ())
    return Source(path, value, source.places, source.keys), [*builder.problems, *_aliases(text, path)]


def _forbidden_characters(text: str, path: str) -> Iterator[Problem]:
    """Control characters, which YAML does not allow and an editor does not see."""
    for found in _FORBIDDEN.finditer(text):
        line, column = text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start())
        fault = f"an invisible control character (U+{ord(found[0]):04X}) stands here"
        yield Problem(Place(path, line, column), "yaml-syntax", fault, "delete it, and type the text around it again")


def _aliases(text: str, path: str) -> Iterator[Problem]:
    """Values that repeat another one; composed nodes no longer know where they stand."""
    for event in yaml.parse(text, Loader=_LOADER) if "*" in text else ():
        if isinstance(event, yaml.AliasEvent) and event.start_mark:
            place = Place(path, event.start_mark.line + 1, event.start_mark.column + 1)
            fault = f"the alias '*{event.anchor}' repeats another value"
            yield Problem(place, "yaml-alias", fault, "write the value out in full, or put the text in quotes")


class _Builder:
    """Builds plain values from composed nodes and writes down where each came from."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.seen: set[int] = set()

    def build(self, node: yaml.Node, way: Way) -> Any:
        place = self._place(node)
        self.source.places[way] = place
        if id(node) in self.seen:
            return None  # an alias, reported where it stands
        self.seen.add(id(node))
        if not self._has_plain_tag(node):
            text = f"the tag '{_short_tag(node.tag)}' is not used here"
            self._add(place, "yaml-tag", text, "remove the tag, or put text that begins with ! in quotes")
            return None
        match node:
            case yaml.ScalarNode():
                return self._scalar(node)
            case yaml.SequenceNode():
                return [self.build(item, (*way, index)) for index, item in enumerate(node.value)]
            case yaml.MappingNode():
                return dict(self._pairs(node, way))
            case _:
                raise TypeError(node)

    def _pairs(self, node: yaml.MappingNode, way: Way) -> Iterator[tuple[str, Any]]:
        first: dict[str, Place] = {}
        for key_node, value_node in node.value:
            place = self._place(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                self._add(place, "yaml-syntax", "a key must be a single word", "write key: value")
                continue
            key = key_node.value
            if key in first:
                text = f"key '{key}' appears twice; the first is on line {first[key].line}"
                self._add(place, "duplicate-key", text, "keep one; the later one would silently win")
                continue
            first[key] = place
            self.source.keys[(*way, key)] = place
            yield key, self.build(value_node, (*way, key))

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        if node.style in ("'", '"', "|", ">"):
            return node.value
        if node.value in _WORDS:
            return _WORDS[node.value]
        return int(node.value) if _WHOLE_NUMBER.fullmatch(node.value) else node.value

    def _has_plain_tag(self, node: yaml.Node) -> bool:
        """True for the tags that YAML itself gives to what is written without one."""
        if isinstance(node, yaml.ScalarNode):
            return node.tag in _SCALAR_TAGS
        return node.tag == f"{_YAML_TAG}{'seq' if isinstance(node, yaml.SequenceNode) else 'map'}"

    def _place(self, node: yaml.Node) -> Place:
        return Place(self.source.path, node.start_mark.line + 1, node.start_mark.column + 1)

    def _add(self, place: Place, rule: str, text: str, mend: str) -> None:
        self.problems.append(Problem(place, rule, text, mend))


def _short_tag(tag: str) -> str:
    return tag.replace(_YAML_TAG, "!!")


_YAML_TAG = "tag:yaml.org,2002:"
_SCALAR_TAGS = {f"{_YAML_TAG}{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value")}


# ---- What YAML's complaints mean to an editor


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place that YAML points to, line and column from 0, with the text of its line and of the line above."""

    line: int
    column: int
    text: str
    above: str

    @property
    def sign(self) -> str:
        return self.text[self.column : self.column + 1]

    @property
    def before(self) -> str:
        return self.text[: self.column]

    def place(self, path: str) -> Place:
        return Place(path, self.line + 1, self.column + 1)


@dataclass(frozen=True, slots=True)
class _Complaint:
    """What the parser says: where it stopped, where it had begun what it was reading, and its words."""

    stopped: _Spot
    begun: _Spot
    words: str
    about: str


Meaning = tuple[_Spot, str, str]
"""Where an editor should look, what is wrong there, and how to mend it."""

_QUOTE_IT = "put the whole text in quotes"
_INDENT = "indent it with spaces, as far as the lines that it belongs with"


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, path: str) -> Problem:
    begun, stopped = error.context_mark or error.problem_mark, error.problem_mark or error.context_mark
    complaint = _Complaint(_spot(stopped, text), _spot(begun, text), error.problem or "", error.context or "")
    explain = next((meaning for words, meaning in _MEANINGS if words in complaint.words), _unexplained)
    spot, fault, mend = explain(complaint)
    return Problem(spot.place(path), "yaml-syntax", fault, mend)


def _spot(mark: yaml.Mark | None, text: str) -> _Spot:
    line, column = (mark.line, mark.column) if mark else (0, 0)
    above, here = ("", *text.split("\n"), "")[line : line + 2]
    return _Spot(line, column, here, above)


def _unexplained(complaint: _Complaint) -> Meaning:
    said = " ".join(part for part in (complaint.about, complaint.words) if part)
    mend = "check the indentation, and put text that holds ': ' or begins with a sign such as [ { * & # in quotes"
    return complaint.stopped, f"not readable as YAML: {said}", mend


def _second_colon(complaint: _Complaint) -> Meaning:
    spot = complaint.stopped
    if "：" in spot.above and ": " not in spot.above:
        return _wide_colon(_Spot(spot.line - 1, spot.above.index("："), spot.above, ""))
    if ": " in spot.before:
        return spot, "the line has a second ': '", f"{_QUOTE_IT}, or begin it on a new line after '>-'"
    start = len(spot.text) - len(spot.text.lstrip())
    spot = _Spot(spot.line, start, spot.text, spot.above)
    return spot, "this key stands deeper than the line above allows", _INDENT


def _no_key(complaint: _Complaint) -> Meaning:
    spot = complaint.stopped
    closing = spot.before.rstrip()[-1:]
    if closing in ("'", '"'):
        return spot, "text goes on after the closing quote", f"{_QUOTE_IT}, with the other kind of quote inside"
    if closing in ("]", "}"):
        return spot, f"text goes on after '{closing}'", f"{_QUOTE_IT}; text that begins with [[ needs them"
    return spot, "the indentation of this line fits no line above", _INDENT


def _no_colon(complaint: _Complaint) -> Meaning:
    spot = complaint.begun
    if "：" in spot.text:
        return _wide_colon(_Spot(spot.line, spot.text.index("："), spot.text, spot.above))
    mend = "write key: value; text that runs over several lines is indented deeper than its key"
    return spot, "this line is no 'key: value'", mend


def _wide_colon(spot: _Spot) -> Meaning:
    return spot, "a full-width colon '：' ends no key", "write a plain colon and a space after the key"


def _no_dash(complaint: _Complaint) -> Meaning:
    fault = "this line stands among the entries of a list and begins none"
    return complaint.stopped, fault, "begin it with '- ', or indent it as far as what it belongs to"


def _not_closed(complaint: _Complaint) -> Meaning:
    wanted = complaint.words[-2]
    fault = f"',' or '{wanted}' is missing before this, in what begins on line {complaint.begun.line + 1}"
    return complaint.stopped, fault, f"close it with {wanted}, or put text with signs such as , [ or {{ in quotes"


def _no_content(complaint: _Complaint) -> Meaning:
    fault = "a value or a closing bracket is missing before this"
    return complaint.stopped, fault, "write the value, or close the bracket; text with signs in it needs quotes"


def _quote_not_closed(complaint: _Complaint) -> Meaning:
    return complaint.begun, "the quote that opens here is never closed", "close it, on the same line if you can"


def _bad_start(complaint: _Complaint) -> Meaning:
    spot = complaint.stopped
    return _tab(complaint) if spot.sign == "\t" else (spot, f"a text cannot begin with '{spot.sign}'", _QUOTE_IT)


def _tab(complaint: _Complaint) -> Meaning:
    return complaint.stopped, "a tab stands where YAML wants spaces", "indent with spaces"


def _anchor(complaint: _Complaint) -> Meaning:
    spot = complaint.begun
    return spot, f"a text cannot begin with '{spot.sign}'", _QUOTE_IT


def _block_sign(complaint: _Complaint) -> Meaning:
    spot = complaint.begun
    return spot, f"a text cannot begin with '{spot.sign}'", f"{_QUOTE_IT}, or begin it on the next line"


def _escape(complaint: _Complaint) -> Meaning:
    return complaint.stopped, "a backslash means something else in double quotes", "use single quotes"


def _second_document(complaint: _Complaint) -> Meaning:
    return complaint.stopped, "a second document begins here", "remove the line '---'; a file holds one record"


def _directive(complaint: _Complaint) -> Meaning:
    return complaint.begun, "a line cannot begin with '%'", "begin comments with '#'"


_MEANINGS: tuple[tuple[str, Callable[[_Complaint], Meaning]], ...] = (
    ("mapping values are not allowed", _second_colon),
    ("expected key", _no_key),
    ("could not find expected ':'", _no_colon),
    ("expected '-' indicator", _no_dash),
    ("expected ',' or", _not_closed),
    ("expected node content", _no_content),
    ("unexpected end of stream", _quote_not_closed),
    ("unexpected document indicator", _quote_not_closed),
    ("cannot start any token", _bad_start),
    ("tab character", _tab),
    ("alphabetic or numeric character", _anchor),
    ("undefined alias", _anchor),
    ("comment or line break", _block_sign),
    ("unknown escape character", _escape),
    ("found another document", _second_document),
    ("directive", _directive),
)
"""Words of libyaml's complaints, and how each is explained."""
