"""The last steps: what the locales share, links that lead nowhere, and the swap that puts a site in place."""

from __future__ import annotations

from pathlib import Path

import pytest
from _building import build_site
from invented import lay_out

from theory_atlas import publication
from theory_atlas.catalog import load_catalog
from theory_atlas.locales import LOCALES
from theory_atlas.problems import format_problems
from theory_atlas.publication import broken_links, recover, swap_in, write_shared_files

# ---- Links


LINKS = {
    # link on en/a/index.html: why it is broken, or nothing
    "#here": "",
    "../b/": "",
    "../b/#there": "",
    "../../": "",
    "./": "",
    "../../x.css": "",
    "../../caf%C3%A9.txt": "",
    "https://elsewhere.example/#x": "",
    "mailto:a@b.example": "",
    "#nowhere": "'en/a/index.html' has no anchor 'nowhere'",
    "../c/": "there is no file 'en/c/index.html'",
    "../b/#nowhere": "'en/b/index.html' has no anchor 'nowhere'",
    "../b": "there is no file 'en/b'",
    "../../../": "there is no file '../index.html'",
    "/b/": "there is no file '/b/index.html'",
}


@pytest.mark.parametrize("link", LINKS)
def test_links_are_followed(link: str, tmp_path: Path) -> None:
    _write(tmp_path, "en/a/index.html", f'<p id="here"><a href="{link}">x</a></p>')
    _write(tmp_path, "en/b/index.html", '<p id="there"><img src="../../x.css"></p>')
    for name in ("index.html", "x.css", "café.txt"):
        _write(tmp_path, name, "x")
    lines = format_problems(broken_links(tmp_path))
    expected = (
        f"en/a/index.html:1: error: '{link}' leads nowhere: {LINKS[link]}  [broken-link]\n"
        "    mend: correct the link where the page is made"
    )
    assert lines == ([expected] if LINKS[link] else [])


def _write(folder: Path, name: str, content: str) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")


# ---- What the locales share


def test_shared_files_lead_to_every_locale(tmp_path: Path) -> None:
    catalog, _ = load_catalog(lay_out(tmp_path))
    assert catalog is not None
    stage, locales = tmp_path / "stage", list(LOCALES.values())
    for locale in locales:
        _write(stage, f"{locale.folder}/index.html", "<p>home</p>")
        _write(stage, f"{locale.folder}/a/index.html", "<p>a</p>")
        _write(stage, f"{locale.folder}/assets/icon.svg", "<svg/>")
    _write(stage, "en/only/index.html", "<p>only</p>")
    write_shared_files(stage, catalog, "https://lanterns.example/atlas/", locales)
    landing, missing, sitemap = (
        (stage / name).read_text(encoding="utf-8") for name in ("index.html", "404.html", "sitemap.xml")
    )
    for locale in locales:
        assert f'href="{locale.folder}/"' in landing
        assert f'href="/atlas/{locale.folder}/"' in missing
        assert f"<loc>https://lanterns.example/atlas/{locale.folder}/a/</loc>" in sitemap
    assert "<loc>https://lanterns.example/atlas/</loc>" in sitemap
    assert sitemap.count("<loc>") == 8
    assert sitemap.count('hreflang="x-default"') == 8
    # The pages at language-free names lead to record pages, of which this stage has none.
    assert [fault for fault in broken_links(stage) if not fault.place.path.startswith("id/")] == []


def test_a_bundle_has_the_data_but_no_404_page_and_no_sitemap(tmp_path: Path) -> None:
    catalog, _ = load_catalog(lay_out(tmp_path))
    assert catalog is not None
    stage = tmp_path / "stage"
    _write(stage, "en/index.html", "<p>home</p>")
    write_shared_files(stage, catalog, None, [LOCALES["en"]], directory_urls=False)
    assert sorted(file.name for file in stage.iterdir()) == ["assets", "data", "en", "id", "index.html"]
    assert 'href="en/index.html"' in (stage / "index.html").read_text(encoding="utf-8")


# ---- The swap


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A finished stage, and the site that it replaces."""
    _write(tmp_path, "stage/new.html", "new")
    _write(tmp_path, "site/old.html", "old")
    return tmp_path / "stage", tmp_path / "site"


def _names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_swaps_the_site_at_one_stroke(folders: tuple[Path, Path]) -> None:
    stage, site = folders
    swap_in(stage, site)
    assert _names(site.parent) == ["site", "site/new.html"]


def test_swaps_by_two_renames_where_there_is_no_exchange(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publication, "_exchange", lambda one, other: False)
    stage, site = folders
    swap_in(stage, site)
    assert _names(site.parent) == ["site", "site/new.html"]


def test_puts_the_first_site_in_its_place(folders: tuple[Path, Path]) -> None:
    stage, site = folders
    (site / "old.html").unlink()
    site.rmdir()
    swap_in(stage, site)
    assert _names(site.parent) == ["site", "site/new.html"]


def test_an_interrupted_swap_is_mended(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine stops between the two renames: there is no site, and the next run brings the old one back."""
    stage, site = folders
    rename = Path.rename

    def stopping(self: Path, target: Path) -> Path:
        if self == stage:
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(publication, "_exchange", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", stopping)
    with pytest.raises(KeyboardInterrupt):
        swap_in(stage, site)
    assert not site.exists()
    monkeypatch.undo()
    recover(site)
    assert _names(site) == ["old.html"]
    swap_in(stage, site)
    assert _names(site.parent) == ["site", "site/new.html"]


def test_what_an_interrupted_removal_left_is_removed(folders: tuple[Path, Path]) -> None:
    _, site = folders
    _write(site.parent, ".site-old/older.html", "older")
    recover(site)
    assert _names(site.parent) == ["site", "site/old.html", "stage", "stage/new.html"]


# ---- Bad data


def test_bad_data_leaves_the_site_untouched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = lay_out(tmp_path)
    _write(tmp_path, "site/en/index.html", "as it was")
    (data / "concepts" / "dimming.yml").write_text("id: dimming\ngroup: weather\n", encoding="utf-8")
    before = _names(tmp_path)
    assert build_site(tmp_path, tmp_path / "site", None, None) == 1
    assert _names(tmp_path) == before
    assert (tmp_path / "site/en/index.html").read_text(encoding="utf-8") == "as it was"
    printed = capsys.readouterr().out
    assert "data/concepts/dimming.yml:2:8: error: 'group' cannot be 'weather'  [field-value]" in printed
    assert "3 errors in 1 of 25 files. Nothing was built. site/ is as it was." in printed
