"""``--output``, ``--format`` and ``--max-warnings`` of ``checker lint``."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

Call = Callable[..., tuple[int, str, str]]
Put = Callable[..., Path]
posix = pytest.mark.skipif(os.name == "nt", reason="modes and links of POSIX")


def test_several_at_once(call: Call, put: Put, project: Path) -> None:
    put("a.md", "費用なし")
    status, out, err = call("lint", "a.md", "--output", "json=a.json", "--output", "sarif=a.sarif")
    assert status == 1
    assert "エラー missing-cost" in out
    assert err == ""
    assert json.loads((project / "a.json").read_text("utf-8"))["version"] == 1
    log = json.loads((project / "a.sarif").read_text("utf-8"))
    assert "missing-cost" in [rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]]
    assert sorted(path.name for path in project.iterdir() if path.suffix not in {".md", ""}) == [
        "a.json",
        "a.sarif",
    ]


@pytest.mark.parametrize("words", [("--format", "github"), ("--output", "github"), ("--output", "github=-")])
def test_one_goes_to_standard_output(call: Call, put: Put, words: tuple[str, ...]) -> None:
    put("a.md", "費用なし")
    assert call("lint", "a.md", *words)[1].startswith("::error file=a.md,line=1,")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--output", "sarf=a"), "「sarf」という形式はありません。「sarif」のことですか。"),
        (("--output", "xyz"), "使えるのは console, json, "),
        (("--output", "sarif="), "ファイル名がありません"),
        (("--output", "sarif", "--output", "json"), "標準出力に出せる形式は一つです（sarif、json）"),
        (("--output", "sarif", "--format", "json"), "標準出力に出せる形式は一つです"),
        (("--output", "sarif=a.x", "--output", "json=./a.x"), "二度指定されています"),
        (("--output", "sarif=none/a.x"), "none/a.x: 書き出す先のフォルダーがありません"),
        (("--output", "sarif=folder"), "folder: フォルダーです"),
        (("--output", "json=a.md"), "点検したコラムです"),
        (("--max-warnings", "-1"), "0以上の整数ではありません"),
        (("--max-warnings", "few"), "0以上の整数ではありません"),
    ],
)
def test_wrong_usage(call: Call, put: Put, project: Path, words: tuple[str, ...], message: str) -> None:
    put("a.md", "費用なし")
    (project / "folder").mkdir()
    before = sorted(path.name for path in project.iterdir())
    status, out, err = call("lint", "a.md", *words)
    assert status == 2
    assert out == ""
    assert message in err
    assert sorted(path.name for path in project.iterdir()) == before
    assert (project / "a.md").read_text("utf-8") == "費用なし"


def test_wrong_usage_in_english(call: Call, put: Put) -> None:
    put("a.md")
    assert "Did you mean “junit”?" in call("lint", "a.md", "--output", "juint=a", "--lang", "en")[2]


def test_a_linked_column_is_not_overwritten_either(call: Call, put: Put, project: Path) -> None:
    put("a.md", "費用なし")
    (project / "report.json").symlink_to(project / "a.md")
    assert call("lint", "a.md", "--output", "json=report.json")[0] == 2
    assert (project / "a.md").read_text("utf-8") == "費用なし"


def test_files_have_no_colours_unless_asked(call: Call, put: Put, project: Path) -> None:
    put("a.md", "費用なし")
    call("lint", "a.md", "--output", "console=a.txt", "--format", "json")
    assert "\x1b" not in (project / "a.txt").read_text("utf-8")
    call("lint", "a.md", "--output", "console=a.txt", "--format", "json", "--color", "always")
    assert "\x1b" in (project / "a.txt").read_text("utf-8")


def test_the_summary_of_a_step_is_added_to(
    call: Call, put: Put, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("a.md", "費用なし")
    path = project / "step"
    path.write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    call("lint", "a.md")
    assert path.read_text("utf-8") == "before\n"
    call("lint", "a.md", "--output", f"summary={path}")
    assert path.read_text("utf-8").startswith("before\n## ❌ checker: ")
    path.write_bytes(b"x" * 1024 * 1024)
    status, _, err = call("lint", "a.md", "--output", f"summary={path}")
    assert status == 2
    assert "上限（1 MiB）" in err
    assert path.stat().st_size == 1024 * 1024


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("参考文献なし", ("--max-warnings", "0"), 1),
        ("参考文献なし", ("--max-warnings", "1"), 0),
        ("参考文献なし", ("--max-warnings", "0", "--fail-on", "never"), 1),
        ("参考文献なし", ("--max-warnings", "1", "--fail-on", "info"), 0),
        ("参考文献なし", ("--max-warnings", "0", "--fail-on", "error"), 1),
        ("参考文献なし 費用なし", ("--max-warnings", "1"), 1),
        ("参考文献なし 費用なし", ("--max-warnings", "1", "--fail-on", "never"), 0),
        ("壊れた規則", ("--max-warnings", "9"), 3),
        ("よい文。", ("--max-warnings", "0"), 0),
    ],
)
def test_max_warnings(call: Call, put: Put, text: str, words: tuple[str, ...], expected: int) -> None:
    put("a.md", text)
    assert call("lint", "a.md", *words)[0] == expected


def test_too_many_warnings_are_told(call: Call, put: Put) -> None:
    put("a.md", "参考文献なし")
    assert (
        "警告が 1 件あり、認める数（max_warnings）の 0 件を超えました"
        in call("lint", "a.md", "--max-warnings", "0")[2]
    )
    assert call("lint", "a.md", "--max-warnings", "1")[2] == ""


def test_warnings_that_pass_may_stand_in_the_configuration(call: Call, put: Put, project: Path) -> None:
    put("a.md", "参考文献なし")
    put("checker.toml", "max_warnings = 1\n")
    assert call("lint", "a.md")[0] == 0
    assert call("report", "a.md")[0] == 0
    assert call("attest", "a.md", "-o", "e.json")[0] == 0
    assert call("lint", "a.md", "--max-warnings", "0")[0] == 1
    put("checker.toml", "max_warnings = 0\nfail_on = 'never'\n")
    assert call("lint", "a.md")[0] == 1
    assert call("lint", "a.md", "--max-warnings", "1")[0] == 0


def test_an_unreadable_column_fails_every_format(call: Call, put: Put, project: Path) -> None:
    put("a.md", "RuntimeError")
    status, out, _ = call("lint", "a.md", "--format", "sarif", "--fail-on", "never")
    assert status == 3
    assert json.loads(out)["runs"][0]["invocations"][0]["executionSuccessful"] is False


@posix
def test_links_keep_their_target_and_devices_stay(call: Call, put: Put, project: Path) -> None:
    put("a.md", "費用なし")
    path = put("a.json", "old")
    path.chmod(0o640)
    (project / "link").symlink_to(path)
    call("lint", "a.md", "--output", "json=link", "--output", "sarif=/dev/null")
    assert (project / "link").is_symlink()
    assert json.loads(path.read_text("utf-8"))["version"] == 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_a_report_that_cannot_be_written_leaves_the_old_one(
    call: Call, put: Put, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("a.md", "費用なし")
    path = put("a.json", "old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    before = sorted(project.iterdir())
    status, _, err = call("lint", "a.md", "--output", "json=a.json", "--no-cache")
    assert status == 2
    assert "No space left" in err
    assert path.read_text("utf-8") == "old"
    assert sorted(project.iterdir()) == before
