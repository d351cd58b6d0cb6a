"""The columns in ``articles/`` against the findings expected of each, exactly."""

from __future__ import annotations

import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.engine.parser import Parser
from checker.finding import ArticleReport, Scope
from checker.formats import read
from checker.lint import lint
from checker.rules.loader import RuleSet, load
from checker.text.document import Document

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT / "articles"
EXPECTED = ARTICLES / "expected"
COLUMNS = sorted(
    path
    for folder in ("publishable", "broken")
    for path in (ARTICLES / folder).iterdir()
    if path.suffix in {".md", ".html", ".txt"}
)
PARSER = Parser()


@lru_cache(maxsize=1)
def ruleset() -> RuleSet:
    return load([ROOT / "lint_rules"])


@cache
def judged(path: Path) -> tuple[Document, ArticleReport]:
    document = read(path.read_bytes(), path.name)
    return document, lint(document, ruleset(), PARSER, as_of=datetime.date(2026, 11, 25))


def as_expected(document: Document, report: ArticleReport) -> list[dict[str, Any]]:
    found = []
    for finding in report.findings:
        place = document.source.position(finding.span.start)
        entry: dict[str, Any] = {"rule": finding.rule, "severity": str(finding.severity), "line": place.line}
        if finding.scope is Scope.WORDING:
            entry |= {"column": place.column, "text": finding.text}
        else:
            entry["requirements"] = list(finding.requirements)
        found.append(entry)
    return found


@pytest.mark.parametrize("path", COLUMNS, ids=lambda path: path.name)
def test_findings_are_those_expected(path: Path, update_goldens: bool) -> None:
    document, report = judged(path)
    assert report.faults == ()
    expected = EXPECTED / f"{path.stem}.yaml"
    found = as_expected(document, report)
    if update_goldens:
        known = yaml.safe_load(expected.read_text("utf-8")) if expected.exists() else {}
        text = yaml.safe_dump(known | {"findings": found}, allow_unicode=True, sort_keys=False, width=110)
        expected.write_text(text, "utf-8")
    assert yaml.safe_load(expected.read_text("utf-8"))["findings"] == found


@pytest.mark.parametrize("path", COLUMNS, ids=lambda path: path.name)
def test_publishable_and_broken_are_so(path: Path) -> None:
    _, report = judged(path)
    counted = [finding for finding in report.findings if finding.severity != "info"]
    assert bool(counted) is (path.parent.name == "broken")


def test_no_expectation_is_left_over() -> None:
    assert {path.stem for path in EXPECTED.glob("*.yaml")} == {path.stem for path in COLUMNS}


def test_there_are_enough_columns_of_the_kinds_people_publish() -> None:
    assert len(COLUMNS) >= 8
    assert {path.suffix for path in COLUMNS} == {".md", ".html", ".txt"}
    for path in COLUMNS:
        document, _ = judged(path)
        assert 1500 <= sum(len(block.text.text) for block in document.blocks) <= 3600, path.name


@pytest.mark.parametrize("path", COLUMNS, ids=lambda path: path.name)
def test_every_finding_shows_what_stands_in_the_source(path: Path) -> None:
    document, report = judged(path)
    for finding in report.findings:
        source = document.source.text[finding.span.start : finding.span.end]
        assert source
        letters = [char for char in finding.text if not char.isspace()]
        at = 0
        for letter in letters:
            at = source.find(letter, at)
            assert at >= 0 or "&" in source, (finding.text, source)
            at += 1
