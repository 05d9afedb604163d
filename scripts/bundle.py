#!/usr/bin/env python3
"""Makes the offline bundle: python3 scripts/bundle.py [--dist DIR]. The zip opens from its index.html."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from _environment import ROOT, enter


def main() -> int:
    """Writes dist/balancing-theory-atlas-<release>.zip and its SHA-256 beside it; 0 where all went well."""
    from _building import build_bundle

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dist", type=Path, default=ROOT / "dist", help="where the zip goes (default: dist/)")
    return build_bundle(ROOT, parser.parse_args().dist.resolve())


if __name__ == "__main__":
    enter("build")
    sys.exit(main())
