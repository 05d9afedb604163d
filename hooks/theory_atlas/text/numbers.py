"""The numbers that a text names, in figures or in words, so that two languages can be compared.

One and two are not looked for in words: 一 and “one” are articles and pronouns as often as numbers, 兩者 is “they”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_DIGITS = {numeral: value for value, numeral in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "兩": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "萬": 10_000}
_FORMAL = str.maketrans("壹貳參肆伍陸柒捌玖拾", "一二三四五六七八九十")
"""Numerals as outlines and banknotes write them. They are read but not looked for: 參 and 伍 are words as well."""
_COUNTED = "個項類種條點組部篇卷冊期階段章節國人位方年月日世紀代次派路者份步層頁號大極強"
"""What follows a numeral that counts, rather than 千 in 千萬 or 十 in 十分."""

_NUMERAL = "".join(_DIGITS) + "".join(_UNITS)
_CHINESE = re.compile(
    rf"第[{_NUMERAL}]+|[〇○零一二三四五六七八九]{{2,4}}(?=年)|(?<![{_NUMERAL}])[{_NUMERAL}]+(?=[{_COUNTED}])"
)
_FIGURES = re.compile(r"\d+(?:,\d{3})+|\d+(?:\.\d+)?")
_SPANS = re.compile(r"(?P<first>\d{4})[–-](?P<last>\d{2})(?!\d)")
"""1959–75 names two years."""

_ONES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]
_ONES += ["seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
]
_ORDINALS += ["fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"]
_WORDS = (
    {word: value for value, word in enumerate(_ONES, 1)}
    | {word: 10 * value for value, word in enumerate(_TENS, 2)}
    | {word: value for value, word in enumerate(_ORDINALS, 1)}
    | {"twenty-first": 21, "thirds": 3, "dozen": 12}
)
_LONGEST_FIRST = sorted(_WORDS, key=len, reverse=True)
_ENGLISH = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})-(?P<ones>{'|'.join(_ONES[:9])})|(?P<word>{'|'.join(_LONGEST_FIRST)}))\b"
)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})(?= \d)|(?<=\d )(?:{'|'.join(_MONTHS)})\b")
_LEAST = 3
"""The least number that is looked for in words."""


def numbers_in(text: str, *, is_chinese: bool) -> set[float]:
    """Every number that a text names; of those in words only such as are three or more."""
    expanded = _SPANS.sub(lambda span: f"{span['first']} {span['first'][:2]}{span['last']}", text)
    figures = {float(figure.replace(",", "")) for figure in _FIGURES.findall(expanded)}
    words = _chinese_words(text) if is_chinese else _english_words(text.lower())
    if not is_chinese:
        figures |= {float(_MONTHS.index(month) + 1) for month in _MONTH.findall(text)}
    return figures | {float(word) for word in words if word >= _LEAST}


def _chinese_words(text: str) -> Iterator[int]:
    for found in _CHINESE.findall(text):
        yield chinese_number(found.removeprefix("第"))


def chinese_number(numeral: str) -> int:
    """二十二 → 22, 二○○三 → 2003, 三千六百 → 3600, 拾壹 → 11."""
    numeral = numeral.translate(_FORMAL)
    if not any(sign in _UNITS for sign in numeral):
        return int("".join(str(_DIGITS[sign]) for sign in numeral))
    total = section = digit = 0
    for sign in numeral:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign == "萬":
            total, section, digit = (total + section + digit) * 10_000, 0, 0
        else:
            section, digit = section + (digit or 1) * _UNITS[sign], 0
    return total + section + digit


def _english_words(text: str) -> Iterator[int]:
    for found in _ENGLISH.finditer(text):
        yield _WORDS[found["word"]] if found["word"] else _WORDS[found["tens"]] + _WORDS[found["ones"]]
