"""The offline bundle's zip: the same bytes for the same folder, whatever the machine."""

from __future__ import annotations

import os
import stat
import zipfile
from pathlib import Path

import pytest

from theory_atlas.archive import write_archive

SECONDS = 981_165_906  # 2001-02-03 02:05:06 UTC
FILES = {"index.html": b"<p>home</p>", "en/a.html": b"<p>a</p>", "assets/x.css": b"p { }", "en/empty.txt": b""}


def _folder(place: Path, names: list[str]) -> Path:
    for name in names:
        file = place / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(FILES[name])
    return place


def test_the_same_folder_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _folder(tmp_path / "one", sorted(FILES))
    second = _folder(tmp_path / "another place", sorted(FILES, reverse=True))
    for file in second.rglob("*.html"):
        file.chmod(stat.S_IRUSR | stat.S_IWUSR)
        os.utime(file, (0, 0))
    write_archive(first, tmp_path / "one.zip", "atlas", SECONDS)
    monkeypatch.setenv("TZ", "Asia/Taipei")
    write_archive(second, tmp_path / "two.zip", "atlas", SECONDS)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_entries_are_sorted_dated_and_below_one_folder(tmp_path: Path) -> None:
    write_archive(_folder(tmp_path / "in", list(FILES)), tmp_path / "x.zip", "atlas", SECONDS)
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        entries = archive.infolist()
        assert [entry.filename for entry in entries] == [f"atlas/{name}" for name in sorted(FILES)]
        assert {entry.date_time for entry in entries} == {(2001, 2, 3, 2, 5, 6)}
        assert {name: archive.read(f"atlas/{name}") for name in FILES} == FILES


def test_a_date_before_zip_files_is_their_first(tmp_path: Path) -> None:
    write_archive(_folder(tmp_path / "in", ["index.html"]), tmp_path / "x.zip", "atlas", 0)
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


@pytest.mark.parametrize("name", ["平衡.html", "é.html", "tab\t.html"])
def test_names_that_old_unpackers_garble_are_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(b"")
    with pytest.raises(ValueError, match="not an ASCII name"):
        write_archive(tmp_path / "in", tmp_path / "x.zip", "atlas", SECONDS)
