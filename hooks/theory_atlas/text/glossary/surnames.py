"""Names of people in English: in full anywhere, by surname only where a person is meant.

Many surnames are words (Art, He, Gill), given names (Paul, Alexander) or shared by other people (Chang, Brooks).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from theory_atlas.text.glossary.matcher import alternation
from theory_atlas.text.glossary.terms import CONTEXT, Form, Person, word_set

_WORDS = word_set(
    "Art Bush Case Cox Fox Gill Grant He Hill Hung Jack Kan Lee Long Mann May Rice Rose Snow So Will Yang Young"
)
"""Surnames that begin sentences as ordinary words too."""

_PRONOUNS = frozenset({"He", "So", "We", "You"})
_BEFORE = word_set(
    "a according after against all also although among an and as at because before behind beside besides between both "
    "but by can could did do does during either even for from given had has have here how if in inside instead into is "
    "it its just later like likewise may might much neither nor not now of on once only or perhaps rather see should "
    "similarly since so some still such than that the then there these they this those though through thus to today "
    "too toward under unless unlike until upon was were what when where whereas whether which while who whom whose why "
    "will with within without would yet "
    "professor professors dr mr mrs ms scholar scholars author authors editor editors "
    "states nations union kingdom war"
)
"""Words that may stand with a capital before a surname: at the head of a sentence, as titles, or ending a place."""

_ARTICLES = frozenset({"a", "an", "any", "fine", "modern", "some", "the", "this", "that"})
_SAYS = (
    r"(?:himself |herself |also |then |too,? |thus |further |once |later |in turn )*"
    r"(?:acknowledg|add|adopt|agree|answer|argu|ask|call|cite|claim|coin|compar|conclud|contend|contrast|count|define|"
    r"den|describ|develop|disagree|discuss|distinguish|doubt|draw|drew|emphasi|explain|find|found|finds|follow|give|gave|held|hold|"
    r"identif|insist|introduc|judge|keep|kept|list|maintain|name|note|object|observ|offer|point|propos|put|quote|"
    r"read|reason|recall|refer|reject|repl|report|respond|say|said|see|saw|set|show|speak|spoke|stat|stress|sugg|suspect|take|"
    r"treat|took|think|thought|tell|told|trace|turn|urge|use|view|want|warn|wonder|writ|wrote)\w*\b"
)
_LAST_WORD = re.compile(r"([\w’.-]+)\s+$")
_NEXT_CAPITAL = re.compile(r"\s+(?:[A-Z]\.|[A-Z][\w’]+(?:-\w+)?)")
_WITHIN_SENTENCE = re.compile(r"[a-z0-9’]\)?,?\s+$")
_INSTITUTION = re.compile(r"\b[A-Z]\w+ of (?:the )?$")


def name_forms(person: Person) -> Iterator[Form]:
    """A person's names in full: with and without initials and accents, given or family name first."""
    names = {*person.names, *_written(person.given, person.family)}
    for name in sorted(names | {_plain(name) for name in names}):
        if " " in name:
            yield Form(name, person.key)
    if _plain(person.family) != person.family:
        yield Form(_plain(person.family), person.key, "surname")


def _written(given: str, family: str) -> Iterator[str]:
    if not given:
        return
    spellings = {
        given,
        re.sub(r"(?<=\.) (?=[A-Z]\.)", "", given),
        re.sub(r"\.\s*", "", given) if "." in given else given,
    }
    without_initials = re.sub(r"\s*\b[A-Z]\.", "", given).strip()
    for spelling in spellings | ({without_initials} - {""}):
        yield f"{spelling} {family}"
    if "." not in given:
        lowered = re.sub(r"-(\w)", lambda found: found[0].lower(), given)
        yield from (f"{family} {given}", f"{lowered} {family}", f"{family} {lowered}")


def shared_surnames(people: Iterable[Person]) -> set[str]:
    """Surnames that do not tell two people apart."""
    return {family for family, count in Counter(person.family for person in people).items() if count > 1}


class Surnames:
    """Tells whether a capitalized word that is a surname names the person; knows the others, for co-authors."""

    def __init__(self, surnames: Iterable[str]) -> None:
        known = alternation(sorted(set(surnames)))
        self._followed = re.compile(rf"(?:, | and | & |–|, and )(?:\w+ )?{known}\b")
        self._preceded = re.compile(rf"\b{known}(?:’s)?(?:, | and | & |–|, and )$")

    def is_person(self, text: str, start: int, end: int) -> bool:
        """True where the word at `start` to `end` stands as a person's name by itself."""
        surname, before, after = text[start:end], text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT]
        if _NEXT_CAPITAL.match(after) or not _may_precede(before):
            return False
        if self._followed.match(after) or self._preceded.search(before):
            return True
        if surname not in _WORDS:
            return True
        if _INSTITUTION.search(before) or _last_word(before) in _ARTICLES:
            return False
        if _WITHIN_SENTENCE.search(before):
            return not after.startswith(" of ")
        return surname not in _PRONOUNS and bool(re.match(rf"’s\b| \(?(?:1[89]|20)\d\d\b| {_SAYS}", after))


def _may_precede(before: str) -> bool:
    """False after a word that makes the surname part of another name: Ron Paul, J. Brooks, Jean-Paul."""
    word = _LAST_WORD.search(before)
    if word is None or not word[1][0].isupper():
        return True
    return (
        word[1].lower().removesuffix("’s") in _BEFORE
        or (word[1].endswith(".") and len(word[1]) > 3)
        or word[1].endswith("’s")
    )


def _last_word(before: str) -> str:
    word = _LAST_WORD.search(before)
    return word[1].lower() if word else ""


def _plain(text: str) -> str:
    """Without accents, and with the dotless ı as i."""
    spread = unicodedata.normalize("NFKD", text.replace("ı", "i"))
    return re.sub("[\u0300-\u036f]", "", spread)
