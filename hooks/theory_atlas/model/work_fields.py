"""What the fields of `works.bib` may hold: one reader a kind of value, which returns its proper form or raises."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import urlsplit

from theory_atlas.model.citation import Citation, parse_locator
from theory_atlas.model.work import Person

YEARS = range(1400, 2101)
"""Years in which a citable work can have appeared, been held or been opened."""

LANGUAGES = ("zh-Hant", "zh-Hans", "en")

_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
_DOI_PREFIX = re.compile(r"(?:https?://)?(?:dx\.)?(?:doi\.org/|doi:\s*)(?=10\.)", re.IGNORECASE)
_DAY = re.compile(r"(?P<year>[0-9]+)(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_PAGE_RANGE = re.compile(r"(?P<prefix>[A-Za-z]?)(?P<first>[0-9]+)(?:\s*(?:-{1,3}|–|~)\s*(?P=prefix)(?P<last>[0-9]+))?")
_ROMAN_RANGE = re.compile(r"[ivxlcdm]+(?:\s*(?:-{1,3}|–)\s*[ivxlcdm]+)?")
_COMPOUND_SURNAMES = frozenset(
    (
        "歐陽",
        "司馬",
        "諸葛",
        "上官",
        "司徒",
        "東方",
        "夏侯",
        "皇甫",
        "公孫",
        "慕容",
        "令狐",
        "長孫",
        "端木",
        "張簡",
        "范姜",
    )
)


class FieldError(ValueError):
    """A value that a field cannot hold: the rule broken, what is wrong, how to mend it."""

    def __init__(self, rule: str, text: str, mend: str) -> None:
        super().__init__(text)
        self.rule, self.text, self.mend = rule, text, mend


def read_date(value: str) -> str:
    """An ISO 8601 date, to the precision given."""
    match = _DAY.fullmatch(value)
    if match is None:
        raise FieldError("field-type", f"'{value}' is no date", "write YYYY, YYYY-MM or YYYY-MM-DD")
    if int(match["year"]) not in YEARS:
        raise FieldError(
            "field-type", f"impossible year '{match['year']}'", f"write a year from {YEARS[0]} to {YEARS[-1]}"
        )
    try:
        date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
    except ValueError:
        raise FieldError("field-type", f"'{value}' is in no calendar", "write a month and a day that exist") from None
    return value


def read_dates(value: str) -> str:
    """An ISO 8601 date, or two joined by a slash of which the second is not the earlier."""
    first, slash, last = value.partition("/")
    read_date(first)
    if slash and read_date(last) < first:
        raise FieldError("field-type", f"'{value}' ends before it begins", "write the earlier date first")
    return value


def read_pages(value: str) -> str:
    """Pages with en dashes, ranges rising and written in full: 7–45, 50–52."""
    return ", ".join(_read_page_range(part.strip()) for part in value.split(","))


def read_doi(value: str) -> str:
    if _DOI.fullmatch(value):
        return value
    bare = _DOI_PREFIX.sub("", value)
    mend = f"write {bare}" if _DOI.fullmatch(bare) else "write the DOI alone, as in 10.2307/2009179"
    raise FieldError("doi-form", f"'{value}' has not the form of a DOI", mend)


def read_isbn(value: str) -> str:
    """An ISBN of 10 or 13 digits without hyphens, its check digit right."""
    digits = value.replace("-", "").replace(" ", "").upper()
    if not re.fullmatch("[0-9]{9}[0-9X]|97[89][0-9]{10}", digits):
        raise FieldError("isbn-check", f"'{value}' has not the form of an ISBN", "write its 10 or 13 digits")
    if not _checks(digits):
        raise FieldError("isbn-check", f"the check digit of ISBN '{value}' is wrong", "compare it with the book")
    return digits


def read_issn(value: str) -> str:
    """An ISSN such as 1384-5748, its check digit right."""
    if not re.fullmatch("[0-9]{4}-[0-9]{3}[0-9X]", value):
        raise FieldError("issn-check", f"'{value}' has not the form of an ISSN", "write it as in 1384-5748")
    if _weighted(value.replace("-", ""), range(8, 0, -1)) % 11:
        raise FieldError("issn-check", f"the check digit of ISSN '{value}' is wrong", "compare it with the journal")
    return value


def read_url(value: str) -> str:
    """An absolute http or https address."""
    try:
        parts = urlsplit(value)
    except ValueError:
        raise FieldError("url-scheme", f"'{value}' is no web address", "copy the address again") from None
    if parts.scheme not in ("http", "https"):
        raise FieldError("url-scheme", f"'{value}' is no http or https address", "write one that begins with https://")
    if not parts.netloc or re.search(r"\s", value):
        raise FieldError("url-scheme", f"'{value}' is no web address", "copy the address again")
    return value


def read_language(value: str) -> str:
    if value not in LANGUAGES:
        raise FieldError("field-type", f"unknown language '{value}'", f"write {', '.join(LANGUAGES[:-1])} or en")
    return value


def read_unknown(value: str) -> str:
    if value != "unknown":
        raise FieldError("field-type", f"'{value}' is no status", "write unknown, or leave the field out")
    return value


def read_places(value: str) -> tuple[Citation, ...]:
    """Sources and the places in them, from `chang2015soft: n. 8; list; lu2015alliance: n. 6`, each source once."""
    head, *named = re.split(r"(?:^|;)\s*([a-z0-9-]+):(?=\s|$)", value)
    if head.strip() or not named:
        mend = "write it as in chang2015soft: n. 8; list; lu2015alliance: n. 6"
        raise FieldError("field-type", f"'{value}' names no source first", mend)
    places = tuple(_read_place(*pair) for pair in zip(named[::2], named[1::2], strict=True))
    twice = [key for key in named[::2] if named[::2].count(key) > 1]
    if twice:
        raise FieldError(
            "duplicate-key", f"source '{twice[0]}' appears twice", f"join its places: {twice[0]}: n. 8; list"
        )
    return places


def _read_place(source: str, written: str) -> Citation:
    locator = parse_locator(written.strip())
    if locator is None:
        text = f"'{written.strip()}' after '{source}' is no place in a source"
        raise FieldError("locator", text, "write it as in n. 8; nn. 8–10; table 1; list; list 20; sec. 肆、二")
    return Citation(source, locator)


def read_keys(value: str) -> tuple[str, ...]:
    """Citation keys, joined by commas."""
    return tuple(re.split(r"\s*,\s*", value.strip()))


def read_han_name(name: str) -> Person:
    """A person from `張, 凱銘`: family name first, a plain comma, given name."""
    if re.search("[、，；;]", name):
        mend = "join persons with ' and ', and part family from given name with a plain comma: {張, 凱銘 and 林, 佑勳}"
        raise FieldError("han-name", f"'{name}' holds a Chinese comma", mend)
    if re.search("[（(A-Za-z]", name):
        whole = re.sub(r"\s*[(（]", "（", name).replace(")", "）")
        raise FieldError("han-name", f"'{name}' is no Han name", f"put the whole in double braces: {{{{{whole}}}}}")
    family, comma, given = (part.strip() for part in name.partition(","))
    if len(family) >= 3 and len(given) >= 3 and " " not in given:
        mend = f"join them with ' and ': {{{guess_han_name(family)} and {guess_han_name(given)}}}"
        raise FieldError("han-name", f"'{name}' looks like two persons", mend)
    if comma and family and given:
        return Person(family, given.replace(" ", ""))
    if comma:
        raise FieldError("han-name", f"'{name}' lacks a family or a given name", "write it as in {張, 凱銘}")
    if " " in name:
        given, _, family = name.rpartition(" ")
        raise FieldError("han-name", f"'{name}' has no comma", f"write {{{family}, {given}}}, family name first")
    raise FieldError(
        "han-name",
        f"family and given name of '{name}' stand in one field",
        f"write {{{guess_han_name(name)}}}, or {{{{{name}}}}} if it is no person",
    )


def guess_han_name(name: str) -> str:
    """A Han name with a comma where the family name most likely ends."""
    length = 2 if name[:2] in _COMPOUND_SURNAMES and len(name) > 2 else 1
    return f"{name[:length]}, {name[length:]}"


def _read_page_range(value: str) -> str:
    if _ROMAN_RANGE.fullmatch(value):
        return re.sub(r"\s*(-{1,3}|–)\s*", "–", value)
    match = _PAGE_RANGE.fullmatch(value)
    if match is None:
        raise FieldError("field-type", f"'{value}' is no page or range of pages", "write it as in 7--45 or 33")
    if match["last"] is None:
        return value
    if int(match["last"]) <= int(match["first"]):
        raise FieldError("field-type", f"pages '{value}' do not rise", "write both pages in full, as in 107--135")
    return f"{match['prefix']}{match['first']}–{match['prefix']}{match['last']}"


def _checks(isbn: str) -> bool:
    if len(isbn) == 10:
        return _weighted(isbn, range(10, 0, -1)) % 11 == 0
    return _weighted(isbn, (1, 3) * 6 + (1,)) % 10 == 0


def _weighted(digits: str, weights: Iterable[int]) -> int:
    return sum(weight * (10 if digit == "X" else int(digit)) for digit, weight in zip(digits, weights, strict=True))
