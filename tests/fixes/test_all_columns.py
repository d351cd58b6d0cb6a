"""What holds of every column of the project: fixing is safe, honest, and done once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import CheckerError
from checker.finding import ArticleReport, Finding, Scope
from checker.fixes.repair import Repaired
from checker.rules.facts import ClinicFacts, Doctor
from checker.runner.run import Column
from tests.fixes.shared import ROOT, fixed, session

FOLDERS = ("articles/publishable", "articles/broken", "tests/columns", "benchmarks/cases/columns")
PIECES = (
    "# 腰痛の話\n",
    "##原因\n",
    "## 治療\n",
    "\n",
    "\r\n",
    "**Q. 腰痛は治りますか?**\n",
    "Ａ．人によります。\n",
    "A. はい\n",
    "当院ではPRP療法を行っています。",
    "監修: 架空 太郎（リウマチ専門医）\n",
    "- ",
    "> ",
    "```\n",
    "---\n",
    "<div><h2>原因</h2>",
    "<h2>治療</h2><p>薬",
    "</div>",
    "<article>",
    "<table><tr><td>",
    "<!-- ",
    " -->",
    "■まとめ\n",
    "参考文献\n",
    "腰が痛む状態です。\n",
)
COLUMNS = [
    path
    for folder in FOLDERS
    for path in sorted((ROOT / folder).iterdir())
    if path.suffix in (".md", ".html", ".txt")
]
CLINIC = ClinicFacts(
    names=("架空整形外科クリニック",),
    telephone="000-000-0000",
    doctors=(
        Doctor("架空 太郎", "院長", "架空整形外科クリニック", (("日本整形外科学会", "整形外科専門医"),)),
    ),
)


@cache
def result(path: Path, known: bool) -> tuple[Repaired, ArticleReport]:
    facts = CLINIC if known else None
    before = session(facts).judge([Column(path.name, path.read_bytes())])[0]
    return fixed(path.read_bytes(), path.name, facts=facts), before


def names(finding: Finding) -> set[tuple[str, str]]:
    marks = finding.requirements if finding.scope is Scope.ARTICLE else (finding.sentence + finding.text,)
    return {(finding.rule, mark) for mark in marks}


@pytest.mark.parametrize("known", [False, True], ids=["no-facts", "facts"])
@pytest.mark.parametrize("path", COLUMNS, ids=lambda path: path.name)
class TestEveryColumn:
    def test_no_new_finding_and_the_report_is_that_of_the_fixed_text(self, path: Path, known: bool) -> None:
        done, before = result(path, known)
        after = session(CLINIC if known else None).judge([Column(path.name, done.data)])[0]
        old = set().union(*map(names, before.findings)) if before.findings else set()
        assert set().union(*map(names, after.findings)) <= old
        assert after == done.report

    def test_fixing_twice_changes_nothing_more(self, path: Path, known: bool) -> None:
        done, _ = result(path, known)
        again = fixed(done.data, path.name, facts=CLINIC if known else None)
        assert again.after == done.after
        assert not again.fixes

    def test_nothing_that_stood_there_is_lost_or_moved(self, path: Path, known: bool) -> None:
        done, _ = result(path, known)
        added = [line for fix in done.fixes for edit in fix.edits for line in edit.replacement.splitlines()]
        rest = iter(done.after.splitlines())
        for line in done.before.splitlines():
            for found in rest:
                if found == line:
                    break
                assert found in added
            else:
                pytest.fail(f"lost: {line}")
        assert all(line in added for line in rest)

    def test_what_only_a_person_can_tell_is_still_asked_for(self, path: Path, known: bool) -> None:
        done, before = result(path, known)
        asked = {name for finding in before.findings for name in finding.requirements}
        left = {name for finding in done.report.findings for name in finding.requirements}
        told = asked - left
        if "【要記入: 監修を受けた日】" in done.after:
            assert "section:supervisor" not in told
        assert not {name for name in told if name.startswith(("disclosure:", "unapproved:"))} - {
            "disclosure:contact"
        }


def test_publishable_columns_are_left_alone() -> None:
    for path in COLUMNS:
        if path.parent.name == "publishable":
            assert result(path, False)[0].data == path.read_bytes()


def test_enough_columns_have_something_to_fix() -> None:
    counts = [len(result(path, False)[0].fixes) for path in COLUMNS]
    assert sum(map(bool, counts)) > len(COLUMNS) // 2


@given(
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
    st.sampled_from(["column.md", "column.html", "column.txt"]),
)
@settings(max_examples=60, deadline=None)
def test_odd_columns_are_fixed_once_or_not_at_all(text: str, name: str) -> None:
    try:
        done = fixed(text, name)
    except CheckerError:
        return
    assert fixed(done.after, name).after == done.after
