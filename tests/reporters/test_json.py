from __future__ import annotations

import json as jsonlib

import jsonschema

from checker.finding import ArticleReport, Fault
from checker.reporters.json import as_data, json, schema
from checker.text.source import Source
from checker.verdict import Judged, Report


def valid(text: str) -> dict:  # type: ignore[type-arg]
    data = jsonlib.loads(text)
    jsonschema.Draft202012Validator(jsonlib.loads(schema())).validate(data)
    return data  # type: ignore[no-any-return]


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(jsonlib.loads(schema()))


def test_a_report_is_valid(report: Report) -> None:
    data = valid(json(report))
    assert list(data) == ["version", "tool", "rules", "summary", "articles"]
    assert data["version"] == 1
    assert data["rules"] == {"fingerprint": "abc123", "count": 42}
    assert data["summary"]["findings"] == {"error": 2, "warning": 2, "info": 0}
    assert [article["status"] for article in data["articles"]] == ["publishable", "needs_work", "not_judged"]


def test_members_of_a_wording_finding(report: Report) -> None:
    finding = as_data(report)["articles"][1]["findings"][3]
    assert list(finding) == [
        *("rule", "category", "severity", "scope", "message", "suggestion", "reason"),
        *("text", "sentence", "start", "end", "law", "key"),
    ]
    assert finding["start"] == {"line": 3, "column": 22, "offset": 31}
    assert finding["end"] == {"line": 3, "column": 28, "offset": 37}
    assert finding["law"][0] == {
        "instrument": "医療広告ガイドライン",
        "section": "第3-1-(1) 虚偽広告",
        "edition": "2024-09-13",
        "checked": "2026-11-22",
        "verified": True,
        "url": "https://example.com/g",
    }


def test_an_article_finding_lists_its_requirements(report: Report) -> None:
    finding = as_data(report)["articles"][1]["findings"][0]
    assert finding["requirement"] == "section:references"
    assert finding["requirements"] == ["section:references"]


def test_suppressed_findings_and_faults_are_kept(report: Report) -> None:
    data = as_data(report)
    assert data["articles"][1]["suppressed"][0]["key"] == "k4"
    assert data["articles"][1]["suppressed"][0]["decision"]["reason"] == "引用のため"
    assert data["articles"][2]["faults"] == [
        {"message": "文字コードが分かりません。", "line": 3, "column": 1}
    ]
    assert data["summary"]["suppressed"] == 1
    assert data["summary"]["faults"] == 1


def test_text_that_could_steer_a_terminal_is_escaped() -> None:
    nasty = "\x1b\x9b\u202e\u2028\udc80"
    report = Report((Judged(ArticleReport(nasty, faults=(Fault(nasty),)), Source("a", "")),))
    text = json(report)
    text.encode("utf-8")
    assert not set(nasty) & set(text)
    assert valid(text)["articles"][0]["path"] == nasty
