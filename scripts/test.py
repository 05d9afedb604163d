#!/usr/bin/env python3
"""Runs everything that continuous integration checks: format, lint, types, and all tests.

python3 scripts/test.py                    everything
python3 scripts/test.py --quick            without the browser
python3 scripts/test.py --update-golden    rewrite golden files; read the diff before you commit it
python3 scripts/test.py -k links           what pytest understands is passed on to it
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time

from _environment import ROOT, enter

STEPS = {
    "format": ["ruff", "format", "--check", "--quiet", "."],
    "lint": ["ruff", "check", "--quiet", "."],
    "types": ["mypy", "--no-error-summary"],
}
MENDING = {"format": "ruff format .", "lint": "ruff check --fix ."}


def main() -> int:
    """Runs all steps, whichever fail, and says at the end which did; 0 if none."""
    arguments, for_pytest = _read_arguments()
    started = time.monotonic()
    if not _has_tools(with_browser=not arguments.quick):
        return 1
    steps = {**STEPS, "tests": _pytest_command(arguments, for_pytest)}
    failed = [step for step, command in steps.items() if not _passes(step, command)]
    verdict = f"FAILED: {', '.join(failed)}" if failed else "format, lint, types and tests passed"
    minutes, seconds = divmod(round(time.monotonic() - started), 60)
    print(f"test: {verdict} ({minutes} min {seconds:02} s)", flush=True)
    return 1 if failed else 0


def _read_arguments() -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="leave out the tests in the browser")
    parser.add_argument("--update-golden", action="store_true", help="rewrite golden files with what comes out now")
    return parser.parse_known_args()


def _has_tools(*, with_browser: bool) -> bool:
    """Fetches the page checkers and finds a browser; what is missing is said at once and not after ten minutes."""
    sys.path.insert(0, str(ROOT / "tests"))
    from site_tools import MissingToolError, chromium_path, node_packages

    try:
        node_packages()
        if with_browser:
            chromium_path()
    except MissingToolError as error:
        print(f"test: {error}", file=sys.stderr)
        return False
    return True


def _pytest_command(arguments: argparse.Namespace, for_pytest: list[str]) -> list[str]:
    command = ["pytest", *for_pytest]
    if arguments.quick:
        command += ["-m", "not browser"]
    if arguments.update_golden:
        command.append("--update-golden")
    return command


def _passes(step: str, command: list[str]) -> bool:
    print(f"test: {step}", flush=True)
    passes = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode == 0
    if not passes and step in MENDING:
        print(f"test: most of this is mended by .venv/bin/{MENDING[step]}", flush=True)
    return passes


if __name__ == "__main__":
    enter("test")
    sys.exit(main())
