"""MkDocs 1.x is no longer maintained: its continuation ProperDocs must build the project unchanged."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from theory_atlas.locales import LOCALES

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.site


def test_properdocs_builds_the_same_pages(tmp_path: Path) -> None:
    assert _build("properdocs", tmp_path) == _build("mkdocs", tmp_path)


def _build(program: str, folder: Path) -> dict[str, bytes]:
    """The pages of the English locale as the program builds them, strictly."""
    site = folder / program
    command = [
        sys.executable,
        "-m",
        program,
        "build",
        "--strict",
        "--config-file",
        "mkdocs.yml",
        "--site-dir",
        str(site),
    ]
    environment = {**os.environ, "ATLAS_LOCALE": LOCALES["en"].tag}
    environment.pop("ATLAS_BASE_URL", None)
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    pages = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*.html")}
    assert pages
    return pages
