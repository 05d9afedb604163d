"""Site-wide settings, `data/site.yml`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from theory_atlas.model.base import Day, Filled, LocalizedText, Ref, Strict


class Home(Strict):
    """What the home page leads to first: a path; then a concept and a debate, and concepts shown as cards."""

    path: Annotated[str, Ref("paths")]
    concept: Annotated[str, Ref("concepts")]
    debate: Annotated[str, Ref("debates")]
    cards: tuple[Annotated[str, Ref("concepts")], ...]


class Site(Strict):
    """What the site is called, in which locales it appears, where it is published and in which release."""

    name: LocalizedText
    tagline: LocalizedText
    locales: Annotated[tuple[Literal["zh-Hant", "zh-Hans", "en"], ...], Field(min_length=1)]
    default_locale: Literal["zh-Hant", "zh-Hans", "en"]
    base_url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s?#]+/$")] | None = None
    repository_url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s?#]+/$")] | None = None
    home: Home
    release: Filled
    release_date: Day
