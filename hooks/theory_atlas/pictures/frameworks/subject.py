"""A framework in the words of one page: what every form asks of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from theory_atlas.model.base import LocalizedText
from theory_atlas.model.kinds import Cell, CourseStep, Framework, Part, Picture
from theory_atlas.pages.edition import Edition
from theory_atlas.pages.parts import shown_years


@dataclass(frozen=True)
class Subject:
    """A framework that has a picture, and the edition whose page shows it."""

    edition: Edition
    framework: Framework

    @property
    def picture(self) -> Picture:
        assert self.framework.picture is not None  # only frameworks with one are drawn
        return self.framework.picture

    @property
    def words(self) -> Mapping[str, str]:
        return self.edition.words

    def plain(self, text: LocalizedText) -> str:
        return self.edition.plain(text)

    def name(self, part: Part) -> str:
        return self.plain(part.names)

    def years(self, part: Part) -> str:
        return shown_years(self.edition, part.years) if part.years else ""

    def part(self, part_id: str) -> Part:
        return next(part for part in self.framework.parts if part.id == part_id)

    def briefs(self, part: Part) -> list[tuple[str, str]]:
        """What is said of a part under each head of the picture."""
        return [
            (self.plain(head), self.plain(brief)) for head, brief in zip(self.picture.heads, part.brief, strict=True)
        ]

    def placed(self, step: CourseStep) -> str:
        """Where the source places a step of a course, in words."""
        if step.never is not None:
            return self.words["frameworks.step_never"].format(phase=self.name(self.part(step.never)))
        if step.toward is not None:
            return self.words["frameworks.step_toward"].format(phase=self.name(self.part(step.toward)))
        if not step.in_:
            return self.words["frameworks.step_unplaced"]
        phases = self.words["punctuation.list"].join(self.name(self.part(phase)) for phase in step.in_)
        return self.words["frameworks.step_in"].format(phases=phases)

    def spoken(self, *texts: str) -> str:
        """Texts that are lettered apart, as one; a space goes with each sign, as one stands between the letterings."""
        return f"{self.words['punctuation.semicolon'].strip()} ".join(text.strip() for text in texts if text)

    def within(self, text: str) -> str:
        """A text in brackets, to follow another."""
        return f"{self.words['punctuation.open']}{text}{self.words['punctuation.close']}"

    def said(self, head: str, text: str) -> str:
        return f"{head}{self.words['punctuation.colon']}{text}"


def anchor_of_cell(cell: Cell) -> str:
    """Where the table of a framework has a cell."""
    return "cell-" + "-".join(cell.at.values())


def cell_at(framework: Framework, at: Mapping[str, str]) -> Cell:
    """The cell of a combination; one that the record leaves out is open."""
    found = next((cell for cell in framework.cells if cell.at == dict(at)), None)
    return found or Cell(at=dict(at), status="open")
