"""Adapter: our references in the place of mkdocs-bibtex's formatters, which reverse Han names and drop locators.

The plugin gives hand-written pages their syntax (`[@pape2005soft, p. 36]`) and the plumbing of footnotes; what a reader
sees comes from the edition, as on every record page.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from mkdocs_bibtex.citation import Citation, CitationBlock, InlineReference
from mkdocs_bibtex.registry import ReferenceRegistry

from theory_atlas.citations import locator_text
from theory_atlas.locales import LOCALES
from theory_atlas.model.citation import parse_locator
from theory_atlas.pages.edition import Edition
from theory_atlas.problems import Place, Problem, suggest
from theory_atlas.text.markdown import to_markdown


class AtlasRegistry(ReferenceRegistry):  # type: ignore[misc]
    """References in the words of one language. `page_uri` is the source of the page that is being read."""

    def __init__(self, edition: Edition, tag: str) -> None:
        # Not the base class's: it would read the .bib file once more, into pybtex's own records.
        self.edition = edition
        self.tag = tag
        self.footnote_format = "{key}"
        self.page_uri = ""

    def validate_citation_blocks(self, citation_blocks: list[CitationBlock]) -> None:
        """Nothing: `citation_problems` has looked at the page before the plugin does."""

    def validate_inline_references(self, inline_references: list[InlineReference]) -> set[InlineReference]:
        """None are valid: a bare @key is no citation here."""
        return set()

    def inline_text(self, citation_block: CitationBlock) -> str:
        """Author–date references with locators, each linked to its work, and the footnote marks of their entries."""
        words = self.edition.words_of(self.tag)
        shown = words["punctuation.semicolon"].join(self._shown(citation) for citation in citation_block.citations)
        marks = "".join(f"[^{citation.key}]" for citation in citation_block.citations)
        return f"{words['punctuation.open'].lstrip()}{shown}{words['punctuation.close']}{marks}"

    def reference_text(self, citation: Citation | InlineReference) -> str:
        """The entry of a work, as Markdown."""
        return to_markdown(self.edition.source_entry(citation.key))

    def with_citations(self, markdown: str) -> str:
        """A page in another language with its citations; their entries stand with those of the page itself."""
        entries: dict[str, str] = {}
        for block in CitationBlock.from_markdown(markdown):
            markdown = markdown.replace(str(block), self.inline_text(block))
            entries |= {citation.key: self.reference_text(citation) for citation in block.citations}
        return "\n".join([markdown, "", *(f"[^{key}]: {entry}" for key, entry in entries.items())])

    def _shown(self, citation: Citation) -> str:
        edition, words = self.edition, self.edition.words_of(self.tag)
        target = posixpath.relpath(f"works/{citation.key}.md", posixpath.dirname(self.page_uri))
        shown = f"[{edition.label(citation.key, self.tag)}]({target})"
        if citation.suffix:
            locator = parse_locator(citation.suffix)
            place = citation.suffix if locator is None else locator_text(locator, LOCALES[self.tag])
            shown += words["punctuation.comma"] + place
        return f"{citation.prefix} {shown}" if citation.prefix else shown


def citation_problems(edition: Edition, path: str, markdown: str) -> Iterator[Problem]:
    """Keys that a hand-written page cites and the bibliography does not have."""
    known = edition.catalog.works
    for number, line in enumerate(markdown.splitlines(), 1):
        for block in CitationBlock.from_markdown(line):
            for citation in block.citations:
                if citation.key not in known:
                    near = suggest(citation.key, known)
                    mend = f"did you mean '{near}'?" if near else "add the work to data/works.bib first"
                    text = f"unknown citation key '{citation.key}'"
                    yield Problem(Place(path, number, line.find(citation.key) + 1), "cross-reference", text, mend)


def dating_problems(path: str, meta: Mapping[str, Any]) -> Iterator[Problem]:
    """A hand-written page that does not say when it was last changed cannot be cited with that day."""
    mend = 'write changed: "2026-11-22", in quotes, below its description'
    if "changed" not in meta:
        yield Problem(Place(path), "missing-key", "the page does not say on which day it was last changed", mend)
    elif written_day(meta) is None:
        yield Problem(Place(path), "field-type", f"'{meta['changed']}' is no day in quotes", mend)


def written_day(meta: Mapping[str, Any]) -> str | None:
    """The day on which a page says that it was last changed; None where it says none, or says it wrongly."""
    value = meta.get("changed")
    if not isinstance(value, str):  # without quotes YAML makes a date of it, and much else of other slips
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        return None
