"""What all records share: strict fields, texts in several languages, references to other records."""

from __future__ import annotations

import functools
import inspect
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from theory_atlas.model.citation import Citation, parse_locator
from theory_atlas.problems import Way

ID_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Filled = Annotated[str, StringConstraints(pattern=r"\S")]
"""A text that holds more than white space."""


def _checked_day(value: str) -> str:
    try:
        date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("iso_date", "not a date") from None
    return value


Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_checked_day)]
"""A day as YYYY-MM-DD that some calendar has."""


def _checked_locator(value: str) -> str:
    if parse_locator(value) is None:
        raise PydanticCustomError("locator", "not a locator")
    return value


LocatorText = Annotated[str, AfterValidator(_checked_locator)]
"""A place in a work in its written form, see `model.citation`."""


class Strict(BaseModel):
    """A frozen value that refuses unknown keys; YAML keys such as `zh-Hant` are field aliases."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a field as the id of a record in `folder` (or of a work, by its citation key).

    Without a folder, the field names one itself: `concepts/soft-balancing`.
    """

    folder: str = ""


AnyRecord = Annotated[str, StringConstraints(pattern=r"^[a-z]+/[a-z0-9]+(?:-[a-z0-9]+)*$"), Ref()]
"""A record of any kind, by folder and id."""


class LocalizedText(Strict):
    """A text in the languages people write; `zh-Hans` only where conversion cannot give what a reader expects."""

    zh_hant: Filled = Field(alias="zh-Hant")
    en: Filled
    zh_hans: Filled | None = Field(default=None, alias="zh-Hans")

    def written(self, tag: str) -> str | None:
        """The text written for a locale, or None where it is to be derived."""
        return {"zh-Hant": self.zh_hant, "en": self.en, "zh-Hans": self.zh_hans}[tag]


@dataclass(frozen=True, slots=True)
class Reference:
    """One pointer from a record to another: where it stands, its field, and what it names."""

    way: Way
    relation: str
    folder: str
    id: str


def references(model: BaseModel, way: Way = (), relation: str = "") -> Iterator[Reference]:
    """Every id that a record names, found by the `Ref` marks of its fields, in the order of the fields."""
    for name, field in _followed(type(model)):
        value = getattr(model, name)
        key = field.alias or name
        yield from _references_in(value, (*way, key), relation or key, field.folder)


def _references_in(value: Any, way: Way, relation: str, folder: str | None) -> Iterator[Reference]:
    if isinstance(value, BaseModel):
        yield from references(value, way, relation)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _references_in(item, (*way, index), relation, folder)
    elif folder is not None and isinstance(value, str):
        named, _, record_id = value.rpartition("/")
        yield Reference(way, relation, folder or named, record_id)


@dataclass(frozen=True, slots=True)
class _Followed:
    alias: str | None
    folder: str | None


@functools.cache
def _followed(model: type[BaseModel]) -> tuple[tuple[str, _Followed], ...]:
    """The fields of a model that hold references or models, with the folder that a reference points to."""
    found = []
    for name, field in model.model_fields.items():
        folder = _ref_folder(field.annotation, field)
        if folder is not None or _holds_model(field.annotation):
            found.append((name, _Followed(field.alias, folder)))
    return tuple(found)


def _ref_folder(annotation: Any, field: FieldInfo | None = None) -> str | None:
    for mark in [*(field.metadata if field else ()), *getattr(annotation, "__metadata__", ())]:
        if isinstance(mark, Ref):
            return mark.folder
    for argument in typing.get_args(annotation):
        folder = _ref_folder(argument)
        if folder is not None:
            return folder
    return None


def _holds_model(annotation: Any) -> bool:
    if inspect.isclass(annotation):
        return issubclass(annotation, BaseModel)
    return any(_holds_model(argument) for argument in typing.get_args(annotation))


class CitationData(Strict):
    """A citation as written: a work, a place in it, and the work that reports it when we have not seen it ourselves."""

    work: Annotated[str, Ref("works")]
    locator: LocatorText | None = None
    as_given_in: CitationData | None = None

    @property
    def citation(self) -> Citation:
        """The same with its locator parsed."""
        locator = None if self.locator is None else parse_locator(self.locator)
        given = None if self.as_given_in is None else self.as_given_in.citation
        return Citation(self.work, locator, given)


class Alias(Strict):
    """Another name by which readers may look for a record."""

    text: Filled
    lang: Literal["zh-Hant", "zh-Hans", "en"]
    region: Literal["TW", "CN", "HK", "SG"] | None = None
    seen_in: CitationData | None = None


class GlossaryForms(Strict):
    """Words that the glossary links to a record beside its names, and words in which it must not see the record."""

    link: tuple[Filled, ...] = ()
    skip: tuple[Filled, ...] = ()


class Names(Strict):
    """What a record is called. `pinyin` carries tone marks; mainland forms come from the lexicon."""

    zh_hant: Filled = Field(alias="zh-Hant")
    en: Filled
    pinyin: Filled
    aliases: tuple[Alias, ...] = ()
    note: LocalizedText | None = None
    glossary: GlossaryForms = GlossaryForms()


ShortNames = LocalizedText
"""A headline: a name without pinyin or aliases."""


class Claim(LocalizedText):
    """The smallest sourced statement. `ours` says which part, if any, is our inference."""

    cite: Annotated[tuple[CitationData, ...], Field(min_length=1)]
    ours: LocalizedText | None = None


class Section(Strict):
    """A stretch of claims under a heading of the common vocabulary (`headings` in data/messages)."""

    heading: Id
    claims: Annotated[tuple[Claim, ...], Field(min_length=1)]


class Record(Strict):
    """One entry in `data/`. A subclass is a kind: it names its folder, and a template of its name shows it."""

    kind: ClassVar[str]
    folder: ClassVar[str]
    has_pages: ClassVar[bool] = True

    id: Id
    changed: Day | None = None
    """When what the record says was last changed."""
    reviewed: Day | None = None
    """When it was last read against the sources by a second reader."""


class Article(Record):
    """A record with a body: a summary in one sentence, and sections of claims."""

    summary: LocalizedText
    sections: tuple[Section, ...] = ()
