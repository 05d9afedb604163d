"""The order in which readers meet records: in groups, and by pinyin or by the alphabet within them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from theory_atlas.model.base import Article
from theory_atlas.model.catalog import Key
from theory_atlas.model.kinds import KINDS, Case, Concept, Scholar, Strategy
from theory_atlas.pages.edition import Edition

ROLES = ("founder", "critic", "reviser", "developer", "synthesizer", "applier", "realist-background")
"""A scholar stands under the first of these roles that is theirs; other roles come last."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """How an index divides a kind: the groups in order, each record's group, and the messages that name groups."""

    order: tuple[str, ...]
    group_of: Callable[[Any], str]
    labels: str


def _first_role(scholar: Scholar) -> str:
    return next((role for role in ROLES if role in scholar.roles), ROLES[-1])


GROUPINGS: Mapping[type[Article], Grouping] = {
    Concept: Grouping(
        ("theory", "conduct", "cause", "structure", "alliance", "method"), lambda concept: concept.group, "groups"
    ),
    Strategy: Grouping(
        ("offsetting-internal", "offsetting-external", "weakening", "institutional", "unclassified"),
        lambda strategy: strategy.class_,
        "classes",
    ),
    Scholar: Grouping(ROLES, _first_role, "roles"),
    Case: Grouping(("soft", "hard", "alliance", "balance", "context"), lambda case: case.type, "case_types"),
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


def in_order(edition: Edition, records: Iterable[Article]) -> list[Article]:
    """Records as the page's readers look for them."""
    return sorted(records, key=lambda record: (sort_key(edition, (record.folder, record.id)), record.id))


def sort_key(edition: Edition, key: Key) -> str:
    """Pinyin in Chinese, the alphabet (by family name) in English; names without pinyin by their Latin form."""
    names = edition.catalog.records[key[0]][key[1]].names  # type: ignore[attr-defined]
    latin = str(getattr(names.en, "family", names.en))
    return (names.pinyin or latin if edition.locale.is_chinese else latin).casefold()
