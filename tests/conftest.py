"""What the tests share: the finished site and the offline bundle, each made once a run, and the order of the tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from site_tools import unpack_bundle

ROOT = Path(__file__).resolve().parent.parent

# The same examples in every run, and no judgement by the clock: a failure can be seen again on any machine.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files with what comes out now")
    parser.addoption("--site", type=Path, help="test this finished site instead of building one")
    parser.addoption("--bundle", type=Path, help="test this finished bundle (a zip) instead of making one")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Quick tests first: unit tests, then those that need the built site, then those in the browser."""
    items.sort(key=_slowness)


def _slowness(item: pytest.Item) -> int:
    return max(
        (rank for rank, mark in enumerate(("site", "browser"), start=1) if item.get_closest_marker(mark)), default=0
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten instead of compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real site, built once by the command that people use."""
    given: Path | None = request.config.getoption("--site")
    if given:
        return given.resolve()
    folder = tmp_path_factory.mktemp("built") / "site"
    run_script("build.py", "--site", str(folder))
    return folder


@pytest.fixture(scope="session")
def bundle(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the offline bundle unpacks to; its name has what folders of readers have: a space, Chinese."""
    archive: Path | None = request.config.getoption("--bundle")
    if archive is None:
        dist = tmp_path_factory.mktemp("dist")
        run_script("bundle.py", "--dist", str(dist))
        (archive,) = dist.glob("*.zip")
    return unpack_bundle(archive, tmp_path_factory.mktemp("unpacked") / "下載 downloads")


def run_script(name: str, *arguments: str) -> str:
    """Run one of the project's commands as people do; what it printed. The test fails with its words if it fails."""
    # What a developer has set for a preview of their own must not reach the tests.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ATLAS_")}
    command = [sys.executable, str(ROOT / "scripts" / name), *arguments]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    if run.returncode:
        pytest.fail(f"scripts/{name} ended with {run.returncode}:\n{run.stdout}{run.stderr}", pytrace=False)
    return run.stdout
