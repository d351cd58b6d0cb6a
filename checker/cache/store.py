"""A bounded store of bytes by key in one SQLite file, shared by concurrent runs.

A cache must never make a run fail or wrong: whatever goes wrong with the file (it is damaged, locked, on
a disk that is full or read-only) makes the store empty for that run.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

FILE = "cache-1.sqlite3"
#: How large the values may grow together before the least recently used ones go.
LIMIT = 200_000_000
#: When it is too large, it shrinks to this share of the limit, so that not every run has to.
_KEEP = 0.8
#: How long to wait for another run that is writing, in seconds.
_PATIENCE = 5.0
#: Use is remembered by the hour; writing it at every look would cost more than the look.
_GRAIN = 3600
_VARIABLES = 500

#: Of the tables; a file that has it needs no preparation.
_VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS entries (
    kind TEXT NOT NULL, key BLOB NOT NULL, value BLOB NOT NULL, used INTEGER NOT NULL,
    PRIMARY KEY (kind, key)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_use ON entries (used);
"""


class Kind(StrEnum):
    """What an entry is."""

    PARSE = "parse"
    RESULT = "result"
    RULES = "rules"


@dataclass(frozen=True, slots=True)
class Info:
    """Entries and bytes of one kind."""

    kind: Kind
    entries: int
    bytes: int


class Store:
    """Opens the file when it is first asked for something.

    Args:
        folder: the cache folder; made when something is first written.
        limit: bytes of all values together.
        kinds: what it keeps; of others it knows nothing.
    """

    def __init__(self, folder: Path, limit: int = LIMIT, kinds: Iterable[Kind] = tuple(Kind)) -> None:
        self.folder = folder
        self._kinds = frozenset(kinds)
        self.path = folder / FILE
        self._limit = limit
        self._connection: sqlite3.Connection | None = None
        self._broken = False

    def get(self, kind: Kind, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """The values of those keys that are there."""
        if kind not in self._kinds:
            return {}
        wanted = list(dict.fromkeys(keys))
        found: dict[bytes, bytes] = {}
        stale: list[bytes] = []
        now = int(time.time()) // _GRAIN * _GRAIN
        try:
            connection = self._open(write=False)
            if connection is None:
                return {}
            for start in range(0, len(wanted), _VARIABLES):
                part = wanted[start : start + _VARIABLES]
                marks = ",".join("?" * len(part))
                rows = connection.execute(
                    f"SELECT key, value, used FROM entries WHERE kind = ? AND key IN ({marks})",
                    (kind.value, *part),
                )
                for key, value, used in rows:
                    found[key] = value
                    if used < now:
                        stale.append(key)
            if stale:
                with connection:
                    connection.executemany(
                        "UPDATE entries SET used = ? WHERE kind = ? AND key = ?",
                        [(now, kind.value, key) for key in stale],
                    )
        except sqlite3.Error:
            self._fail()
        return found

    def put(self, kind: Kind, values: Mapping[bytes, bytes]) -> None:
        """Keep values."""
        if not values or kind not in self._kinds:
            return
        now = int(time.time()) // _GRAIN * _GRAIN
        try:
            connection = self._open(write=True)
            if connection is not None:
                with connection:
                    connection.executemany(
                        "INSERT OR REPLACE INTO entries (kind, key, value, used) VALUES (?, ?, ?, ?)",
                        [(kind.value, key, value, now) for key, value in values.items()],
                    )
        except sqlite3.Error:
            self._fail()

    def keeps(self, kind: Kind) -> bool:
        """Whether it keeps entries of a kind."""
        return kind in self._kinds

    def info(self) -> list[Info]:
        """How much is kept of each kind."""
        found = {kind: Info(kind, 0, 0) for kind in Kind}
        with suppress(sqlite3.Error):
            connection = self._open(write=False)
            if connection is not None:
                rows = connection.execute(
                    "SELECT kind, COUNT(*), COALESCE(SUM(LENGTH(value)), 0) FROM entries GROUP BY kind"
                )
                for kind, entries, size in rows:
                    if kind in set(Kind):
                        found[Kind(kind)] = Info(Kind(kind), entries, size)
        return list(found.values())

    def prune(self) -> int:
        """Drop the least recently used entries until the rest fits; returns how many went."""
        try:
            connection = self._open(write=True)
            if connection is None:
                return 0
            (size,) = connection.execute("SELECT COALESCE(SUM(LENGTH(value)), 0) FROM entries").fetchone()
            if size <= self._limit:
                return 0
            spare, gone = size - int(self._limit * _KEEP), []
            for kind, key, length in connection.execute(
                "SELECT kind, key, LENGTH(value) FROM entries ORDER BY used"
            ):
                if spare <= 0:
                    break
                gone.append((kind, key))
                spare -= length
            with connection:
                connection.executemany("DELETE FROM entries WHERE kind = ? AND key = ?", gone)
            connection.execute("PRAGMA incremental_vacuum")
            return len(gone)
        except sqlite3.Error:
            self._fail()
            return 0

    def clear(self) -> None:
        """Drop everything.

        Raises:
            OSError: the files cannot be removed.
        """
        self.close()
        for path in sorted(self.folder.glob(f"{FILE}*")):
            path.unlink(missing_ok=True)

    def close(self) -> None:
        """Close the file; it is opened again when something is asked for."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None

    def _open(self, *, write: bool) -> sqlite3.Connection | None:
        if self._broken:
            return None
        if self._connection is None:
            if not write and not self.path.exists():
                return None
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
            except OSError:
                self._broken = True
                return None
            self._connection = self._connect()
        return self._connection

    def _connect(self) -> sqlite3.Connection:
        try:
            return self._prepared()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            # Not a database, or a damaged one: what it held is worth nothing.
            self.clear()
            return self._prepared()

    def _prepared(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=_PATIENCE)
        try:
            connection.execute("PRAGMA synchronous = NORMAL")
            if connection.execute("PRAGMA user_version").fetchone() != (_VERSION,):
                connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
                connection.execute("PRAGMA journal_mode = WAL")
                connection.executescript(f"{_SCHEMA}PRAGMA user_version = {_VERSION};")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _fail(self) -> None:
        self._broken = True
        self.close()
