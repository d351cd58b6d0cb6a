"""Dates of review against dates of change."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from checker.rules.requirements import CHECKS
from checker.rules.requirements.column import Column
from checker.rules.requirements.days import days_in
from tests.rules.conftest import ruleset

Make = Callable[..., Column]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2025年4月1日", [("2025-04-01", "2025-04-01")]),
        ("2025-04-01、2025/4/2", [("2025-04-01", "2025-04-01"), ("2025-04-02", "2025-04-02")]),
        ("２０２５年４月", [("2025-04-01", "2025-04-30")]),
        ("令和7年2月1日", [("2025-02-01", "2025-02-01")]),
        ("令和元年12月", [("2019-12-01", "2019-12-31")]),
        ("R7.6.1", [("2025-06-01", "2025-06-01")]),
        ("平成30年5月1日", [("2018-05-01", "2018-05-01")]),
        ("H30.5.1", [("2018-05-01", "2018-05-01")]),
        ("2024年2月30日", []),
        ("2024年13月1日", []),
        ("TR7.6.1", []),
        ("未定", []),
    ],
)
def test_days(text: str, days: list[tuple[str, str]]) -> None:
    assert [(str(one.first), str(one.last)) for one in days_in(text)] == days


def severities(judged: Column) -> list[str]:
    rule = ruleset().rule("supervisor-review-outdated")
    assert rule is not None
    return [str(found.severity or rule.severity) for found in CHECKS[rule.check](rule, judged)]


@pytest.mark.parametrize(
    ("reviewed", "changed", "severity"),
    [
        ("監修日:2025年9月1日", "最終更新日:2025年9月3日", []),
        ("監修日:2025年9月1日", "最終更新日:2025年9月8日", []),
        ("監修日:2025年9月1日", "最終更新日:2025年9月9日", ["info"]),
        ("監修日:2025年9月1日", "最終更新日:2025年10月2日", ["info"]),
        ("監修日:2025年9月1日", "最終更新日:2025年10月3日", ["warning"]),
        ("監修日:令和7年9月1日", "最終更新日:令和7年12月1日", ["warning"]),
        ("監修日:2025年9月", "最終更新日:2025年9月30日", []),
        ("監修日:2025年9月1日", "公開日:2025年12月1日", []),
        ("監修日:2025年9月1日", "公開日:2024年12月1日/更新日:2025年12月1日", ["warning"]),
        ("監修日:2025年9月1日", "料金の更新日:2025年12月1日", []),
        ("監修日:2025年9月1日", "診療ガイドラインは2025年12月に改訂されました。", []),
        ("監修日:2026年4月1日", "", []),
        ("監修日:2026年4月2日", "", ["warning"]),
        ("監修日:2026年5月", "", ["warning"]),
        ("監修日:2026年4月", "", []),
        ("監修日:未定", "最終更新日:2025年12月1日", []),
    ],
)
def test_review_against_change(reviewed: str, changed: str, severity: list[str], column: Make) -> None:
    text = f"# 手首の話\n\n{changed}\n\n本文です。\n\n監修:霞原 一樹(霞原医院 院長) {reviewed}\n"
    assert severities(column(text, as_of="2026-04-01")) == severity


def test_front_matter_against_the_text(column: Make) -> None:
    head = "---\ntitle: 手首の話\nlast_modified: {}\nreviewed: 2025-01-10\n---\n\n本文です。\n\n"
    byline = "監修:霞原 一樹(霞原医院 院長)"
    assert severities(column(head.format("2025-01-12") + byline)) == []
    assert severities(column(head.format("2025-07-12") + byline)) == ["warning"]
    again = f"{byline} 監修日:2025年7月11日"
    assert severities(column(head.format("2025-07-12") + again)) == []


def test_the_date_of_review_is_shown(column: Make) -> None:
    judged = column("# 手首\n\n更新日:2025年9月1日\n\n監修:霞原 一樹(霞原医院 院長)\n\n監修日:2024年1月5日\n")
    rule = ruleset().rule("supervisor-review-outdated")
    assert rule is not None
    (found,) = CHECKS[rule.check](rule, judged)
    assert found.text == "監修日:2024年1月5日"
    assert found.values["days"] == str((datetime.date(2025, 9, 1) - datetime.date(2024, 1, 5)).days)
