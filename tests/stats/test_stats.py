from __future__ import annotations

import csv as csvlib
import io
import json as jsonlib
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.finding import ArticleReport, Decision, Fault, Finding, Origin, Scope, Severity, Suppressed
from checker.reporters.style import Style
from checker.reporters.width import width
from checker.stats import By, Row, count
from checker.stats.attributes import Attributes
from checker.stats.csv import BOM, cell, csv
from checker.stats.json import json, schema
from checker.stats.table import tables
from checker.text.source import Span
from checker.verdict import Judged, Report

ERROR, WARNING, INFO = Severity


def finding(rule: str, severity: Severity) -> Finding:
    return Finding(rule, rule.split("-")[0], severity, Scope.WORDING, "m", "s", "t", Span(0, 1), (), "k")


def judged(path: str, *found: tuple[str, Severity], off: tuple[str, ...] = (), fault: bool = False) -> Judged:
    decision = Decision(Origin.WAIVER, "理由", "院長", "2027-03-31")
    return Judged(
        ArticleReport(
            path,
            tuple(finding(*one) for one in found),
            tuple(Suppressed(finding(rule, ERROR), decision) for rule in off),
            (Fault("f"),) if fault else (),
        )
    )


REPORT = Report(
    (
        judged("a.md", ("efficacy-cure", ERROR), ("efficacy-cure", ERROR), ("price-sale", WARNING)),
        judged("b.md", ("efficacy-cure", INFO), off=("price-sale",)),
        judged("=c.md"),
        judged("d.md", fault=True),
    ),
    "f00d",
    7,
)
SAID = [
    Attributes(("青空 花子", "港 太郎"), "2026-05"),
    Attributes(("青空 花子",), "2026-04"),
    Attributes((), "2026-04"),
    Attributes(),
]
STATS = count(REPORT, SAID)


def test_counts() -> None:
    assert STATS.total == Row(columns=4, needs_work=1, not_judged=1, error=2, warning=1, info=1, suppressed=1)
    assert STATS.groups[By.RULE] == {
        "efficacy-cure": Row(columns=2, needs_work=1, error=2, info=1),
        "price-sale": Row(columns=2, needs_work=1, warning=1, suppressed=1),
    }
    assert list(STATS.groups[By.CATEGORY]) == ["efficacy", "price"]
    assert list(STATS.groups[By.COLUMN]) == ["d.md", "a.md", "b.md", "=c.md"]


def test_what_a_column_does_not_tell_is_counted_as_unknown_and_last() -> None:
    assert STATS.groups[By.AUTHOR] == {
        "青空 花子": Row(columns=2, needs_work=1, error=2, warning=1, info=1, suppressed=1),
        "港 太郎": Row(columns=1, needs_work=1, error=2, warning=1),
        None: Row(columns=2, not_judged=1),
    }
    assert list(STATS.groups[By.AUTHOR])[-1] is None
    assert list(STATS.groups[By.MONTH]) == ["2026-04", "2026-05", None]


def test_files_of_decisions_are_no_columns() -> None:
    wrong = judged("checker-waivers.yaml", ("suppression-expired", WARNING))
    report = Report((*REPORT.articles[:2], replace(wrong, column=False)))
    assert count(report, SAID[:2]) == count(Report(REPORT.articles[:2]), SAID[:2])


def test_json_follows_its_schema() -> None:
    data = jsonlib.loads(json(STATS, REPORT, "2026-11-25"))
    checker = jsonschema.Draft202012Validator(jsonlib.loads(schema()))
    checker.check_schema(checker.schema)
    checker.validate(data)
    assert data["version"] == 1
    assert data["rules"] == {"fingerprint": "f00d", "count": 7}
    assert data["by"]["month"][-1]["key"] is None
    assert data["total"]["suppressed"] == 1
    del data["by"]["rule"][0]["key"]
    with pytest.raises(jsonschema.ValidationError):
        checker.validate(data)


def test_csv_for_spreadsheets() -> None:
    text = csv(STATS, "ja")
    rows = list(csvlib.reader(io.StringIO(text.removeprefix(BOM))))
    assert text.startswith(BOM)
    assert not csv(STATS, "ja", bom=False).startswith(BOM)
    assert rows[0] == ["集計", "名前", "本数", "要修正", "判定できず", "エラー", "警告", "助言", "抑制済み"]
    assert {len(row) for row in rows} == {len(rows[0])}
    assert ["コラム", "'=c.md", "1", "0", "0", "0", "0", "0", "0"] in rows
    assert ["著者", "不明", "2", "0", "1", "0", "0", "0", "0"] in rows
    assert "unknown" in csv(STATS, "en")


@given(st.text())
def test_no_cell_is_a_formula_and_none_is_cut(text: str) -> None:
    shown = cell(text)
    assert not shown.lstrip(" \u3000").startswith(tuple("=+-@＝＋－＠\t\r\n"))
    out = io.StringIO()
    csvlib.writer(out, lineterminator="\n").writerow([shown, "x"])
    assert list(csvlib.reader(io.StringIO(out.getvalue()))) == [[shown, "x"]]
    assert "\n" not in shown


@pytest.mark.parametrize("text", ["=1+1", "\t=1", "＝SUM(A1)", "@x", "-2+3", "　=1", '=HYPERLINK("x")'])
def test_formulas_are_defused(text: str) -> None:
    assert cell(text).startswith("'")


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("columns", [40, 80, 120])
def test_tables_fit_and_align(lang: str, columns: int) -> None:
    report = Report((judged("記事/" + "とても長い名前" * 12 + "の終わり.md", ("efficacy-cure", ERROR)),))
    stats = count(report, [Attributes(("長い名の著者" * 12,), "2026-04")])
    shown = tables(stats, Style(lang, columns), 10)
    lines = shown.split("\n\n")
    if columns > 40:
        assert max(map(width, shown.split("\n"))) <= columns
    for table in lines[:-1]:
        assert len({width(line) for line in table.split("\n")}) == 1
    assert "の終わり.md" in shown


def test_long_tables_say_what_they_leave_out() -> None:
    report = Report(tuple(judged(f"{n}.md", (f"rule-{n:02}", ERROR)) for n in range(14)))
    said = [Attributes((), f"2026-{n % 12 + 1:02}") for n in range(14)]
    stats = count(report, said, [By.RULE, By.MONTH])
    short = tables(stats, Style(), 10)
    assert "ほか 4 行" in short
    assert "これより前に 2 か月" in short
    assert "2026-12" in short
    assert "2026-02" not in short
    assert "ほか" not in tables(stats, Style(), 0)


def test_text_of_columns_steers_no_terminal() -> None:
    report = Report((judged("a\x1b[2J.md"),))
    assert "\x1b" not in tables(count(report, [Attributes(("\x1b]0;x\x07",))]), Style(), 10)
