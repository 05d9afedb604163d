"""How often a build of all locales starts pandoc, counted where the processes are started."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pypandoc
import pytest

from theory_atlas.citations import STYLES

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.site

COUNTING = """\
#!{python}
import os, sys
with open({log!r}, "a") as log:
    log.write("run\\n")
os.execv({pandoc!r}, [{pandoc!r}, *sys.argv[1:]])
"""
"""A program in pandoc's place that takes a note and becomes pandoc."""


def test_a_build_starts_pandoc_once_a_style_and_language_group(tmp_path: Path) -> None:
    """Works once a build, pages of the site itself once a locale; nothing for the citations of hand-written pages."""
    log = tmp_path / "log"
    installed = Path(pypandoc.__file__).parent
    package = tmp_path / "python" / "pypandoc"
    shutil.copytree(installed, package, ignore=shutil.ignore_patterns("files"))
    counting = package / "files" / "pandoc"
    counting.parent.mkdir()
    pandoc = str(installed / "files" / "pandoc")
    counting.write_text(COUNTING.format(python=sys.executable, log=str(log), pandoc=pandoc), encoding="utf-8")
    counting.chmod(0o755)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ATLAS_")}
    run = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "build.py"), "--site", str(tmp_path / "site")],
        cwd=ROOT,
        env={**environment, "PYTHONPATH": str(package.parent)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert len(log.read_text(encoding="utf-8").splitlines()) == 2 * len(STYLES) + 1 + 3 * len(STYLES)
