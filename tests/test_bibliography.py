"""BibTeX read into works, and every mistake of an editor into a problem with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from theory_atlas.bibliography import csl_item, read_bibliography
from theory_atlas.model.work import HAN, Person, Work, join_titles
from theory_atlas.model.work_fields import read_places
from theory_atlas.problems import format_problems

ROOT = Path(__file__).resolve().parent.parent


def read_one(fields: str, entry: str = "@book{invented2001book,") -> Work:
    """The work of one entry that is in order."""
    works, problems = read_bibliography(f"{entry}\n{fields}\n}}", "works.bib")
    assert format_problems(problems) == []
    return next(iter(works.values()))


def problems_of(text: str) -> list[str]:
    return format_problems(read_bibliography(text, "works.bib")[1])


SOUND = """\
  author   = {Ann, Rose},
  title    = {A Book},
  date     = {2001},
  language = {en},"""


# ---- What is read


PERSONS = {
    "Western, family first": ("Pape, Robert A.", Person("Pape", "Robert A.")),
    "Western, given first": ("Robert A. Pape", Person("Pape", "Robert A.")),
    "suffix": ("Claude, Jr., Inis L.", Person("Claude", "Inis L.", "Jr.")),
    "particle": ("van Evera, Stephen", Person("van Evera", "Stephen")),
    "one name": ("Polybius", Person("Polybius")),
    "accents in Unicode": ("Yeşiltaş, Murat", Person("Yeşiltaş", "Murat")),
    "accents in LaTeX": (r"Ye{\c s}ilta{\c{s}}, Murat", Person("Yeşiltaş", "Murat")),
    "protected capitals": ("{MacFarlane}, S. Neil", Person("MacFarlane", "S. Neil")),
    "Han": ("張, 凱銘", Person("張", "凱銘")),
    "Han without space": ("張,凱銘", Person("張", "凱銘")),
    "Han, compound family name": ("歐陽, 修", Person("歐陽", "修")),
    "institution": ("{World Bank}", Person(literal="World Bank")),
    "Han institution": ("{新華網}", Person(literal="新華網")),
    "Western author in translation": ("{謝林（Thomas C. Schelling）}", Person(literal="謝林（Thomas C. Schelling）")),
}


@pytest.mark.parametrize(("written", "person"), PERSONS.values(), ids=PERSONS)
def test_reads_a_person(written: str, person: Person) -> None:
    work = read_one(f"author = {{{written}}}, title = {{A}}, date = {{2001}}, language = {{en}}")
    assert work.authors == (person,)


NAMES = {
    "Western": (Person("Claude", "Inis L.", "Jr."), "Claude", "Claude, Inis L., Jr.", False),
    "Han": (Person("張", "凱銘"), "張凱銘", "張凱銘", False),
    "institution": (Person(literal="新華網"), "新華網", "新華網", True),
    "in translation": (Person(literal="謝林（Thomas C. Schelling）"), "謝林", "謝林（Thomas C. Schelling）", False),
}


@pytest.mark.parametrize(("person", "short", "listed", "is_institution"), NAMES.values(), ids=NAMES)
def test_names_a_person(person: Person, short: str, listed: str, is_institution: bool) -> None:
    assert (person.short_name, person.list_name, person.is_institution) == (short, listed, is_institution)


TEXTS = {
    "ampersand": (r"Issues \& Studies", "Issues & Studies"),
    "percent": (r"50\% of 100% sure", "50% of 100% sure"),
    "quotation marks": ("The ``Off-Balance'' World", "The “Off-Balance” World"),
    "apostrophe": ("China's Rise", "China’s Rise"),
    "dash": ("2000--2012", "2000–2012"),
    "protected capitals": ("{U.S.} Primacy", "U.S. Primacy"),
    "emphasis": (r"The \emph{Arms} Race", "The Arms Race"),
    "accent": (r"\'Etat", "État"),
    "line break": ("Two\n   lines", "Two lines"),
    "Han": ("「柔性平衡」的適用性", "「柔性平衡」的適用性"),
    "Han dash": ("權力·合作——理論", "權力·合作——理論"),
}


@pytest.mark.parametrize(("written", "title"), TEXTS.values(), ids=TEXTS)
def test_reads_a_text(written: str, title: str) -> None:
    assert read_one(SOUND.replace("A Book", written)).title == title


PAGES = {
    "two hyphens": ("7--45", "7–45"),
    "hyphen": ("7-45", "7–45"),
    "en dash": ("7–45", "7–45"),
    "tilde": ("7~45", "7–45"),
    "one page": ("33", "33"),
    "several": ("7--9, 12", "7–9, 12"),
    "Roman": ("xi--xvi", "xi–xvi"),
    "with a letter": ("S1--S9", "S1–S9"),
}


@pytest.mark.parametrize(("written", "pages"), PAGES.values(), ids=PAGES)
def test_reads_pages(written: str, pages: str) -> None:
    assert read_one(f"{SOUND} pages = {{{written}}}").pages == pages


PLACES = {
    "one source": ("chang2015soft: n. 8", ["chang2015soft, n. 8"]),
    "several places": ("chang2015soft: nn. 8, 23; table 1; list", ["chang2015soft, nn. 8, 23; table 1; list"]),
    "several sources": (
        "chang2015soft: nn. 21, 27; list; vietnam: list 20; wiki: sec. 權力平衡作為制衡政策",
        ["chang2015soft, nn. 21, 27; list", "vietnam, list 20", "wiki, sec. 權力平衡作為制衡政策"],
    ),
}


@pytest.mark.parametrize(("written", "places"), PLACES.values(), ids=PLACES)
def test_reads_where_sources_cite_a_work(written: str, places: list[str]) -> None:
    assert [f"{place.work}, {place.locator}" for place in read_places(written)] == places


TITLES = {
    "Western": ("Soft Power", "The Means", "Soft Power: The Means"),
    "after a question": ("Then What?", "Reconsidering", "Then What? Reconsidering"),
    "Chinese": ("權力", "理論", "權力：理論"),
    "after a Chinese question": ("權力？", "理論", "權力？理論"),
    "none": ("Power", "", "Power"),
}


@pytest.mark.parametrize(("title", "subtitle", "joined"), TITLES.values(), ids=TITLES)
def test_joins_title_and_subtitle(title: str, subtitle: str, joined: str) -> None:
    assert join_titles(title, subtitle) == joined


def test_places_an_entry_at_its_key() -> None:
    works, _ = read_bibliography(f"% a comment\n\n@book{{invented2001book,\n{SOUND}\n}}\n", "data/works.bib")
    assert str(works["invented2001book"].place) == "data/works.bib:3:7"


def test_a_chapter_inherits_from_its_volume() -> None:
    text = """
@incollection{ann2001chapter,
  author = {Ann, Rose}, title = {Chapter}, pages = {1--9}, crossref = {boe2001volume}, language = {en},
}
@collection{boe2001volume,
  editor = {Boe, Will}, title = {Volume}, subtitle = {Of Chapters}, publisher = {Press}, location = {Town},
  date = {2001}, isbn = {9780804750172}, language = {en},
}"""
    works, problems = read_bibliography(text, "works.bib")
    chapter = works["ann2001chapter"]
    assert problems == []
    assert (chapter.title, chapter.container, chapter.year) == ("Chapter", "Volume: Of Chapters", 2001)
    assert (chapter.publisher, chapter.location, chapter.isbn) == ("Press", "Town", "9780804750172")
    assert (chapter.editors, chapter.container_editors) == ((), (Person("Boe", "Will"),))
    assert works["boe2001volume"].editors == (Person("Boe", "Will"),)


def test_a_chapter_keeps_what_it_says_itself() -> None:
    text = """
@incollection{ann2001chapter,
  author = {Ann, Rose}, title = {Chapter}, booktitle = {Own}, date = {2002}, language = {en},
  crossref = {boe2001volume},
}
@collection{boe2001volume, editor = {Boe, Will}, title = {Volume}, date = {2001}, language = {en}}"""
    chapter = read_bibliography(text, "works.bib")[0]["ann2001chapter"]
    assert (chapter.container, chapter.year) == ("Own", 2002)


def test_unknown_author_and_year_may_be_stated() -> None:
    work = read_one("title = {A}, language = {en}, x-author-status = {unknown}, x-year-status = {unknown}")
    assert work.unknown == {"author", "year"}
    assert (work.creators, work.year, work.date) == ((), None, "")


def test_doubts_and_notes_are_in_both_languages() -> None:
    work = read_one(f"{SOUND} x-doubt-zh = {{年份存疑。}}, x-doubt-en = {{The year's in doubt.}}")
    assert work.doubt is not None
    assert (work.doubt.zh_hant, work.doubt.en) == ("年份存疑。", "The year’s in doubt.")
    assert work.note is None


def test_strings_may_stand_for_values() -> None:
    works, problems = read_bibliography(
        '@string{sup = "Stanford University Press"}\n@book{a1,' + SOUND + "publisher = sup}", "works.bib"
    )
    assert (works["a1"].publisher, problems) == ("Stanford University Press", [])


def test_an_address_keeps_what_latex_would_change() -> None:
    assert read_one(SOUND + r"url = {https://x.org/a\_b--c%20d~e?f=1\&g}").url == "https://x.org/a_b--c%20d~e?f=1&g"


def test_csl_item_holds_the_work_in_its_own_language() -> None:
    text = """@article{chang2015soft, author = {張, 凱銘}, title = {柔性平衡理論之研究}, journaltitle = {問題與研究},
    volume = {54}, number = {2}, pages = {101--123}, date = {2015-06}, language = {zh-Hant},
    x-author-latn = {Chang, Kai-Ming}, titleaddon = {Researching the Theory of Soft Balancing}}"""
    works, _ = read_bibliography(text, "works.bib")
    assert csl_item(works["chang2015soft"]) == {
        "id": "chang2015soft",
        "type": "article-journal",
        "language": "zh-TW",
        "title": "柔性平衡理論之研究",
        "author": [{"family": "張", "given": "凱銘"}],
        "issued": {"date-parts": [[2015, 6]]},
        "container-title": "問題與研究",
        "volume": "54",
        "issue": "2",
        "page": "101-123",
    }


def test_csl_item_of_a_paper_holds_its_event() -> None:
    fields = "eventtitle = {meeting of friends}, venue = {Town}, eventdate = {2004-09-02/2004-09-05},"
    item = csl_item(read_one(SOUND + fields, "@unpublished{ann2004paper,"))
    assert item["event-date"] == {"date-parts": [[2004, 9, 2], [2004, 9, 5]]}
    assert (item["type"], item["event-title"], item["event-place"]) == (
        "paper-conference",
        "meeting of friends",
        "Town",
    )


# ---- What is refused: one fault in an entry that is sound but for it; the problem with its exact words


FIELD_FAULTS = {
    # name: (field added to a sound entry, problem without its place)
    "han-name: one field": (
        "editor = {張凱銘},",
        "'editor' of 'a1': family and given name of '張凱銘' stand in one field  [han-name]",
        "write {張, 凱銘}, or {{張凱銘}} if it is no person",
    ),
    "han-name: compound family name": (
        "editor = {歐陽修},",
        "'editor' of 'a1': family and given name of '歐陽修' stand in one field  [han-name]",
        "write {歐陽, 修}, or {{歐陽修}} if it is no person",
    ),
    "han-name: Western order": (
        "editor = {凱銘 張},",
        "'editor' of 'a1': '凱銘 張' has no comma  [han-name]",
        "write {張, 凱銘}, family name first",
    ),
    "han-name: full-width comma": (
        "editor = {張，凱銘},",
        "'editor' of 'a1': '張，凱銘' holds a Chinese comma  [han-name]",
        "join persons with ' and ', and part family from given name with a plain comma: {張, 凱銘 and 林, 佑勳}",
    ),
    "han-name: Western author in translation": (
        "editor = {謝林 (Thomas C. Schelling)},",
        "'editor' of 'a1': '謝林 (Thomas C. Schelling)' is no Han name  [han-name]",
        "put the whole in double braces: {{謝林（Thomas C. Schelling）}}",
    ),
    "han-name: nothing after the comma": (
        "editor = {張, },",
        "'editor' of 'a1': '張,' lacks a family or a given name  [han-name]",
        "write it as in {張, 凱銘}",
    ),
    "persons: too many commas": (
        "editor = {Pape, Robert, Paul, T. V.},",
        "'editor' of 'a1': 'Pape, Robert, Paul, T. V.' has too many commas  [field-type]",
        "join persons with ' and '",
    ),
    "persons: and others": (
        "editor = {Pape, Robert and others},",
        "'editor' of 'a1': 'and others' hides persons  [field-type]",
        "name all; the style shortens the list",
    ),
    "unknown-field: misspelt": (
        "publsher = {Press},",
        "unknown field 'publsher' in 'a1'  [unknown-field]",
        "did you mean 'publisher'?",
    ),
    "unknown-field: of another tool": (
        "langid = {english},",
        "unknown field 'langid' in 'a1'  [unknown-field]",
        "write language",
    ),
    "unknown-field: year": (
        "year = {2001},",
        "unknown field 'year' in 'a1'  [unknown-field]",
        "write date = {YYYY}",
    ),
    "unknown-field: like no other": (
        "zzz = {1},",
        "unknown field 'zzz' in 'a1'  [unknown-field]",
        "remove it; the head of the file names the fields",
    ),
    "duplicate-key: field": (
        "title = {Another},",
        "field 'title' of 'a1' appears twice; the first is on line 3  [duplicate-key]",
        "keep one; the later one would silently be lost",
    ),
    "date: words": (
        "urldate = {ca. 2003},",
        "'urldate' of 'a1': 'ca. 2003' is no date  [field-type]",
        "write YYYY, YYYY-MM or YYYY-MM-DD",
    ),
    "date: impossible year": (
        "urldate = {20014},",
        "'urldate' of 'a1': impossible year '20014'  [field-type]",
        "write a year from 1400 to 2100",
    ),
    "date: no such day": (
        "urldate = {2014-02-30},",
        "'urldate' of 'a1': '2014-02-30' is in no calendar  [field-type]",
        "write a month and a day that exist",
    ),
    "date: backwards": (
        "eventdate = {2004-09-05/2004-09-02},",
        "'eventdate' of 'a1': '2004-09-05/2004-09-02' ends before it begins  [field-type]",
        "write the earlier date first",
    ),
    "pages: falling": (
        "pages = {107--35},",
        "'pages' of 'a1': pages '107--35' do not rise  [field-type]",
        "write both pages in full, as in 107--135",
    ),
    "pages: words": (
        "pages = {passim},",
        "'pages' of 'a1': 'passim' is no page or range of pages  [field-type]",
        "write it as in 7--45 or 33",
    ),
    "doi-form: address": (
        "doi = {https://doi.org/10.2307/2009179},",
        "'doi' of 'a1': 'https://doi.org/10.2307/2009179' has not the form of a DOI  [doi-form]",
        "write 10.2307/2009179",
    ),
    "doi-form: something else": (
        "doi = {2009179},",
        "'doi' of 'a1': '2009179' has not the form of a DOI  [doi-form]",
        "write the DOI alone, as in 10.2307/2009179",
    ),
    "isbn-check: 13 digits": (
        "isbn = {9780804750173},",
        "'isbn' of 'a1': the check digit of ISBN '9780804750173' is wrong  [isbn-check]",
        "compare it with the book",
    ),
    "isbn-check: 10 digits": (
        "isbn = {0-8047-5017-4},",
        "'isbn' of 'a1': the check digit of ISBN '0-8047-5017-4' is wrong  [isbn-check]",
        "compare it with the book",
    ),
    "isbn-check: too short": (
        "isbn = {97808047},",
        "'isbn' of 'a1': '97808047' has not the form of an ISBN  [isbn-check]",
        "write its 10 or 13 digits",
    ),
    "issn-check: wrong digit": (
        "issn = {1384-5749},",
        "'issn' of 'a1': the check digit of ISSN '1384-5749' is wrong  [issn-check]",
        "compare it with the journal",
    ),
    "issn-check: no hyphen": (
        "issn = {13845748},",
        "'issn' of 'a1': '13845748' has not the form of an ISSN  [issn-check]",
        "write it as in 1384-5748",
    ),
    "url-scheme: script": (
        "url = {javascript:alert(1)},",
        "'url' of 'a1': 'javascript:alert(1)' is no http or https address  [url-scheme]",
        "write one that begins with https://",
    ),
    "url-scheme: no scheme": (
        "url = {www.example.org},",
        "'url' of 'a1': 'www.example.org' is no http or https address  [url-scheme]",
        "write one that begins with https://",
    ),
    "url-scheme: broken": (
        "url = {https://[x},",
        "'url' of 'a1': 'https://[x' is no web address  [url-scheme]",
        "copy the address again",
    ),
    "url-scheme: space": (
        "url = {https://example.org/a b},",
        "'url' of 'a1': 'https://example.org/a b' is no web address  [url-scheme]",
        "copy the address again",
    ),
    "latex: unknown command": (
        r"subtitle = {\foo{x}},",
        r"'subtitle' of 'a1': LaTeX '\foo' is not known  [latex]",
        "write the character itself",
    ),
    "html": (
        "subtitle = {An <i>Italic</i>},",
        "'subtitle' of 'a1': '<i>' is HTML  [html]",
        "write plain text; the styles set titles",
    ),
    "blank": (
        "subtitle = {},",
        "'subtitle' of 'a1': nothing stands between the braces  [field-type]",
        "write the text, or remove the field",
    ),
    "status: other than unknown": (
        "x-author-status = {unkown},",
        "'x-author-status' of 'a1': 'unkown' is no status  [field-type]",
        "write unknown, or leave the field out",
    ),
    "persons: Latin names do not match": (
        "x-note-zh = {註}, x-note-en = {N}, x-author-latn = {Ann, Rose and Boe, Will},",
        "'x-author-latn' of 'a1' has 2 names for 1  [field-type]",
        "give each author, or each editor where there are no authors, in the same order",
    ),
    "status: contradicted": (
        "x-year-status = {unknown},",
        "'x-year-status' of 'a1' says unknown, yet 'date' is given  [field-type]",
        "keep one of the two",
    ),
    "missing-field: other language": (
        "x-note-zh = {註},",
        "'x-note-en' is missing in 'a1'  [missing-field]",
        "say the same in both languages",
    ),
    "cross-reference": (
        "crossref = {a2},",
        "unknown volume 'a2' in 'crossref'  [cross-reference]",
        "add the volume as an entry of its own",
    ),
    "bib-syntax: no braces": (
        "publisher = Press,",
        "the value of 'publisher' stands without braces  [bib-syntax]",
        "write publisher = {Press}",
    ),
    "bib-syntax: no value": (
        "publisher = ,",
        "'publisher' has no value  [bib-syntax]",
        "write publisher = {…}, or remove it",
    ),
    "bib-syntax: no equals sign": (
        "publisher {Press},",
        "'=' is missing after 'publisher'  [bib-syntax]",
        "write publisher = {…}",
    ),
    "bib-syntax: no comma": (
        "publisher = {Press} location = {Town},",
        "entry 'a1' breaks off here  [bib-syntax]",
        "end each field with a comma, and the entry with }",
    ),
}


@pytest.mark.parametrize(("fault", "text", "mend"), FIELD_FAULTS.values(), ids=FIELD_FAULTS)
def test_refuses_a_faulty_field(fault: str, text: str, mend: str) -> None:
    (problem,) = problems_of(f"@book{{a1,\n{SOUND}\n  {fault}\n}}\n")
    place, found = problem.split(": error: ")
    assert found == f"{text}\n    mend: {mend}"
    assert place.startswith("works.bib:1:" if text.startswith("'x-note-en' is missing") else "works.bib:6:")


MISSING = {
    "title": ("title", "add title = {…}"),
    "author": ("author", "add author or editor; where neither can be known, x-author-status = {unknown}"),
    "date": ("date", "add date = {YYYY}; where the year cannot be known, x-year-status = {unknown}"),
    "language": ("language", "add language = {zh-Hant, zh-Hans or en}"),
}


@pytest.mark.parametrize(("name", "mend"), MISSING.values(), ids=MISSING)
def test_asks_for_a_missing_field(name: str, mend: str) -> None:
    rest = "\n".join(line for line in SOUND.splitlines() if not line.strip().startswith(name))
    assert problems_of(f"@book{{a1,\n{rest}\n}}") == [
        f"works.bib:1:7: error: '{name}' is missing in 'a1'  [missing-field]\n    mend: {mend}"
    ]


NEEDED = {
    "article": ["'journaltitle'"],
    "incollection": ["'booktitle'"],
    "inproceedings": ["'booktitle'"],
    "inreference": ["'booktitle'"],
    "online": ["'url'"],
    "report": ["'type'"],
    "thesis": ["'type'", "'institution'"],
    "unpublished": ["'eventtitle'"],
    "book": [],
    "collection": [],
}


@pytest.mark.parametrize(("entry_type", "needed"), NEEDED.items(), ids=NEEDED)
def test_each_type_has_its_own_needs(entry_type: str, needed: list[str]) -> None:
    _, problems = read_bibliography(f"@{entry_type}{{a1,\n{SOUND}\n}}", "works.bib")
    assert [problem.text for problem in problems] == [f"{name} is missing in 'a1'" for name in needed]


def test_an_address_may_begin_with_an_abbreviation() -> None:
    text = f"@string{{host = {{https://example.org/}}}}\n@book{{a1,\n{SOUND}\n  url = host # {{a?b=1\\&c=2}},\n}}"
    works, problems = read_bibliography(text, "works.bib")
    assert problems == []
    assert works["a1"].url == "https://example.org/a?b=1&c=2"


def test_a_chinese_work_needs_what_english_readers_can_read() -> None:
    found = problems_of("@book{a1, author = {張, 三}, title = {書}, date = {2001}, language = {zh-Hant}}")
    assert found == [
        (
            "works.bib:1:7: error: 'x-author-latn' is missing in 'a1'  [missing-field]\n"
            "    mend: add the names in Latin letters: x-author-latn = {Chang, Kai-Ming}"
        ),
        (
            "works.bib:1:7: error: an English title is missing in 'a1'  [missing-field]\n"
            "    mend: add titleaddon where one was published, else x-title-en with a translation"
        ),
    ]


WHOLE_FILES = {
    "empty": ("", []),
    "comments only": ("% nothing\n\n  % yet, but mail me@example.org\n", []),
    "duplicate key": (
        f"@book{{a1,\n{SOUND}\n}}\n@book{{A1,\n{SOUND.replace('A Book', 'B')}\n}}",
        [
            "7:7: key 'A1' appears twice; the first is on line 1 [duplicate-key]",
            "7:7: 'A1' is not a citation key [key-form]",
        ],
    ),
    "one work under two keys": (
        f"@book{{a1,\n{SOUND}\n}}\n@book{{a2,\n{SOUND}\n}}",
        ["7:7: 'a2' is the same work as 'a1' on line 1 [duplicate-work]"],
    ),
    "one DOI under two keys": (
        f"@book{{a1,\n{SOUND} doi = {{10.1000/x}}}}\n@book{{a2,\n{SOUND.replace('A Book', 'B')} doi = {{10.1000/X}}}}",
        ["6:7: 'a2' is the same work as 'a1' on line 1 [duplicate-work]"],
    ),
    "unknown type": (
        f"@bok{{a1,\n{SOUND}\n}}",
        ["1:6: unknown type '@bok' of 'a1' [unknown-type]"],
    ),
    "brace left open spoils no other entry": (
        f"@book{{a1,\n  title = {{No end,\n}}\n\n@book{{a2,\n{SOUND}\n  pages = {{9--1}},\n}}",
        ["1:7: entry 'a1' does not end [bib-syntax]", "10:11: 'pages' of 'a2': pages '9--1' do not rise [field-type]"],
    ),
    "brace too many": (
        f"@book{{a1,\n  publisher = {{Press}}}},\n{SOUND}\n}}",
        ["2:23: ',' belongs to no entry [bib-syntax]"],
    ),
    "at sign lost": ("book{a1,\n", ["1:1: 'book{a1,' belongs to no entry [bib-syntax]"]),
    "at sign alone": ("@\n", ["1:1: '@' begins no entry here [bib-syntax]"]),
    "type alone": ("@book\n", ["1:1: '@' begins no entry here [bib-syntax]"]),
    "no key": ("@book{, title = {A}}\n", ["1:7: the entry has no citation key [bib-syntax]"]),
    "volume misspelt": (
        (
            "@incollection{a1, author = {Ann, Rose}, title = {A}, crossref = {a33}, language = {en}}\n"
            f"@book{{a3,\n{SOUND}\n}}"
        ),
        ["1:65: unknown volume 'a33' in 'crossref' [cross-reference]"],
    ),
    "chapter that is its own volume": (
        "@incollection{a1, author = {Ann, Rose}, title = {A}, crossref = {a1}, language = {en}}",
        ["1:65: unknown volume 'a1' in 'crossref' [cross-reference]"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), WHOLE_FILES.values(), ids=WHOLE_FILES)
def test_finds_all_problems_of_a_file(text: str, expected: list[str]) -> None:
    _, problems = read_bibliography(text, "works.bib")
    assert [f"{p.place.line}:{p.place.column}: {p.text} [{p.rule}]" for p in sorted(problems)] == expected


def test_no_text_whatever_ends_in_a_traceback() -> None:
    text = (ROOT / "data" / "works.bib").read_text(encoding="utf-8")[1000:4000]
    for mark in "@{},=%\\\"#'":
        for at in range(0, len(text), 151):
            read_bibliography(text[:at] + mark + text[at:], "works.bib")
            read_bibliography(text[:at] + text[at:].replace(mark, "", 1), "works.bib")


# ---- The bibliography of the atlas


def test_the_bibliography_of_the_atlas_is_clean() -> None:
    works, problems = read_bibliography((ROOT / "data" / "works.bib").read_text(encoding="utf-8"), "data/works.bib")
    assert format_problems(problems) == []
    assert [work.key for work in works.values() if work.is_source] == [
        "anon2014balance",
        "chang2014vietnam",
        "chang2015soft",
        "lu2015alliance",
        "wikipedia-balance",
    ]
    assert not [work.key for work in works.values() if work.is_chinese != bool(HAN.search(csl_text(work)))]


def csl_text(work: Work) -> str:
    return str(csl_item(work))
