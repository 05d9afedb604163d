"""The account of changes: for each record the day on which what it says was last changed, and a hash of that.

It stands in `locks/records.json`, a line a record, so that two branches seldom touch the same line. The build reads the
days from the data and never asks git; the account is how a check notices that somebody forgot one.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from theory_atlas.model.base import LocalizedText
from theory_atlas.model.catalog import ENTRIES, Account, Catalog, Key
from theory_atlas.model.work import Work

_NOT_MEANT = ("changed", "reviewed", "place")
"""What speaks of the record and not of its subject."""


def accounts_now(catalog: Catalog) -> dict[Key, Account]:
    """The day and the hash of every record, and of every entry of the bibliography, as they stand."""
    found = {key: _of_record(catalog.sources[key].value) for key, _ in catalog.every()}
    return found | {(ENTRIES, key): Account(work.changed, _digest(_said(work))) for key, work in catalog.works.items()}


def _of_record(written: Mapping[str, Any]) -> Account:
    said = {name: value for name, value in written.items() if name not in _NOT_MEANT}
    return Account(str(written.get("changed") or ""), _digest(said))


def _said(work: Work) -> dict[str, Any]:
    """What an entry says: only the fields that it has, so that a new field of the model changes no hash."""
    values = {field.name: getattr(work, field.name) for field in dataclasses.fields(work)}
    return {name: value for name, value in values.items() if value and name not in _NOT_MEANT}


def _digest(said: Mapping[str, Any]) -> str:
    """A short hash that does not depend on the order of keys."""
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, default=_plain)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, LocalizedText):
        return value.model_dump(exclude_none=True)
    return {field.name: part for field in dataclasses.fields(value) if (part := getattr(value, field.name))}


def is_stale(now: Account, accepted: Account | None) -> bool:
    """True where a record says something else than was accepted, and not on which day that changed."""
    moved = accepted is None or now.digest == accepted.digest or now.changed > accepted.changed
    return not now.changed or not moved


# ---- The file


def read_accounts(text: str) -> dict[Key, Account]:
    """Raises ValueError where the text is no account."""
    try:
        return {
            (folder, name): Account(line["changed"], line["hash"])
            for (folder, _, name), line in ((key.partition("/"), line) for key, line in json.loads(text).items())
        }
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"not an account of records: {error}") from error


def write_accounts(accounts: Mapping[Key, Account]) -> str:
    """The text of the account, a line a record, sorted."""
    lines = (
        f"{json.dumps('/'.join(key))}: {json.dumps({'changed': account.changed, 'hash': account.digest})}"
        for key, account in sorted(accounts.items())
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


# ---- The days in the data


def dated_record(text: str, day: str) -> str:
    """The text of a record with the day of its last change, below its id if it had none."""
    line = f'changed: "{day}"'
    dated, count = re.subn(r"^changed:.*$", line, text, count=1, flags=re.MULTILINE)
    return dated if count else re.sub(r"^(id:.*)$", rf"\g<1>\n{line}", text, count=1, flags=re.MULTILINE)


def dated_entry(text: str, key: str, day: str) -> str:
    """The bibliography with the day of the last change in one entry, as its last field if it had none."""
    found = re.search(rf"^@\w+\{{{re.escape(key)},$.*?^\}}", text, re.MULTILINE | re.DOTALL)
    if found is None:
        raise ValueError(f"the entry {key} must begin with @type{{{key}, and end with a line that is a brace")
    dated, count = re.subn(r"(x-changed\s*=\s*)\{[^}]*\}", rf"\g<1>{{{day}}}", found[0], count=1)
    if not count:
        width = max((len(name) for name in re.findall(r"^  ([\w-]+ *) =", found[0], re.MULTILINE)), default=0)
        body = found[0].removesuffix("\n}")
        body = body if body.endswith(",") else f"{body},"
        dated = f"{body}\n  {'x-changed':{width}} = {{{day}}},\n}}"
    return text[: found.start()] + dated + text[found.end() :]
