#!/usr/bin/env python3
"""Builds the public site into site/: python3 scripts/build.py [--locale TAG …] [--site DIR] [--base-url URL]."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from _environment import ROOT, enter


def main() -> int:
    """Checks the data, builds every locale side by side, and swaps the finished site in; 0 where all went well."""
    from _building import build_site

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--locale", action="append", metavar="TAG", help="build this locale only; may be repeated")
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="where the site goes (default: site/)")
    parser.add_argument("--base-url", default=os.environ.get("ATLAS_BASE_URL"), help="the public address, ending in /")
    arguments = parser.parse_args()
    return build_site(ROOT, arguments.site.resolve(), arguments.locale, arguments.base_url)


if __name__ == "__main__":
    enter("build")
    sys.exit(main())
