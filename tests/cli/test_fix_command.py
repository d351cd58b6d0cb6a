"""``checker fix`` on the command line, with the real rules."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from checker.cli import main

Outcome = tuple[int, str, str]
COLUMN = "# 腰痛の話\n\n腰が痛む状態です。\n\n##原因\n\n重い物を持つことです。\n\n##治療\n\n薬と運動を組み合わせます。\n"
CLEAN = "---\ntitle: 夏季休診のお知らせ\ntype: news\n---\n\n8月13日から休診します。\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))
    (tmp_path / "column.md").write_text(COLUMN, encoding="utf-8")
    return tmp_path


@pytest.fixture
def call(folder: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    def run(*words: str) -> Outcome:
        status = main(["fix", "--cache-dir", str(folder / ".cache"), "--jobs", "1", *words])
        captured = capsys.readouterr()
        return int(status), captured.out, captured.err

    return run


def test_a_preview_is_a_diff_and_writes_nothing(folder: Path, call: Callable[..., Outcome]) -> None:
    status, out, err = call("column.md")
    assert status == 1
    assert out.startswith("--- a/column.md\n+++ b/column.md\n@@ ")
    assert "-##原因\n+## 原因\n" in out
    assert "--write" in err
    assert "\x1b[" not in out
    assert (folder / "column.md").read_text("utf-8") == COLUMN


def test_the_diff_can_be_applied(folder: Path, call: Callable[..., Outcome]) -> None:
    (folder / "column.md").write_bytes(COLUMN.rstrip().replace("\n", "\r\n").encode())
    _, out, _ = call("column.md")
    (folder / "fix.patch").write_bytes(out.encode())
    subprocess.run(["git", "apply", "--unsafe-paths", "fix.patch"], cwd=folder, check=True)
    patched = (folder / "column.md").read_bytes()
    (folder / "column.md").write_bytes(COLUMN.rstrip().replace("\n", "\r\n").encode())
    call("column.md", "--write")
    assert (folder / "column.md").read_bytes() == patched


def test_writing_leaves_nothing_more_to_fix(folder: Path, call: Callable[..., Outcome]) -> None:
    assert call("column.md", "--write")[0] == 0
    written = (folder / "column.md").read_text("utf-8")
    assert "## 原因" in written
    status, out, err = call(".")
    assert (status, out) == (0, "")
    assert "自動で直せるものはありません" in err
    assert (folder / "column.md").read_text("utf-8") == written


def test_what_was_decided_is_left_alone(
    folder: Path, call: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("column.md", "--select", "missing-contact,missing-supervisor")
    assert "電話 【要記入" in call(*words)[1]
    (folder / "checker-waivers.yaml").write_text(
        "- rule: missing-contact\n  path: column.md\n  reason: 連絡先は全ページの下にある\n"
        "  by: 架空 花子（編集長）\n  until: 2099-12-31\n- rule: no-such-rule\n  path: column.md\n  reason: 誤り\n  by: 架空 花子\n",
        "utf-8",
    )
    status, out, _ = call(*words)
    assert status == 1
    assert "監修" in out
    assert "電話 【要記入" not in out
    marked = f"<!-- checker: allow-file missing-supervisor 理由: 院長の記事 -->\n\n{COLUMN}"
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(marked.encode())))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=io.BytesIO()))
    assert main(["fix", "--select", "missing-supervisor", "--stdin-filename", "column.md", "-"]) == 0
    assert sys.stdout.buffer.getvalue().decode() == marked  # type: ignore[attr-defined]
    monkeypatch.undo()


def test_what_the_baseline_knows_is_left_alone(folder: Path, call: Callable[..., Outcome]) -> None:
    assert main(["baseline", "create", "--jobs", "1", "column.md"]) == 0
    assert call("column.md", "--ignore", "marks")[1] == ""
    assert "監修" in call("column.md", "--ignore", "marks", "--no-baseline")[1]


def test_a_selection_limits_what_is_fixed(call: Callable[..., Outcome]) -> None:
    _, out, _ = call("column.md", "--select", "heading-marks")
    assert "+## 原因" in out
    assert "監修" not in out
    _, out, _ = call("column.md", "--ignore", "marks,red_flag")
    assert "監修" in out
    assert "+## " not in out
    status, _, err = call("column.md", "--select", "heading-mark")
    assert status == 2
    assert "heading-mark" in err


def test_colours_and_control_characters(folder: Path, call: Callable[..., Outcome]) -> None:
    (folder / "column.md").write_text(COLUMN.replace("状態", "状\x1b[2J態"), encoding="utf-8")
    _, out, _ = call("column.md", "--color", "always")
    assert "\x1b[32m+## 原因\x1b[0m" in out
    assert "\x1b[2J" not in out
    assert r"状\x1b[2J態" in out


def test_standard_input_is_written_to_standard_output(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(COLUMN.encode())))
    written = io.BytesIO()
    monkeypatch.setattr(
        sys, "stdout", SimpleNamespace(buffer=written, isatty=lambda: False, write=lambda _: 0)
    )
    assert main(["fix", "-", "--select", "marks", "--no-cache"]) == 0
    assert written.getvalue() == COLUMN.replace("##", "## ").encode()


def test_standard_input_stands_alone(call: Callable[..., Outcome]) -> None:
    assert call("-", "column.md")[0] == 2


def test_nothing_to_fix(folder: Path, call: Callable[..., Outcome]) -> None:
    (folder / "column.md").write_text(CLEAN, encoding="utf-8")
    assert call("column.md")[:2] == (0, "")


def test_what_cannot_be_judged_is_no_success(folder: Path, call: Callable[..., Outcome]) -> None:
    (folder / "bad.md").write_bytes(b"\x81\x81")
    status, _, err = call(".", "--write")
    assert status == 3
    assert "bad.md" in err
    assert "## 原因" in (folder / "column.md").read_text("utf-8")


def test_english(call: Callable[..., Outcome]) -> None:
    _, _, err = call("column.md", "--lang", "en")
    assert "not written yet" in err
    assert "puts a space after the # of headings." in err
