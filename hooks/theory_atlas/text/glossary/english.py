"""Mentions in English: inflection, capitals, and words that only look like a mention."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from theory_atlas.text.glossary.matcher import alternation
from theory_atlas.text.glossary.surnames import Surnames, name_forms, shared_surnames
from theory_atlas.text.glossary.terms import Form, Mention, Mentions, Person, Term, Use, edited, first_of_each
from theory_atlas.text.glossary.verbs import is_verb


def mentions_in_english(terms: Iterable[Term], people: Iterable[Person], blocks: Iterable[str]) -> Mentions:
    """What finds the mentions of an English text; of two surnames that are the same neither is one."""
    forms = list(_forms([*terms], [*people], blocks))
    proper = first_of_each(form for form in forms if _is_proper(form.words))
    common = first_of_each((form for form in forms if not _is_proper(form.words)), _joined)
    surnames = Surnames(form.words for form in proper.values() if form.use == "surname")
    pattern = _pattern(proper, {form.words for form in common.values()})

    def mentions(text: str) -> Iterator[Mention]:
        text = text.replace("'", "’")
        for found in pattern.finditer(text):
            form = proper[found["name"]] if found["name"] else common[_joined(found["term"])]
            if _holds(form.use, text, found.span(), surnames):
                yield Mention(*found.span(), form.key)

    return mentions


def _pattern(names: Iterable[str], terms: Iterable[str]) -> re.Pattern[str]:
    """Names keep their capitals; between the words of a term a space, a hyphen or nothing makes no difference."""
    loose = alternation(
        (re.sub(r"[\s-]", "-", term) for term in terms), lambda sign: r"[\s-]?" if sign == "-" else sign
    )
    return re.compile(rf"(?<![\w-])(?:(?P<name>{alternation(names)})|(?P<term>(?i:{loose})))(?![\w-])")


def _forms(terms: Sequence[Term], people: Sequence[Person], blocks: Iterable[str]) -> Iterator[Form]:
    yield from edited([*terms, *people])
    for person in people:
        yield from name_forms(person)
    ambiguous = shared_surnames(people)
    yield from (Form(person.family, person.key, "surname") for person in people if person.family not in ambiguous)
    for term in terms:
        for name in _linked_names(term):
            yield from (Form(words, term.key, use) for words, use in inflected(name))
    yield from (Form(words, None) for words in blocks)


def _linked_names(term: Term) -> Iterator[str]:
    """The names of a term without those that editors except, so that their inflections are excepted too."""
    excepted = {words.lower() for words in term.skip}
    return (name for name in term.names if name.lower() not in excepted)


def inflected(name: str) -> Iterator[tuple[str, Use]]:
    """A term in the singular and the plural and, for a kind of conduct, as a verb."""
    words = re.sub(r"^the ", "", name[:1].lower() + name[1:])
    head, of, rest = words.partition(" of ")
    yield from ((f"{number}{of}{rest}", "always") for number in _numbers(head))
    if head.endswith("ing"):
        yield from ((f"{form}{of}{rest}", "verb") for form in _verb_forms(head))


def _numbers(noun: str) -> tuple[str, ...]:
    if noun.endswith("ing"):
        return (noun,)
    if noun.endswith("ies"):
        return noun, f"{noun[:-3]}y"
    if noun.endswith("s"):
        return noun, noun[:-1]
    if re.search(r"[^aeiou]y$", noun):
        return noun, f"{noun[:-1]}ies"
    return noun, f"{noun}s"


_SILENT_E = re.compile(r"(?:[aeiou]|[^aeiou]c)[cgsuvz]$|[^aeiou]c$")
"""Stems that drop an e before -ing: balanc-ing; but not bandwagon-ing, balk-ing, weaken-ing."""


def _verb_forms(gerund: str) -> tuple[str, ...]:
    stem = gerund.removesuffix("ing")
    base = f"{stem}e" if _SILENT_E.search(stem) else stem
    return base, f"{base}s", f"{stem}ed"


def _holds(use: Use, text: str, span: tuple[int, int], surnames: Surnames) -> bool:
    match use:
        case "verb":
            return is_verb(text, *span)
        case "surname":
            return surnames.is_person(text, *span)
        case _:
            return True


def _is_proper(words: str) -> bool:
    return words != words.lower()


def _joined(words: str) -> str:
    return re.sub(r"[\s-]", "", words.lower())
