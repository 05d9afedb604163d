"""The search engine of the pages, run by Node."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from site_tools.node import node

RUNNER = Path(__file__).resolve().parents[1] / "search" / "engine.cjs"


def run_engine(task: str, **values: Any) -> Any:
    """What `tests/search/engine.cjs` answers to a task: fold, find, marks or time."""
    asked = json.dumps({"do": task, **values}, ensure_ascii=False)
    done = subprocess.run([node(), str(RUNNER)], input=asked, capture_output=True, encoding="utf-8", check=True)
    return json.loads(done.stdout)
