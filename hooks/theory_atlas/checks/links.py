"""Links in texts lead to records, and both languages link the same ones."""

from __future__ import annotations

from collections.abc import Iterator

from theory_atlas.checks.check import Check
from theory_atlas.model.base import Claim
from theory_atlas.model.catalog import LINKED_FOLDERS, Catalog, Key, claims_in
from theory_atlas.problems import Problem, Way, suggest
from theory_atlas.text.markup import markup_faults, parse_markup, record_links
from theory_atlas.text.tree import RecordLink


def find_problems(catalog: Catalog) -> Iterator[Problem]:
    for key, record in catalog.every():
        for way, claim in claims_in(record):
            for tag in ("zh-Hant", "en", "zh-Hans"):
                text = claim.written(tag)
                if text is not None:
                    yield from _problems_of_text(catalog, key, (*way, tag), text)
            yield from _disagreement(catalog, key, way, claim)


def _problems_of_text(catalog: Catalog, key: Key, way: Way, text: str) -> Iterator[Problem]:
    for fault, mend in markup_faults(text):
        yield Problem(catalog.place(key, way), "markup", fault, mend)
    for link in record_links(parse_markup(text)):
        targets = catalog.targets(link)
        if not targets:
            yield Problem(catalog.place(key, way), "link", f"[[{_written(link)}]] leads nowhere", _mend(catalog, link))
        elif len(targets) > 1:
            choices = " or ".join(f"[[{folder}/{link.id}]]" for folder, _ in targets)
            yield Problem(
                catalog.place(key, way), "link", f"[[{link.id}]] may mean several records", f"write {choices}"
            )


def _disagreement(catalog: Catalog, key: Key, way: Way, claim: Claim) -> Iterator[Problem]:
    chinese, english = (_linked(catalog, claim.written(tag) or "") for tag in ("zh-Hant", "en"))
    if chinese != english:
        lacking = sorted("/".join(target) for target in chinese ^ english)
        text = f"the two languages of a claim link different records: {', '.join(lacking)}"
        yield Problem(catalog.place(key, way), "links-agree", text, "link the same records in both, or in neither")


def _linked(catalog: Catalog, text: str) -> set[Key]:
    return {target for link in record_links(parse_markup(text)) for target in catalog.targets(link)}


def _written(link: RecordLink) -> str:
    return f"{link.kind}/{link.id}" if link.kind else link.id


def _mend(catalog: Catalog, link: RecordLink) -> str:
    if link.kind and link.kind not in LINKED_FOLDERS:
        return f"begin with one of: {', '.join(f'{folder}/' for folder in LINKED_FOLDERS)}"
    known = {
        name: folder
        for folder in ((link.kind,) if link.kind else LINKED_FOLDERS)
        for name in (catalog.works if folder == "works" else catalog.records[folder])
    }
    near = suggest(link.id, known)
    return f"did you mean [[{near}]] (data/{known[near]}/)?" if near else "write the record first, or remove the link"


CHECK = Check(
    ("link", "links-agree", "markup"),
    "Links in texts are well formed, lead to records, and are the same in both languages of a claim.",
    find_problems,
)
