"""Columns written for their requirements must not draw wording findings where nothing is claimed."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from checker.engine.parser import Parser
from checker.finding import Scope, Severity
from checker.formats import read
from checker.lint import lint
from checker.rules.loader import load

FOLDER = Path(__file__).parent
RULESET = load([FOLDER.parents[1] / "lint_rules"])
PARSER = Parser()
#: What these columns do claim: (column, category).
CLAIMED = {
    ("aga-women.md", "authority"),
    ("frozen-shoulder-swell.html", "authority"),
    ("hifu.txt", "safety"),
    ("hip-arthritis-divs.html", "safety"),
    ("isotretinoin.md", "authority"),
    ("knee-shockwave.txt", "authority"),
    ("stem-cell-drip.md", "safety"),
}
COLUMNS = sorted(path for path in FOLDER.iterdir() if path.suffix in {".md", ".html", ".txt"})


@pytest.mark.parametrize("path", COLUMNS, ids=lambda path: path.name)
def test_only_what_is_claimed_is_found(path: Path) -> None:
    document = read(path.read_bytes(), path.name)
    report = lint(document, RULESET, PARSER, as_of=datetime.date(2026, 11, 25))
    found = {
        (path.name, finding.category, finding.text)
        for finding in report.findings
        if finding.scope is Scope.WORDING and finding.severity is not Severity.INFO
    }
    assert [entry for entry in sorted(found) if entry[:2] not in CLAIMED] == []
    assert {entry[:2] for entry in found} == {claim for claim in CLAIMED if claim[0] == path.name}
