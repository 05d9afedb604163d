"""All works in every format as one script, from which the bibliography page puts a selection together.

A script and no JSON, since pages opened from disk can load scripts and fetch nothing. What it holds of a work is what
the file of that work holds; `before`, `between` and `after` make one file of several.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from theory_atlas.exports.bibliographies import Messages, biblatex, csl_json, ris
from theory_atlas.exports.files import BIBLATEX, CSL_JSON, RIS
from theory_atlas.model.work import Work

SCRIPT = "assets/selection.js"
"""Where the script stands, from the site's root."""


@dataclass(frozen=True, slots=True)
class Form:
    """A format in which a selection can be saved; `id` is the ending of its files."""

    id: str
    media_type: str
    write: Callable[[Work, Messages], str]
    before: str = ""
    between: str = ""
    after: str = ""

    @property
    def file_name(self) -> str:
        return f"selection.{self.id}"


def _csl_object(work: Work, messages: Messages) -> str:
    (item,) = json.loads(csl_json([work], messages))
    return json.dumps(item, ensure_ascii=False, indent=1)


FORMS = (
    Form("ris", RIS, lambda work, messages: ris([work], messages).decode()),
    Form("bib", BIBLATEX, lambda work, messages: biblatex([work], messages).decode(), between="\n"),
    Form("csl.json", CSL_JSON, _csl_object, "[\n", ",\n", "\n]\n"),
)


def selection_script(works: Iterable[Work], messages: Messages) -> bytes:
    """The call with which the script hands everything over; the page defines `atlasWorks` before it loads it."""
    content = {
        "forms": {
            form.id: {
                "name": form.file_name,
                "type": form.media_type,
                "before": form.before,
                "between": form.between,
                "after": form.after,
            }
            for form in FORMS
        },
        "texts": {work.key: {form.id: form.write(work, messages) for form in FORMS} for work in works},
    }
    return f"atlasWorks({json.dumps(content, ensure_ascii=False)});\n".encode()
