"""What must hold of the project as a whole: its data, its generated files, its documentation, its leftovers."""

from __future__ import annotations

import ast
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from theory_atlas.catalog import load_catalog
from theory_atlas.checks import CHECKS
from theory_atlas.exports.schemas import schema_files
from theory_atlas.locales import LOCALES
from theory_atlas.model.base import CitationData
from theory_atlas.model.catalog import Catalog, models_in, sections_of
from theory_atlas.model.kinds import KINDS, Proposer
from theory_atlas.model.work import Work
from theory_atlas.problems import format_problems

ROOT = Path(__file__).resolve().parent.parent
HOOKS = ROOT / "hooks"
CORE = HOOKS / "theory_atlas"
GOLDEN = ROOT / "tests" / "golden" / "problems"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    catalog, problems = load_catalog(ROOT / "data")
    assert format_problems(problems) == []
    assert catalog is not None
    return catalog


# ---- The data


def test_the_real_data_is_clean(catalog: Catalog) -> None:
    assert all(catalog.records[kind.folder] for kind in KINDS)


def test_every_record_names_its_schema() -> None:
    for kind in KINDS:
        for file in (ROOT / "data" / kind.folder).glob("*.yml"):
            first = file.read_text(encoding="utf-8").splitlines()[0]
            assert first == f"# yaml-language-server: $schema=../schema/{kind.kind}.schema.json", file


def test_the_schemas_are_current() -> None:
    folder = ROOT / "data" / "schema"
    written = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert written == dict(schema_files()), "run python3 scripts/update_schemas.py"


def test_every_work_is_a_source_or_tied_to_one(catalog: Catalog) -> None:
    works = catalog.works.values()
    assert [work.key for work in works if not (work.is_source or work.cited_in or work.cites)] == []
    assert [work.key for work in works if work.is_source and work.cited_in] == []


def test_what_a_record_has_through_a_source_stands_in_that_source(catalog: Catalog) -> None:
    """A record cites a work `as_given_in` a source only if the bibliography says that this source cites the work."""
    stray = {
        (key, cited.work, cited.as_given_in.work)
        for key, record in catalog.every()
        for _, cited in models_in(record)
        if isinstance(cited, CitationData | Proposer) and cited.as_given_in
        if cited.as_given_in.work not in _sources_of(catalog.works[cited.work])
    }
    assert stray == set()


def _sources_of(work: Work) -> set[str]:
    """The sources that name a work: those that cite it, and those on whose page it is listed as citing them."""
    return {place.work for place in work.cited_in} | set(work.cites)


def test_every_heading_in_use_is_translated(catalog: Catalog) -> None:
    used = {section.heading for _, record in catalog.every() for section in sections_of(record)}
    for tag in ("zh-Hant", "en"):
        assert {heading for heading in used if not catalog.messages[tag].get(f"headings.{heading}")} == set()


def test_ids_of_a_kind_are_unique(catalog: Catalog) -> None:
    for records in catalog.records.values():
        assert [name for name, count in Counter(record.id for record in records.values()).items() if count > 1] == []


# ---- Rules: what the code can emit, what is documented, what has a golden case


FORWARDED = {"rule", "bad.rule"}
"""Names under which a rule is passed on; it is written where these get their values, which is looked at too."""


def test_every_rule_is_documented() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.split("\n## Rules by name\n")[1].split("\n## ")[0]
    assert sorted(re.findall("^#### (.+)$", section, re.MULTILINE)) == sorted(emitted_rules())


def test_every_rule_has_a_golden_case() -> None:
    # broken-link and search-index are found in finished pages; test_publication.py and search/test_index.py have them.
    golden = re.compile(r"^  \S.*: (?:error|warning): .*  \[(.+)\]$", re.MULTILINE)
    shown = {rule for case in GOLDEN.glob("*.yml") for rule in golden.findall(case.read_text(encoding="utf-8"))}
    assert shown == emitted_rules() - {"broken-link", "search-index"}


def test_checks_declare_the_rules_that_they_emit() -> None:
    declared = {rule for check in CHECKS for rule in check.rules}
    emitted = {rule for module in (CORE / "checks").glob("*.py") for rule in _rules_in(module)}
    assert declared == emitted


def emitted_rules() -> set[str]:
    return {rule for module in HOOKS.rglob("*.py") for rule in _rules_in(module)}


def _rules_in(module: Path) -> Iterator[str]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        match node:
            case (
                ast.Call(func=ast.Name("Problem"), args=[_, rule, *_])
                | ast.Call(func=ast.Attribute(attr="_add"), args=[_, rule, *_])
            ):
                yield from _written(rule, module)
            case ast.Call(func=ast.Name("FieldError"), args=[rule, *_]):
                yield from _written(rule, module)
            case ast.Call(func=ast.Name("Check"), args=[ast.Tuple(rules), *_]):
                yield from (rule for written in rules for rule in _written(written, module))
            case ast.FunctionDef(returns=ast.Name("Explanation")):
                yield from _returned(node, module)


def _returned(function: ast.FunctionDef, module: Path) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
            yield from _written(node.value.elts[1], module)


def _written(rule: ast.expr, module: Path) -> Iterator[str]:
    if isinstance(rule, ast.Constant) and isinstance(rule.value, str):
        yield rule.value
    else:
        assert ast.unparse(rule) in FORWARDED, f"{module}:{rule.lineno}: the rule's name is not written out"


# ---- Templates and interface words


def test_every_template_is_used() -> None:
    python = _read(HOOKS, "*.py")
    for folder, pattern in ((CORE / "templates", "*.jinja"), (CORE / "theme", "*.html")):
        markup = _read(folder, pattern)
        used = {f"{kind.kind}.html.jinja" for kind in KINDS if kind.has_pages} | {"main.html"}
        used |= set(re.findall(r"""{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)["']""", markup))
        used |= set(re.findall(r"[\w/]+\.(?:html|txt)\.jinja", python))
        there = {file.relative_to(folder).as_posix() for file in folder.rglob(pattern)}
        assert there - used == set()
        if folder.name == "templates":
            assert used - {"main.html"} - there == set()


GROUPS_BY_VALUE = {"edge_types", "edge_types_in", "groups", "classes", "role_groups", "case_types"}
"""Groups of interface words whose name is passed as a value (`labels` of an index, `words` of an edge)."""


def test_interface_words_are_those_in_use(catalog: Catalog) -> None:
    written = set(catalog.messages["en"])
    full, groups, tails = _named_words()
    assert {key for key in full if key.split(".")[0] in {name.split(".")[0] for name in written}} - written == set()
    idle = {key for key in written if key not in full and not (key.split(".")[0] in groups and _tail(key) in tails)}
    assert {key for key in idle if not key.startswith("headings.")} == set()


def _tail(key: str) -> str:
    return key.split(".", 1)[1]


def _named_words() -> tuple[set[str], set[str], set[str]]:
    """Keys named in full, groups from which a value chooses the key, and all words that may be such a value."""
    full, groups, tails = set[str](), set(GROUPS_BY_VALUE), set(LOCALES)
    for module in HOOKS.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                tails.add(node.value)
                full |= {node.value} if re.fullmatch(r"[a-z_]+\.[\w-]*[a-z]", node.value) else set()
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                group, dot, _ = str(node.values[0].value).partition(".")
                groups |= {group} if dot else set()
    for text in (_read(CORE / "templates", "*.jinja"), _read(CORE / "theme", "*.html")):
        full |= set(re.findall(r"t\['([a-z_]+\.[\w-]+)'\]", text))
        full |= {f"shell.{name}" for name in re.findall(r"\bt\.([a-z_]+)\b", text)} - {
            "shell.shell",
            "shell.search",
            "shell.cite",
        }
        full |= {f"search.{name}" for name in re.findall(r"\bs\.([a-z_]+)\b", text)}
        full |= {f"cite.{name}" for name in re.findall(r"\bc\.([a-z_]+)\b", text)}
        full |= {f"shell.{name}" for name in re.findall(r"\bt\.shell\.([a-z_]+)\b", text)}
    return full, groups, tails


def _read(folder: Path, pattern: str) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted(folder.rglob(pattern)))


# ---- Leftovers


PLACES = re.compile(r"""(?:^|[\s"'=(`:])/(?:work|root|tmp|home/\w+)/[\w.]""", re.MULTILINE)
"""Absolute paths of somebody's machine."""
REGISTRIES = re.compile(r"https?://[^\s/\"']*(?:artifact|nexus|mirror|registry|pypi|npm|proxy)[^\s/\"']*")
PUBLIC = ("https://pypi.org", "https://registry.npmjs.org")


def test_no_tracked_file_names_a_machine() -> None:
    found = []
    for file in _tracked_files():
        try:
            text = file.read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        places = [match[0].strip() for match in PLACES.finditer(text)]
        hosts = [match[0] for match in REGISTRIES.finditer(text) if match[0] not in PUBLIC]
        found += [f"{file.relative_to(ROOT)}: {name}" for name in (*places, *hosts)]
    assert found == []


def _tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("no git checkout")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]
