from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checker.finding import ArticleReport, Fault, Finding, Severity
from checker.reporters.console import console
from checker.reporters.style import Style
from checker.reporters.width import width
from checker.text.source import Source
from checker.verdict import Judged, Report

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize(
    ("name", "style"),
    [
        ("ja", Style()),
        ("en", Style("en", 120)),
        ("verbose", Style(verbose=True)),
        ("quiet", Style(quiet=True)),
        ("narrow", Style(columns=40)),
    ],
)
def test_golden(report: Report, name: str, style: Style) -> None:
    assert console(report, style) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_no_line_is_wider_than_the_terminal(report: Report) -> None:
    for columns in (40, 80, 120):
        lines = console(report, Style(columns=columns)).splitlines()
        assert [
            line for line in lines if width(line) > columns and "/" not in line and "explain" not in line
        ] == []


def test_colours_only_when_asked(report: Report) -> None:
    assert "\x1b" not in console(report, Style())
    coloured = console(report, Style(colour=True))
    assert "\x1b[31;1m必ず治ります\x1b[0m" in coloured


def test_untrusted_text_cannot_steer_the_terminal(wording: Callable[..., Finding]) -> None:
    source = Source("a\x1b[2J.md", "必ず\x1b]0;x\x07治ります\u202e。\x9b")
    finding = wording(source, "治ります", message="\x1b[31m", suggestion="\x1b", reason="\x07", rule="r\x1b")
    judged = Judged(ArticleReport("a\x1b[2J.md", (finding,), (), (Fault("\x1b[0m"),), "\x1b題"), source)
    for style in (Style(), Style(verbose=True), Style(quiet=True)):
        shown = console(Report((judged,)), style)
        assert not set("\x1b\x07\x9b\u202e") & set(shown)
        assert "\\x1b[2J" in shown


def test_errors_come_before_earlier_advice(wording: Callable[..., Finding]) -> None:
    source = Source("a.md", "甲と乙と丙")
    findings = (
        wording(source, "甲", severity=Severity.INFO, rule="low"),
        wording(source, "丙", rule="late"),
        wording(source, "乙", rule="early"),
    )
    shown = console(Report((Judged(ArticleReport("a.md", findings), source),)), Style(quiet=True))
    assert [line.split()[2] for line in shown.splitlines()] == ["early", "late", "low"]


def test_long_runs_list_only_the_worst(wording: Callable[..., Finding]) -> None:
    source = Source("x", "必ず治る")
    articles = tuple(
        Judged(ArticleReport(f"c{number:02}.md", (wording(source, "必ず治る"),)), source)
        for number in range(15)
    )
    assert "ほか 5 本" in console(Report(articles), Style())
    assert "ほか 5 本" not in console(Report(articles), Style(verbose=True))


def test_a_clean_run_says_so_in_a_few_lines() -> None:
    shown = console(Report((Judged(ArticleReport("a.md"), Source("a.md", "")),)), Style(columns=120))
    assert (
        shown.splitlines()[0]
        == "まとめ: コラム 1 本（公開できる 1 本、要修正 0 本）、エラー 0 件、警告 0 件、助言 0 件"
    )
    assert "法的助言ではありません" in shown
    assert len(shown.splitlines()) == 2
