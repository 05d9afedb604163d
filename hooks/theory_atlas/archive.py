"""A folder → a zip file whose bytes depend on nothing but the folder's content and one date."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path


def write_archive(folder: Path, archive: Path, name: str, seconds: int) -> None:
    """Writes every file of `folder` below `name`/ into `archive`, sorted, all dated `seconds` since 1970 (UTC).

    Raises ValueError for a name that is not printable ASCII, since old unpackers garble it.
    """
    moment = max(datetime.fromtimestamp(seconds, UTC), datetime(1980, 1, 1, tzinfo=UTC))
    files = sorted((file.relative_to(folder).as_posix(), file) for file in folder.rglob("*") if file.is_file())
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for path, file in files:
            if not path.isascii() or not path.isprintable():
                raise ValueError(f"not an ASCII name: {path!r}")
            entry = zipfile.ZipInfo(f"{name}/{path}", moment.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, whatever the machine, so that the mode below is read
            entry.external_attr = 0o100644 << 16
            target.writestr(entry, file.read_bytes())
