from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from checker.cache import Kind, Store
from checker.cache.keys import digest
from checker.cache.store import FILE

ROOT = Path(__file__).parents[2]


def test_values_come_back_by_kind_and_key(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    assert store.get(Kind.PARSE, [b"a"]) == {}
    assert not (tmp_path / "cache").exists()  # looking makes nothing
    store.put(Kind.PARSE, {b"a": b"1", b"b": b"2"})
    store.put(Kind.RESULT, {b"a": b"3"})
    assert store.get(Kind.PARSE, [b"a", b"b", b"c"]) == {b"a": b"1", b"b": b"2"}
    assert store.get(Kind.RESULT, [b"a"]) == {b"a": b"3"}
    assert {info.kind: info.entries for info in store.info()} == {
        Kind.PARSE: 2,
        Kind.RESULT: 1,
        Kind.RULES: 0,
    }
    many = {str(n).encode(): b"x" for n in range(1200)}
    store.put(Kind.PARSE, many)
    assert store.get(Kind.PARSE, many) == many


def test_what_it_does_not_keep_it_does_not_know(tmp_path: Path) -> None:
    Store(tmp_path).put(Kind.PARSE, {b"a": b"1"})
    store = Store(tmp_path, kinds=[Kind.RULES])
    store.put(Kind.RESULT, {b"a": b"1"})
    assert store.get(Kind.PARSE, [b"a"]) == {}
    assert Store(tmp_path).get(Kind.RESULT, [b"a"]) == {}


def test_the_least_recently_used_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, now = Store(tmp_path, limit=1000), time.time()
    for number in range(10):
        monkeypatch.setattr(time, "time", lambda number=number: now + 3600 * number)
        store.put(Kind.PARSE, {str(number).encode(): b"x" * 120})
    monkeypatch.setattr(time, "time", lambda: now + 3600 * 20)
    store.get(Kind.PARSE, [b"0"])  # used again
    assert store.prune() == 4
    left = store.get(Kind.PARSE, [str(n).encode() for n in range(10)])
    assert sorted(left) == [b"0", b"5", b"6", b"7", b"8", b"9"]
    assert store.prune() == 0


@pytest.mark.parametrize("content", [b"not a database", b"SQLite format 3\0" + b"\0" * 200])
def test_a_damaged_file_is_replaced(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    store = Store(tmp_path)
    assert store.get(Kind.PARSE, [b"a"]) == {}
    store = Store(tmp_path)
    store.put(Kind.PARSE, {b"a": b"1"})
    assert Store(tmp_path).get(Kind.PARSE, [b"a"]) in ({b"a": b"1"}, {})
    store.clear()
    Store(tmp_path).put(Kind.PARSE, {b"a": b"1"})
    assert Store(tmp_path).get(Kind.PARSE, [b"a"]) == {b"a": b"1"}


def test_a_folder_that_cannot_be_made_leaves_the_store_empty(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = Store(tmp_path / "file" / "cache")
    store.put(Kind.PARSE, {b"a": b"1"})
    assert store.get(Kind.PARSE, [b"a"]) == {}
    assert store.prune() == 0


def test_a_locked_file_leaves_the_store_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.cache.store._PATIENCE", 0.05)
    Store(tmp_path).put(Kind.PARSE, {b"a": b"1"})
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        Store(tmp_path).put(Kind.PARSE, {b"b": b"2"})
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert Store(tmp_path).get(Kind.PARSE, [b"a", b"b"]) == {b"a": b"1"}


def test_concurrent_runs_lose_nothing(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib\nfrom checker.cache import Kind, Store\n"
        "store = Store(pathlib.Path(sys.argv[1]))\n"
        "for n in range(60):\n"
        "    store.put(Kind.PARSE, {f'{sys.argv[2]}-{n}'.encode(): b'x' * 500})\n"
    )
    runs = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path), name], cwd=ROOT)
        for name in ("a", "b", "c")
    ]
    assert [run.wait(60) for run in runs] == [0, 0, 0]
    keys = [f"{name}-{n}".encode() for name in ("a", "b", "c") for n in range(60)]
    assert len(Store(tmp_path).get(Kind.PARSE, keys)) == 180


def test_parts_of_a_key_do_not_run_together() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("ab") != digest("ab", "")
