"""Mentions in running Chinese: no word boundaries, so what is longest holds, and what editors except is passed over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from theory_atlas.text.glossary.matcher import alternation
from theory_atlas.text.glossary.terms import Form, Mention, Mentions, Person, Term, edited, first_of_each

_DOTS = "·‧・•．"
_LATIN = "A-Za-z\u00c0-\u024f"


def mentions_in_chinese(terms: Iterable[Term], people: Iterable[Person], blocks: Iterable[str]) -> Mentions:
    """What finds the mentions of a Chinese text; single characters are never linked."""
    forms = first_of_each(form for form in _forms([*terms], [*people], blocks) if len(form.words) > 1)
    pattern = re.compile(_bounded(forms))

    def mentions(text: str) -> Iterator[Mention]:
        for found in pattern.finditer(text):
            form = forms[found[0]]
            if form.use != "surname" or not _is_part_of_a_name(text, *found.span()):
                yield Mention(*found.span(), form.key)

    return mentions


def _forms(terms: Sequence[Term], people: Sequence[Person], blocks: Iterable[str]) -> Iterator[Form]:
    yield from edited([*terms, *people])
    yield from (Form(name, term.key) for term in terms for name in term.names)
    yield from (Form(name, person.key, "surname") for person in people for name in person.names)
    yield from (Form(words, None) for words in blocks)


def _bounded(forms: Iterable[str]) -> str:
    """Names in Latin letters do have boundaries, in Chinese too."""
    latin = {form for form in forms if re.match(f"[{_LATIN}]", form)}
    han = alternation(form for form in forms if form not in latin)
    return f"{han}|(?<![{_LATIN}-]){alternation(latin)}(?![{_LATIN}-])" if latin else han


def _is_part_of_a_name(text: str, start: int, end: int) -> bool:
    """True within a longer foreign name: 克里斯·阿特金 and 保羅·甘迺迪 are other people."""
    return text[max(start - 1, 0) : start] in [*_DOTS] or text[end : end + 1] in [*_DOTS]
