"""The state of the knowledge: how much there is, and every gap that the data shows."""

from __future__ import annotations

from theory_atlas.gaps import find_gaps, size_of
from theory_atlas.model.kinds import Event
from theory_atlas.pages import parts
from theory_atlas.pages.edition import Edition
from theory_atlas.pages.spec import PageSpec, TocEntry

PATH = "about/state"


def state_page(edition: Edition) -> PageSpec:
    """Sizes, then each gap with the records concerned."""
    words, size = edition.words, size_of(edition.catalog)
    counts = [
        *((words[label], count) for folder, count in size.records.items() if (label := _label(folder)) in words),
        *((words[f"state.{name}"], getattr(size, name)) for name in ("claims", "citations", "han", "words")),
    ]
    gaps = [
        {
            "id": gap,
            "label": words[f"gaps.{gap}"],
            "heading": parts.both(edition, f"gaps.{gap}"),
            "text": parts.both(edition, f"gap_texts.{gap}"),
            "items": [parts.link_view(edition, PATH, key) for key in keys],
        }
        for gap, keys in find_gaps(edition.catalog).items()
    ]
    return PageSpec(
        path=PATH,
        section="about",
        kind="state",
        title=words["state.title"],
        description=words["state.lead"],
        template="state.html.jinja",
        context={
            "heading": parts.both(edition, "state.title"),
            "lead": parts.both(edition, "state.lead"),
            "size": parts.both(edition, "state.size"),
            "json_href": edition.routes.relative(PATH, "../data/state.json"),
            "counts": [{"label": label, "count": f"{count:,}"} for label, count in counts],
            "gaps": gaps,
        },
        toc=(TocEntry("size", words["state.size"]), *(TocEntry(f"{gap['id']}", f"{gap['label']}") for gap in gaps)),
    )


def _label(folder: str) -> str:
    """The message that names what a folder holds; the timeline's is of the page."""
    return "home.events" if folder == Event.folder else f"tabs.{folder}"
