"""What an editor reads after a mistake, word for word: `tests/golden/problems/*.yml`.

Each file holds one case: `files` laid over the invented atlas and, as `problems`, every line that the check of the data
prints. A file is given whole, or by what is done to it: null deletes it, `append` adds to it, `base64` writes bytes.
`--update-golden` writes the lines anew; read the diff.
"""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from invented import lay_out

from theory_atlas.catalog import load_catalog
from theory_atlas.problems import format_problems

CASES = sorted((Path(__file__).parent / "golden" / "problems").glob("*.yml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_problems(case: Path, tmp_path: Path, update_golden: bool) -> None:
    written = case.read_text(encoding="utf-8")
    wanted = yaml.safe_load(written)
    data = lay_out(tmp_path)
    for path, content in wanted["files"].items():
        _lay(tmp_path / path, content)
    lines = format_problems(load_catalog(data)[1])
    if update_golden:
        case.write_text(_with_problems(written, lines), encoding="utf-8", newline="\n")
    else:
        assert "\n".join(lines) == wanted["problems"].strip("\n")


def test_the_base_is_clean(tmp_path: Path) -> None:
    catalog, problems = load_catalog(lay_out(tmp_path))
    assert catalog is not None
    assert problems == []


def _lay(file: Path, content: Any) -> None:
    match content:
        case None:
            file.unlink()
        case {"base64": encoded}:
            file.write_bytes(base64.b64decode(encoded))
        case {"append": more}:
            file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8", newline="\n")
        case _:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8", newline="\n")


def _with_problems(written: str, lines: list[str]) -> str:
    """The case with other problems; what stands above them stays as it was written."""
    before = re.split(r"^problems:", written, maxsplit=1, flags=re.MULTILINE)[0]
    block = "".join(f"  {line}\n" for line in "\n".join(lines).splitlines())
    return f"{before}problems: |\n{block}"
