"""Whether a word that may be a noun or an adjective is used as a verb: states balance, but not on balance."""

from __future__ import annotations

import re

from theory_atlas.text.glossary.terms import CONTEXT, word_set

_ADVERBS = re.compile(
    r"(?:\b(?:\w+ly|also|always|both|either|even|ever|instead|longer|never|no|not|now|often|once|rather|seldom|simply|"
    r"still|then|therefore|together|too|yet) )+$"
)
_AUXILIARIES = word_set(
    "to can cannot could did didn’t do does doesn’t don’t may might must need shall should will won’t would or then "
    "been be being were was are is had has have got"
)
_SUBJECTS = word_set(
    "it he she they we you one who which that state power hegemon country nation government rival side coalition ally "
    "china russia japan india france germany turkey vietnam iran washington beijing moscow tokyo"
)
_NOT_SUBJECTS = word_set(
    "as this his its has was is us vis-à-vis versus across towards always perhaps plus less checks"
)
_OBJECT = re.compile(
    r" (?:against|with|back|the threat|threats|power|the power|american|u\.s\.|the united states|china|russia|rivals?|"
    r"hegemon\w*|softly|hard|internally|externally|together|or bandwagon\w*|at all|the hegemon|"
    r"one another|each other)\b",
    re.IGNORECASE,
)
_OTHER_OBJECT = re.compile(
    r" (?:the |its |their |his |our |these |competing |both |such |one’s )*(?:books?|budgets?|accounts?|payments?|"
    r"relations?|relationships?|ties|interests?|needs?|demands?|claims?|costs?|risks?|work|family|trade|scales?|equation|of|out|"
    r"sheets?|between)\b"
)
_WORD = re.compile(r"([\w’-]+) $")


def is_verb(text: str, start: int, end: int) -> bool:
    """True where the form of a verb at `start` to `end` says that someone does, or did, or is to do it."""
    if _OTHER_OBJECT.match(text, end):
        return False
    before = _ADVERBS.sub("", text[max(start - CONTEXT, 0) : start])
    found = _WORD.search(before)
    word = found[1].lower() if found else ""
    if word in _AUXILIARIES:
        return True
    if text[start:end].lower().endswith("s"):
        return word in _SUBJECTS or (bool(word) and bool(_OBJECT.match(text, end)) and word not in _NOT_SUBJECTS)
    if _is_plural(word) or word in _SUBJECTS:
        return True
    return bool(_OBJECT.match(text, end)) and word not in ("a", "an", "the", "of", "more", "well")


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("’s", "ss")) and word not in _NOT_SUBJECTS
