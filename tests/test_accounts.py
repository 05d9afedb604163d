"""The account of changes: an edit that nobody dated is noticed, and one command mends that."""

from __future__ import annotations

from pathlib import Path

import pytest
from accept_changes import accept_changes
from invented import lay_out
from publish_ids import publish_ids

from theory_atlas.accounts import accounts_now, dated_entry, dated_record, read_accounts, write_accounts
from theory_atlas.catalog import load_catalog
from theory_atlas.problems import format_problems

ROOT = Path(__file__).resolve().parent.parent
CONCEPT, ENTRY = "data/concepts/dimming.yml", "data/works.bib"


def test_the_account_of_the_atlas_is_current() -> None:
    catalog, _ = load_catalog(ROOT / "data")
    assert catalog is not None
    assert catalog.accounts == accounts_now(catalog), "run python3 scripts/accept_changes.py"


def test_every_record_of_the_atlas_is_dated() -> None:
    catalog, _ = load_catalog(ROOT / "data")
    assert catalog is not None
    assert [key for key, account in accounts_now(catalog).items() if not account.changed] == []


def test_the_release_of_the_atlas_has_published_its_ids() -> None:
    """Records that came after it wait for the next: what is published can never be withdrawn."""
    catalog, _ = load_catalog(ROOT / "data")
    assert catalog is not None
    assert catalog.site.release in catalog.published.values(), "run python3 scripts/publish_ids.py"


@pytest.fixture
def atlas(tmp_path: Path) -> Path:
    """An invented atlas whose account is kept since 2001-03-01."""
    lay_out(tmp_path)
    assert accept_changes(tmp_path, "2001-03-01") == 0
    assert _problems(tmp_path) == []
    return tmp_path


def _problems(atlas: Path) -> list[str]:
    return format_problems(load_catalog(atlas / "data")[1])


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_days_that_editors_have_set_stay(atlas: Path) -> None:
    catalog, _ = load_catalog(atlas / "data")
    assert catalog is not None
    assert catalog.day(("concepts", "soft-balancing")) == "2001-01-15"
    assert catalog.day(("concepts", "dimming")) == "2001-03-01"
    assert catalog.day(("works", "lin2004lamps")) == "2001-03-01"  # the later of its entry and its notes


@pytest.mark.parametrize(
    ("file", "old", "new", "shown", "name"),
    [
        (CONCEPT, "Burning less oil", "Burning little oil", "concepts/dimming", "changed"),
        (ENTRY, "{11--29, 33}", "{11--29, 34}", "works.bib/lin2004lamps", "x-changed"),
    ],
)
def test_an_undated_edit_is_noticed(atlas: Path, file: str, old: str, new: str, shown: str, name: str) -> None:
    _edit(atlas / file, old, new)
    (problem,) = _problems(atlas)
    assert f"'{shown}' says something else than on 2001-03-01, and '{name}' is still 2001-03-01  [changed]" in problem
    assert f"mend: run python3 scripts/accept_changes.py, which writes today into '{name}'" in problem
    assert accept_changes(atlas, "2001-04-02") == 0
    assert _problems(atlas) == []
    assert "2001-04-02" in (atlas / file).read_text(encoding="utf-8")


def test_a_second_edit_on_the_same_day_is_accepted(atlas: Path) -> None:
    _edit(atlas / CONCEPT, "Burning less oil", "Burning little oil")
    before = (atlas / CONCEPT).read_text(encoding="utf-8")
    assert len(_problems(atlas)) == 1
    accept_changes(atlas, "2001-03-01")
    assert _problems(atlas) == []
    assert (atlas / CONCEPT).read_text(encoding="utf-8") == before


def test_a_day_never_moves_back(atlas: Path) -> None:
    _edit(atlas / CONCEPT, "Burning less oil", "Burning little oil")
    accept_changes(atlas, "2000-01-01")
    assert 'changed: "2001-03-01"' in (atlas / CONCEPT).read_text(encoding="utf-8")


def test_a_dated_edit_needs_nothing_more(atlas: Path) -> None:
    _edit(atlas / CONCEPT, "Burning less oil", "Burning little oil")
    _edit(atlas / CONCEPT, "2001-03-01", "2001-05-05")
    assert _problems(atlas) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: dimming\n", "id: dimming\n# A remark.\n"),
        ("id: dimming\n", 'id: dimming\nreviewed: "2001-06-01"\n'),
        ("{zh-Hant: 調暗, en: Dimming, pinyin: tiáo’àn}", "{en: Dimming, pinyin: tiáo’àn, zh-Hant: 調暗}"),
    ],
    ids=["comment", "second reading", "order of keys"],
)
def test_what_changes_no_meaning_needs_no_day(atlas: Path, old: str, new: str) -> None:
    _edit(atlas / CONCEPT, old, new)
    assert _problems(atlas) == []


def test_a_new_record_is_noticed_and_accepted(atlas: Path) -> None:
    (atlas / "data/concepts/fog.yml").write_text(
        "id: fog\nnames: {zh-Hant: 霧, en: Fog, pinyin: wù}\ngroup: cause\n"
        "summary: {zh-Hant: 遮蔽燈火。, en: What hides the lamps.}\n",
        encoding="utf-8",
    )
    assert "'concepts/fog' does not say on which day it was last changed" in _problems(atlas)[0]
    _edit(atlas / "data/concepts/fog.yml", "id: fog\n", 'id: fog\nchanged: "2001-07-07"\n')
    assert "'concepts/fog' is new and not yet in the account" in _problems(atlas)[0]
    accept_changes(atlas, "2001-08-08")
    assert _problems(atlas) == []
    assert 'changed: "2001-07-07"' in (atlas / "data/concepts/fog.yml").read_text(encoding="utf-8")


def test_the_day_stands_below_the_id() -> None:
    assert (
        dated_record("# head\nid: fog\nnames: x\n", "2001-01-01")
        == '# head\nid: fog\nchanged: "2001-01-01"\nnames: x\n'
    )
    assert dated_record('id: fog\nchanged: "2000-01-01"\n', "2001-01-01") == 'id: fog\nchanged: "2001-01-01"\n'


def test_the_day_is_the_last_field_of_an_entry() -> None:
    text = "@book{a1,\n  title    = {A {B}},\n  language = {en},\n}\n\n@book{a2,\n  title = {C}\n}\n"
    dated = dated_entry(dated_entry(text, "a1", "2001-01-01"), "a2", "2002-02-02")
    assert dated == (
        "@book{a1,\n  title    = {A {B}},\n  language = {en},\n  x-changed = {2001-01-01},\n}\n\n"
        "@book{a2,\n  title = {C},\n  x-changed = {2002-02-02},\n}\n"
    )
    assert dated_entry(dated, "a1", "2003-03-03") == dated.replace("2001-01-01", "2003-03-03")
    with pytest.raises(ValueError, match="the entry a3 must begin"):
        dated_entry(text, "a3", "2001-01-01")


def test_the_account_reads_what_it_writes(atlas: Path) -> None:
    text = (atlas / "locks/records.json").read_text(encoding="ascii")
    assert write_accounts(read_accounts(text)) == text
    with pytest.raises(ValueError, match="not an account"):
        read_accounts('{"concepts/a": "2001"}')


# ---- Published ids


def test_ids_of_a_release_are_published_once(atlas: Path) -> None:
    assert publish_ids(atlas) == 0
    first = (atlas / "data/ids.yml").read_text(encoding="utf-8")
    assert publish_ids(atlas) == 0
    assert (atlas / "data/ids.yml").read_text(encoding="utf-8") == first
    _edit(atlas / "data/site.yml", "release: 0.0.1", "release: 0.0.2")
    (atlas / "data/concepts/fog.yml").write_text(
        'id: fog\nchanged: "2001-07-07"\nnames: {zh-Hant: 霧, en: Fog, pinyin: wù}\ngroup: cause\n'
        "summary: {zh-Hant: 遮蔽燈火。, en: What hides the lamps.}\n",
        encoding="utf-8",
    )
    assert publish_ids(atlas) == 1  # not yet accepted
    accept_changes(atlas, "2001-07-07")
    assert publish_ids(atlas) == 0
    assert (atlas / "data/ids.yml").read_text(encoding="utf-8") == f'{first}"0.0.2":\n  - concepts/fog\n'
