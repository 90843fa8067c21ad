"""What was worked out for a page, kept by what it was worked out from; may be deleted at any time.

One SQLite file in the build's folder. A key is a hash of all that an answer depends on (the page's bytes, what is
known beforehand, the code itself), so an answer that is found is right, and what nobody asks for any more is dropped.
"""

from __future__ import annotations

import hashlib
import io
import pickle
import sqlite3
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import kg
from kg.errors import BuildError

FOLDER = "cache"
_FILE = "pages.sqlite"
_READERS = ("pyromark", "spacy")  # of what else the answers depend on
_SETTINGS = ("locking_mode = EXCLUSIVE", "synchronous = OFF", "secure_delete = ON")
_MODULES = ("kg.", "datetime.")  # whose classes an answer may be made of
_PLAIN = {("builtins", "frozenset"), ("builtins", "str")}  # and these


class Cache:
    """Answers by key. Written as they come, so that a build that is broken off goes on where it was."""

    def __init__(self, database: sqlite3.Connection, folder: Path) -> None:
        self._database = database
        self.folder = folder  # where a build may put what it does not hold in memory

    def __contains__(self, key: str) -> bool:
        return self._database.execute("SELECT 1 FROM answers WHERE key = ?", (key,)).fetchone() is not None

    def __getitem__(self, key: str) -> bytes:
        found = self._database.execute("SELECT value FROM answers WHERE key = ?", (key,)).fetchone()
        if found is None:
            raise KeyError(key)
        return bytes(found[0])

    def put(self, answers: Iterable[tuple[str, bytes]]) -> None:
        """Keep ``answers``, each with its key."""
        self._database.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?)", answers)
        self._database.commit()

    def keep(self, keys: Iterable[str]) -> None:
        """Drop all but these, for good: what a page said once is not left on the disk."""
        self._database.execute("CREATE TEMP TABLE wanted (key TEXT PRIMARY KEY) WITHOUT ROWID")
        self._database.executemany("INSERT OR IGNORE INTO wanted VALUES (?)", ((key,) for key in keys))
        self._database.execute("DELETE FROM answers WHERE key NOT IN (SELECT key FROM wanted)")
        self._database.execute("DROP TABLE wanted")
        self._database.commit()


@contextmanager
def opened(out: Path, *, clean: bool = False) -> Iterator[Cache]:
    """The cache of the build ``out``; an empty one if ``clean``, or if it cannot be read.

    Raises BuildError if another build uses it, or the disk refuses.
    """
    path = out / FOLDER / _FILE
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if clean:
            path.unlink(missing_ok=True)
        database = _open(path)
    except OSError as error:
        cure = "make room, or choose another with -o"
        raise BuildError(f"cannot be written: {error.strerror or error}", path=out, cure=cure) from error
    try:
        yield Cache(database, path.parent)
    except sqlite3.OperationalError as error:
        cure = "make room, or choose another folder with -o"
        raise BuildError(f"its cache cannot be written: {error}", path=out, cure=cure) from error
    finally:
        empty = database.execute("SELECT 1 FROM answers").fetchone() is None
        database.close()
        if empty:
            _remove(path)


def _remove(path: Path) -> None:
    """A cache without answers, and the folders that hold nothing else."""
    path.unlink(missing_ok=True)
    with suppress(OSError):
        for folder in (path.parent, path.parent.parent):
            folder.rmdir()


def _open(path: Path) -> sqlite3.Connection:
    try:
        return _connect(path)
    except sqlite3.OperationalError as error:
        cure = "wait for it, or choose another folder with -o"
        raise BuildError("another build is being written here", path=path.parent.parent, cure=cure) from error
    except sqlite3.DatabaseError:  # it is no database any more, and may be deleted at any time
        path.unlink()
        return _connect(path)


def _connect(path: Path) -> sqlite3.Connection:
    """Held by this process alone; what is deleted is overwritten."""
    database = sqlite3.connect(path, timeout=0)
    try:
        for setting in _SETTINGS:
            database.execute(f"PRAGMA {setting}")
        database.execute("CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, value BLOB)")
        database.execute("BEGIN EXCLUSIVE")
        database.commit()
    except BaseException:
        database.close()
        raise
    return database


def key(*parts: object) -> str:
    """The key of an answer that depends on these values alone, each of which ``repr`` writes the same every time."""
    return hashlib.sha256("\n".join(map(repr, parts)).encode()).hexdigest()


@cache
def code() -> str:
    """A hash of what answers are worked out by: all files of the package, as word lists and templates are code too."""
    folder = Path(kg.__file__).parent
    digest = hashlib.sha256(repr((sys.version_info[:2], *map(version, _READERS))).encode())
    files = (path for path in folder.rglob("*") if path.is_file() and path.parent.name != "__pycache__")
    for path in sorted(files):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def pack(value: object) -> bytes:
    """``value`` as bytes."""
    return zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), 1)


def unpack(data: bytes) -> Any:
    """What ``pack`` was given. Raises UnpicklingError for anything but kg's own values, whoever wrote the cache."""
    return _Own(io.BytesIO(zlib.decompress(data))).load()


class _Own(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if f"{module}.".startswith(_MODULES) or (module, name) in _PLAIN:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no value of kg")
