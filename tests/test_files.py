"""Files are put in place whole, with the right mode, or not at all."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from checker import files

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    files.replace(path, b"one\n")
    files.replace(path, "二\n".encode())
    assert path.read_bytes() == "二\n".encode()
    assert names(tmp_path) == ["a.txt"]


@POSIX
def test_modes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    before = os.umask(0o027)
    try:
        files.replace(path, b"one")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    path.chmod(0o604)
    files.replace(path, b"two")
    assert stat.S_IMODE(path.stat().st_mode) == 0o604


@POSIX
def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    link = tmp_path / "link.txt"
    link.symlink_to("real.txt")
    files.replace(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


def test_a_new_file_replaces_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    files.replace(path, b"mine", new=True)
    with pytest.raises(FileExistsError):
        files.replace(path, b"other", new=True)
    assert path.read_bytes() == b"mine"
    assert names(tmp_path) == ["a.txt"]


@POSIX
def test_a_new_file_does_not_go_where_a_link_leads(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("nowhere.txt")
    with pytest.raises(FileExistsError):
        files.replace(tmp_path / "link.txt", b"new", new=True)
    assert not (tmp_path / "nowhere.txt").exists()


def test_what_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"kept")

    def refuse(*_: object) -> None:
        raise OSError("full")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="full"):
        files.replace(path, b"lost")
    assert path.read_bytes() == b"kept"
    assert names(tmp_path) == ["a.txt"]


def test_a_long_name(tmp_path: Path) -> None:
    path = tmp_path / ("長" * 80 + ".md")
    files.replace(path, b"text")
    assert names(tmp_path) == [path.name]
