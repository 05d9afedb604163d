#!/usr/bin/env python3
"""Live preview of one locale, reloading on edits of data: python3 scripts/serve.py [--locale TAG] [--port N]."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from _environment import ROOT, enter


def main() -> int:
    """Runs MkDocs' own server on this machine only, until interrupted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--locale", default="zh-Hant", choices=("zh-Hant", "zh-Hans", "en"))
    parser.add_argument("--port", type=int, default=8000)
    arguments = parser.parse_args()
    address = f"127.0.0.1:{arguments.port}"
    print(f"Serving {arguments.locale} at http://{address}/ — stop with Ctrl-C. Restart after editing Python code.")
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    try:
        return subprocess.call(command, cwd=ROOT, env={**os.environ, "ATLAS_LOCALE": arguments.locale})
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    enter("build")
    sys.exit(main())
