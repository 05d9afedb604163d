"""The checks themselves: each finds the fault that is planted in a page, and nothing in the page without it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from site_tools import (
    axe_check,
    check_links,
    focus_stops_visible,
    html_validate,
    lost_without_scripts,
    nu_check,
    sample_pages,
    served,
    visit,
)

pytestmark = pytest.mark.browser

SOUND = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>An invented page</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="page.css">
</head>
<body>
<main>
<h1 id="top-of-page">An invented page</h1>
<p><a href="#top-of-page">To the top of the page</a></p>
BODY</main>
</body>
</html>
"""
STYLE = "a:focus-visible, button:focus-visible { outline: 3px solid #000 }\n"


def _write_site(folder: Path, body: str = "", style: str = STYLE) -> Path:
    (folder / "index.html").write_text(SOUND.replace("BODY", body), encoding="utf-8")
    (folder / "page.css").write_text(style, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        pytest.param("", None, id="sound"),
        pytest.param('<a href="nowhere.html">x</a>', "nowhere.html: status 404", id="missing page"),
        pytest.param('<a href="#nowhere">x</a>', "#nowhere: there is no 'nowhere' on that page", id="missing anchor"),
        pytest.param('<a href="/">x</a>', "/: leads out of the folder that the site stands in", id="root of the host"),
        pytest.param('<a href="javascript:go()">x</a>', "javascript:go(): no address", id="script as address"),
        pytest.param('<img src="//example.org/a.png" alt="">', "loaded from another host", id="picture from elsewhere"),
        pytest.param('<link rel="preconnect" href="https://example.org/">', "another host", id="early connection"),
        pytest.param('<a href="https://example.org/">x</a>', None, id="link to elsewhere"),
    ],
)
def test_links_are_checked(tmp_path: Path, body: str, fault: str | None) -> None:
    site = _write_site(tmp_path, body)
    with served(site, under="/atlas/") as base:
        found = [finding.text for finding in check_links(site, base)]
    assert len(found) == (fault is not None)
    assert all(fault in text for text in found if fault)


def test_address_in_style_sheet_is_checked(tmp_path: Path) -> None:
    site = _write_site(tmp_path, style='@import "https://example.org/x.css"; p { background: url(gone.png) }')
    found = [finding.text for finding in check_links(site, f"{site.as_uri()}/")]
    assert found == ["https://example.org/x.css: loaded from another host", "gone.png: there is no such file"]


def test_link_to_a_folder_is_a_fault_from_disk_only(tmp_path: Path) -> None:
    site = _write_site(tmp_path, '<a href="./">x</a>')
    with served(site) as base:
        assert check_links(site, base) == []
    (finding,) = check_links(site, f"{site.as_uri()}/")
    assert "leads to a folder" in finding.text


def test_markup_checkers_read_pages_and_style_sheets(tmp_path: Path) -> None:
    site = _write_site(tmp_path)
    files = [site / "index.html", site / "page.css"]
    assert nu_check(files, site) == []
    assert html_validate(files[:1], site) == []
    _write_site(site, "<p><div></div></p>", "p { colour: red }")
    assert {finding.page for finding in nu_check(files, site)} == {"index.html", "page.css"}
    assert {finding.page for finding in html_validate(files[:1], site)} == {"index.html"}


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        pytest.param('<p style="color: #999">Pale words</p>', "color-contrast", id="contrast"),
        pytest.param('<img src="data:," >', "image-alt", id="no alternative"),
        pytest.param("<h4>Too deep</h4>", "heading-order", id="best practice"),
        pytest.param("<button>a</button><button>b</button>", "target-size", id="size of targets"),
    ],
)
def test_axe_finds(tmp_path: Path, browser: Browser, body: str, rule: str) -> None:
    style = f"{STYLE}button {{ font-size: 6px; padding: 0; margin: 0; border: 0 }}"
    site = _write_site(tmp_path, body, style)
    with served(site) as base, visit(browser, base) as seen:
        assert {fault.partition(":")[0] for fault in axe_check(seen.page)} == {rule}


UNSEEN = "cannot be seen"
UNMARKED = "does not show that it has the focus"
LINK = '<a class="link" href="./">Link</a>'


@pytest.mark.parametrize(
    ("body", "style", "fault"),
    [
        pytest.param(LINK, "", None, id="sound"),
        pytest.param(LINK, ".link { position: absolute; left: -999px }", UNSEEN, id="off the page"),
        pytest.param(LINK, ".link { opacity: 0 }", UNSEEN, id="transparent"),
        pytest.param(f'<div class="box">{LINK}<i class="lid"></i></div>', "", UNSEEN, id="covered"),
        pytest.param(LINK, ".link:focus-visible { outline: none }", UNMARKED, id="no ring"),
        pytest.param(
            '<label>Words <input type="radio"></label>', "input { opacity: 0 }", None, id="shown by its label"
        ),
        pytest.param("<details><summary>More</summary>Folded <a href='./'>x</a></details>", "", None, id="folded away"),
    ],
)
def test_focus_stops(tmp_path: Path, browser: Browser, body: str, style: str, fault: str | None) -> None:
    frame = """
        .box { position: relative } .lid { position: absolute; inset: 0; background: #fff }
        label:focus-within { background: #ff0 }
    """
    site = _write_site(tmp_path, body, STYLE + frame + style)
    with served(site) as base, visit(browser, base) as seen:
        stops = focus_stops_visible(seen.page)
    assert stops.count == 2
    assert len(stops.faults) == (fault is not None)
    assert all(fault in text for text in stops.faults if fault)


def test_browser_records_requests_and_complaints(tmp_path: Path, browser: Browser) -> None:
    site = _write_site(tmp_path, '<img src="http://127.0.0.1:1/a.png" alt=""><script>undefinedName()</script>')
    with served(site) as base, visit(browser, base) as seen:
        pass
    assert seen.outside == ["http://127.0.0.1:1/a.png"]
    assert any("undefinedName" in complaint for complaint in seen.complaints)


def test_text_and_links_made_by_scripts_are_missed_without_them(tmp_path: Path, browser: Browser) -> None:
    script = "document.querySelector('main').innerHTML += '<p>Late words <a href=\"late\">late</a></p>'"
    site = _write_site(tmp_path, f"<script>{script}</script>")
    with served(site) as base:
        lost = lost_without_scripts(browser, base)
    assert len(lost) == 2
    assert "Late words" in lost[0]


def test_sample_holds_each_template_of_each_locale() -> None:
    website = ["index.html", "404.html"]
    website += [f"{locale}/{page}" for locale in ("en", "zh") for page in ("index.html", "works/index.html")]
    website += [f"{locale}/works/{number}/index.html" for locale in ("en", "zh") for number in range(9)]
    sample = sample_pages(website, extra=2)
    assert {"index.html", "404.html", "en/index.html", "en/works/index.html", "zh/works/0/index.html"} <= set(sample)
    assert len(sample) == 2 + 2 * (3 + 2)
    assert sample == sample_pages(reversed(website), extra=2)
