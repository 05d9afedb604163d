"""Links in texts lead to records, and the languages of a claim link the same ones."""

from __future__ import annotations

from collections.abc import Iterator

from theory_atlas.checks.check import Check
from theory_atlas.model.base import Claim, LocalizedText
from theory_atlas.model.catalog import LINKED_FOLDERS, Catalog, Key, models_in
from theory_atlas.problems import Problem, Way, suggest
from theory_atlas.text.markup import markup_faults, parse_markup, record_links
from theory_atlas.text.tree import RecordLink, WebLink, walk

_TAGS = ("zh-Hant", "en", "zh-Hans")


def find_problems(catalog: Catalog) -> Iterator[Problem]:
    for key, record in catalog.every():
        for way, text in models_in(record):
            if isinstance(text, LocalizedText):
                yield from _problems_of_texts(catalog, key, way, text)
            if isinstance(text, Claim):
                yield from _disagreement(catalog, key, way, text)


def _problems_of_texts(catalog: Catalog, key: Key, way: Way, text: LocalizedText) -> Iterator[Problem]:
    check = _claim_faults if isinstance(text, Claim) else _plain_faults
    for tag in _TAGS:
        written = text.written(tag) or ""
        for rule, fault, mend in check(catalog, written):
            yield Problem(catalog.place(key, (*way, tag)), rule, fault, mend)


def _claim_faults(catalog: Catalog, text: str) -> Iterator[tuple[str, str, str]]:
    yield from (("markup", fault, mend) for fault, mend in markup_faults(text))
    for link in record_links(parse_markup(text)):
        targets = catalog.targets(link)
        if not targets and not _is_unread(catalog, link):
            yield "link", f"[[{_written(link)}]] leads nowhere", _mend(catalog, link)
        elif len(targets) > 1:
            choices = " or ".join(f"[[{folder}/{link.id}]]" for folder, _ in targets)
            yield "link", f"[[{link.id}]] may mean several records", f"write {choices}"


def _plain_faults(catalog: Catalog, text: str) -> Iterator[tuple[str, str, str]]:
    """Faults of a text that is shown without markup: names, summaries and whatever else is no claim."""
    yield from (("markup", fault, mend) for fault, mend in markup_faults(text))
    if any(isinstance(node, RecordLink | WebLink) for node in walk(parse_markup(text))):
        yield (
            "markup",
            "a link stands where only plain words are shown",
            "write the words alone; links belong in claims",
        )


def _is_unread(catalog: Catalog, link: RecordLink) -> bool:
    return any((folder, link.id) in catalog.unread for folder in ((link.kind,) if link.kind else LINKED_FOLDERS))


def _disagreement(catalog: Catalog, key: Key, way: Way, claim: Claim) -> Iterator[Problem]:
    linked = {tag: _linked(catalog, written) for tag in _TAGS if (written := claim.written(tag)) is not None}
    lacking = sorted(
        f"{tag} lacks {'/'.join(target)}"
        for tag, own in linked.items()
        for target in set().union(*linked.values()) - own
    )
    if lacking:
        text = f"the languages of a claim link different records: {', '.join(lacking)}"
        yield Problem(catalog.place(key, way), "links-agree", text, "link the same records in each, or in none")


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
    "Links in texts are well formed, lead to records, and are the same in each language of a claim.",
    find_problems,
)
