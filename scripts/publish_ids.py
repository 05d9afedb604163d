#!/usr/bin/env python3
"""At a release: adds to data/ids.yml every id that no release has published yet, under the release in data/site.yml."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from _environment import ROOT, enter

HEAD = """\
# Every id that a release has published, under the first that did. Once here, an id keeps its address for good: its
# record stays, or data/redirects.yml says where it has moved to. Written by scripts/publish_ids.py at each release.
"""


def main() -> int:
    """Publishes the ids of this checkout."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    return publish_ids(ROOT)


def publish_ids(root: Path) -> int:
    """Adds the new ids below `root`; 1 where the data has problems."""
    from theory_atlas.catalog import load_catalog
    from theory_atlas.problems import format_problems, has_errors

    catalog, problems = load_catalog(root / "data")
    if catalog is None or has_errors(problems):
        print("\n".join(format_problems(problems)), file=sys.stderr)
        return 1
    release = catalog.site.release
    keys = {key for key, _ in catalog.every()} | {("works", key) for key in catalog.works}
    releases: dict[str, list[str]] = {}
    for key, first in catalog.published.items():
        releases.setdefault(first, []).append("/".join(key))
    new = sorted("/".join(key) for key in keys - catalog.published.keys())
    releases[release] = sorted({*releases.get(release, ()), *new})
    text = HEAD + "".join(
        f'"{name}":\n' + "".join(f"  - {address}\n" for address in addresses) for name, addresses in releases.items()
    )
    (root / "data" / "ids.yml").write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(new)} ids are new with release {release}; {len(keys | catalog.published.keys())} are published.")
    return 0


if __name__ == "__main__":
    enter("build")
    sys.exit(main())
