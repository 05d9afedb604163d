"""A framework has what its picture draws, and a course leads through its parts and phases."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterator, Sequence

from theory_atlas.checks.check import Check
from theory_atlas.model.catalog import Catalog
from theory_atlas.model.kinds import Framework, Picture
from theory_atlas.problems import Problem, Way, suggest

Faults = Iterator[tuple[Way, str, str]]


def find_problems(catalog: Catalog) -> Iterator[Problem]:
    for framework_id, framework in catalog.all(Framework).items():
        place = functools.partial(catalog.place, (Framework.folder, framework_id))
        if framework.picture is not None:
            for way, text, mend in (*_NEEDS[framework.picture.form](framework), *_words(framework, framework.picture)):
                yield Problem(place(way), "framework-picture", text, mend)
        for way, text, mend in _astray(framework):
            yield Problem(place(way), "framework-course", text, mend)


_FORM: Way = ("picture", "form")


def _axes(framework: Framework) -> Faults:
    if len(framework.axes) != 2:
        yield _FORM, f"a picture of axes needs two of them (here: {len(framework.axes)})", "give two axes with cells"


def _contrast(framework: Framework) -> Faults:
    yield from _heads(framework, 2, "a contrast sets two things side by side", "name both under heads")
    yield from _enough(framework, [part for part in framework.parts if part.brief], 2, "parts with a 'brief' text")


def _seesaw(framework: Framework) -> Faults:
    horns = [index for index, part in enumerate(framework.parts) if part.role == "horn"]
    if len(horns) != 2:
        text = f"a seesaw has two ends, parts whose role is 'horn' (here: {len(horns)})"
        yield _FORM, text, "give two parts the role horn, or choose another form"
    for index in horns:
        if not framework.parts[index].brief:
            text = f"the end '{framework.parts[index].id}' says nothing under the heads of the picture"
            yield ("parts", index, "id"), text, "add 'brief', with a few words for each head"
    yield from _heads(framework, 3, "a seesaw says of each end what it costs, what presses it down and what may follow")


def _sequence(framework: Framework) -> Faults:
    yield from _enough(framework, [part for part in framework.parts if part.years], 2, "parts with years")


def _spiral(framework: Framework) -> Faults:
    for name in ("origin", "course", "outcome"):
        placed = [part for part in framework.parts if part.place == name]
        yield from _enough(framework, placed, 1, f"parts whose place is '{name}'")


def _tree(framework: Framework) -> Faults:
    yield from _enough(framework, [part for part in framework.parts if part.under], 2, "parts 'under' another")
    if framework.picture and framework.picture.hub is None:
        yield _FORM, "the branches of a tree come from somewhere", "name it as the 'hub' of the picture"


def _fan(framework: Framework) -> Faults:
    assert framework.picture is not None  # the form asks
    sizes = [len(level) for level in framework.levels]
    if framework.picture.hub is not None:
        sizes.insert(1, 1)
    if len(sizes) < 2:
        yield _FORM, "a fan needs two levels of parts, or one and a hub", "add a hub, or choose another form"
    if any(one > 1 and other > 1 for one, other in itertools.pairwise(sizes)):
        text = "two neighbouring levels of the fan have several parts each, and their lines nowhere to meet"
        yield _FORM, text, "give the picture a hub, put a single part between, or choose another form"
    if framework.picture.heads and len(framework.picture.heads) != len(framework.levels):
        text = (
            f"a fan has a head for each level (heads: {len(framework.picture.heads)}, levels: {len(framework.levels)})"
        )
        yield ("picture", "heads"), text, "write one head for each level, or none"


_NEEDS: dict[str, Callable[[Framework], Faults]] = {
    "axes": _axes,
    "contrast": _contrast,
    "fan": _fan,
    "seesaw": _seesaw,
    "sequence": _sequence,
    "spiral": _spiral,
    "tree": _tree,
}


def _heads(framework: Framework, count: int, why: str, mend: str = "name them under heads") -> Faults:
    assert framework.picture is not None  # the form asks
    if len(framework.picture.heads) != count:
        yield _FORM, f"{why}: it needs {count} heads (here: {len(framework.picture.heads)})", mend


def _enough(framework: Framework, found: Sequence[object], count: int, what: str) -> Faults:
    assert framework.picture is not None  # the form asks
    if len(found) < count:
        text = f"the form '{framework.picture.form}' needs {what}, {count} or more (here: {len(found)})"
        yield _FORM, text, "add them, or choose another form"


def _words(framework: Framework, picture: Picture) -> Faults:
    """Brief words answer to the heads, one for each."""
    for index, part in enumerate(framework.parts):
        if part.brief and len(part.brief) != len(picture.heads):
            text = f"'brief' has a text for each head (texts: {len(part.brief)}, heads: {len(picture.heads)})"
            yield ("parts", index, "brief"), text, "write one text for each head"


def _astray(framework: Framework) -> Faults:
    parts = [part.id for part in framework.parts]
    phases = [part.id for part in framework.parts if part.role == "phase"]
    named: list[tuple[Way, str, list[str], str]] = [
        (("cells", index, "part"), cell.part, phases, "phase")
        for index, cell in enumerate(framework.cells)
        if cell.part is not None
    ]
    for number, course in enumerate(framework.courses):
        for index, step in enumerate(course.steps):
            way: Way = ("courses", number, "steps", index)
            named.append(((*way, "part"), step.part, parts, "part"))
            named += [((*way, "in", place), phase, phases, "phase") for place, phase in enumerate(step.in_)]
            named += [
                ((*way, key), phase, phases, "phase")
                for key, phase in (("toward", step.toward), ("never", step.never))
                if phase is not None
            ]
    for at, name, known, what in named:
        if name not in known:
            near = suggest(name, known)
            mend = f"did you mean '{near}'?" if near else f"add that {what} first"
            yield at, f"'{name}' is no {what} of this framework", mend
    if len(framework.courses) > 2:
        yield ("courses",), "the marks of more than two courses could not be told apart", "keep two"
    if framework.courses and (framework.picture is None or framework.picture.form != "axes"):
        yield ("courses",), "courses are drawn on axes, and the picture has another form", "write form: axes"


CHECK = Check(
    ("framework-picture", "framework-course"),
    "The form of a picture finds in its framework what it draws; steps of a course are parts, at phases.",
    find_problems,
)
