"""The two checkers of HTML, each run once over many files."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from site_tools.findings import Finding
from site_tools.node import ROOT, java, node, node_packages

BATCH = 300
"""Files given to one run: as many as the shortest command line of a supported system holds."""


def nu_check(paths: Iterable[Path], site: Path) -> list[Finding]:
    """Errors of the Nu Html Checker in HTML and CSS files of the site."""
    jar = node_packages() / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = [java(), "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always", "--also-check-css"]
    found: list[Finding] = []
    with TemporaryDirectory() as folder:
        known = {_as_checker_knows(path, site, Path(folder)): path for path in paths}
        for batch in _batches(sorted(known)):
            for message in _printed_json(command, batch)["messages"]:
                # Also "non-document-error": a file that could not be read has not been checked.
                if message["type"] != "info":
                    path = known[Path(url2pathname(unquote(urlsplit(message["url"]).path)))]
                    place = f"{message.get('lastLine', 1)}:{message.get('firstColumn', message.get('lastColumn', 1))}"
                    found.append(Finding("Nu Html Checker", _shown(path, site), f"{place}: {message['message']}"))
    return found


def _as_checker_knows(path: Path, site: Path, folder: Path) -> Path:
    """The file itself, or a copy of a style sheet in which container queries, of which the checker has not heard, are
    media queries: what stands in them is checked all the same."""
    text = path.read_text(encoding="utf-8") if path.suffix == ".css" else ""
    if "@container" not in text:
        return path
    copy = folder.resolve() / path.relative_to(site)
    copy.parent.mkdir(parents=True, exist_ok=True)
    text = re.sub(r"@container(?: [a-z]+)? \(", "@media (", text)
    copy.write_text(re.sub(r"\bcontainer(?:-type|-name)?: [^;]+;", "", text), encoding="utf-8")
    return copy


def html_validate(paths: Iterable[Path], site: Path) -> list[Finding]:
    """Errors and warnings of html-validate, by the rules in .htmlvalidate.mjs, in HTML files of the site."""
    program = node_packages() / "html-validate" / "bin" / "html-validate.mjs"
    command = [node(), str(program), "--config", str(ROOT / ".htmlvalidate.mjs"), "--formatter", "json"]
    found: list[Finding] = []
    for batch in _batches(sorted(paths)):
        for result in _printed_json(command, batch):
            for message in result["messages"]:
                text = f"{message['line']}:{message['column']}: {message['message']} ({message['ruleId']})"
                found.append(Finding("html-validate", _shown(Path(result["filePath"]), site), text))
    return found


def _printed_json(command: Sequence[str], paths: Sequence[Path]) -> Any:
    """What a checker printed. Into a file, since Node may end before a pipe has taken all that it wrote."""
    with TemporaryFile("w+", encoding="utf-8") as printed:
        run = subprocess.run([*command, *map(str, paths)], stdout=printed, stderr=subprocess.PIPE, check=False)
        printed.seek(0)
        try:
            return json.load(printed)
        except ValueError:
            said = run.stderr.decode("utf-8", errors="replace")[-2000:]
            raise RuntimeError(f"{command[0]} ended with {run.returncode}, saying: {said}") from None


def _batches(paths: Sequence[Path]) -> Iterator[Sequence[Path]]:
    for start in range(0, len(paths), BATCH):
        yield paths[start : start + BATCH]


def _shown(path: Path, site: Path) -> str:
    return path.resolve().relative_to(site.resolve()).as_posix()
