from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from checker.cache import Store, keys

YEAR = 365 * 24 * 3600


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    (folder / "wording").mkdir(parents=True)
    (folder / "wording" / "a.yaml").write_text("one")
    (folder / "notes.txt").write_text("of no account")
    age(folder / "wording" / "a.yaml")
    return folder


def age(path: Path) -> None:
    found = path.stat()
    os.utime(path, (found.st_atime - YEAR, found.st_mtime - YEAR))


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files whose contents were read."""
    found: list[str] = []
    real = keys._contents

    def counting(files: list[keys.File]) -> bytes:
        found.extend(Path(path).name for path, *_ in files)
        return real(files)

    monkeypatch.setattr(keys, "_contents", counting)
    # The files of these tests are new, whatever their times say.
    monkeypatch.setattr(keys, "_UNSETTLED", -(10**12))
    return found


def test_settled_files_are_read_once(tmp_path: Path, pack: Path, reads: list[str]) -> None:
    store = Store(tmp_path / "cache")
    assert keys.pack([pack], store) == keys.pack([pack], store) == keys.pack([pack])
    assert reads == ["a.yaml", "a.yaml"]  # once for the store, once without one


def test_fresh_files_are_read_each_time(
    tmp_path: Path, pack: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "_UNSETTLED", 10**12)
    store = Store(tmp_path / "cache")
    keys.pack([pack], store)
    keys.pack([pack], store)
    assert reads == ["a.yaml", "a.yaml"]


@pytest.mark.parametrize(
    "change",
    [
        "content",
        pytest.param(
            "same size and time",
            marks=pytest.mark.skipif(sys.platform == "win32", reason="no time of change there"),
        ),
        "name",
        "more",
    ],
)
def test_any_change_changes_the_key(tmp_path: Path, pack: Path, reads: list[str], change: str) -> None:
    store = Store(tmp_path / "cache")
    before = keys.pack([pack], store)
    file = pack / "wording" / "a.yaml"
    times = file.stat()
    if change == "content":
        file.write_text("one and more")
    elif change == "same size and time":
        file.write_text("two")
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    elif change == "name":
        file.rename(file.with_name("b.yaml"))
    else:
        (pack / "c.yaml").write_text("")
    assert keys.pack([pack], store) != before
    assert keys.pack([pack], store) == keys.pack([pack])


def test_versions_are_those_that_are_installed() -> None:
    from importlib.metadata import version

    told = keys.stack()
    for name in ("spacy", "ginza", "ja-ginza", "SudachiPy", "SudachiDict-core", "thinc"):
        assert f"{name.lower()} {version(name)}" in told.split("\n")
