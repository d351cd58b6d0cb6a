"""The command line with the real readers and rules."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from checker.cli import main
from checker.reporters.json import schema

MARKDOWN = "---\ntitle: 架空の膝の話\n---\n\n# 架空の膝の話\n\n膝が痛む方へ。階段で痛みます。\n"
HTML = (
    "<html><body><nav>案内</nav><article><h1>架空の膝の話</h1><p>膝が痛む方へ。</p></article></body></html>"
)


@pytest.mark.parametrize(
    ("name", "text"), [("a.md", MARKDOWN), ("a.html", HTML), ("a.txt", "架空の膝の話\n\n膝が痛む方へ。\n")]
)
def test_a_poor_column_is_told_what_it_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, text: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_text(text, encoding="utf-8")
    status = main(["lint", name, "--format", "json", "--as-of", "2026-04-01"])
    data = json.loads(capsys.readouterr().out)
    jsonschema.validate(data, json.loads(schema()))
    assert status == 1
    (article,) = data["articles"]
    assert (article["path"], article["title"], article["faults"]) == (name, "架空の膝の話", [])
    missing = {one for finding in article["findings"] for one in finding.get("requirements", [])}
    assert {"section:references", "section:when_to_see_doctor"} <= missing
    for finding in article["findings"]:
        lines = text.splitlines(keepends=True)
        before = sum(map(len, lines[: finding["start"]["line"] - 1]))
        assert finding["start"]["offset"] == before + finding["start"]["column"] - 1


def test_bytes_that_are_no_text_are_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_bytes(b"\xff\xfe\x81\x00\x9f")
    assert main(["lint", "a.md"]) == 3
    assert "a.md" in capsys.readouterr().out
