"""Works → references and author–date labels, formatted by pandoc's citeproc in at most two runs a call.

A reference follows the language of the work (`atlas-zh.csl` for Chinese works, `atlas-western.csl` for the rest), a
label the language of the page. Nothing here is converted to Simplified: `script_conversion` does that on the trees.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pypandoc

from theory_atlas.bibliography import CSL_TYPES, CslItem, csl_item, csl_names
from theory_atlas.locales import Locale
from theory_atlas.model.citation import OUTLINE, Locator, Segment
from theory_atlas.model.work import HAN, Work
from theory_atlas.text.tree import Code, Emphasis, Marked, Node, Small, Strong, Text, Tree, WebLink, plain_text

CHINESE_STYLE, WESTERN_STYLE = "atlas-zh.csl", "atlas-western.csl"
UNKNOWN_AUTHOR = {True: "作者不詳", False: "Author unknown"}
"""What stands in an author's place, in a Chinese list and in a Western one; the styles print the same."""


@dataclass(frozen=True, slots=True)
class FormattedWork:
    """A work ready for the page: `entry` in the work's language, `label` (Pape 2005, 張凱銘 2015) in the page's.

    `gloss` tells readers of English what a Chinese work is: its author in Latin letters and its title in English.
    """

    key: str
    entry: Tree
    label: str
    gloss: Tree | None = None


def format_works(works: Iterable[Work], locale: Locale, styles: Path) -> dict[str, FormattedWork]:
    """Every work by key, in the order of a reference list; `styles` is the folder of the CSL styles.

    Letters that tell apart works of one author and year (2012a) depend on which works are formatted together.
    """
    by_key = {work.key: work for work in works}
    ordered = [by_key[key] for key in reference_order(by_key.values(), locale)]
    chinese = [csl_item(work) for work in ordered if work.is_chinese]
    western = [csl_item(work) for work in ordered if not work.is_chinese]
    if locale.is_chinese:
        run = _format_items(chinese, styles / CHINESE_STYLE) | _format_items(western, styles / WESTERN_STYLE)
        return {work.key: FormattedWork(work.key, run[work.key].entry, _named(run[work.key], work)) for work in ordered}
    romanized = [_romanized(work) for work in ordered if work.is_chinese]
    listed = _format_items(western + romanized, styles / WESTERN_STYLE)
    entries = {key: item.entry for key, item in (listed | _format_items(chinese, styles / CHINESE_STYLE)).items()}
    return {
        work.key: FormattedWork(
            work.key, _dated_as(entries[work.key], listed[work.key].label), listed[work.key].label, _gloss(work)
        )
        for work in ordered
    }


def format_items(items: Sequence[CslItem], style: Path) -> dict[str, Tree]:
    """The entries of items that are no works of the bibliography, by id, in one run of pandoc."""
    return {key: item.entry for key, item in _format_items(items, style).items()}


def reference_order(works: Iterable[Work], locale: Locale) -> list[str]:
    """Citation keys in the order of a reference list.

    Pages in Chinese list Chinese works first, by the strokes of the author's name, and then the Western ones by the
    alphabet; pages in English list the Western works first, and then the Chinese ones by the author's name in Latin
    letters. Works of one author follow their years, those without a year last.
    """
    return [work.key for work in sorted(works, key=lambda work: _sort_key(work, locale))]


def locator_text(locator: Locator, locale: Locale) -> str:
    """A locator as printed after a label: 頁 36，表 1 · 36, table 1."""
    if locale.is_chinese:
        return "，".join(_chinese_segment(segment) for segment in locator.segments)
    return ", ".join(_english_segment(segment) for segment in locator.segments)


# ---- Order


def _sort_key(work: Work, locale: Locale) -> tuple[object, ...]:
    if locale.is_chinese and work.is_chinese:
        names = [person.list_name for person in work.creators] or [UNKNOWN_AUTHOR[True]]
        name: tuple[object, ...] = tuple(map(_strokes, names))
    else:
        persons = (work.latin_authors if work.is_chinese else ()) or work.creators
        name = tuple(map(_alphabet, [person.list_name for person in persons] or [UNKNOWN_AUTHOR[False]]))
    return (work.is_chinese != locale.is_chinese, name, work.year or 9999, _alphabet(work.full_title), work.key)


def _strokes(text: str) -> tuple[tuple[int, bytes], ...]:
    """Sorts by strokes: Big5 numbers its common characters, and then its rarer ones, by strokes and radical."""
    return tuple(_stroke_rank(character) for character in text)


def _stroke_rank(character: str) -> tuple[int, bytes]:
    try:
        return 0, character.encode("big5")
    except UnicodeEncodeError:
        return 1, character.encode("utf-32-be")


def _alphabet(text: str) -> str:
    """Sorts as an index does: without regard to case, accents and punctuation."""
    without_accents = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", text))
    return re.sub(r"[^\w\s,]", "", without_accents).casefold()


# ---- Locators

_CHINESE_SIGNS = {"page": "頁", "note": "註", "table": "表"}
_NUMERALS = {
    **{numeral: value for value, numeral in enumerate("一二三四五六七八九", 1)},
    **{numeral: value for value, numeral in enumerate("壹貳參肆伍陸柒捌玖", 1)},
}


def _chinese_segment(segment: Segment) -> str:
    if segment.kind in _CHINESE_SIGNS:
        return f"{_CHINESE_SIGNS[segment.kind]} {segment.value.replace(', ', '、')}"
    if segment.kind == "section":
        return segment.value if segment.is_outline else f"〈{segment.value}〉節"
    if segment.kind == "list":
        return f"參考文獻第 {segment.value.replace(', ', '、')} 項" if segment.value else "參考文獻"
    return {"abstract": "摘要", "lead": "導言"}[segment.kind]


def _english_segment(segment: Segment) -> str:
    if segment.kind == "page":
        return segment.value  # Chicago prints a page number bare
    if segment.kind in ("note", "table"):
        return str(segment)
    if segment.kind == "section":
        return f"sec. {_outline_number(segment.value) or f'“{segment.value}”'}"
    if segment.kind == "list":
        number = f", {'nos.' if segment.is_plural else 'no.'} {segment.value}" if segment.value else ""
        return f"reference list{number}"
    return {"abstract": "abstract", "lead": "lead section"}[segment.kind]


def _outline_number(outline: str) -> str:
    """肆、二（二） → 4.2(2); empty for a section's title."""
    match = OUTLINE.fullmatch(outline)
    if match is None:
        return ""
    part, section, subsection, item = match.groups()
    number = f"{_number(part)}.{_number(section)}" if section else str(_number(part))
    return number + (f"({_number(subsection)})" if subsection else "") + (f"({item})" if item else "")


def _number(numeral: str) -> int:
    """A Chinese numeral below one hundred, or one in Arabic figures."""
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, units = re.sub("拾", "十", numeral).rpartition("十")
    return (_NUMERALS.get(tens, 1) * 10 if ten else 0) + _NUMERALS.get(units, 0)


# ---- Names, labels and glosses


def _romanized(work: Work) -> CslItem:
    """A Chinese work as an English text names it: only what its label needs."""
    item = csl_item(work) | {"language": "en-US"}
    for role, persons in (("author", work.authors), ("editor", work.editors)):
        if persons and persons is work.creators and work.latin_authors:
            item[role] = csl_names(work.latin_authors)
    return item


def _named(item: _FormattedItem, work: Work) -> str:
    """The label with names as a text prints them: 謝林 for 謝林（Thomas C. Schelling）, Claude for Inis L. Claude."""
    label = item.label
    for person in work.creators:
        if not person.is_han or person.literal:
            whole = person.literal or " ".join(filter(None, (person.given, person.family, person.suffix)))
            label = label.replace(whole, person.short_name)
    return label


def _dated_as(entry: Tree, label: str) -> Tree:
    """The entry of a Chinese work with the letter after the year that its label has among Western works."""
    year = re.search("[0-9]{4}[a-z]*$", label)
    first, *rest = entry
    if year is None or not isinstance(first, Text):
        return entry
    return (Text(re.sub("(?<=，)[0-9]{4}[a-z]*(?=，)", year[0], first.text, count=1)), *rest)


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


# ---- Pandoc


@dataclass(frozen=True, slots=True)
class _FormattedItem:
    entry: Tree
    label: str


def _format_items(items: Sequence[CslItem], style: Path) -> dict[str, _FormattedItem]:
    """Entry and label of every item, by id, in one run of pandoc (none where there are no items)."""
    if not items:
        return {}
    blocks = _run_citeproc(items, style)
    cited = dict(zip((item["id"] for item in items), blocks, strict=False))
    entries = {
        block["c"][0][0].removeprefix("ref-"): _read_inlines(block["c"][1][0]["c"]) for block in blocks[-1]["c"][1]
    }
    return {key: _FormattedItem(entries[key], _label(block)) for key, block in cited.items()}


def _run_citeproc(items: Sequence[CslItem], style: Path) -> list[Any]:
    """Pandoc's blocks: one paragraph an item with its citation, and the list of references at the end."""
    document = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": [_cite(item["id"]) for item in items]}
    with tempfile.TemporaryDirectory() as folder:
        references = Path(folder, "references.json")
        references.write_text(json.dumps(items, ensure_ascii=False), encoding="utf-8")
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
        raise RuntimeError(f"pandoc could not format the references with {style}: {done.stderr}")
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


def _label(paragraph: Mapping[str, Any]) -> str:
    """The text of a citation without its brackets."""
    return plain_text(_read_inlines(paragraph["c"]))[1:-1]


def _read_inlines(inlines: Iterable[Mapping[str, Any]]) -> Tree:
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
            return (Emphasis(_read_inlines(content)),)
        case "Strong":
            return (Strong(_read_inlines(content)),)
        case "Superscript" | "Subscript":
            return (Small(_read_inlines(content)),)
        case "Quoted":
            opening, closing = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
            return (Text(opening), *_read_inlines(content[1]), Text(closing))
        case "Code":
            return (Code(content[1]),)
        case "Link":
            return _read_link(content[2][0], _read_inlines(content[1]))
        case "Span" | "Cite":
            return _read_inlines(content[1])
        case _:
            return _read_inlines(content)


def _read_link(url: str, children: Tree) -> Tree:
    """A link whose words, where they are an address with Han characters, no converter touches."""
    if not url.startswith(("https://", "http://", "mailto:")):
        return children
    address = quote(url, safe=":/?#[]@!$&'()*+,;=%~")
    if any(isinstance(child, Text) and HAN.search(child.text) for child in children):
        children = (Marked(children, lang="zxx"),)  # zxx: no linguistic content
    return (WebLink(address, children),)
