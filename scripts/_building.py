"""What build.py and bundle.py share: one `mkdocs build` a locale, side by side, into a stage."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from theory_atlas.archive import write_archive
from theory_atlas.catalog import load_catalog
from theory_atlas.citations import STYLES, format_references
from theory_atlas.locales import LOCALES, Locale
from theory_atlas.model.catalog import Catalog
from theory_atlas.problems import Problem, format_problems, has_errors, summarize
from theory_atlas.publication import broken_links, recover, search_faults, swap_in, write_shared_files


def build_site(root: Path, site: Path, locale_tags: Sequence[str] | None, base_url: str | None) -> int:
    """Builds the public site into `site`; 0 where all went well, 1 with every problem printed."""
    started = time.monotonic()
    recover(site)
    catalog = checked_catalog(root, site)
    if catalog is None:
        return 1
    locales = _chosen(catalog, locale_tags)
    if isinstance(locales, str):
        print(f"build: {locales}", file=sys.stderr)
        return 1
    base = base_url or catalog.site.base_url
    if base is not None and not re.fullmatch(r"https?://[^\s?#]+/", base):
        print(f"build: the base URL '{base}' must begin with http(s):// and end with /", file=sys.stderr)
        return 1
    with stage_beside(site) as stage:
        if not build_locales(root, stage, catalog, locales, base_url=base, directory_urls=True):
            return 1
        write_shared_files(stage, catalog, base, locales)
        absent = {locale.folder for locale in LOCALES.values() if locale not in locales}
        if _report(broken_links(stage, absent, base)) or _report(search_faults(stage, locales)):
            return 1
        pages = sum(1 for _ in stage.rglob("*.html"))
        swap_in(stage, site)
    seconds = time.monotonic() - started
    count = "1 locale" if len(locales) == 1 else f"{len(locales)} locales"
    print(f"Built {pages} pages in {count} in {seconds:.1f} s. Open {_shown(root, site)}/index.html")
    return 0


def build_bundle(root: Path, dist: Path) -> int:
    """Builds the offline bundle into `dist` with its checksum; 0 where all went well."""
    catalog = checked_catalog(root, dist)
    if catalog is None:
        return 1
    locales = [LOCALES[tag] for tag in catalog.site.locales]
    name = f"balancing-theory-atlas-{catalog.site.release}"
    archive = dist / f"{name}.zip"
    with stage_beside(dist) as stage:
        pages = stage / "pages"
        pages.mkdir()
        if not build_locales(root, pages, catalog, locales, base_url=None, directory_urls=False):
            return 1
        write_shared_files(pages, catalog, None, locales, directory_urls=False)
        if _report(broken_links(pages)) or _report(search_faults(pages, locales)):
            return 1
        finished = stage / archive.name
        write_archive(pages, finished, name, source_date(catalog))
        digest = hashlib.sha256(finished.read_bytes()).hexdigest()
        dist.mkdir(exist_ok=True)
        finished.replace(archive)
    archive.with_suffix(".zip.sha256").write_text(f"{digest}  {archive.name}\n", encoding="ascii", newline="\n")
    print(f"Made {_shown(root, archive)} ({archive.stat().st_size / 1e6:.1f} MB). Unpack it and open {name}/index.html")
    return 0


def checked_catalog(root: Path, site: Path) -> Catalog | None:
    """The catalog, or None with its problems printed."""
    print("Checking the data …", flush=True)
    catalog, problems = load_catalog(root / "data")
    for line in format_problems(problems):
        print(line)
    if catalog is None or has_errors(problems):
        count = sum(1 for file in (root / "data").rglob("*") if file.suffix in (".yml", ".bib"))
        kept = f" {_shown(root, site)}/ is as it was." if site.exists() else ""
        print(f"{summarize(problems, count)} Nothing was built.{kept}")
        return None
    return catalog


def build_locales(
    root: Path, stage: Path, catalog: Catalog, locales: Iterable[Locale], *, base_url: str | None, directory_urls: bool
) -> bool:
    """One `mkdocs build` a locale, side by side; False with the output of each that failed."""
    with tempfile.TemporaryDirectory() as folder:
        references = Path(folder, "references.json")
        _write_references(references, root / "data", catalog)
        settings = _Settings(root, stage, base_url, directory_urls, source_date(catalog), references)
        running = {locale: _start(settings, locale) for locale in locales}
        succeeded = True
        for locale, process in running.items():
            output, _ = process.communicate()
            if process.returncode == 0:
                print(f"  {locale.folder} built", flush=True)
            else:
                succeeded = False
                print(f"  {locale.folder} failed:\n{output}", flush=True)
    return succeeded


def _write_references(file: Path, data: Path, catalog: Catalog) -> None:
    """The references of all works, formatted once for all locales, into a file that each of them reads."""
    print(f"Formatting {len(catalog.works)} references in {len(STYLES)} styles …", flush=True)
    references = format_references(catalog.works.values(), data / "styles")
    file.write_text(json.dumps(references), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class _Settings:
    """What the builds of all locales share."""

    root: Path
    stage: Path
    base_url: str | None
    directory_urls: bool
    date: int
    references: Path


def _start(settings: _Settings, locale: Locale) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "ATLAS_LOCALE": locale.tag,
        "ATLAS_REFERENCES": str(settings.references),
        "SOURCE_DATE_EPOCH": str(settings.date),
        "TZ": "UTC",
    }
    environment.pop("ATLAS_BASE_URL", None)
    if settings.base_url is not None:
        environment["ATLAS_BASE_URL"] = settings.base_url
    urls = "--use-directory-urls" if settings.directory_urls else "--no-directory-urls"
    target = str(settings.stage / locale.folder)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", urls, "--site-dir", target]
    return subprocess.Popen(
        command,
        cwd=settings.root,
        env=environment,
        text=True,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def source_date(catalog: Catalog) -> int:
    """Seconds since 1970 that stand for the date of the build: SOURCE_DATE_EPOCH, else the release date."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdecimal():
        return int(given)
    return int(datetime.fromisoformat(catalog.site.release_date).replace(tzinfo=UTC).timestamp())


@contextmanager
def stage_beside(target: Path) -> Iterator[Path]:
    """A folder on the same file system as `target`, removed afterwards unless it has been moved."""
    target.parent.mkdir(parents=True, exist_ok=True)
    stage = Path(tempfile.mkdtemp(prefix=f".{target.name}-stage-", dir=target.parent))
    stage.chmod(0o755)
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _chosen(catalog: Catalog, tags: Sequence[str] | None) -> list[Locale] | str:
    for tag in tags or ():
        if tag not in catalog.site.locales:
            return f"unknown locale '{tag}'; use one of: {', '.join(catalog.site.locales)}"
    return [LOCALES[tag] for tag in catalog.site.locales if not tags or tag in tags]


def _report(problems: Iterable[Problem]) -> bool:
    lines = format_problems(problems)
    for line in lines:
        print(line)
    if lines:
        print(f"\n{len(lines)} faults. Nothing was published.")
    return bool(lines)


def _shown(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
