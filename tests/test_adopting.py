"""What docs/adopting.md shows can be done as it is shown."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest
import yaml

from checker.cli import main
from checker.decisions.baseline_file import read_baseline
from checker.decisions.rules import RULES
from checker.decisions.syntax import read_words
from checker.decisions.waivers import read_waivers

TEXT = (Path(__file__).parent.parent / "docs" / "adopting.md").read_text("utf-8")
QUOTED = "「必ず治ります」という広告は禁止されています。"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", TEXT, re.S | re.M)


def test_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text("# 膝の話\n\nこの注射で膝の痛みは必ず治ります。\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    commands = [line[2:] for block in blocks("console") for line in block.splitlines()]
    assert len(commands) == 6
    statuses = [main(shlex.split(command, comments=True)[1:]) for command in commands]
    assert statuses == [0, 0, 0, 0, 0, 1]


def test_marks_and_files() -> None:
    marks = re.findall(r"checker: allow.*?(?= -->|］)", "\n".join(blocks("markdown") + blocks("text")))
    assert len(marks) == 2
    assert {(read_words(mark).names, read_words(mark).until) for mark in marks} == {
        (("guaranteed-effect",), "2027-03-31")
    }
    folders, front_matter, waivers = blocks("yaml")
    read_baseline(f"version: 1\nrules: {{}}\ncolumns: {{}}\n{folders}".encode(), "b.yaml")
    (waiver,) = read_waivers(waivers.encode(), "w.yaml").waivers
    assert waiver.permit.by == "架空 太郎（監修医師）"
    assert yaml.safe_load(front_matter)["checker"]["allow"][0]["rule"] == "missing-references"
    assert set(tomllib.loads(blocks("toml")[0])) == {"never_suppress", "waivers", "baseline"}


def test_every_rule_about_suppressions_is_told() -> None:
    assert set(re.findall(r"`(suppression-[a-z-]+)`", TEXT)) == {rule.id for rule in RULES}
