#!/usr/bin/env python3
"""Converts Taiwan Traditional to mainland Simplified as the site does: lines of standard input to standard output.

    python3 scripts/convert_text.py < text            as prose: the lexicon's words, then script
    python3 scripts/convert_text.py --citation < text  as references: script and quotation marks only

Each line is one paragraph. Inline markup stays as it is: links, emphasis and `code` come out as they went in. What
tells the converter what to do is done: {{keep|於}} comes out as 於, {{zh-Hant|甲|zh-Hans|乙}} as 乙.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence

from _environment import ROOT, enter

MARKUP = re.compile(r"(\{\{[^{}]*\}\}|`[^`]*`|\[\[[^\[\]|]*\]\]|\[\[[^\[\]|]*\||\]\]|\]\([^)\s]*\)|\*+)")
"""What a claim may hold besides its words: code, links and emphasis."""


def convert_lines(convert_run: Callable[[Sequence[str]], list[str]]) -> None:
    for line in sys.stdin:
        words = line.rstrip("\n")
        print(converted(words, convert_run), end=line[len(words) :])


def converted(line: str, convert_run: Callable[[Sequence[str]], list[str]]) -> str:
    """One line with its words converted as one text and its markup put back between them."""
    parts = MARKUP.split(line)
    parts[::2] = convert_run(parts[::2])
    return "".join(_shown(part) for part in parts)


def _shown(part: str) -> str:
    """A mark for the converter as the words that it asks for; all else as it is."""
    from theory_atlas.text.markup import SCRIPT_MARK

    mark = SCRIPT_MARK.fullmatch(part)
    return part if mark is None else mark["kept"] or mark["simplified"]


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--citation", action="store_true", help="convert script only, as in references")
    citation = parser.parse_args(arguments).citation

    from theory_atlas.catalog import read_lexicon
    from theory_atlas.model.lexicon import conversion_table
    from theory_atlas.problems import format_problems
    from theory_atlas.script_conversion import Converter

    entries, problems = read_lexicon(ROOT / "data")
    if problems:
        print("\n".join(format_problems(problems)), file=sys.stderr)
        return 1
    converter = Converter(conversion_table(entries))
    convert_lines(converter.citation_run if citation else converter.prose_run)
    return 0


if __name__ == "__main__":
    enter("build")
    for stream in (sys.stdin, sys.stdout):
        stream.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
