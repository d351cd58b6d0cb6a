from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.finding import ArticleReport, Fault, Finding, Law, Severity
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
def test_golden(report: Report, name: str, style: Style, update_goldens: bool) -> None:
    shown, path = console(report, style), GOLDEN / f"{name}.txt"
    if update_goldens:
        path.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == path.read_text(encoding="utf-8")


def test_no_line_is_wider_than_the_terminal(report: Report) -> None:
    for columns in (40, 80, 120):
        lines = console(report, Style(columns=columns)).splitlines()
        assert [
            line for line in lines if width(line) > columns and "/" not in line and "explain" not in line
        ] == []


def test_colours_only_when_asked(report: Report) -> None:
    assert "\x1b" not in console(report, Style())
    coloured = console(report, Style(colour=True))
    assert "\x1b[1m必ず治ります\x1b[0m" in coloured
    assert re.search(r"\x1b\[31m +~{12}\x1b\[0m", coloured)


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


def thirty(wording: Callable[..., Finding]) -> Report:
    """A column with 30 findings of ten rules, errors last in the text."""
    source = Source("articles/long.md", "".join(f"文{number:02}の必ず治る話。\n" for number in range(30)))
    findings = tuple(
        wording(
            source,
            f"文{number:02}",
            severity=list(Severity)[2 - number // 10],
            rule=f"rule-{number % 10}",
            message=f"「文{number:02}」は断定しています。二つ目の文は一行の表示には出ません。" + "長い" * 40,
            suggestion=f"直し方{number % 10}。",
        )
        for number in range(30)
    )
    return Report((Judged(ArticleReport(source.path, findings, title="架空の話"), source),))


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_many_findings_are_told_in_a_line_each(wording: Callable[..., Finding], columns: int) -> None:
    report = thirty(wording)
    lines = console(report, Style(columns=columns)).splitlines()
    full = [line for line in lines if line.startswith("articles/long.md:")]
    brief = [line for line in lines if line.rstrip().endswith(tuple(f"rule-{n}" for n in range(10)))]
    brief = [line for line in brief if line not in full and "explain" not in line]
    assert [line.split(":")[1] for line in full] == ["21", "22", "23", "24", "25", "26"]
    assert len(brief) == 24
    assert brief[0].split()[:2] == ["27:1", "エラー"]
    assert brief[-1].split()[:2] == ["10:1", "助言"]
    assert all(width(line) <= columns for line in brief)
    assert "エラー 10 件、警告 10 件、助言 10 件" in "".join(lines)
    assert len([line for line in lines if "直し方: " in line]) == 6


def test_everything_is_told_in_full_when_asked_for(wording: Callable[..., Finding]) -> None:
    lines = console(thirty(wording), Style(verbose=True)).splitlines()
    assert len([line for line in lines if line.startswith("articles/long.md:")]) == 30
    assert len([line for line in lines if "直し方: " in line]) == 30


def test_one_rule_does_not_take_all_the_room(wording: Callable[..., Finding]) -> None:
    source = Source("a.md", "".join(f"甲{number}" for number in range(9)) + "乙")
    findings = (*(wording(source, f"甲{n}") for n in range(9)), wording(source, "乙", rule="late"))
    lines = console(Report((Judged(ArticleReport("a.md", findings), source),)), Style()).splitlines()
    assert [line.split()[-1] for line in lines if line.startswith("a.md:")] == ["guaranteed-effect", "late"]


def test_law_takes_one_line(wording: Callable[..., Finding]) -> None:
    source = Source("a.md", "必ず治る")
    law = Law("架空の法" * 8, "第1条" * 6, "2024-09-13", "2026-11-22")
    finding = wording(source, "必ず治る", law=(law, law, law))
    for columns in (40, 80, 120):
        lines = console(
            Report((Judged(ArticleReport("a.md", (finding,)), source),)), Style(columns=columns)
        ).splitlines()
        (line,) = [line for line in lines if "架空の法" in line]
        assert line.endswith("（ほか2件）")
        assert width(line) <= columns


@pytest.mark.parametrize(("lang", "mark"), [("ja", "（原典は未確認）"), ("en", "(source not verified)")])
@pytest.mark.parametrize("columns", [60, 80, 120])
def test_that_a_source_was_not_read_is_never_cut(
    wording: Callable[..., Finding], columns: int, lang: str, mark: str
) -> None:
    source = Source("a.md", "必ず治ります。")
    law = Law("架空の診療ガイドライン", "第3章 " + "長い条項の名前" * 12, "2024年版", "", verified=False)
    finding = wording(source, "必ず治ります", law=(law, law))
    shown = console(
        Report((Judged(ArticleReport("a.md", (finding,)), source),)), Style(lang, columns=columns)
    )
    (line,) = [line for line in shown.splitlines() if line.strip().startswith(("根拠: ", "law: "))]
    assert width(line) <= columns
    assert mark in line
    assert "…" in line
    assert line.strip().startswith(("根拠: 架空の診療", "law: 架空の診療"))


def test_files_of_decisions_are_told_but_are_no_columns(wording: Callable[..., Finding]) -> None:
    column, waivers = Source("a.md", "散歩をしましょう。"), Source("checker-waivers.yaml", "\n- rule: x\n")
    finding = wording(waivers, "rule: x", rule="suppression-unused", severity=Severity.WARNING, law=())
    report = Report(
        (
            Judged(ArticleReport("a.md"), column),
            Judged(ArticleReport(waivers.path, (finding,)), waivers, column=False),
        )
    )
    shown = console(report, Style())
    assert "checker-waivers.yaml:2:3: 警告 suppression-unused" in shown
    assert "コラム 1 本（公開できる 1 本、要修正 0 本）" in shown
    assert "警告 1 件" in shown
    assert shown.count("  checker-waivers.yaml\n") == 1
    assert "根拠" not in shown
