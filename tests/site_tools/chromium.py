"""Where the browser and a font for Chinese come from: the system, or its package manager."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

from site_tools.findings import MissingToolError, say

# The first is Chromium without windows, the kind that Playwright itself brings along: it opens a page for a third of
# the work, and lays it out alike.
NAMES = (
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
USUAL_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)


@cache
def chromium_path() -> str:
    """The browser to test with: $ATLAS_CHROMIUM, else the system's; on Debian, as root, it is installed if need be."""
    chosen = os.environ.get("ATLAS_CHROMIUM")
    if chosen:
        if shutil.which(chosen) is None:
            raise MissingToolError(f"ATLAS_CHROMIUM names {chosen!r}, which is no program.")
        return chosen
    wanted = (("chromium-headless-shell", _find()), ("fonts-noto-cjk", _has_chinese_font()))
    missing = [package for package, there in wanted if not there]
    if missing:
        _install(missing)
    found = _find()
    if found is None:
        raise MissingToolError(_plainly(missing))
    return found


def _find() -> str | None:
    on_path = (shutil.which(name) for name in NAMES)
    elsewhere = (place for place in USUAL_PLACES if Path(place).exists())
    return next((path for path in (*on_path, *elsewhere) if path), None)


def _has_chinese_font() -> bool:
    """False only where the system can be asked and answers no; macOS and Windows come with such fonts."""
    if shutil.which("fc-list") is None:
        return _find() is not None
    return bool(subprocess.run(["fc-list", ":lang=zh-tw"], capture_output=True, check=False).stdout.strip())


def _install(packages: list[str]) -> None:
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not is_root or shutil.which("apt-get") is None:
        raise MissingToolError(_plainly(packages))
    say(f"installing {' and '.join(packages)} with apt-get, once; this takes a minute or two")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "--quiet", *command],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode:
            said = "\n".join(f"    {line}" for line in done.stderr.strip().splitlines()[-4:])
            raise MissingToolError(f"{_plainly(packages)}\napt-get {command[0]} said:\n{said}")


def _plainly(packages: list[str]) -> str:
    things = {"chromium-headless-shell": "Chromium or Chrome", "fonts-noto-cjk": "a font for Chinese"}
    return (
        f"The browser tests need {' and '.join(things[package] for package in packages)}.\n"
        f"On Debian: apt-get install {' '.join(packages)}\n"
        "A browser that stands elsewhere can be named: ATLAS_CHROMIUM=/path/to/chromium\n"
        "Or leave these tests out: python3 scripts/test.py --quick"
    )
