"""All references of a build, formatted once, and what each locale makes of them.

Pandoc runs once for each style and language group, side by side: eleven times a build, however many works, pages and
locales there are. What it gives is plain JSON, so that a build can hand it to the processes that make the locales.
"""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from theory_atlas.bibliography import CSL_TYPES, CslItem, csl_item, csl_names
from theory_atlas.citations.order import reference_order
from theory_atlas.citations.pandoc import Formatted, Inlines, Run, read_inlines, run_citeproc
from theory_atlas.citations.styles import OWN, STYLES, Style, read_style
from theory_atlas.locales import LOCALES, Locale
from theory_atlas.model.work import Work
from theory_atlas.text.tree import Emphasis, Node, Text, Tree, map_texts, plain_text

References = Mapping[str, Formatted]
"""What pandoc made of the whole bibliography, by the names of `_runs`; JSON throughout."""


@dataclass(frozen=True, slots=True)
class FormattedWork:
    """A work ready for the page: `entry` in the work's language, `label` (Pape 2005, 張凱銘 2015) in the page's.

    `gloss` tells readers of English what a Chinese work is: its author in Latin letters and its title in English.
    """

    key: str
    entry: Tree
    label: str
    gloss: Tree | None = None


def format_references(works: Iterable[Work], styles: Path) -> References:
    """Every work in every style; `styles` is the folder of the CSL styles."""
    runs = _runs(list(works), styles)
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        return dict(zip(runs, pool.map(run_citeproc, runs.values()), strict=True))


def format_works(references: References, works: Iterable[Work], locale: Locale) -> dict[str, FormattedWork]:
    """Every work by key in the site's own style, in the order of a reference list of a locale that people write.

    Letters that tell apart works of one author and year (2012a) follow the labels that the locale's pages show.
    """
    by_key = {work.key: work for work in works}
    ordered = [by_key[key] for key in reference_order(by_key.values(), locale)]
    return {work.key: _formatted_work(references, work, locale) for work in ordered}


def styled_references(references: References, work: Work) -> dict[str, Tree]:
    """The reference of a work by the id of each style, as it would stand alone, in the order of `STYLES`."""
    return {
        style.id: _styled(references[_group(style.id, work)][work.key]["entry"], style.id, work) for style in STYLES
    }


def format_items(items: Sequence[CslItem], style: Style, styles: Path, *, is_chinese: bool) -> dict[str, Tree]:
    """The entries of items that are no works of the bibliography, by id, in one run of pandoc."""
    return {
        key: read_inlines(found["entry"]) for key, found in run_citeproc(_run(items, style, styles, is_chinese)).items()
    }


# ---- Runs


def _runs(works: list[Work], styles: Path) -> dict[str, Run]:
    """Each run by its name; pages in English have one of their own, in which Chinese works have Latin names."""
    by_key = {work.key: work for work in works}
    ordered = [by_key[key] for key in reference_order(works, LOCALES["en"])]
    chinese = [csl_item(work) for work in ordered if work.is_chinese]
    western = [csl_item(work) for work in ordered if not work.is_chinese]
    romanized = [_romanized(work) for work in ordered if work.is_chinese]
    runs: dict[str, Run] = {}
    for style in STYLES:
        runs[f"{style.id}-chinese"] = _run(chinese, style, styles, is_chinese=True)
        runs[f"{style.id}-western"] = _run(western, style, styles, is_chinese=False)
    return runs | {_IN_ENGLISH: _run(western + romanized, OWN, styles, is_chinese=False)}


def _run(items: Sequence[CslItem], style: Style, styles: Path, is_chinese: bool) -> Run:
    file = styles / (style.chinese if is_chinese else style.western)
    words = read_style(file, is_chinese=is_chinese, is_own=style == OWN)
    return Run.of(items, words, "zh-TW" if is_chinese else "en-US")


_IN_ENGLISH = f"{OWN.id}-in-english"


def _group(style: str, work: Work) -> str:
    return f"{style}-{'chinese' if work.is_chinese else 'western'}"


def _romanized(work: Work) -> CslItem:
    """A Chinese work as an English text names it: only what its label needs."""
    item = csl_item(work) | {"language": "en-US"}
    for role, persons in (("author", work.authors), ("editor", work.editors)):
        if persons and persons is work.creators and work.latin_authors:
            item[role] = csl_names(work.latin_authors)
    return item


# ---- Names, labels and glosses


def _formatted_work(references: References, work: Work, locale: Locale) -> FormattedWork:
    group = _group(OWN.id, work)
    if locale.is_chinese:
        found = references[group][work.key]
        return FormattedWork(work.key, read_inlines(found["entry"]), _named(_label(found["label"]), work))
    listed = references[_IN_ENGLISH][work.key]
    label = _label(listed["label"])
    if not work.is_chinese:
        return FormattedWork(work.key, read_inlines(listed["entry"]), label)
    entry = _dated_as(read_inlines(references[group][work.key]["entry"]), label)
    return FormattedWork(work.key, entry, label, _gloss(work))


def _label(citation: list[dict[str, object]]) -> str:
    """The text of a citation without its brackets."""
    return plain_text(read_inlines(citation))[1:-1]


def _named(label: str, work: Work) -> str:
    """The label with names as a text prints them: 謝林 for 謝林（Thomas C. Schelling）, Claude for Inis L. Claude."""
    for person in work.creators:
        if not person.is_han or person.literal:
            label = label.replace(person.full_name, person.short_name)
    return label


def _dated_as(entry: Tree, label: str) -> Tree:
    """The entry of a Chinese work with the letter after the year that its label has among Western works."""
    year = re.search("[0-9]{4}[a-z]*$", label)
    first, *rest = entry
    if year is None or not isinstance(first, Text):
        return entry
    return (Text(re.sub("(?<=，)[0-9]{4}[a-z]*(?=，)", year[0], first.text, count=1)), *rest)


def _styled(entry: Inlines, style: str, work: Work) -> Tree:
    """A reference for someone else's list: without our letter after the year.

    Pandoc takes the name of an institution for a family name, which GB/T 7714-2015 sets in capitals, but only those.
    """
    tree = read_inlines(entry)
    if style == OWN.id:
        first, *rest = tree
        assert isinstance(first, Text)  # names and year come first
        date = str(work.year) if work.year else "n\\.d\\.|無日期"
        return (Text(re.sub(f"({date})-?[a-z](?=[.，])", r"\1", first.text, count=1)), *rest)
    persons = (*work.authors, *work.editors, *work.container_editors, *work.translators)
    names = {person.literal for person in persons if person.literal}
    return map_texts(tree, lambda text: functools.reduce(_as_written, names, text))


def _as_written(text: str, name: str) -> str:
    return text.replace(name.upper(), name)


def _gloss(work: Work) -> Tree | None:
    if not work.is_chinese:
        return None
    title = tuple(_glossed_title(work))
    names = "; ".join(person.list_name for person in work.latin_authors)
    if not names:
        return title or None
    return (Text(names + ("" if names.endswith(".") else ".") + (" " if title else "")), *title)


def _glossed_title(work: Work) -> Iterator[Node]:
    """The title in English: set as a title where it was published, in square brackets where the translation is ours."""
    published = work.translated_title or work.original_title
    stop = "" if (published or work.english_title).endswith(("?", "!")) else "."
    if published and CSL_TYPES.get(work.type) in ("book", "report"):
        yield Emphasis((Text(published),))
        yield Text(stop)
    elif published:
        yield Text(f"“{published.translate(_INNER_QUOTES)}{stop}”")
    elif work.english_title:
        yield Text(f"[{work.english_title}].")


_INNER_QUOTES = str.maketrans("“”", "‘’")
