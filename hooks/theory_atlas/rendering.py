"""Page spec → HTML body. The only module that imports jinja2."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from theory_atlas.pages.spec import PageSpec

TEMPLATES = Path(__file__).parent / "templates"


@functools.cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render_page(spec: PageSpec, words: Mapping[str, str]) -> str:
    """The body of a page; `words` are the interface words of its locale."""
    return _environment().get_template(spec.template).render(spec.context, t=words)


def render(template: str, context: Mapping[str, object]) -> str:
    """A page that stands outside the locales, whole."""
    return _environment().get_template(template).render(context)
