"""The order in which readers meet records: in groups, and by pinyin or by the alphabet within them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from theory_atlas.model.base import Article, Record
from theory_atlas.model.catalog import Key
from theory_atlas.model.kinds import KINDS, Case, Concept, Scholar, Strategy
from theory_atlas.pages.edition import Edition


@dataclass(frozen=True, slots=True)
class Grouping:
    """How an index divides a kind: the groups in order, each record's group, and the messages that name groups."""

    order: tuple[str, ...]
    group_of: Callable[[Any], str]
    labels: str


def choices(kind: type[Record], field: str) -> tuple[str, ...]:
    """The values that a model allows for a field, in the order in which it names them."""
    annotation: Any = kind.model_fields[field].annotation
    while get_origin(annotation) is not Literal:
        annotation = get_args(annotation)[0]
    return get_args(annotation)


ROLES = choices(Scholar, "roles")
GROUPINGS: Mapping[type[Article], Grouping] = {
    Concept: Grouping(choices(Concept, "group"), lambda concept: concept.group, "groups"),
    Strategy: Grouping(choices(Strategy, "class_"), lambda strategy: strategy.class_, "classes"),
    Scholar: Grouping(ROLES, lambda scholar: min(scholar.roles, key=ROLES.index), "role_groups"),
    Case: Grouping(choices(Case, "type"), lambda case: case.type, "case_types"),
}
UNGROUPED = Grouping(("",), lambda record: "", "")
KINDS_WITH_PAGES = tuple(kind for kind in KINDS if kind.has_pages and issubclass(kind, Article))


def grouped(edition: Edition, kind: type[Article]) -> list[tuple[str, list[Any]]]:
    """The records of a kind in their groups, each group sorted; empty groups are left out."""
    grouping = GROUPINGS.get(kind, UNGROUPED)
    groups: dict[str, list[Any]] = {name: [] for name in grouping.order}
    for record in in_order(edition, edition.catalog.all(kind).values()):
        groups[grouping.group_of(record)].append(record)
    return [(name, members) for name, members in groups.items() if members]


def group_label(edition: Edition, kind: type[Article], name: str) -> str:
    """What a group is called; empty for kinds that are not divided."""
    return edition.words[f"{GROUPINGS[kind].labels}.{name}"] if name else ""


def in_order(edition: Edition, records: Iterable[Article]) -> list[Article]:
    """Records as the page's readers look for them, or in the order that their editors gave them."""
    return sorted(
        records,
        key=lambda record: (getattr(record, "order", 0), sort_key(edition, (record.folder, record.id)), record.id),
    )


def sort_key(edition: Edition, key: Key) -> str:
    """Pinyin in Chinese, the alphabet (by family name) in English; names without pinyin by their Latin form."""
    names = edition.catalog.records[key[0]][key[1]].names  # type: ignore[attr-defined]
    latin = str(getattr(names.en, "family", names.en))
    return (names.pinyin or latin if edition.locale.is_chinese else latin).casefold()
