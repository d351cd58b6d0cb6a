"""The benchmark counts as the labels mean it."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.accuracy import table
from benchmarks.cases import Case, columns, sentences
from benchmarks.scoring import ColumnScore, SentenceScore, wilson
from checker.finding import Finding, Scope, Severity
from checker.text.source import Span


def finding(category: str, text: str = "必ず治ります", **changes: Any) -> Finding:
    values: dict[str, Any] = {
        "rule": "a-rule",
        "category": category,
        "severity": Severity.ERROR,
        "scope": Scope.WORDING,
        "message": "",
        "suggestion": "",
        "text": text,
        "span": Span(0, 1),
        "law": (),
        "key": "",
    }
    return Finding(**(values | changes))


def case(*labels: str, may: tuple[str, ...] = ()) -> Case:
    return Case("c", "必ず治ります。", "body", frozenset(labels), frozenset(may))


def test_sentences_count_by_category_and_by_case() -> None:
    score = SentenceScore()
    score.add(case("guarantee", "safety"), [finding("guarantee"), finding("fear")])
    score.add(case(may=("fear",)), [finding("fear")])
    score.add(case(), [finding("fear", severity=Severity.INFO)])
    score.add(case(), [finding("fear")])
    assert score.summary() == pytest.approx(
        {"precision": 1 / 3, "recall": 1 / 2, "f1": 2 / 5, "detection": 1.0, "false_alarm": 1 / 2}
    )
    assert "| fear | 0 | 2 | 0 |" in table(score)


def test_columns_count_wording_by_place_and_requirements_by_name() -> None:
    gold = {
        "wording": [
            {"category": "guarantee", "sentence": "膝は 必ず治ります。", "severity": "must"},
            {"category": "fear", "sentence": "手遅れになります。", "severity": "must"},
            {"category": "price", "sentence": "お得です。", "severity": "may"},
        ],
        "requirements": {
            "missing": ["section:summary", "disclosure:cost"],
            "red_flags_missing": [["red_flag:knee_pain/a", "red_flag:knee_pain/b"]],
            "present": ["red_flag:knee_pain/c"],
            "may": ["section:treatment"],
        },
    }
    said = ("section:summary", "red_flag:knee_pain/b", "red_flag:knee_pain/c", "red_flag:knee_pain/d")
    score = ColumnScore()
    score.add(
        "a.md",
        gold,
        [
            finding("guarantee"),
            finding("fear"),
            finding("price", "お得です"),
            finding("safety", "安全です"),
            finding("section", scope=Scope.ARTICLE, requirements=(*said, "section:treatment")),
        ],
    )
    assert score.summary() == pytest.approx(
        {
            "wording_precision": 1 / 2,
            "wording_recall": 1 / 2,
            "required_precision": 2 / 3,
            "required_recall": 2 / 3,
        }
    )


def test_an_interval_holds_the_share_and_is_honest_about_few_cases() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-3)


def test_cases_are_there_and_named_once() -> None:
    names = [case.id for case in sentences()]
    assert len(names) == len(set(names)) > 500
    assert len(list(columns())) == 8
