"""A column is written whole, over what was read, and nowhere else."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from checker.fixes.edit import StaleFixError
from checker.fixes.write import UnwrittenError, overwrite


def test_the_content_is_replaced_and_the_permissions_kept(tmp_path: Path) -> None:
    path = tmp_path / "column.md"
    path.write_bytes(b"old")
    path.chmod(0o640)
    overwrite(path, b"old", b"new", tmp_path)
    assert path.read_bytes() == b"new"
    assert sys.platform == "win32" or stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["column.md"]


def test_a_file_that_was_changed_meanwhile_is_left(tmp_path: Path) -> None:
    path = tmp_path / "column.md"
    path.write_bytes(b"edited by hand")
    with pytest.raises(StaleFixError):
        overwrite(path, b"old", b"new", tmp_path)
    assert path.read_bytes() == b"edited by hand"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_out_of_the_tree_is_not_followed(tmp_path: Path) -> None:
    outside, root = tmp_path / "outside.md", tmp_path / "root"
    outside.write_bytes(b"old")
    root.mkdir()
    link = root / "column.md"
    link.symlink_to(outside)
    with pytest.raises(UnwrittenError):
        overwrite(link, b"old", b"new", root)
    assert outside.read_bytes() == b"old"
    assert link.is_symlink()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_inside_the_tree_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target.md", tmp_path / "column.md"
    target.write_bytes(b"old")
    link.symlink_to(target)
    overwrite(link, b"old", b"new", tmp_path)
    assert target.read_bytes() == b"new"
    assert link.is_symlink()


def test_nothing_is_left_behind_where_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "column.md"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(UnwrittenError, match="No space"):
        overwrite(path, b"old", b"new", tmp_path)
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["column.md"]
