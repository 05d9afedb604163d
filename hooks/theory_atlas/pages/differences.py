"""Where the sources differ: one page that sets every point out, source beside source."""

from __future__ import annotations

from typing import Any

from theory_atlas.model.catalog import key_of
from theory_atlas.model.kinds import Difference
from theory_atlas.pages import parts
from theory_atlas.pages.edition import Edition, place_of
from theory_atlas.pages.order import choices
from theory_atlas.pages.parts import Citations
from theory_atlas.pages.spec import PageSpec, TocEntry

TYPES, WEIGHTS = choices(Difference, "type"), choices(Difference, "weight")


def differences_page(edition: Edition) -> PageSpec:
    """All differences by type, the weightier ones first."""
    words, found = edition.words, edition.catalog.all(Difference).values()
    origin, _ = place_of((Difference.folder, ""))
    citations = Citations(origin)
    ranked = sorted(found, key=lambda item: (WEIGHTS.index(item.weight), item.id))
    groups: list[dict[str, Any]] = [
        {
            "id": name,
            "label": words[f"difference_types.{name}"],
            "heading": parts.both(edition, f"difference_types.{name}"),
            "items": [_view(edition, item, citations) for item in ranked if item.type == name],
        }
        for name in TYPES
        if any(item.type == name for item in ranked)
    ]
    return PageSpec(
        path=origin,
        section="about",
        kind="differences",
        title=words["differences.title"],
        description=words["differences.lead"],
        template="differences.html.jinja",
        context={
            "title": words["differences.title"],
            "heading": parts.both(edition, "differences.title"),
            "lead": parts.both(edition, "differences.lead"),
            "groups": groups,
            "references": parts.reference_views(edition, citations),
        },
        toc=(
            *(TocEntry(group["id"], group["label"]) for group in groups),
            *([TocEntry("references", words["record.references"])] if citations.anchors else []),
        ),
        edit_path=f"data/{Difference.folder}/",
        terms=tuple(citations.cards.numbers),
    )


def _view(edition: Edition, difference: Difference, citations: Citations) -> dict[str, Any]:
    name = edition.plain(difference.names)
    places = [
        parts.Place(position.claim, f"{difference.id}-{number}", f"{name} {number}")
        for number, position in enumerate(difference.positions, 1)
    ]
    claims = parts.claim_views(edition, places, citations)
    return {
        "id": difference.id,
        "weight": difference.weight,
        "weight_label": edition.words[f"weights.{difference.weight}"],
        "heading": parts.both_texts(edition, difference.names),
        "positions": [
            {"name": parts.both_texts(edition, position.names), "claim": claim}
            for position, claim in zip(difference.positions, claims, strict=True)
        ],
        "usage": parts.both_texts(edition, difference.usage) if difference.usage else None,
        "concerns": [parts.link_view(edition, citations.origin, key_of(record)) for record in difference.concerns],
    }
