"""How the code is laid out: who may import whom, and which package is imported where."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from invented import lay_out

import theory_atlas

ROOT = Path(__file__).resolve().parent.parent
HOOKS, SCRIPTS = ROOT / "hooks", ROOT / "scripts"

LAYERS = (
    ("problems", "locales"),
    ("text", "model"),
    ("source", "validation", "bibliography", "own_script", "accounts"),
    ("checks",),
    ("catalog",),
    ("script_conversion", "citations"),
    ("gaps",),
    ("search", "pictures", "pages", "navigation", "exports", "archive", "agreement"),
    ("rendering", "social_cards"),
    ("site_of_locale", "publication"),
    ("mkdocs_events", "mkdocs_citations"),
    ("scripts",),
)
"""A module imports only from its own row or from rows above it."""

IMPORTERS = {
    "PIL": {"social_cards"},
    "fontpkg": {"social_cards"},
    "igraph": {"pictures.graphs"},
    "jinja2": {"rendering"},
    "lxml": {"publication", "scripts.bench"},
    "markdown": {"text.markdown"},
    "markdown_it": {"text.markup"},
    "mkdocs": {"mkdocs_events"},
    "mkdocs_bibtex": {"mkdocs_citations"},
    "opencc": {"script_conversion.converter"},
    "pybtex": {"bibliography"},
    "pylopdf_fonts_zh_cn": {"social_cards"},
    "pylopdf_fonts_zh_tw": {"social_cards"},
    "pypandoc": {"citations.pandoc"},
    "rdflib": {"exports.graph"},
    "uniseg": {"pictures.lettering"},
    "yaml": {"source"},
    # The models are pydantic's; what reads their errors and their fields goes with them.
    "pydantic": {"model.base", "model.kinds", "model.lexicon", "model.site", "model.years", "validation"}
    | {"exports.schemas", "exports.skeletons"},
    "pydantic_core": {"model.base", "model.years"},
}
"""Every third-party package, and the modules that may import it: one, so that there is one place to change."""

MODULES = {
    **{
        ".".join(file.relative_to(HOOKS / "theory_atlas").with_suffix("").parts): file
        for file in (HOOKS / "theory_atlas").rglob("*.py")
    },
    **{file.stem: file for file in HOOKS.glob("*.py")},
    **{f"scripts.{file.stem}": file for file in SCRIPTS.glob("*.py")},
}
"""Every module by the name that the tables use."""


@pytest.mark.parametrize("module", sorted(set(MODULES) - {"__init__"}))
def test_imports_only_from_its_own_row_or_above(module: str) -> None:
    own = _row(module)
    below = {name for name in _own_imports(MODULES[module]) if _row(name) > own}
    assert below == set()


def test_each_package_has_its_importer() -> None:
    found: dict[str, set[str]] = {}
    for module, file in MODULES.items():
        for package in _third_party_imports(file):
            found.setdefault(package, set()).add(module.removesuffix(".__init__"))
    assert found == IMPORTERS


def test_no_callable_of_the_core_looks_like_an_event() -> None:
    """MkDocs would take an imported `on_…` for an event handler."""
    for module in _core_modules():
        assert [name for name in dir(module) if name.startswith("on_") and callable(getattr(module, name))] == []


def test_the_core_builds_a_page_without_mkdocs(tmp_path: Path) -> None:
    lay_out(tmp_path)
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT_MKDOCS, str(HOOKS), str(tmp_path / "data")],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "<h1>Soft balancing</h1>" in run.stdout


WITHOUT_MKDOCS = """
import importlib, pkgutil, sys
from importlib.abc import MetaPathFinder
from pathlib import Path

class Blocked(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("mkdocs", "material", "mkdocs_bibtex", "properdocs"):
            raise ModuleNotFoundError(f"{name} is not installed", name=name)

sys.meta_path.insert(0, Blocked())
sys.path.insert(0, sys.argv[1])
import theory_atlas
for found in pkgutil.walk_packages(theory_atlas.__path__, "theory_atlas."):
    importlib.import_module(found.name)
from theory_atlas.catalog import load_catalog
from theory_atlas.locales import LOCALES
from theory_atlas.site_of_locale import LocaleSite
data = Path(sys.argv[2])
catalog, problems = load_catalog(data)
sys.stdout.reconfigure(encoding="utf-8")
print(LocaleSite(catalog, LOCALES["en"], data).render("concepts/soft-balancing"))
"""


def _row(module: str) -> int:
    first = module.split(".", maxsplit=1)[0]
    return next(row for row, names in enumerate(LAYERS) if first in names)


def _own_imports(file: Path) -> Iterator[str]:
    siblings = {path.stem for path in HOOKS.glob("*.py")}
    for name in _imports(file):
        if name.startswith("theory_atlas."):
            yield name.removeprefix("theory_atlas.")
        elif name.split(".")[0] in siblings:
            yield name


def _third_party_imports(file: Path) -> set[str]:
    known = {"theory_atlas", *(path.stem for folder in (HOOKS, SCRIPTS, ROOT / "tests") for path in folder.glob("*"))}
    packages = {name.split(".")[0] for name in _imports(file)}
    return {package for package in packages - sys.stdlib_module_names if package not in known}


def _imports(file: Path) -> Iterator[str]:
    """Full names of what a file imports when it runs; `from package import module` gives both."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for_types = {child for node in ast.walk(tree) if _is_for_types(node) for child in ast.walk(node)}
    for node in ast.walk(tree):
        if node in for_types:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: write the import in full"
            base = str(node.module)
            yield from (f"{base}.{alias.name}" for alias in node.names) if base == "theory_atlas" else [base]


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _core_modules() -> Iterator[object]:
    for found in pkgutil.walk_packages(theory_atlas.__path__, "theory_atlas."):
        yield importlib.import_module(found.name)
