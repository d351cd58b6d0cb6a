from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from checker.decisions.waivers import WaiverFile, read_waivers
from checker.errors import CheckerError
from checker.finding import Origin
from tests.decisions.project import Project, missing

GUARANTEE = "guaranteed-effect"
BAD = "# 題\n\nこの注射で必ず治ります。\n"
ENTRY = {
    "rule": GUARANTEE,
    "path": "articles/a.md",
    "reason": "禁止表現の解説",
    "by": "架空 花子（監修医師）",
    "until": "2027-03-31",
}


def entry(**changes: str) -> str:
    pairs = [f"{key}: {value}" for key, value in (ENTRY | changes).items() if value]
    return "- " + "\n  ".join(pairs) + "\n"


def waivers(*entries: str) -> WaiverFile:
    return read_waivers("".join(entries).encode(), "checker-waivers.yaml")


def outcome(project: Project, file: WaiverFile) -> tuple[list[str], list[str]]:
    """What still counts, in columns and in the file, and what does not."""
    articles = [article.report for article in project.decide(file).articles]
    return (
        [one.rule for report in articles for one in report.findings],
        [one.finding.rule for report in articles for one in report.suppressed],
    )


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"path": "articles/"},
        {"path": "articles/*.md"},
        {"path": "['b.md', '**/a.md']"},
        {"path": "a.md"},
        {"rule": "[guaranteed-effect]"},
        {"rule": "guarantee"},
        {"sentence": "この注射で必ず治ります。"},
        {"sentence": "この 注射で 必ず治ります｡"},
        {"until": "2027年3月31日"},
    ],
)
def test_a_waiver(project: Project, changes: dict[str, str]) -> None:
    project.columns = {"articles/a.md": BAD}
    (article,) = project.decide(waivers(entry(**changes))).articles
    (one,) = article.report.suppressed
    assert article.report.findings == ()
    assert one.decision.origin is Origin.WAIVER
    assert (one.decision.reason, one.decision.by) == ("禁止表現の解説", "架空 花子（監修医師）")
    assert one.decision.until == "2027-03-31"


@pytest.mark.parametrize(
    "changes",
    [{"path": "articles/b.md"}, {"sentence": "別の文。"}, {"rule": "big-words"}],
)
def test_a_waiver_about_something_else(project: Project, changes: dict[str, str]) -> None:
    project.columns = {"articles/a.md": BAD, "articles/b.md": "無害。"}
    assert outcome(project, waivers(entry(**changes))) == ([GUARANTEE, "suppression-unused"], [])


def test_what_is_missing_is_named_by_its_requirements(project: Project) -> None:
    project.columns = {"articles/a.md": "無害。"}
    project.lacking = {"articles/a.md": (missing("missing-cost", "disclosure:cost", "disclosure:period"),)}
    some = waivers(entry(rule="missing-cost", sentence="disclosure:cost"))
    every = waivers(entry(rule="missing-cost", sentence="[disclosure:cost, disclosure:period]"))
    assert outcome(project, some) == (["missing-cost", "suppression-unused"], [])
    assert outcome(project, every) == ([], ["missing-cost"])


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"until": "2026-11-24"}, "suppression-expired"),
        ({"until": ""}, "suppression-without-date"),
        ({"rule": "guaranted-effect"}, "suppression-unknown-rule"),
        ({"rule": "all"}, "suppression-unknown-rule"),
    ],
)
def test_a_waiver_that_does_not_hold_is_found_in_its_file(
    project: Project, changes: dict[str, str], problem: str
) -> None:
    project.columns = {"articles/a.md": BAD}
    report = project.decide(waivers("# 注記\n", entry(**changes)))
    column, file = report.articles
    assert [one.rule for one in column.report.findings] == [GUARANTEE]
    (found,) = file.report.findings
    assert found.rule == problem
    assert not file.column
    assert file.report.path == "checker-waivers.yaml"
    assert file.source
    assert file.source.position(found.span.start).line == 2
    assert found.text.startswith("rule: ")
    assert report.columns == (column,)
    assert sum(report.statuses.values()) == 1


def test_never_suppressed(project: Project) -> None:
    project.config = replace(project.config, never_suppress=("guarantee",))
    project.columns = {"articles/a.md": BAD}
    assert outcome(project, waivers(entry())) == ([GUARANTEE, "suppression-forbidden"], [])


@pytest.mark.parametrize(
    ("path", "folders", "unused"),
    [
        ("articles/a.md", (), True),
        ("articles/b.md", (), False),
        ("articles/b.md", ("articles",), True),
        ("articles/b.md", ("other",), False),
        ("articles/*.md", (), False),
        ("articles/*.md", ("articles",), True),
        ("a.md", ("articles",), False),
        ("a.md", ("",), True),
        ("[articles/a.md, articles/b.md]", (), False),
    ],
)
def test_unused_only_where_the_run_saw_all_that_it_is_about(
    project: Project, path: str, folders: tuple[str, ...], unused: bool
) -> None:
    project.columns, project.folders = {"articles/a.md": "無害。"}, folders
    assert outcome(project, waivers(entry(path=path))) == (["suppression-unused"] if unused else [], [])


def test_not_unused_where_its_rule_or_its_column_was_not_judged(project: Project) -> None:
    project.columns = {"articles/a.md": "無害。"}
    project.faults = ("articles/a.md",)
    assert outcome(project, waivers(entry())) == ([], [])
    project.faults, project.active = (), frozenset({"big-words"})
    assert outcome(project, waivers(entry())) == ([], [])


def test_a_mark_in_the_text_comes_first(project: Project) -> None:
    mark = f"<!-- checker: allow-file {GUARANTEE} 理由: 引用 期限: 2027-01-01 -->"
    project.columns = {"articles/a.md": mark + "\n\n" + BAD}
    report = project.decide(waivers(entry()))
    assert [one.decision.origin for one in report.articles[0].report.suppressed] == [Origin.TEXT]
    assert [one.rule for one in report.articles[1].report.findings] == ["suppression-unused"]


def test_findings_about_suppressions_cannot_be_waived(project: Project) -> None:
    project.columns = {"articles/a.md": "<!-- checker: alow x -->\n\n無害。"}
    assert sorted(outcome(project, waivers(entry(rule="suppression")))[0]) == [
        "suppression-forbidden",
        "suppression-unreadable",
    ]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("rule: x\n", 1, "一覧"),
        ("- x\n", 1, "キー: 値"),
        (entry() + entry(reason=""), 6, "「reason」がありません"),
        (entry() + entry(by=""), 6, "「by」がありません"),
        (entry(rule=""), 1, "「rule」がありません"),
        (entry(path=""), 1, "「path」がありません"),
        (entry(path="[]"), 2, "「path」がありません"),
        (entry(rule="3"), 1, "文字列"),
        (entry(reason="' '"), 3, "「reason」がありません"),
        (entry(until="来年"), 5, "「来年」は日付ではありません"),
        (entry(until="2027-02-30"), 5, "日付ではありません"),
        (entry() + "  reson: x\n", 6, "「reason」のことですか"),
        (entry() + "  rule: y\n", 6, "二度"),
        ("- rule: [\n", 2, "YAML"),
        ("- &a {rule: x}\n- *a\n", 2, "別名"),
    ],
)
def test_a_file_that_is_wrong_says_where(text: str, line: int, message: str) -> None:
    with pytest.raises(CheckerError, match=message) as error:
        waivers(text)
    assert (error.value.path, error.value.line) == ("checker-waivers.yaml", line)


def test_an_empty_file_waives_nothing(project: Project) -> None:
    project.columns = {"articles/a.md": BAD}
    assert outcome(project, waivers("# まだない\n")) == ([GUARANTEE], [])


def test_a_renewed_date_is_enough(project: Project) -> None:
    project.columns, project.as_of = {"articles/a.md": BAD}, datetime.date(2027, 4, 1)
    assert outcome(project, waivers(entry()))[0] == [GUARANTEE, "suppression-expired"]
    assert outcome(project, waivers(entry(until="2028-03-31"))) == ([], [GUARANTEE])
