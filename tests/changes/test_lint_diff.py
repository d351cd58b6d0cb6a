"""``checker lint --diff`` as it is run, and what it does to a report."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.changes import Changes
from checker.changes.sentences import successors
from checker.cli import main
from checker.finding import ArticleReport, Finding, Origin, Scope, Severity
from checker.text.fold import fold
from checker.text.source import Span
from checker.verdict import Judged, Report
from tests.changes.conftest import Project

OLD = "この注射で必ず治ります。"
NEW = "副作用は一切ありません。"


@pytest.fixture
def lint(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, Any, str]]:
    """Lints as JSON: exit status, report, standard error."""

    def run(*words: str) -> tuple[int, Any, str]:
        status = main(["lint", "--format", "json", "--cache-dir", str(tmp_path / "cache"), *words])
        captured = capsys.readouterr()
        return int(status), json.loads(captured.out) if captured.out else None, captured.err

    return run


def texts(article: Any, member: str) -> set[str]:
    return {found["sentence"] for found in article[member] if found["scope"] == "wording"}


def test_wording_counts_in_changed_sentences_and_requirements_in_touched_columns(
    project: Project, lint: Callable[..., tuple[int, Any, str]]
) -> None:
    project.write("ひざ の痛み.md", f"# ひざの痛み\n\n{OLD}\n")
    project.write("old.md", f"# 腰の痛み\n\n{OLD}\n")
    project.commit()
    project.write("ひざ の痛み.md", f"# ひざの痛み\n\n前に足した文です。\n\n{OLD}{NEW}\n")
    status, report, told = lint("--diff", "main", ".")
    (article,) = report["articles"]
    assert status == 1
    assert article["path"] == "ひざ の痛み.md"
    assert NEW in texts(article, "findings")
    assert texts(article, "suppressed") == {OLD}
    assert all(found["decision"]["origin"] == "unchanged" for found in article["suppressed"])
    assert "section:references" in {found.get("requirement") for found in article["findings"]}
    assert "変わったコラム: 2 本中 1 本" in told
    # The verdict is that of a run without --diff.
    whole = lint("ひざ の痛み.md")[1]["articles"][0]["findings"]
    parted = article["findings"] + [
        {name: value for name, value in found.items() if name != "decision"}
        for found in article["suppressed"]
    ]
    assert sorted(found["key"] for found in whole) == sorted(found["key"] for found in parted)


def test_nothing_changed_is_said_and_clean(
    project: Project, lint: Callable[..., tuple[int, Any, str]]
) -> None:
    project.write("a.md", f"# 題\n\n{OLD}\n")
    project.commit()
    status, report, told = lint("--diff", "main")
    assert (status, report["articles"]) == (0, [])
    assert "変わったコラムはありません" in told


def test_a_missing_base_is_wrong_usage(project: Project, lint: Callable[..., tuple[int, Any, str]]) -> None:
    project.write("a.md", f"# 題\n\n{OLD}\n")
    project.commit()
    status, report, told = lint("--diff", "origin/main")
    assert (status, report) == (2, None)
    assert "fetch-depth: 0" in told
    assert lint("--diff", "")[0] == 2
    assert lint("--diff=--help")[0] == 2
    assert "there is no commit" in lint("--lang", "en", "--diff", "origin/main")[2]


SENTENCES = st.sampled_from(["必ず治ります。", "Ａを試す。", "痛む。", "受診を。", "治る！"])


def finding(sentence: str, scope: Scope) -> Finding:
    return Finding("r", "c", Severity.ERROR, scope, "m", "s", "t", Span(0, 1), (), "k", sentence)


@given(st.lists(st.tuples(SENTENCES, st.sampled_from(Scope))), st.sets(SENTENCES))
def test_no_finding_is_lost(found: list[tuple[str, Scope]], stood: set[str]) -> None:
    findings = tuple(finding(*one) for one in found)
    known = frozenset(fold(one).text for one in stood)
    changes = Changes("main", "ja", (), 1, {"a.md": known})
    (judged,) = changes.marked(Report((Judged(ArticleReport("a.md", findings)),))).articles
    kept, moved = judged.report.findings, [one.finding for one in judged.report.suppressed]
    assert sorted(map(repr, [*kept, *moved])) == sorted(map(repr, findings))
    assert all(one.scope is Scope.WORDING and one.sentence in stood for one in moved)
    assert not any(one.scope is Scope.WORDING and one.sentence in stood for one in kept)
    assert all(one.decision.origin is Origin.UNCHANGED for one in judged.report.suppressed)


@given(
    st.dictionaries(st.sampled_from("abc"), st.frozensets(SENTENCES, min_size=1)),
    st.dictionaries(st.sampled_from("xyz"), st.frozensets(SENTENCES, min_size=1)),
)
def test_a_column_that_is_gone_is_carried_on_once(
    new: dict[str, frozenset[str]], gone: dict[str, frozenset[str]]
) -> None:
    found = successors(new, gone)
    assert len(set(found.values())) == len(found)
    assert all(new[path] & gone[old] for path, old in found.items())
    for path, texts in new.items():
        if texts in gone.values() and list(new.values()).count(texts) == 1:
            assert gone[found[path]] == texts
