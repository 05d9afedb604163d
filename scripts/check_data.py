#!/usr/bin/env python3
"""Reports the problems of the data, and nothing else: python3 scripts/check_data.py [--format text|github]."""

from __future__ import annotations

import argparse
import sys

from _environment import ROOT, enter


def main() -> int:
    """Prints every problem by place; 0 where there is none that stops a build."""
    from theory_atlas.catalog import load_catalog
    from theory_atlas.problems import format_problems, summarize

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--format", choices=("text", "github"), default="text", help="github: annotations for a workflow"
    )
    arguments = parser.parse_args()
    _, problems = load_catalog(ROOT / "data")
    for line in format_problems(problems, arguments.format):
        print(line)
    count = sum(1 for file in (ROOT / "data").rglob("*") if file.suffix in (".yml", ".bib"))
    print(summarize(problems, count))
    return 1 if any(problem.level == "error" for problem in problems) else 0


if __name__ == "__main__":
    enter("build")
    sys.exit(main())
