from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from checker import formats
from checker.text.document import Document, Meta
from checker.text.mapped import TextBuilder
from checker.text.source import Source

Call = Callable[..., tuple[int, str, str]]
Put = Callable[..., Path]


@pytest.fixture(autouse=True)
def _front_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(source: Source, *, selector: str = "") -> Document:
        value = TextBuilder()
        value.add("春", 0)
        meta = (Meta("author", value.build()),) if "春" in source.text else ()
        return Document(source, "markdown", (), (), meta)

    monkeypatch.setattr(formats, "parse", parse)


def test_findings_fail_nothing_but_a_column_not_judged_does(call: Call, put: Put) -> None:
    put("a.md", "費用なし")
    assert call("stats", "a.md")[0] == 0
    put("b.md", "RuntimeError")
    status, out, _ = call("stats", ".")
    assert status == 3
    assert "判定できず" in out


def test_only_what_is_asked_for(call: Call, put: Put) -> None:
    put("a.md", "春 費用なし")
    put("b.md", "参考文献なし")
    status, out, _ = call("stats", ".", "--by", "author", "--by", "category", "--format", "json")
    data = json.loads(out)
    assert status == 0
    assert list(data["by"]) == ["author", "category"]
    assert [row["key"] for row in data["by"]["author"]] == ["春", None]
    assert data["total"]["columns"] == 2


def test_a_file_of_waivers_is_no_column(call: Call, put: Put) -> None:
    put("a.md", "費用なし")
    put(
        "checker-waivers.yaml",
        "- rule: missing-cots\n  path: a.md\n  reason: 無料\n  by: 架空 花子（院長）\n",
    )
    data = json.loads(call("stats", ".", "--format", "json")[1])
    assert data["total"]["columns"] == 1
    assert [row["key"] for row in data["by"]["column"]] == ["a.md"]
    assert [row["key"] for row in data["by"]["rule"]] == ["missing-cost"]


def test_csv_and_files(call: Call, put: Put, project: Path) -> None:
    put("-a.md", "費用なし")
    out = call("stats", ".", "--format", "csv", "--by", "column")[1]
    assert out.startswith("\ufeff集計,")
    assert next(csv.reader(io.StringIO(out.split("\n")[1])))[1] == "'-a.md"
    assert call("stats", ".", "--format", "csv", "--no-bom")[1].startswith("集計,")
    assert call("stats", ".", "--format", "csv", "-o", "s.csv")[:2] == (0, "")
    before = (project / "s.csv").read_bytes()
    assert before.startswith(b"\xef\xbb\xbf")
    put("b.md", "参考文献なし")
    status, _, err = call("stats", ".", "--format", "csv", "-o", "s.csv")
    assert status == 2
    assert "--force" in err
    assert (project / "s.csv").read_bytes() == before
    assert call("stats", ".", "--format", "csv", "-o", "s.csv", "--force")[0] == 0
    assert (project / "s.csv").read_bytes() != before
    assert call("stats", ".", "-o", "nowhere/s.txt")[0] == 2
    assert [path.name for path in project.iterdir() if path.name.startswith(".s.csv")] == []


def test_wrong_usage(call: Call, put: Put) -> None:
    put("a.md")
    assert "使えるのは rule, category, column, author, month です" in call("stats", "--by", "x")[2]
    assert "0以上の整数ではありません" in call("stats", "--top", "-1x")[2] or call("stats", "--top=x")[0] == 2
