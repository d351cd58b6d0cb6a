"""``checker report``: the file that it writes, what it does not write over, and its exit status."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checker.runner.inputs import is_report

Call = Callable[..., tuple[int, str, str]]
Put = Callable[..., Path]


def test_it_writes_a_page(call: Call, put: Put, project: Path) -> None:
    put("columns/knee.md", "参考文献なし")
    status, out, err = call("report", "columns", "-o", "out.html")
    assert (status, out) == (1, "")
    assert "out.html を書き出しました（コラム 1 本、指摘 1 件）" in err
    assert is_report(project / "out.html")
    assert "columns/knee.md" in (project / "out.html").read_text(encoding="utf-8")
    assert [path.name for path in project.iterdir() if path.name.startswith(".out")] == []


def test_it_speaks_english(call: Call, put: Put, project: Path) -> None:
    put("knee.md")
    status, _, err = call("report", "knee.md", "--lang", "en")
    assert status == 0
    assert "wrote report.html (1 columns, 0 findings)" in err
    assert '<html data-made-by="checker report" lang="en">' in (project / "report.html").read_text("utf-8")


@pytest.mark.parametrize(("text", "status"), [("よい文。", 0), ("参考文献なし", 1), ("RuntimeError", 3)])
def test_the_exit_status_is_that_of_lint(call: Call, put: Put, text: str, status: int) -> None:
    put("knee.md", text)
    assert call("report", "knee.md")[0] == call("lint", "knee.md")[0] == status


def test_a_report_among_the_columns_is_no_column(call: Call, put: Put) -> None:
    put("knee.md")
    for _ in range(2):
        status, _, err = call("report", ".", "-o", "report.html")
        assert status == 0
        assert "コラム 1 本" in err
    assert "コラム 1 本" in call("lint", "*")[1]


def test_it_goes_to_standard_output(call: Call, put: Put, project: Path) -> None:
    put("knee.md")
    status, out, _ = call("report", "knee.md", "-o", "-")
    assert status == 0
    assert out.startswith("<!doctype html>")
    assert out.rstrip().endswith("</html>")
    assert [path.name for path in project.iterdir() if path.suffix == ".html"] == []


def test_another_file_is_not_written_over(call: Call, put: Put) -> None:
    column = put("knee.md", "参考文献なし")
    status, _, err = call("report", "knee.md", "-o", "knee.md")
    assert status == 2
    assert "上書きしません" in err
    assert column.read_text(encoding="utf-8") == "参考文献なし"
    page = put("old.html", "<html>別のもの</html>")
    assert call("report", "knee.md", "-o", "old.html")[0] == 2
    assert call("report", "knee.md", "-o", "old.html", "--force")[0] == 1
    assert is_report(page)


@pytest.mark.parametrize("name", ["nowhere/out.html", "."])
def test_a_place_that_is_not_there_is_told_before_judging(call: Call, put: Put, name: str) -> None:
    put("knee.md")
    status, _, err = call("report", "knee.md", "-o", name)
    assert status == 2
    assert "フォルダー" in err


def test_the_path_of_a_waiver_is_that_of_the_configuration(
    call: Call, put: Put, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("checker.toml", "")
    put("columns/knee.md", "参考文献なし")
    monkeypatch.chdir(project / "columns")
    call("report", "knee.md", "-o", "out.html")
    page = (project / "columns" / "out.html").read_text(encoding="utf-8")
    assert 'data-path="columns/knee.md"' in page
