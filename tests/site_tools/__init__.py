"""What looks at finished pages: used by the tests on a sample of them, and by scripts/audit.py on all.

findings       what every check yields
pages          which pages a site has, and a sample with each template in it
links          addresses and anchors, over http, under a sub-path and from disk
markup         the Nu Html Checker and html-validate
browsing       a page in Chromium: axe, focus stops, requests, complaints, what remains without scripts
legibility     the page as readers set it: wide spaces, large letters, no motion, forced colours
server         the site over http on this machine
chromium, node where those programs come from
"""

from __future__ import annotations

from site_tools.browsing import (
    HEIGHTS,
    SCHEMES,
    WIDTHS,
    Scheme,
    Visit,
    axe_check,
    focus_stops_visible,
    launched_browser,
    lost_without_scripts,
    tab_stops,
    visit,
)
from site_tools.chromium import chromium_path
from site_tools.findings import Finding, MissingToolError, listed
from site_tools.links import check_links
from site_tools.markup import html_validate, nu_check
from site_tools.node import node_packages
from site_tools.pages import address_of, by_turns, find_pages, find_stylesheets, sample_pages, unpack_bundle
from site_tools.server import served

__all__ = [
    "HEIGHTS",
    "SCHEMES",
    "WIDTHS",
    "Finding",
    "MissingToolError",
    "Scheme",
    "Visit",
    "address_of",
    "axe_check",
    "by_turns",
    "check_links",
    "chromium_path",
    "find_pages",
    "find_stylesheets",
    "focus_stops_visible",
    "html_validate",
    "launched_browser",
    "listed",
    "lost_without_scripts",
    "node_packages",
    "nu_check",
    "sample_pages",
    "served",
    "tab_stops",
    "unpack_bundle",
    "visit",
]
