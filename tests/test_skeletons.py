"""What scripts/new_record.py writes: an editor who fills in the blanks has a record."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from theory_atlas.exports.skeletons import skeleton
from theory_atlas.model.base import Record
from theory_atlas.model.kinds import KINDS
from theory_atlas.source import read_yaml
from theory_atlas.validation import validate

BLANK = re.compile(r"blank$|got ''$|'' is not a|^'' is not")
"""Texts of problems that a blank causes, and nothing else."""


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_a_new_record_lacks_only_what_an_editor_fills_in(kind: type[Record]) -> None:
    source, problems = read_yaml(skeleton(kind, "new-one"), "x.yml")
    assert problems == []
    _, problems = validate(source, kind)
    assert problems
    assert [problem.text for problem in problems if not BLANK.search(problem.text)] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_a_new_record_offers_every_key(kind: type[Record]) -> None:
    text = skeleton(kind, "new-one")
    assert text.startswith(f"# yaml-language-server: $schema=../schema/{kind.kind}.schema.json\nid: new-one\n")
    for name, field in kind.model_fields.items():
        assert re.search(rf"^(?:# )?{re.escape(field.alias or name)}:", text, re.MULTILINE), name


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_the_keys_that_are_offered_are_known(kind: type[Record]) -> None:
    """Comment signs removed, every line is still YAML, and no key is unknown."""
    text = re.sub(r"^(\s*(?:- )?)# ([a-z_A-Z-]+:)", r"\1\2", skeleton(kind, "new-one"), flags=re.MULTILINE)
    text = text.replace("yaml-language-server: $schema", "# $schema")
    assert isinstance(yaml.safe_load(text), dict)
    source, _ = read_yaml(text, "x.yml")
    _, problems = validate(source, kind)
    assert [problem.text for problem in problems if problem.rule == "unknown-key"] == []


def test_a_filled_skeleton_is_a_record() -> None:
    kind = next(kind for kind in KINDS if kind.kind == "concept")
    text = skeleton(kind, "fog").replace("heading: ''", "heading: meaning").replace("work: ''", "work: almanac")
    text = text.replace("pinyin: ''", "pinyin: wù").replace("''", "Fog")
    source, _ = read_yaml(text, str(Path("data/concepts/fog.yml")))
    record, problems = validate(source, kind)
    assert problems == []
    assert record is not None
