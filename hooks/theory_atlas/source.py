"""YAML text to values with places. The only module that imports yaml.

The language read is a careful part of YAML 1.2: strings, whole numbers, true/false, null, lists and mappings. What YAML
would silently turn into something else (`no`, `012`, a date) stays the string that was written; duplicate keys, aliases
and tags are problems.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from theory_atlas.problems import Place, Problem, Way

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is four times faster; same nodes
_WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)")
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
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        return Source(path), [_syntax_problem(error, path)]
    except yaml.YAMLError as error:  # a character YAML does not allow carries no mark
        reason = str(error).splitlines()[0]
        mend = "remove the control character"
        return Source(path), [Problem(Place(path), "yaml-syntax", f"not readable as YAML: {reason}", mend)]
    if root is None:
        mend = "write the record, or delete the file; scripts/new_record.py makes a skeleton"
        return Source(path), [Problem(Place(path), "empty-file", "the file holds only comments", mend)]
    source = Source(path)
    builder = _Builder(source)
    value = builder.build(root, ())
    return Source(path, value, source.places, source.keys), builder.problems


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
            self._add(place, "yaml-alias", "an alias (*name) repeats another value", "write the value out in full")
            return None
        self.seen.add(id(node))
        match node:
            case yaml.ScalarNode():
                return self._scalar(node, place)
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

    def _scalar(self, node: yaml.ScalarNode, place: Place) -> Any:
        if not node.tag.startswith("tag:yaml.org,2002:"):
            self._add(
                place, "yaml-tag", f"the tag '{node.tag}' is not used here", "remove the tag; write a plain value"
            )
            return None
        if node.style in ("'", '"', "|", ">"):
            return node.value
        if node.value in _WORDS:
            return _WORDS[node.value]
        return int(node.value) if _WHOLE_NUMBER.fullmatch(node.value) else node.value

    def _place(self, node: yaml.Node) -> Place:
        return Place(self.source.path, node.start_mark.line + 1, node.start_mark.column + 1)

    def _add(self, place: Place, rule: str, text: str, mend: str) -> None:
        self.problems.append(Problem(place, rule, text, mend))


def _syntax_problem(error: yaml.MarkedYAMLError, path: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)
    said = " ".join(part for part in (error.context, error.problem) if part)
    text, mend = _SYNTAX_HINTS.get(error.problem or "", (f"not readable as YAML: {said}", _SYNTAX_MEND))
    return Problem(place, "yaml-syntax", text, mend)


_SYNTAX_MEND = "check the indentation, and put text that holds ': ' or begins with a sign such as [ { * & # in quotes"
_SYNTAX_HINTS = {
    "mapping values are not allowed in this context": (
        "a second ': ' on the line makes this unreadable as YAML",
        "put the text in quotes, or begin it on a new line after '>-'",
    ),
    "found character that cannot start any token": (
        "this character cannot begin a value in YAML",
        "indent with spaces, not tabs, and put text that begins with @ or ` in quotes",
    ),
}
