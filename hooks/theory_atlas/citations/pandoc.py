"""Pandoc's citeproc: CSL-JSON items and a style → an entry and a label for each, as pandoc's own JSON and as trees."""

from __future__ import annotations

import functools
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pypandoc

from theory_atlas.bibliography import CslItem
from theory_atlas.model.work import HAN
from theory_atlas.text.tree import Code, Emphasis, Marked, Node, Small, Strong, Text, Tree, WebLink, plain_text

Inlines = list[dict[str, Any]]
"""Text in pandoc's JSON."""

Formatted = dict[str, dict[str, Inlines]]
"""What one run gives: `entry` and `label` (a citation in its brackets) of every item, by its id."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of pandoc: the items that one list would hold, the text of a style, and the language of its words."""

    items: str
    style: str
    locale: str

    @classmethod
    def of(cls, items: Sequence[CslItem], style: str, locale: str) -> Run:
        """A run over `items`; `locale` is CSL's (`zh-TW`, `en-US`)."""
        return cls(json.dumps(items, ensure_ascii=False), style, locale)


@functools.lru_cache(maxsize=32)
def run_citeproc(run: Run) -> Formatted:
    """Entry and label of every item (no run where there are no items).

    Kept for as long as the process lives, since `serve` asks again after every edit, mostly of something else.
    """
    items = json.loads(run.items)
    if not items:
        return {}
    blocks = _run_pandoc(run, [item["id"] for item in items])
    entries = {block["c"][0][0].removeprefix("ref-"): block["c"][1][0]["c"] for block in blocks[-1]["c"][1]}
    cited = zip((item["id"] for item in items), blocks, strict=False)
    return {key: {"entry": entries[key], "label": block["c"]} for key, block in cited}


def _run_pandoc(run: Run, keys: Iterable[str]) -> list[Any]:
    """Pandoc's blocks: one paragraph an item with its citation, and the list of references at the end."""
    language = {"t": "MetaInlines", "c": [{"t": "Str", "c": run.locale}]}
    document = {"pandoc-api-version": [1, 23, 1], "meta": {"lang": language}, "blocks": [_cite(key) for key in keys]}
    with tempfile.TemporaryDirectory() as folder:
        references, style = Path(folder, "references.json"), Path(folder, "style.csl")
        references.write_text(run.items, encoding="utf-8")
        style.write_text(run.style, encoding="utf-8")
        # An empty data folder keeps a user's own settings for pandoc out of the build.
        options = ["--citeproc", f"--csl={style}", f"--bibliography={references}", f"--data-dir={folder}"]
        done = subprocess.run(
            [_bundled_pandoc(), "--from=json", "--to=json", *options],
            input=json.dumps(document),
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
    if done.returncode or done.stderr:
        raise RuntimeError(f"pandoc could not format the references: {done.stderr}")
    blocks: list[Any] = json.loads(done.stdout)["blocks"]
    return blocks


def _bundled_pandoc() -> str:
    """The pandoc that the lock file pins; pypandoc itself would prefer a newer one that happens to be installed."""
    folder = Path(pypandoc.__file__).parent / "files"
    found = shutil.which("pandoc", path=str(folder))
    if found is None:
        raise RuntimeError(f"no pandoc in {folder}; install pypandoc_binary, not pypandoc")
    return found


def _cite(key: str) -> dict[str, object]:
    citation = {
        "citationId": key,
        "citationPrefix": [],
        "citationSuffix": [],
        "citationMode": {"t": "NormalCitation"},
        "citationNoteNum": 0,
        "citationHash": 0,
    }
    return {"t": "Para", "c": [{"t": "Cite", "c": [[citation], []]}]}


def read_inlines(inlines: Iterable[Mapping[str, Any]]) -> Tree:
    """Pandoc's inlines as a tree, neighbouring texts joined."""
    nodes = [node for inline in inlines for node in _read_inline(inline)]
    joined: list[Node] = []
    for is_text, group in groupby(nodes, lambda node: isinstance(node, Text)):
        members = list(group)
        joined += [Text(_close_up(plain_text(tuple(members))))] if is_text else members
    return tuple(joined)


def _close_up(text: str) -> str:
    """Without the space that pandoc sets before the words for “and others”, also where they are Chinese."""
    return re.sub(f"(?<={HAN.pattern}) (?=等)", "", text)


def _read_inline(inline: Mapping[str, Any]) -> Tree:
    content: Any = inline.get("c")
    match inline["t"]:
        case "Str":
            return (Text(str(content)),)
        case "Space" | "SoftBreak" | "LineBreak":
            return (Text(" "),)
        case "Emph":
            return (Emphasis(read_inlines(content)),)
        case "Strong":
            return (Strong(read_inlines(content)),)
        case "Superscript" | "Subscript":
            return (Small(read_inlines(content)),)
        case "Quoted":
            opening, closing = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
            return (Text(opening), *read_inlines(content[1]), Text(closing))
        case "Code":
            return (Code(content[1]),)
        case "Link":
            return _read_link(content[2][0], read_inlines(content[1]))
        case "Span" | "Cite":
            return read_inlines(content[1])
        case _:
            return read_inlines(content)


def _read_link(url: str, children: Tree) -> Tree:
    """A link whose words, where they are an address with Han characters, no converter touches."""
    if not url.startswith(("https://", "http://", "mailto:")):
        return children
    address = quote(url, safe=":/?#[]@!$&'()*+,;=%~")
    if any(isinstance(child, Text) and HAN.search(child.text) for child in children):
        children = (Marked(children, lang="zxx"),)  # zxx: no linguistic content
    return (WebLink(address, children),)
