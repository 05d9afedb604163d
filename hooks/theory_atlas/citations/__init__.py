"""Works → references in every style offered and author–date labels, formatted by pandoc's citeproc.

    styles       which styles there are, and what is mended in the official ones
    pandoc       one run: items and a style → entries and labels
    references   all runs of a build, side by side; what they give in each locale
    order        the order of a reference list
    locators     頁 36 · 36, table 1

A reference follows the language of the work, a label the language of the page. Nothing here is converted to Simplified:
`script_conversion` does that on the trees.
"""

from theory_atlas.citations.locators import locator_text
from theory_atlas.citations.order import reference_order
from theory_atlas.citations.references import (
    FormattedWork,
    References,
    format_items,
    format_references,
    format_works,
    styled_references,
)
from theory_atlas.citations.styles import STYLES, Style

__all__ = [
    "STYLES",
    "FormattedWork",
    "References",
    "Style",
    "format_items",
    "format_references",
    "format_works",
    "locator_text",
    "reference_order",
    "styled_references",
]
