"""MkDocs' events, each a few lines that call the core. The only place that knows MkDocs.

Sibling modules are imported here, at the top: MkDocs has this folder on the path only while it loads this file.
"""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.meta import get_data
from mkdocs_citations import AtlasRegistry, citation_problems, dating_problems, written_day

from theory_atlas.catalog import load_catalog
from theory_atlas.citations import References
from theory_atlas.locales import LOCALES, Locale
from theory_atlas.pages.spec import TocEntry
from theory_atlas.problems import format_problems, has_errors
from theory_atlas.search.index import INDEX_FILE, index_fault
from theory_atlas.site_of_locale import LocaleSite
from theory_atlas.text.markdown import (
    ConversionExtension,
    GlossaryExtension,
    ScriptMarksExtension,
    SidesExtension,
    WrittenSide,
    read_side,
)

LOG = logging.getLogger("mkdocs.theory_atlas")
SITE: LocaleSite
"""The site of the locale that is being built; made anew at each build, so that `serve` reads edited data."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Reads the data and settles what depends on the locale."""
    global SITE  # noqa: PLW0603 -- events are plain functions; this is what one build shares between them
    root = Path(config.config_file_path).parent
    catalog, problems = load_catalog(root / "data")
    if catalog is None or has_errors(problems):
        raise PluginError("the data has problems; nothing was built\n" + "\n".join(format_problems(problems)))
    for line in format_problems(problems):
        LOG.warning(line)
    tag = os.environ.get("ATLAS_LOCALE") or catalog.site.default_locale
    if tag not in catalog.site.locales:
        raise PluginError(f"ATLAS_LOCALE is '{tag}'; use one of: {', '.join(catalog.site.locales)}")
    locale = LOCALES[tag]
    SITE = LocaleSite(
        catalog,
        locale,
        root / "data",
        directory_urls=config.use_directory_urls,
        base_url=os.environ.get("ATLAS_BASE_URL") or catalog.site.base_url,
        references=_handed_references(),
    )
    config.plugins["bibtex"].registry = AtlasRegistry(SITE.edition, locale.source)  # type: ignore[attr-defined]
    config.docs_dir = str(root / "docs" / locale.source)
    if Path(config.site_dir) == root / "site":
        config.site_dir = str(root / "site" / locale.folder)
    config.site_name = SITE.name
    config.theme["language"] = locale.theme_language
    config.theme.static_templates.clear()  # Material's 404 and sitemap; publication writes ours for all locales
    config.mdx_configs["footnotes"] = {"BACKLINK_TITLE": SITE.edition.words["shell.footnote_back"]}
    plain = list(config.markdown_extensions)
    compare = SITE.edition.compared_text if locale.is_chinese else None
    sides = SidesExtension(locale.html_lang, lambda: _other_sides(config, plain), compare)
    config.markdown_extensions += [*_extensions(locale), sides]  # type: ignore[list-item]
    return config


def _extensions(locale: Locale) -> list[Any]:
    """What reads a hand-written page in a language."""
    derives = [ConversionExtension(SITE.edition.converter)] if locale.is_derived else []
    marks = ScriptMarksExtension(locale.html_lang, is_derived=locale.is_derived)
    return [marks, *derives, GlossaryExtension(SITE.edition.glossary(locale.tag), SITE)]


def _other_sides(config: MkDocsConfig, plain: list[Any]) -> list[WrittenSide]:
    """The hand-written page that is being read in the languages that may stand beside its own, where it is written."""
    registry = config.plugins["bibtex"].registry  # type: ignore[attr-defined]
    sides = []
    for side, tag in SITE.locale.sides.items():
        file = _written_file(registry.page_uri, LOCALES[tag], config)
        if side != "own" and file.is_file() and registry.page_uri.removesuffix(".md") not in SITE.pages:
            locale, (text, _) = LOCALES[tag], get_data(file.read_text(encoding="utf-8"))
            cited = AtlasRegistry(SITE.edition, locale.source)
            cited.page_uri = registry.page_uri
            extensions = [*plain, *_extensions(locale)]
            sides.append(read_side(side, locale.html_lang, cited.with_citations(text), extensions, config.mdx_configs))
    return sides


def _written_file(page_uri: str, locale: Locale, config: MkDocsConfig) -> Path:
    return Path(config.docs_dir).with_name(locale.source) / page_uri


def _handed_references() -> References | None:
    """What build.py has had formatted for all locales at once; None where MkDocs was started by itself."""
    file = os.environ.get("ATLAS_REFERENCES")
    return json.loads(Path(file).read_text(encoding="utf-8")) if file else None


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the generated pages and leaves out what our shell does not use of the theme."""
    for file in list(files):
        if file.src_dir != config.docs_dir and not SITE.uses_asset(file.src_uri):
            files.remove(file)
    SITE.find_stylesheets(file.src_uri for file in files if file.src_uri.endswith(".css"))
    for spec in SITE.pages.values():
        front_matter = f"---\ntitle: {json.dumps(spec.title, ensure_ascii=False)}\n---\n"
        file = File.generated(config, f"{spec.path}.md", content=front_matter)
        file.edit_uri = spec.edit_path
        files.append(file)
    return files


@event_priority(100)  # before mkdocs-bibtex reads the page
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Checks the citations of a hand-written page; its text is converted later, as Markdown's own tree."""
    config.plugins["bibtex"].registry.page_uri = page.file.src_uri  # type: ignore[attr-defined]
    if page.file.src_uri.removesuffix(".md") in SITE.pages:
        return markdown
    SITE.begin_written(page.file.src_uri)
    source = Path(str(page.file.abs_src_path)).relative_to(Path(config.config_file_path).parent).as_posix()
    problems = [*citation_problems(SITE.edition, source, markdown), *dating_problems(source, page.meta)]
    for line in format_problems(problems):
        LOG.warning(line)
    if SITE.locale.is_derived:
        for key in {"title", "description"} & set(page.meta):
            page.meta[key] = SITE.edition.converter.prose_text(str(page.meta[key]))
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The body and the table of contents of a generated page."""
    path = page.file.src_uri.removesuffix(".md")
    if path not in SITE.pages:
        meta = page.meta
        SITE.add_written(
            path,
            str(page.title),
            str(meta.get("description", "")),
            html,
            other_title=_other_title(path, config),
            changed=written_day(meta),
        )
        return html
    page.toc = TableOfContents([_anchor_link(entry, 2) for entry in SITE.pages[path].toc])
    return SITE.render(path)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """What the shell around the page shows."""
    path = page.file.src_uri.removesuffix(".md")
    context["atlas"] = SITE.shell(path, [_entry(link) for link in _second_level(page.toc)])
    return context


def _other_title(path: str, config: MkDocsConfig) -> str:
    """What a hand-written page is called in the language beside its own; empty where it is not written in that."""
    file = _written_file(f"{path}.md", LOCALES[SITE.locale.counterpart], config)
    return str(get_data(file.read_text(encoding="utf-8"))[1].get("title", "")) if file.is_file() else ""


def on_post_build(config: MkDocsConfig) -> None:
    """The search index of the locale, which needs all pages, and what else stands beside these."""
    content = SITE.search_index()
    if fault := index_fault(content):
        raise PluginError(f"the search index of {SITE.locale.tag} {fault}")
    for name, written in ((INDEX_FILE, content), *SITE.shared_with_readers()):
        target = Path(config.site_dir, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(written)


def _anchor_link(entry: TocEntry, level: int) -> AnchorLink:
    link = AnchorLink(entry.label, entry.id, level)
    link.children = [_anchor_link(child, level + 1) for child in entry.children]
    return link


def _second_level(toc: TableOfContents) -> list[AnchorLink]:
    """The headings below the page's own title, which Python-Markdown lists as their parent."""
    return [child for link in toc for child in (link.children if link.level == 1 else [link])]


def _entry(link: AnchorLink) -> dict[str, Any]:
    return {"id": link.id, "label": link.title, "children": [_entry(child) for child in link.children]}
