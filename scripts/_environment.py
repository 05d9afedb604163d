"""The project's own virtual environment: made on first use, re-used afterwards. Standard library only.

Every script starts with

    from _environment import enter

    if __name__ == "__main__":
        enter("build")  # or "test"

and from there on runs on the packages that `locks/build.txt` (or `locks/test.txt`, which holds all of the former) names
with their hashes. The whole file, and the scripts that begin with it, must be understood by any Python from 3.7 on, so
that someone with an old one gets a sentence and not a traceback.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import subprocess
import sys
import sysconfig
import time
from importlib.util import find_spec
from pathlib import Path

# Names for annotations only; `typing` would cost a tenth of the time that a second run may take.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO, Literal, NoReturn

    Purpose = Literal["build", "test"]

ROOT = Path(__file__).resolve().parent.parent
"""The checkout."""
VENV = ROOT / ".venv"
STAMP = VENV / "made-from.json"
LOCK_HELD = ROOT / ".venv.lock"
OLDEST_PYTHON = (3, 11)

PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

SETTINGS = {
    # Material prints a banner about its support in 2027 to every build, and others answer it. Real warnings still show.
    "NO_MKDOCS_2_WARNING": "1",
    "DISABLE_MKDOCS_2_WARNING": "true",
    # The atlas is printed in three scripts; without this a Windows console cannot show two of them.
    "PYTHONUTF8": "1",
}
FOREIGN_SETTINGS = ("PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__")
"""Would lead the environment's Python to packages that no lock file names."""


class SetupError(Exception):
    """The environment cannot be made; the text says in plain words why, and what to do."""


def enter(purpose: Purpose) -> None:
    """Go on inside an environment that fits the lock file of `purpose`.

    Returns at once where the running Python is that environment's; otherwise makes it if need be and starts the calling
    script anew in it. Ends the program with one plain paragraph where it cannot be made.
    """
    try:
        _check_python()
        renewed = _ensure(purpose)
    except SetupError as error:
        sys.exit(f"environment: {error}")
    except OSError as error:
        sys.exit(f"environment: could not be set up in {VENV}: {error}")
    except KeyboardInterrupt:
        sys.exit("\nenvironment: interrupted; the next run starts it afresh.")
    os.environ.update(SETTINGS)
    if renewed or not _is_inside():
        _start_anew()
    sys.path.insert(0, str(ROOT / "hooks"))


def _check_python() -> None:
    if sys.version_info < OLDEST_PYTHON:
        wanted, found = (".".join(map(str, version[:2])) for version in (OLDEST_PYTHON, sys.version_info))
        raise SetupError(f"Python {wanted} or newer is needed; this is Python {found} ({sys.executable}).")


def _ensure(purpose: Purpose) -> bool:
    """Make the environment fit the lock file; True where anything had to be done."""
    if _is_ready(purpose):
        return False
    with _alone():
        # Another run may have made it while this one waited.
        if not _is_ready(purpose):
            _make(purpose)
    return True


def _is_ready(purpose: Purpose) -> bool:
    if not PYTHON.exists():
        return False
    made_from = _read_stamp()
    return made_from.get("python") == _python_key() and made_from.get(purpose) == _lock_hash(purpose)


def _is_inside() -> bool:
    return Path(sys.prefix).resolve() == VENV.resolve()


def _make(purpose: Purpose) -> None:
    if purpose == "test" and _is_ready("build"):
        _say("adding what the tests need to .venv")
    else:
        _say(f"making .venv with Python {sysconfig.get_python_version()}, once; the next run re-uses it")
        _make_empty()
    _install(_lock_file(purpose))
    _write_stamp(purpose)


def _make_empty() -> None:
    missing = [name for name in ("venv", "ensurepip") if find_spec(name) is None]
    if missing:
        package = f"python{sysconfig.get_python_version()}-venv"
        raise SetupError(
            f"this Python has no module {' and no module '.join(repr(name) for name in missing)}.\n"
            f"On Debian or Ubuntu install it with: apt-get install {package}\n"
            "Elsewhere use a Python from python.org, your system's full Python package, or pyenv."
        )
    with contextlib.suppress(FileNotFoundError):
        STAMP.unlink()
    # When run from the old environment, the new one must not be made from the Python that is about to be cleared away.
    maker = str(getattr(sys, "_base_executable", sys.executable))
    command = [maker, "-m", "venv", "--clear", str(VENV)]
    made = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if made.returncode:
        raise SetupError(f"{maker} -m venv failed:\n{_last_lines(made.stdout.splitlines())}")


def _install(lock_file: Path) -> None:
    """Install exactly what the lock file names, from whatever index pip is set to use."""
    command = [str(PYTHON), "-m", "pip", "install", "--requirement", str(lock_file), "--require-hashes"]
    # Only wheels: building from source would fetch build tools that no lock file names, and want a compiler.
    command += ["--only-binary=:all:", "--no-input", "--disable-pip-version-check", "--progress-bar=off"]
    # A user-wide `pip config set global.user true` would fail inside an environment.
    environment = {**_inner_environment(), "PIP_USER": "0"}
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment,
        encoding="utf-8",
        errors="replace",
    ) as pip:
        assert pip.stdout is not None
        printed = list(_follow(pip.stdout, total=lock_file.read_text(encoding="utf-8").count("==")))
    if pip.returncode:
        raise SetupError(_explain(printed, lock_file))


def _follow(output: IO[str], total: int) -> Iterator[str]:
    """Pass pip's lines on and say from time to time how far it is."""
    collected, complained = 0, False
    for line in output:
        yield line.rstrip()
        if line.startswith("Collecting "):
            collected += 1
            if collected % 10 == 0:
                _say(f"{collected} of about {total} packages")
        elif _is_large_download(line):
            _say(line.strip()[0].lower() + line.strip()[1:])
        elif line.startswith("Installing collected packages"):
            _say("unpacking")
        elif "Retrying (" in line and not complained:
            complained = True
            _say("the package index does not answer; trying again")


def _is_large_download(line: str) -> bool:
    size = re.search(r"Downloading .*\((\d+)(?:\.\d+)? MB\)", line)
    return size is not None and int(size.group(1)) >= 10


FAULTS = (
    (
        "DO NOT MATCH THE HASHES",
        """\
a downloaded file is not the one that {lock} names, and was not installed.
If the lock file is as committed, the index, or something on the way to it, has changed the file: do not go on.""",
    ),
    ("Hashes are required", "{lock} is damaged: a package in it has no hash. Restore the committed file."),
    ("Invalid requirement", "{lock} is damaged. Restore the committed file."),
    ("No space left", "the disk is full."),
    (
        r"Retrying \(|ConnectionError|timed out|Could not fetch URL",
        "the package index cannot be reached. Check the network and what `pip config list` shows, then run this again.",
    ),
    (
        "No matching distribution",
        """\
the package index that pip is set to use does not have a package that {lock} names, for this Python and system.
Check what `pip config list` shows; a mirror may lag behind.""",
    ),
)
"""What pip prints, and what it means to a person; the first that fits is told."""


def _explain(printed: list[str], lock_file: Path) -> str:
    text = "\n".join(printed)
    lock = lock_file.relative_to(ROOT).as_posix()
    meaning = next((meaning for sign, meaning in FAULTS if re.search(sign, text)), "pip could not install {lock}.")
    return f"{meaning.format(lock=lock)}\npip said:\n{_last_lines(printed)}"


def _last_lines(lines: list[str], count: int = 6) -> str:
    return "\n".join(f"    {line.strip()}" for line in [line for line in lines if line.strip()][-count:])


def _start_anew() -> NoReturn:
    """Run the calling script, with its arguments and Python's own options, in the environment."""
    command = [str(PYTHON), *sys.orig_argv[1:]]
    sys.stdout.flush()
    if os.name == "nt":
        # On Windows execve returns to the prompt at once, while the new program still runs.
        sys.exit(subprocess.run(command, env=_inner_environment(), check=False).returncode)
    os.execve(command[0], command, _inner_environment())


def _inner_environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in FOREIGN_SETTINGS}
    return {**kept, **SETTINGS}


def _lock_file(purpose: Purpose) -> Path:
    return ROOT / "locks" / f"{purpose}.txt"


def _lock_hash(purpose: Purpose) -> str:
    return hashlib.sha256(_lock_file(purpose).read_bytes()).hexdigest()


def _python_key() -> str:
    """What an environment cannot be shared across: the Python, the system, and the folder it was made in."""
    version = ".".join(map(str, sys.version_info[:3]))
    return f"{sys.implementation.name} {version} {sysconfig.get_platform()} {ROOT}"


def _read_stamp() -> dict[str, str]:
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _write_stamp(purpose: Purpose) -> None:
    """Written last and in one move: an interrupted set-up leaves no stamp, so the next run starts it afresh."""
    installed: tuple[Purpose, ...] = ("build", "test") if purpose == "test" else ("build",)
    stamp = {"python": _python_key()}
    stamp.update((name, _lock_hash(name)) for name in installed)
    draft = STAMP.with_suffix(".draft")
    draft.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
    draft.replace(STAMP)


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Hold the lock under which the environment is changed; wait, and say so, while another run holds it."""
    with LOCK_HELD.open("a") as held:
        waiting = False
        while not _try_lock(held):
            if not waiting:
                _say("waiting for another run that is setting it up")
                waiting = True
            time.sleep(0.2)
        # Closing the file, or the end of the program however it comes, lets go of the lock.
        yield


def _try_lock(held: IO[str]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            held.seek(0)
            msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _say(words: str) -> None:
    """Progress goes to standard error: what a script prints for others to read stays clean."""
    print(f"environment: {words}", file=sys.stderr, flush=True)
