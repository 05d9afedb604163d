#!/usr/bin/env python3
"""Reports what the conversion to Simplified Chinese does to the texts of the atlas, and what of it is not yet reviewed.

    python3 scripts/report_conversion.py            the report; ends with 1 while a text is unreviewed
    python3 scripts/report_conversion.py --accept   the same, and remembers that all was reviewed

Lists every hit of the lexicon with its places, every character left Traditional, and every text that is new or comes
out otherwise than when it was last reviewed (after an upgrade of OpenCC or a change of the lexicon, say). The hashes of
what was reviewed stand in locks/conversion.json. The same data always give the same report; the time taken goes to
standard error.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from _environment import ROOT, enter

if TYPE_CHECKING:
    from theory_atlas.script_conversion.review import Converted, Hit

REVIEWED = ROOT / "locks" / "conversion.json"


def main() -> int:
    """Prints the report; 0 where every text is reviewed, or has just been."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accept", action="store_true", help="remember every conversion as reviewed")
    accept = parser.parse_args().accept

    from theory_atlas.catalog import load_catalog
    from theory_atlas.model.lexicon import conversion_table
    from theory_atlas.problems import format_problems
    from theory_atlas.script_conversion import Converter, review

    catalog, problems = load_catalog(ROOT / "data")
    if catalog is None:
        print("\n".join(format_problems(problems)), file=sys.stderr)
        return 1
    sources = list(review.sources_of(catalog, ROOT / "docs" / "zh-Hant"))
    started, started_cpu = time.perf_counter(), time.process_time()
    texts = review.convert_sources(sources, Converter(conversion_table(catalog.lexicon)))
    seconds, cpu = time.perf_counter() - started, time.process_time() - started_cpu
    changed = review.unreviewed(texts, read_reviewed(REVIEWED))
    _print(hit_lines(review.lexicon_hits(sources, catalog.lexicon)))
    _print(residue_lines(review.left_traditional(texts)))
    _print(change_lines(changed, len(texts)))
    characters = sum(len(text.before) for text in texts)
    print(
        f"converted {len(texts)} texts, {characters} characters, in {seconds:.2f} s ({cpu:.2f} s of CPU)",
        file=sys.stderr,
    )
    if accept:
        REVIEWED.write_text(json.dumps(review.reviewed_now(texts), indent=0) + "\n", encoding="ascii", newline="\n")
    return 1 if changed and not accept else 0


def read_reviewed(file: Path) -> dict[str, str]:
    """Hash of text → hash of its reviewed conversion."""
    reviewed: dict[str, str] = json.loads(file.read_text(encoding="ascii")) if file.exists() else {}
    return reviewed


def hit_lines(hits: list[Hit]) -> Iterator[str]:
    yield f"Lexicon: {len(hits)} forms, {sum(len(hit.places) for hit in hits)} replacements"
    for hit in hits:
        yield f"  {len(hit.places):4}  {hit.form} → {hit.entry.zh_hans[0]}  [{hit.entry.id}]"
        for place, count in sorted(Counter(hit.places).items()):
            yield f"          {place}{f' ×{count}' if count > 1 else ''}"


def residue_lines(left: list[tuple[str, str]]) -> Iterator[str]:
    yield f"Left Traditional: {len(left)}"
    for character, place in sorted(left):
        yield f"  {character}  {place}"


def change_lines(changed: list[Converted], total: int) -> Iterator[str]:
    yield f"Unreviewed: {len(changed)} of {total} texts"
    for text in sorted(changed, key=lambda text: text.source.place):
        yield f"  {text.source.place}"
        yield f"    {text.before}"
        yield f"    {text.after}"


def _print(lines: Iterable[str]) -> None:
    print("\n".join(lines), end="\n\n")


if __name__ == "__main__":
    enter("build")
    sys.exit(main())
