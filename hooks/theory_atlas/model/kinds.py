"""The kinds of record. Adding one is a class here, a template of its name and a folder."""

from __future__ import annotations

import itertools
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from theory_atlas.model.base import (
    Alias,
    AnyRecord,
    Article,
    CitationData,
    Claim,
    Filled,
    GlossaryForms,
    Id,
    LocalizedText,
    LocatorText,
    Names,
    Record,
    Ref,
    ShortNames,
    Strict,
)
from theory_atlas.model.years import AllYearsText, YearsText

ConceptId = Annotated[str, Ref("concepts")]
ScholarId = Annotated[str, Ref("scholars")]
StrategyId = Annotated[str, Ref("strategies")]
WorkKey = Annotated[str, Ref("works")]
EventId = Annotated[str, Ref("timeline")]


class Concept(Article):
    """An idea of the theory. `broader` is written on the narrower concept, symmetric relations on one side."""

    kind: ClassVar[str] = "concept"
    folder: ClassVar[str] = "concepts"

    names: Names
    group: Literal["theory", "conduct", "cause", "structure", "alliance", "method"]
    primary: bool = False
    broader: tuple[ConceptId, ...] = ()
    related: tuple[ConceptId, ...] = ()
    opposed: tuple[ConceptId, ...] = ()


class Proposer(Strict):
    """Who put a strategy forward, where, and where we read it."""

    scholar: ScholarId
    work: WorkKey
    locator: LocatorText | None = None
    as_given_in: CitationData | None = None


class Overlap(Strict):
    """A likeness between strategies: stated by a source, or ours."""

    strategy: StrategyId
    cite: tuple[CitationData, ...] = ()
    ours: LocalizedText | None = None


class Strategy(Article):
    """A way of balancing softly. `class` is a concept id, or `unclassified` where the source puts it nowhere."""

    kind: ClassVar[str] = "strategy"
    folder: ClassVar[str] = "strategies"

    names: Names
    primary: bool = False
    class_: Literal["offsetting-internal", "offsetting-external", "weakening", "institutional", "unclassified"] = Field(
        alias="class"
    )
    mode: Literal["refusal", "active"] | None = None
    fields: tuple[
        Literal["diplomacy", "economy", "security", "military", "energy", "institutions", "legitimacy"], ...
    ] = ()
    proposers: Annotated[tuple[Proposer, ...], Field(min_length=1)]
    overlaps: tuple[Overlap, ...] = ()


class HanName(Strict):
    """A name in Han characters; a Western scholar whom sources give by surname has `family` only."""

    family: Filled
    given: Filled | None = None


class LatinName(Strict):
    """A name in Latin letters; `family_first` where the person publishes so."""

    family: Filled
    given: Filled | None = None
    family_first: bool = False


class PersonNames(Strict):
    """Family and given name apart, so that no name is ever printed the wrong way round."""

    zh_hant: HanName | None = Field(default=None, alias="zh-Hant")
    en: LatinName
    pinyin: Filled | None = None
    aliases: tuple[Alias, ...] = ()
    note: LocalizedText | None = None
    glossary: GlossaryForms = GlossaryForms()


class Affiliation(LocalizedText):
    """A post, as far as a source gives it."""

    cite: Annotated[tuple[CitationData, ...], Field(min_length=1)]


class Scholar(Article):
    """A person whom a source names, and the part played in the theory or in its cases."""

    kind: ClassVar[str] = "scholar"
    folder: ClassVar[str] = "scholars"

    names: PersonNames
    roles: Annotated[
        tuple[
            Literal[
                "founder",
                "critic",
                "reviser",
                "developer",
                "synthesizer",
                "applier",
                "realist-background",
                "alliance-theory",
                "security-dilemma",
                "us-policy",
                "method",
                "history",
                "country-source",
                "historical-thinker",
                "strategist",
                "statesperson",
                "editor",
                "translator",
                "advisor",
                "citing-author",
            ],
            ...,
        ],
        Field(min_length=1),
    ]
    affiliation: tuple[Affiliation, ...] = ()
    works: tuple[WorkKey, ...] = ()


class Case(Article):
    """Something that happened, as a source reads it. `years_by` says whether the source states the years."""

    kind: ClassVar[str] = "case"
    folder: ClassVar[str] = "cases"

    names: Names
    type: Literal["soft", "hard", "alliance", "balance", "context"]
    depth: Literal["studied", "mentioned", "titled"]
    years: AllYearsText
    years_by: Literal["source", "us"]
    years_note: LocalizedText | None = None
    actors: Annotated[tuple[LocalizedText, ...], Field(min_length=1)]
    targets: tuple[LocalizedText, ...] = ()
    strategies: tuple[StrategyId, ...] = ()
    scholars: tuple[ScholarId, ...] = ()
    works: tuple[WorkKey, ...] = ()


class Answer(Strict):
    """An event to which a later one replies or objects: stated by a source, or ours."""

    event: EventId
    cite: tuple[CitationData, ...] = ()
    ours: LocalizedText | None = None


class Event(Record):
    """A point of the theory's history: one dated claim on the timeline."""

    kind: ClassVar[str] = "event"
    folder: ClassVar[str] = "timeline"
    has_pages: ClassVar[bool] = False

    names: ShortNames
    stage: Literal["formation", "development", "adjustment", "none"]
    lane: Literal["works", "critics", "context", "reception"]
    date: YearsText
    date_by: Literal["source", "us"] = "source"
    scholars: tuple[ScholarId, ...] = ()
    works: tuple[WorkKey, ...] = ()
    answers: tuple[Answer, ...] = ()
    claim: Claim


class Stage(Article):
    """A stage of the theory's history; the years of stages overlap."""

    kind: ClassVar[str] = "stage"
    folder: ClassVar[str] = "stages"
    has_pages: ClassVar[bool] = False

    names: ShortNames
    order: int
    years: YearsText


class DebateNode(Strict):
    """One step of an argument, attributed, cited and dated."""

    id: Id
    type: Literal[
        "claim",
        "critique",
        "rebuttal",
        "revision",
        "synthesis",
        "qualification",
        "counterexample",
        "open-problem",
    ]
    names: ShortNames
    scholars: tuple[ScholarId, ...] = ()
    date: YearsText | None = None
    claim: Claim


class DebateEdge(Strict):
    """How one node bears on another: stated by a source, or ours."""

    from_: Id = Field(alias="from")
    to: Id
    type: Literal["supports", "attacks", "answers", "qualifies", "builds-on"]
    cite: tuple[CitationData, ...] = ()
    ours: LocalizedText | None = None


class Debate(Article):
    """An argument between scholars as a graph."""

    kind: ClassVar[str] = "debate"
    folder: ClassVar[str] = "debates"

    names: Names
    nodes: Annotated[tuple[DebateNode, ...], Field(min_length=2)]
    edges: tuple[DebateEdge, ...] = ()


class AxisValue(Strict):
    """One step on an axis."""

    id: Id
    names: ShortNames


class Axis(Strict):
    """One dimension of a framework."""

    id: Id
    names: ShortNames
    values: Annotated[tuple[AxisValue, ...], Field(min_length=2)]


class Cell(Strict):
    """What a framework says of one combination; `open` where the source leaves it so.

    `part` is the phase that the cell stands for, where the framework has phases.
    """

    at: dict[str, str]
    names: ShortNames | None = None
    status: Literal["stated", "inferred", "open"]
    part: Id | None = None
    claim: Claim | None = None


class Part(Strict):
    """A condition, point, phase or branch of a framework; `under` names the earlier part to which it belongs."""

    id: Id
    role: Literal[
        "necessary",
        "auxiliary",
        "reason",
        "contested",
        "point",
        "phase",
        "instance",
        "factor",
        "horn",
        "means",
        "rule",
        "type",
        "sense",
        "option",
        "field",
        "contrast",
        "degree",
        "motive",
        "limit",
        "conclusion",
    ]
    names: ShortNames
    years: YearsText | None = None
    under: Id | None = None
    place: Literal["origin", "course", "outcome"] | None = None
    """Where on a spiral the part belongs: at its beginning, on its turns or at its end."""
    brief: tuple[ShortNames, ...] = ()
    """What the claim says, in a few words for each of the picture's `heads`; the claim's citation covers them."""
    concepts: tuple[ConceptId, ...] = ()
    claim: Claim


class CourseStep(Strict):
    """One step of a course: the part that tells of it, and the phases that the source names there.

    Without `in`, `toward` or `never` the source places the step nowhere, and so does the picture.
    """

    part: Id
    in_: tuple[Id, ...] = Field(default=(), alias="in")
    toward: Id | None = None
    never: Id | None = None


class Course(Strict):
    """The way that one thing has taken through the phases of a framework."""

    names: ShortNames
    steps: Annotated[tuple[CourseStep, ...], Field(min_length=1)]


class Picture(Strict):
    """How a framework is drawn; its parts and cells fill the form, and `framework-picture` says what each needs."""

    form: Literal["axes", "contrast", "fan", "seesaw", "sequence", "spiral", "tree"]
    caption: LocalizedText
    """What is to be seen, and what of it is the editors' drawing."""
    heads: tuple[ShortNames, ...] = ()
    """What the rows of a seesaw, the columns of a contrast or the levels of a fan are called."""
    hub: ShortNames | None = None
    """What the branches of a tree come from, and where the first level of a fan comes together."""


class Framework(Article):
    """A scheme of the theory, which a picture can show."""

    kind: ClassVar[str] = "framework"
    folder: ClassVar[str] = "frameworks"

    names: Names
    axes: tuple[Axis, ...] = ()
    cells: tuple[Cell, ...] = ()
    parts: tuple[Part, ...] = ()
    courses: tuple[Course, ...] = ()
    picture: Picture | None = None

    @property
    def levels(self) -> tuple[tuple[Part, ...], ...]:
        """The parts that stand under no other, those of one role that follow one another on one level."""
        tops = [part for part in self.parts if part.under is None]
        return tuple(tuple(level) for _, level in itertools.groupby(tops, key=lambda part: part.role))


class Misprint(Strict):
    """A slip that a source makes in naming a work: `printed`, in its own language, and what the work has instead."""

    printed: Filled
    lang: Literal["zh-Hant", "zh-Hans", "en"]
    corrected: Filled
    cite: Annotated[tuple[CitationData, ...], Field(min_length=1)]
    note: LocalizedText | None = None


class Position(Strict):
    """What one source, or one place in it, has."""

    names: ShortNames
    claim: Claim


class Difference(Record):
    """A point on which the sources differ, from one another or within themselves."""

    kind: ClassVar[str] = "difference"
    folder: ClassVar[str] = "differences"
    has_pages: ClassVar[bool] = False  # shown on the page about differences

    names: ShortNames
    type: Literal["substance", "internal", "term", "name"]
    weight: Literal["high", "middle", "low"]
    concerns: Annotated[tuple[AnyRecord, ...], Field(min_length=1)]
    positions: Annotated[tuple[Position, ...], Field(min_length=1)]
    usage: LocalizedText | None = None
    """What the atlas itself does about it."""


class Step(Strict):
    """One page of a reading path, and why it comes here."""

    read: AnyRecord
    why: LocalizedText


class ReadingPath(Article):
    """A guided way through the atlas."""

    kind: ClassVar[str] = "path"
    folder: ClassVar[str] = "paths"

    names: Names
    order: int
    minutes: int
    steps: Annotated[tuple[Step, ...], Field(min_length=3)]


class WorkNotes(Article):
    """What there is to say of a work beyond its bibliographic record; the file is named after its key."""

    kind: ClassVar[str] = "work"
    folder: ClassVar[str] = "works"
    has_pages: ClassVar[bool] = False  # shown on the page of the work itself

    names: ShortNames
    misprints: tuple[Misprint, ...] = ()


KINDS: tuple[type[Record], ...] = (
    Concept,
    Strategy,
    Scholar,
    Case,
    Debate,
    Framework,
    Event,
    Stage,
    Difference,
    ReadingPath,
    WorkNotes,
)
"""Every kind that has a folder, in the order in which the site shows them."""
