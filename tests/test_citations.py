"""References in the language of the work, labels in the language of the page; every entry of the atlas reviewed."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
import subprocess
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import pytest
from lxml import etree

from theory_atlas.bibliography import read_bibliography
from theory_atlas.citations import (
    FormattedWork,
    References,
    format_references,
    format_works,
    reference_order,
    styled_references,
)
from theory_atlas.citations.pandoc import run_citeproc
from theory_atlas.citations.styles import OTHERS, OWN
from theory_atlas.citations.styles import STYLES as OFFERED
from theory_atlas.locales import LOCALES
from theory_atlas.model.work import HAN, Person, Work
from theory_atlas.text.tree import Emphasis, Marked, Node, Strong, Tree, WebLink, plain_text, walk

ROOT = Path(__file__).resolve().parent.parent
STYLES = ROOT / "data" / "styles"
GOLDEN = Path(__file__).parent / "golden" / "references.txt"
VENDORED = sorted({name for style in OTHERS for name in (style.chinese, style.western) if "atlas" not in name})
INVENTED_WORKS = GOLDEN.with_suffix(".bib")


def read_works(text: str) -> dict[str, Work]:
    works, problems = read_bibliography(text, "works.bib")
    assert problems == []
    return works


def format_text(text: str, locale: str) -> dict[str, FormattedWork]:
    works = read_works(text).values()
    return format_works(format_references(works, STYLES), works, LOCALES[locale])


def shown(tree: Tree | None) -> str:
    """The tree as text: emphasis between asterisks, bold between two, addresses between angle brackets."""
    return "".join(_shown_node(node) for node in tree or ())


def _shown_node(node: Node) -> str:
    match node:
        case Emphasis(children):
            return f"*{shown(children)}*"
        case Strong(children):
            return f"**{shown(children)}**"
        case WebLink(_, children):
            return f"<{plain_text(children)}>"
        case _:
            return plain_text((node,))


@pytest.fixture(scope="module")
def works() -> dict[str, Work]:
    return read_works((ROOT / "data" / "works.bib").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def invented() -> dict[str, Work]:
    return read_works(INVENTED_WORKS.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def references(works: dict[str, Work]) -> References:
    return format_references(works.values(), STYLES)


@pytest.fixture(scope="module")
def formatted(references: References, works: dict[str, Work]) -> dict[str, dict[str, FormattedWork]]:
    return {tag: format_works(references, works.values(), LOCALES[tag]) for tag in ("zh-Hant", "en")}


@pytest.fixture(scope="module")
def styled(references: References, works: dict[str, Work], invented: dict[str, Work]) -> list[tuple[Work, str, Tree]]:
    """Every reference of both bibliographies: the work, the id of the style, and what it prints."""
    of_invented = format_references(invented.values(), STYLES)
    return [
        (work, style, tree)
        for found, members in ((references, works), (of_invented, invented))
        for work in members.values()
        for style, tree in styled_references(found, work).items()
    ]


# ---- The bibliography of the atlas


def test_references_are_as_reviewed(
    formatted: dict[str, dict[str, FormattedWork]], styled: list[tuple[Work, str, Tree]], update_golden: bool
) -> None:
    lines = [line for tag, items in formatted.items() for line in (f"==== {tag}", "", *_golden_lines(items.values()))]
    lines += ["==== every style", ""]
    for key, group in groupby(styled, lambda each: each[0].key):
        lines += [key, *(f"  {style:8} {shown(tree)}" for _, style, tree in group), ""]
    text = "\n".join(lines)
    if update_golden:
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def _golden_lines(items: Iterable[FormattedWork]) -> Iterable[str]:
    for item in items:
        yield f"{item.key} · {item.label}"
        yield f"  {shown(item.entry)}"
        if item.gloss:
            yield f"  = {shown(item.gloss)}"
        yield ""


@pytest.mark.parametrize("tag", ["zh-Hant", "en"])
def test_every_work_keeps_its_data(
    tag: str, works: dict[str, Work], formatted: dict[str, dict[str, FormattedWork]]
) -> None:
    assert formatted[tag].keys() == works.keys()
    for key, item in formatted[tag].items():
        work, entry = works[key], plain_text(item.entry)
        for kept in (work.pages, work.volume, work.container, str(work.year or ""), work.doi or work.url):
            assert kept.replace("“", "‘").replace("”", "’") in entry.replace("“", "‘").replace("”", "’"), key


@pytest.mark.parametrize("tag", ["zh-Hant", "en"])
def test_no_reference_mixes_languages(
    tag: str, works: dict[str, Work], formatted: dict[str, dict[str, FormattedWork]]
) -> None:
    for key, item in formatted[tag].items():
        work, entry = works[key], plain_text(item.entry)
        if work.is_chinese:
            assert not re.search("et al|edited by|translated by|pp\\.|n\\.d\\.", entry, re.IGNORECASE), key
            assert not re.search(r" [，。、：〉》]|[，、〈《] |  ", entry), key
        else:
            assert not HAN.search(entry + item.label), key
        assert HAN.search(item.label) is None or (work.is_chinese and tag == "zh-Hant"), key


def test_no_han_name_is_reversed(works: dict[str, Work], formatted: dict[str, dict[str, FormattedWork]]) -> None:
    for key, work in works.items():
        for person in (*work.authors, *work.editors, *work.translators, *work.container_editors):
            if person.is_han:
                for items in formatted.values():
                    entry = plain_text(items[key].entry)
                    assert person.list_name in entry, key
                    assert not person.given or person.given + person.family not in entry, key


def test_every_chinese_work_is_glossed_in_english(
    works: dict[str, Work], formatted: dict[str, dict[str, FormattedWork]]
) -> None:
    for key, item in formatted["en"].items():
        assert (item.gloss is not None) == works[key].is_chinese, key
        assert not HAN.search(plain_text(item.gloss or ())), key
    assert not any(item.gloss for item in formatted["zh-Hant"].values())


# ---- Every style

MARKS_OF_CHINESE = re.compile("等|編|譯|頁|佚名|無日期|[〈〉《》]")
MARKS_OF_WESTERN = re.compile(r"\bet al|\beds?\.|[Ee]dited by|[Tt]ranslated by|\bTrans\.|\bpp\.|\bIn |n\.d\.|Anon")


def persons_of(work: Work) -> tuple[Person, ...]:
    return (*work.authors, *work.editors, *work.translators, *work.container_editors)


def test_every_work_has_a_reference_in_every_style(
    styled: list[tuple[Work, str, Tree]], works: dict[str, Work]
) -> None:
    assert len(works) * len(OFFERED) >= 30 * len(OFFERED)
    for work, style, tree in styled:
        title, text = (re.sub("[“”‘’]", "", words).casefold() for words in (work.full_title, plain_text(tree)))
        assert title in text, (work.key, style)


def test_no_style_reverses_or_breaks_a_chinese_name(styled: list[tuple[Work, str, Tree]]) -> None:
    for work, style, tree in styled:
        text = plain_text(tree)
        shortened = "等" in text or style == "gbt-2015" or style == "gbt-2025"
        for person in persons_of(work):
            if person.is_han and not person.literal:
                assert person.given + person.family not in text, (work.key, style)
                assert not re.search(rf"{person.family}[ ,.，]+{person.given}", text), (work.key, style)
                assert person.list_name in text or shortened, (work.key, style)
                assert not re.search(rf"{person.list_name}( [,.，。]|\. [(（])", text), (work.key, style)
            elif person.literal and style != "chicago":
                assert person.literal in text or shortened, (work.key, style)


def test_every_style_speaks_the_language_of_the_work(styled: list[tuple[Work, str, Tree]]) -> None:
    for work, style, tree in styled:
        written = {work.full_title, work.container, work.publisher, work.location, work.genre, work.event, work.venue}
        written |= {work.url, *(person.list_name for person in persons_of(work))}
        text = plain_text(tree)
        for words in sorted(written - {""}, key=len, reverse=True):
            text = text.replace(words, "")
        wrong = MARKS_OF_WESTERN if work.is_chinese else MARKS_OF_CHINESE
        assert not wrong.search(text), (work.key, style, text)
        assert not re.search("翻譯員|无|译|页", text), (work.key, style, text)


def test_long_lists_of_authors_end_in_the_language_of_the_work(styled: list[tuple[Work, str, Tree]]) -> None:
    ends = {(work.key, style): tree and re.search("等|et al", plain_text(tree)) for work, style, tree in styled}
    for style in ("gbt-2015", "gbt-2025"):
        for key, end in (("four-chinese", "等"), ("eight-mainland", "等"), ("four-western", "et al")):
            found = ends[key, style]
            assert found is not None
            assert found[0] == end


def test_no_style_loses_pages_volume_or_address(styled: list[tuple[Work, str, Tree]]) -> None:
    for work, style, tree in styled:
        text = plain_text(tree).replace("-", "–")
        for kept in (work.volume, str(work.year or ""), (work.doi or work.url).replace("-", "–")):
            assert kept in text, (work.key, style)
        # Chicago, in its 18th edition, gives no pages of chapters, and shortens the second number of a range.
        if not (style == "chicago" and not work.is_chinese):
            assert work.pages in text, (work.key, style)
        elif work.type == "article":
            assert work.pages.split("–")[0] in text, (work.key, style)


def test_no_letter_of_ours_stands_after_a_year() -> None:
    works = read_works(
        _book("a", "Ann, A.", "Two")
        + _book("b", "Ann, A.", "One")
        + "".join(_book(key, "張, 三", title, "Zhang, San") for key, title in (("c", "二"), ("d", "一")))
    )
    found = format_references(works.values(), STYLES)
    for work in works.values():
        for style, tree in styled_references(found, work).items():
            assert re.search("2001(?![a-z])", plain_text(tree)), (work.key, style)


# ---- Shapes that the bibliography of the atlas does not show yet

INVENTED = {
    # name: (entry, label and entry on Chinese pages, the same on English pages where they differ)
    "four Chinese authors": (
        """@book{a, author={甲, 一 and 乙, 二 and 丙, 三 and 丁, 四}, title={書}, publisher={社}, location={市},
        date={2001}, language={zh-Hant}, x-author-latn={Jia, Y and Yi, E and Bing, S and Ding, S}, x-title-en={T}}""",
        ("甲一等 2001", "甲一、乙二、丙三、丁四，2001，《書》，市：社。"),
        ("Jia et al. 2001", "甲一、乙二、丙三、丁四，2001，《書》，市：社。"),
    ),
    "eleven Chinese authors": (
        "@book{a, author={" + " and ".join(f"{name}, 一" for name in "甲乙丙丁戊己庚辛壬癸子") + "}, title={書},"
        "x-author-latn={" + " and ".join(f"{name}, Yi" for name in "ABCDEFGHIJK") + "}, x-title-en={T},"
        "date={2001}, language={zh-Hant}}",
        ("甲一等 2001", "甲一、乙一、丙一、丁一、戊一、己一、庚一等，2001，《書》。"),
        ("A et al. 2001", "甲一、乙一、丙一、丁一、戊一、己一、庚一等，2001，《書》。"),
    ),
    "four Western authors": (
        """@book{a, author={Ann, A. and Boe, B. and Coe, C. and Doe, D.}, title={Book}, publisher={Press},
        location={Town}, date={2001}, language={en}}""",
        ("Ann et al. 2001", "Ann, A., B. Boe, C. Coe, and D. Doe. 2001. *Book*. Town: Press."),
        None,
    ),
    "Western book translated": (
        """@book{a, author={Ann, A.}, translator={Boe, B.}, title={Book}, edition={2}, publisher={Press},
        location={Town}, date={2001}, language={en}}""",
        ("Ann 2001", "Ann, A. 2001. *Book*. Translated by B. Boe. 2nd ed. Town: Press."),
        None,
    ),
    "Chinese book translated, second edition": (
        """@book{a, author={{安恩（Rose Ann）}}, x-author-latn={Ann, Rose}, translator={張, 三 and 李, 四}, title={書},
        origtitle={Book}, edition={2}, publisher={社}, location={市}, date={2001}, language={zh-Hant}}""",
        ("安恩 2001", "安恩（Rose Ann），2001，《書》，張三、李四譯，第 2 版，市：社。"),
        ("Ann 2001", "安恩（Rose Ann），2001，《書》，張三、李四譯，第 2 版，市：社。"),
    ),
    "Western thesis": (
        """@thesis{a, author={Ann, A.}, title={Thesis}, type={PhD diss.}, institution={Town University},
        date={2001}, language={en}}""",
        ("Ann 2001", "Ann, A. 2001. “Thesis.” PhD diss., Town University."),
        None,
    ),
    "paper in Western proceedings": (
        """@inproceedings{a, author={Ann, A.}, title={Paper}, booktitle={Proceedings}, editor={Boe, B.},
        pages={1--9}, publisher={Press}, location={Town}, date={2001}, language={en}}""",
        ("Ann 2001", "Ann, A. 2001. “Paper.” In *Proceedings*, edited by B. Boe, 1–9. Town: Press."),
        None,
    ),
    "Chinese conference paper": (
        """@unpublished{a, author={張, 三}, x-author-latn={Zhang, San}, title={論文}, x-title-en={Paper},
        eventtitle={政治學年會}, venue={臺北}, eventdate={2001-09-02}, date={2001}, language={zh-Hant}}""",
        ("張三 2001", "張三，2001，〈論文〉，政治學年會，臺北，2001 年 9 月 2 日。"),
        ("Zhang 2001", "張三，2001，〈論文〉，政治學年會，臺北，2001 年 9 月 2 日。"),
    ),
    "Western page without author and year": (
        """@online{a, title={Page}, organization={Site}, url={https://example.org/}, urldate={2001-02-03},
        language={en}, x-author-status={unknown}, x-year-status={unknown}}""",
        (
            "Author unknown n.d.",
            "Author unknown. n.d. “Page.” Site. Accessed February 3, 2001. <https://example.org/>.",
        ),
        None,
    ),
    "Western manuscript": (
        """@unpublished{a, author={Ann, A.}, title={Draft}, howpublished={typescript}, date={2001}, language={en}}""",
        ("Ann 2001", "Ann, A. 2001. “Draft.” Typescript."),
        None,
    ),
    "quotation within a quoted title": (
        """@article{a, author={Ann, A.}, title={The ``Soft'' Turn}, journaltitle={Journal}, number={3},
        pages={1--9}, date={2001}, language={en}}""",
        ("Ann 2001", "Ann, A. 2001. “The ‘Soft’ Turn.” *Journal* no. 3: 1–9."),
        None,
    ),
    "signs that HTML knows": (
        r"@book{a, author={Ann, A.}, title={War \& Peace: 5 < 6 > 4}, date={2001}, language={en}}",
        ("Ann 2001", "Ann, A. 2001. *War & Peace: 5 < 6 > 4*."),
        None,
    ),
}


@pytest.mark.parametrize(("text", "chinese", "english"), INVENTED.values(), ids=INVENTED)
def test_formats_a_work(text: str, chinese: tuple[str, str], english: tuple[str, str] | None) -> None:
    for tag, expected in (("zh-Hant", chinese), ("en", english or chinese)):
        (item,) = format_text(text, tag).values()
        assert (item.label, shown(item.entry)) == expected


def _book(key: str, author: str, title: str, latin: str = "") -> str:
    language = f"language={{zh-Hant}}, x-author-latn={{{latin}}}, x-title-en={{T}}" if latin else "language={en}"
    return f"@book{{{key}, author={{{author}}}, title={{{title}}}, date={{2001}}, {language}}}\n"


TOLD_APART = {
    # (works, locale, labels in the order of the list)
    "one Western author and year": (
        _book("a", "Ann, A.", "Two") + _book("b", "Ann, A.", "One"),
        "en",
        {"b": "Ann 2001a", "a": "Ann 2001b"},
    ),
    "two Western authors of one name": (
        _book("a", "Ann, Rose", "Two") + _book("b", "Ann, Will", "One"),
        "en",
        {"a": "Rose Ann 2001", "b": "Will Ann 2001"},
    ),
    "one Chinese author and year": (
        _book("a", "張, 三", "二", "Zhang, San") + _book("b", "張, 三", "一", "Zhang, San"),
        "zh-Hant",
        {"b": "張三 2001a", "a": "張三 2001b"},
    ),
    "one author writing in two languages, on English pages": (
        _book("a", "Zhang, San", "A") + _book("b", "張, 三", "一", "Zhang, San"),
        "en",
        {"a": "Zhang 2001a", "b": "Zhang 2001b"},
    ),
}


@pytest.mark.parametrize(("text", "locale", "labels"), TOLD_APART.values(), ids=TOLD_APART)
def test_tells_works_of_one_year_apart(text: str, locale: str, labels: dict[str, str]) -> None:
    items = format_text(text, locale)
    assert [(key, item.label) for key, item in items.items()] == list(labels.items())
    for item in items.values():
        letter = item.label[-1]
        assert not letter.isalpha() or f"2001{letter}" in plain_text(item.entry)


def test_an_address_with_han_characters_is_left_alone() -> None:
    text = (
        "@online{a, author={{站}}, title={頁}, url={https://example.org/權力}, date={2001}, language={zh-Hant}, "
        "x-author-latn={{Site}}, x-title-en={Page}}"
    )
    (link,) = [node for node in walk(format_text(text, "zh-Hant")["a"].entry) if isinstance(node, WebLink)]
    assert link.url == "https://example.org/%E6%AC%8A%E5%8A%9B"
    assert [(node.kept, plain_text((node,))) for node in link.children if isinstance(node, Marked)] == [
        (True, "https://example.org/權力")
    ]


# ---- Order


def test_chinese_pages_list_by_strokes_then_by_the_alphabet() -> None:
    text = (
        _book("western", "Ann, A.", "A")
        + _book("strokes-15", "劉, 一", "A", "Liu, Yi")
        + _book("strokes-4", "王, 一", "A", "Wang, Yi")
        + _book("strokes-11", "張, 一", "A", "Zhang, Yi")
        + _book("accented", "Ådne, A.", "A")
    )
    works = read_works(text).values()
    assert reference_order(works, LOCALES["zh-Hant"]) == [
        "strokes-4",
        "strokes-11",
        "strokes-15",
        "accented",
        "western",
    ]
    assert reference_order(works, LOCALES["en"]) == ["accented", "western", "strokes-15", "strokes-4", "strokes-11"]


def test_order_does_not_depend_on_the_order_of_the_file(works: dict[str, Work]) -> None:
    for tag in ("zh-Hant", "zh-Hans", "en"):
        forwards = reference_order(works.values(), LOCALES[tag])
        assert reference_order(reversed(works.values()), LOCALES[tag]) == forwards
        chinese = [works[key].is_chinese for key in forwards]
        assert chinese == sorted(chinese, reverse=LOCALES[tag].is_chinese)


# ---- Pandoc and the styles


def test_pandoc_runs_once_a_style_and_language_group(works: dict[str, Work], monkeypatch: pytest.MonkeyPatch) -> None:
    """And once more for the site's own style, whose labels on English pages name Chinese authors in Latin letters."""
    commands = []
    run_citeproc.cache_clear()
    run = subprocess.run

    def counted(command: list[str], **options: object) -> object:
        commands.append(command)
        return run(command, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "run", counted)
    references = format_references(works.values(), STYLES)
    assert len(commands) == 2 * len(OFFERED) + 1 == 11
    format_references(works.values(), STYLES)  # as `serve` does after an edit of something else
    format_references([], STYLES)
    assert len(commands) == 11
    assert json.loads(json.dumps(references)) == references


def test_a_broken_style_is_a_fault_of_ours(tmp_path: Path, works: dict[str, Work]) -> None:
    for file in STYLES.glob("*.csl"):
        (tmp_path / file.name).write_text("no style", encoding="utf-8")
    with pytest.raises(RuntimeError, match="pandoc could not format"):
        format_references(works.values(), tmp_path)


@pytest.mark.parametrize("style", sorted(STYLES.glob("*.csl")), ids=lambda path: path.stem)
def test_styles_are_valid_and_say_their_rights(style: Path) -> None:
    spec = importlib.util.find_spec("citeproc")  # citeproc-py ships the schema of CSL 1.0.2; it formats nothing here
    assert spec is not None
    assert spec.origin is not None
    schema = Path(spec.origin).parent / "data" / "schema" / "schemas" / "styles" / "csl.rng"
    validator = etree.RelaxNG(etree.parse(schema))
    document = etree.parse(style)
    assert validator.validate(document), validator.error_log
    rights = document.find(".//{http://purl.org/net/xbiblio/csl}rights")
    assert rights is not None
    licence = "by/4.0" if style.name.startswith("atlas-") else "by-sa/3.0"
    assert re.sub("^https?", "https", str(rights.get("license"))) == f"https://creativecommons.org/licenses/{licence}/"


def test_every_style_has_its_files_and_no_more() -> None:
    named = {name for style in (OWN, *OTHERS) for name in (style.chinese, style.western)}
    assert named == {file.name for file in STYLES.glob("*.csl")}


@pytest.mark.parametrize("style", VENDORED, ids=lambda style: style)
def test_official_styles_are_as_published(style: str) -> None:
    """A style that is to change is renewed whole, with its hash in the README beside it."""
    digest = hashlib.sha256((STYLES / style).read_bytes()).hexdigest()
    assert digest in (STYLES / "README.md").read_text(encoding="utf-8")


def test_what_is_mended_in_official_styles_is_still_there_to_be_mended() -> None:
    for name in VENDORED:
        text = (STYLES / name).read_text(encoding="utf-8")
        assert text.count("</info>") == 1, name
        assert text.count(' disambiguate-add-year-suffix="true"') == 1, name
