"""The catalog in one locale: its words, its texts in the right script, its references and addresses."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from theory_atlas.citations import (
    FormattedWork,
    References,
    format_references,
    format_works,
    locator_text,
    reference_order,
    styled_references,
)
from theory_atlas.locales import LOCALES, Locale
from theory_atlas.model.base import CitationData, LocalizedText, Names, Record
from theory_atlas.model.catalog import Catalog, Key
from theory_atlas.model.citation import Citation
from theory_atlas.model.kinds import Difference, Event, LatinName, PersonNames, Stage, WorkNotes
from theory_atlas.model.lexicon import LexiconEntry, conversion_table
from theory_atlas.model.work import Work
from theory_atlas.pages.spec import Routes
from theory_atlas.pages.terms import make_glossary
from theory_atlas.script_conversion import Converter
from theory_atlas.script_conversion.differing import Comparison, DifferingWords, with_marks, without_marks
from theory_atlas.script_conversion.first_mentions import FirstMentions, Term
from theory_atlas.text.glossary import Glossary, link_mentions
from theory_atlas.text.html import Html, LinkTarget, Target, to_html, without_links
from theory_atlas.text.languages import mark_languages
from theory_atlas.text.markup import parse_markup, record_links
from theory_atlas.text.tree import RecordLink, Text, Tree, plain_text


@dataclass(frozen=True, eq=False)
class Edition:
    """Everything that a page of one locale shows, ready to be put into words."""

    catalog: Catalog
    locale: Locale
    routes: Routes
    converter: Converter = field(repr=False)
    formatted: Mapping[str, Mapping[str, FormattedWork]] = field(repr=False)
    """Formatted works by locale tag, for this locale and its counterpart."""
    references: References = field(repr=False)
    """Every work in every style, as pandoc gave it."""

    @functools.cached_property
    def words(self) -> Mapping[str, str]:
        """The interface words of this locale by flat key."""
        return self.words_of(self.locale.tag)

    @functools.lru_cache(maxsize=8)  # noqa: B019 -- an edition lives as long as the build
    def words_of(self, tag: str) -> Mapping[str, str]:
        """The interface words of any locale; zh-Hans is derived where it is not written."""
        messages = self.catalog.messages
        if not LOCALES[tag].is_derived:
            return messages[tag]
        derived = {key: self.converter.prose_text(text) for key, text in messages[LOCALES[tag].source].items()}
        return {**derived, **messages.get(tag, {})}

    @functools.cache  # noqa: B019 -- an edition lives as long as the build
    def tree(self, text: LocalizedText, tag: str) -> Tree:
        """A written text as a tree in a locale, derived where nobody wrote it."""
        written = text.written(tag)
        if written is not None:
            return parse_markup(written)
        return self.converter.prose(parse_markup(text.written(LOCALES[tag].source) or ""))

    def plain(self, text: LocalizedText, tag: str | None = None) -> str:
        """A text without markup."""
        return plain_text(self.tree(text, tag or self.locale.tag))

    @functools.cache  # noqa: B019 -- an edition lives as long as the build
    def glossary(self, tag: str) -> Glossary:
        """What texts of a locale mention."""
        return make_glossary(self.catalog, tag, self._renderings if LOCALES[tag].is_derived else lambda form: (form,))

    def _renderings(self, form: str) -> tuple[str, ...]:
        return self.converter.prose_text(form), self.converter.citation_text(form)

    def _as_read(self, text: LocalizedText, tag: str, explained: set[str]) -> Tree:
        """A text as a page shows it: where it is derived, with the Taiwan form of terms at their first mention.

        `explained` holds the terms whose Taiwan form the page has given so far, and takes up new ones. A Traditional
        page explains none: the Taiwan form stands beside.
        """
        if self.locale.tag != "zh-Hant" and LOCALES[tag].is_derived and text.written(tag) is None:
            read = self.first_mentions.prose(parse_markup(text.zh_hant), explained)
            return read if self.locale.is_chinese else without_marks(read)[0]
        return self.compared(text, tag)

    @functools.cache  # noqa: B019 -- an edition lives as long as the build
    def compared(self, text: LocalizedText, tag: str) -> Tree:
        """A text as a tree; on Chinese pages, where one may read both scripts, with the words marked that differ."""
        if not self.locale.is_chinese or not LOCALES[tag].is_chinese or text.zh_hans is not None:
            return self.tree(text, tag)
        return self._marked(parse_markup(text.zh_hant), tag)

    def _marked(self, traditional: Tree, tag: str) -> Tree:
        """Chinese prose in either script with the words marked that differ."""
        if LOCALES[tag].is_derived:
            return self.first_mentions.prose(traditional, set(self.entries))
        return with_marks(traditional, self._differing_words.stretches(traditional))

    def compared_text(self, traditional: str) -> Comparison:
        """What becomes of a text of a hand-written page, and where the words of both differ."""
        tree = (Text(traditional),)
        (_, here), (simplified, there) = (without_marks(self._marked(tree, tag)) for tag in ("zh-Hant", "zh-Hans"))
        return Comparison(plain_text(simplified), here, there)

    def compared_html(self, text: LocalizedText, tag: str) -> Html:
        """A text without links, as it stands beside its counterparts."""
        return without_links(self.compared(text, tag))

    def compared_word(self, key: str, tag: str) -> Html:
        """An interface word, as it stands beside its counterparts."""
        is_written = tag == "en" or key in self.catalog.messages.get("zh-Hans", {})
        if is_written or not self.locale.is_chinese:
            return without_links((Text(self.words_of(tag)[key]),))
        return without_links(self._marked((Text(self.words_of("zh-Hant")[key]),), tag))

    @functools.cached_property
    def entries(self) -> Mapping[str, LexiconEntry]:
        """The lexicon by id."""
        return {entry.id: entry for entry in self.catalog.lexicon}

    @functools.cached_property
    def regional_forms(self) -> tuple[tuple[str, LexiconEntry], ...]:
        """The converted forms of terms and names that concern a record or are to be explained."""
        records = {record_id for folder in _EXPLAINED_FOLDERS for record_id in self.catalog.records[folder]}
        return tuple(
            (form, entry)
            for entry in self.catalog.lexicon
            if entry.explain or entry.id in records
            for form in entry.converted_forms
        )

    def differs(self, entry: LexiconEntry) -> bool:
        """True where the mainland has a form that is not the Taiwan one in Simplified script."""
        return not {*entry.zh_hans} <= {self.converter.citation_text(form) for form in entry.zh_hant}

    @functools.cached_property
    def first_mentions(self) -> FirstMentions:
        """Explains terms at their first mention on a page of this locale."""
        explained = set(self.regional_forms)
        terms = [Term(form, entry, (form, entry) in explained) for form, entry in self._differing_forms]
        lead = self.words_of("zh-Hans")["regional.taiwan"]
        return FirstMentions(conversion_table(self.catalog.lexicon), terms, lead)

    @functools.cached_property
    def _differing_words(self) -> DifferingWords:
        forms = [form for form, _ in self._differing_forms]
        return DifferingWords(conversion_table(self.catalog.lexicon), forms)

    @functools.cached_property
    def _differing_forms(self) -> tuple[tuple[str, LexiconEntry], ...]:
        """The converted forms for which the mainland has another word; spelling is a matter of script."""
        return tuple(
            (form, entry)
            for entry in self.catalog.lexicon
            if entry.scope == "prose"
            for form in entry.converted_forms
            if self.converter.citation_text(form) != entry.zh_hans[0]
        )

    def name(self, key: Key, tag: str | None = None) -> str:
        """What a record is called in a locale; works by their author–date label."""
        tag = tag or self.locale.tag
        if key[0] == "works":
            return self.label(key[1], tag)
        record = self.catalog.records[key[0]][key[1]]
        return self.name_of(record, tag)

    def name_of(self, record: Record, tag: str) -> str:
        """The name that a record itself gives; of the notes on a work, its title."""
        names: Names | PersonNames | LocalizedText = record.names  # type: ignore[attr-defined]
        if isinstance(names, PersonNames):
            return self._person(names, tag)
        if isinstance(names, LocalizedText):
            is_converted_title = isinstance(record, WorkNotes) and names.written(tag) is None
            return self.converter.citation_text(names.zh_hant) if is_converted_title else self.plain(names, tag)
        if tag == "en":
            return names.en
        return names.zh_hant if tag == "zh-Hant" else self.converter.prose_text(names.zh_hant)

    def _person(self, names: PersonNames, tag: str) -> str:
        if tag == "en" or names.zh_hant is None:
            return latin_name(names.en)
        han = f"{names.zh_hant.family}{names.zh_hant.given or ''}"
        return han if tag == "zh-Hant" else self.converter.prose_text(han)

    def label(self, key: str, tag: str | None = None) -> str:
        """The author–date label of a work in a locale: `Pape 2005`, `張凱銘 2015`."""
        tag = tag or self.locale.tag
        label = self._formatted(tag)[key].label
        return self.converter.citation_text(label) if LOCALES[tag].is_derived else label

    def title(self, work: Work) -> str:
        """A work's title, in the script of this locale if it is a Chinese one."""
        return self.converter.citation_text(work.full_title) if self._is_simplified(work) else work.full_title

    def _is_simplified(self, work: Work) -> bool:
        """True for Chinese works on Simplified pages, and on pages in no Chinese for works from the mainland."""
        return work.is_chinese if self.locale.is_derived else work.language == "zh-Hans" and not self.locale.is_chinese

    def entry(self, key: str) -> tuple[Html, Html | None]:
        """The reference of a work in this locale, and a gloss of it where the page's readers need one."""
        formatted = self._formatted(self.locale.tag)[key]
        gloss = to_html(formatted.gloss, _no_link) if formatted.gloss else None
        return self._reference_html(self.work(key), formatted.entry), gloss

    def styled(self, key: str) -> dict[str, Html]:
        """The reference of a work by the id of each style offered, as another list would print it."""
        work = self.work(key)
        return {
            style: self._reference_html(work, tree) for style, tree in styled_references(self.references, work).items()
        }

    def _reference_html(self, work: Work, reference: Tree) -> Html:
        is_converted = self.locale.is_derived or self._is_simplified(work)
        shown = self.converter.citation(reference) if is_converted else reference
        return to_html(mark_languages(shown, is_chinese=work.is_chinese), _no_link)

    def source_entry(self, key: str) -> Tree:
        """The reference of a work in the script in which it was written."""
        return self._formatted(self.locale.tag)[key].entry

    def _formatted(self, tag: str) -> Mapping[str, FormattedWork]:
        return self.formatted[LOCALES[tag].source]

    def ordered(self, keys: Iterable[str]) -> list[str]:
        """Citation keys in the order of a reference list of this locale."""
        works = [self.catalog.works[key] for key in sorted(set(keys))]
        return reference_order(works, self.locale)

    def html(self, tree: Tree, tag: str, target: LinkTarget) -> Html:
        """A tree of a locale as HTML, its links leading where `target` says."""
        return to_html(mark_languages(tree, is_chinese=LOCALES[tag].is_chinese), target)

    def name_html(self, name: str) -> Html:
        """A name as a work prints it, in the script of this locale and marked with its language."""
        shown = self.converter.citation_text(name) if self.locale.is_derived else name
        return to_html(mark_languages((Text(shown),), is_chinese=self.locale.is_chinese), _no_link)

    def citation_html(self, cite: Iterable[CitationData], tag: str, target: str) -> Html:
        """Citations of a claim in brackets; `target` is where entries stand, such as `#ref-`."""
        words = self.words_of(tag)
        parts = [self._citation(item.citation, tag, target) for item in cite]
        inside = words["punctuation.semicolon"].join(parts)
        return Html(f"{words['punctuation.open'].lstrip()}{inside}{words['punctuation.close']}")

    def _citation(self, citation: Citation, tag: str, target: str) -> str:
        words, locale = self.words_of(tag), LOCALES[tag]
        label = to_html((Text(self.label(citation.work, tag)),), _no_link)
        shown = f'<a href="{target}{citation.work}">{label}</a>'
        if citation.locator is not None:
            place = locator_text(citation.locator, locale)
            place = self.converter.citation_text(place) if locale.is_derived else place
            shown += words["punctuation.comma"] + to_html((Text(place),), _no_link)
        if citation.as_given_in is not None:
            given = self._citation(citation.as_given_in, tag, target)
            space = "" if locale.is_chinese else " "
            shown += f"{words['punctuation.comma']}{words['record.given_in']}{space}{given}"
        return shown

    def href(self, origin: str, key: Key) -> str:
        """The relative link from a page to a record; events lead to their place on the timeline."""
        return self.routes.href(origin, *place_of(key))

    def linked(
        self, texts: Iterable[LocalizedText], tag: str, itself: Iterable[Key], explained: set[str]
    ) -> list[Tree]:
        """The texts of one section, each record linked once: where an editor did so, or else at its first mention."""
        read = [without_marks(self._as_read(text, tag, explained)) for text in texts]
        written = {key for tree, _ in read for link in record_links(tree) for key in self.catalog.targets(link)}
        taken = {*itself, *written}
        return [with_marks(link_mentions(tree, self.glossary(tag), taken), marks) for tree, marks in read]

    def work(self, key: str) -> Work:
        return self.catalog.works[key]


_EXPLAINED_FOLDERS = ("concepts", "strategies", "scholars")


def make_edition(
    catalog: Catalog,
    locale: Locale,
    data: Path,
    *,
    directory_urls: bool = True,
    references: References | None = None,
) -> Edition:
    """The catalog in one locale; `references` are those that a build has had formatted for all its locales."""
    written: set[str] = {LOCALES[tag].source for tag in (locale.tag, locale.counterpart)}
    works = list(catalog.works.values())
    references = references or format_references(works, data / "styles")
    formatted = {tag: format_works(references, works, LOCALES[tag]) for tag in sorted(written)}
    converter = Converter(conversion_table(catalog.lexicon))
    return Edition(catalog, locale, Routes(directory_urls), converter, formatted, references)


def place_of(key: Key) -> tuple[str, str]:
    """The path of the page that shows a record, and the anchor on it."""
    folder, record_id = key
    if folder == "timeline":
        return "timeline/index", record_id
    if folder == "stages":
        return "timeline/index", f"stage-{record_id}"
    if folder == "differences":
        return "about/differences", record_id
    return f"{folder}/{record_id}", ""


SHARING_A_PAGE = (Event.folder, Stage.folder, Difference.folder)
"""Folders whose records have no page to themselves, but a place on one; `place_of` knows which."""


def latin_name(name: LatinName) -> str:
    """A name in Latin letters in the order in which the person publishes."""
    parts = [name.family, name.given] if name.family_first else [name.given, name.family]
    return " ".join(part for part in parts if part)


def _no_link(link: RecordLink) -> Target:
    raise TypeError(f"a reference cannot link to a record: {link}")
