from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from checker import formats
from checker.finding import Origin
from tests.decisions.project import Project, missing

Column = Callable[..., tuple[list[str], list[str]]]
GUARANTEE = "guaranteed-effect"
FULL = "理由: 引用のため 期限: 2027-03-31"
MARK = f"<!-- checker: allow {GUARANTEE} {FULL} -->"
BAD = "必ず治ります。"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (f"# 題\n\n{MARK}\n{BAD}\n", "a.md"),
        (f"# 題\n\n前の段落。\n{MARK}\n\n{BAD}\n", "a.md"),
        (f"# 題\n\n前の段落。{MARK}\n\n{BAD}\n", "a.md"),
        (f"<h1>題</h1>{MARK}<p>{BAD}</p>", "a.html"),
        (f"<h1>題</h1><div>{MARK}<ul><li>一</li><li>{BAD}</li></ul></div>", "a.html"),
        (f"題\n\n［checker: allow {GUARANTEE} {FULL}］\n{BAD}\n", "a.txt"),
        (f"題\n\n[checker: allow {GUARANTEE} {FULL}]\n\n{BAD}\n", "a.txt"),
        (f"題\n\n{MARK}\n{BAD}\n", "a.txt"),
        (f"# 題\n\n{MARK}\n\n| 甲 | 乙 |\n|---|---|\n| 一 | {BAD} |\n", "a.md"),
        (f"# 題\n\n{MARK}\n\nQ. 治りますか?\n\nA. {BAD}\n", "a.md"),
        (f"# 題\n\n{MARK}\n\n## {BAD}\n\n本文。\n", "a.md"),
    ],
)
def test_the_next_block_is_suppressed(column: Column, text: str, path: str) -> None:
    assert column(text, path) == ([], [GUARANTEE])


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (f"# 題\n\n{MARK}\n\n無害な段落。\n\n{BAD}\n", "a.md"),
        (f"# 題\n\n{BAD}\n\n{MARK}\n", "a.md"),
        (f"<p>{BAD}</p>{MARK}<p>無害</p>", "a.html"),
        (f"# 題\n\n- 一\n  {MARK}\n- 無害\n- {BAD}\n", "a.md"),
    ],
)
def test_other_blocks_are_not(column: Column, text: str, path: str) -> None:
    assert sorted(column(text, path)[0]) == [GUARANTEE, "suppression-unused"]


def test_inside_a_list_it_is_the_next_item(column: Column) -> None:
    assert column(f"# 題\n\n- 一\n  {MARK}\n- {BAD}\n- 二\n") == ([], [GUARANTEE])


def test_a_region(column: Column) -> None:
    begin = f"<!-- checker: allow-begin {GUARANTEE} {FULL} -->"
    text = f"# 題\n\n{begin}\n\n{BAD}\n\n{BAD}\n\n<!-- checker: allow-end -->\n\n{BAD}\n"
    assert column(text) == ([GUARANTEE], [GUARANTEE, GUARANTEE])


def test_regions_may_overlap(column: Column) -> None:
    text = (
        f"# 題\n\n<!-- checker: allow-begin {GUARANTEE} {FULL} -->\n\n"
        "<!-- checker: allow-begin big-words 理由: 商品名 -->\n\n"
        f"<!-- checker: allow-end {GUARANTEE} -->\n\n画期的。{BAD}\n\n<!-- checker: allow-end -->\n\n画期的。\n"
    )
    assert column(text) == (["suppression-unused", GUARANTEE, "big-words"], ["big-words"])


@pytest.mark.parametrize(
    "lost", [f"<!-- checker: allow-begin {GUARANTEE} {FULL} -->", "<!-- checker: allow-end -->"]
)
def test_a_region_needs_both_ends(column: Column, lost: str) -> None:
    found = column(f"# 題\n\n{lost}\n\n{BAD}\n")
    assert sorted(found[0]) == [GUARANTEE, "suppression-unreadable"]
    assert found[1] == []


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (f"# 題\n\n{BAD}\n\n<!-- checker: allow-file missing-cost, {GUARANTEE} {FULL} -->\n", "a.md"),
        (f"<p>{BAD}</p><!-- checker: allow-file missing-cost {GUARANTEE} {FULL} -->", "a.html"),
        (f"題\n\n{BAD}\n［checker: allow-file missing-cost、{GUARANTEE} {FULL}］", "a.txt"),
        (
            "---\ntitle: 題\nchecker:\n  allow:\n    - rule: [missing-cost, guaranteed-effect]\n"
            f"      reason: 引用\n      until: 2027-03-31\n      by: 架空 花子（監修医師）\n---\n{BAD}\n",
            "a.md",
        ),
        (
            "---\nchecker: {allow: [{規則: 'missing-cost, guarantee', 理由: 引用, 期限: 2027年3月31日}]}\n"
            f"---\n# 題\n\n{BAD}\n",
            "a.md",
        ),
    ],
)
def test_a_whole_column(column: Column, text: str, path: str) -> None:
    lacking = [missing("missing-cost", "disclosure:cost")]
    assert column(text, path, lacking) == ([], ["missing-cost", GUARANTEE])


def test_a_decision_is_told(project: Project) -> None:
    text = f"# 題\n\n<!-- checker: allow guarantee {FULL} 決定者: 架空 花子 -->\n{BAD}"
    project.columns = {"a.md": text}
    (one,) = project.decide().articles[0].report.suppressed
    assert one.decision.origin is Origin.TEXT
    assert (one.decision.reason, one.decision.by) == ("引用のため", "架空 花子")
    assert one.decision.until == "2027-03-31"


@pytest.mark.parametrize(
    ("mark", "problem"),
    [
        (f"allow guaranted-effect {FULL}", "suppression-unknown-rule"),
        (f"allow all {FULL}", "suppression-unknown-rule"),
        (f"allow {GUARANTEE} 期限: 2027-03-31", "suppression-without-reason"),
        (f"allow {GUARANTEE} 理由: 期限: 2027-03-31", "suppression-without-reason"),
        (f"allow {GUARANTEE} 理由: 引用", "suppression-without-date"),
        ("allow guarantee 理由: 引用", "suppression-without-date"),
        (f"allow {GUARANTEE} 理由: 引用 期限: 来年", "suppression-invalid-date"),
        (f"allow {GUARANTEE} 理由: 引用 期限: 2027-02-30", "suppression-invalid-date"),
        (f"allow {GUARANTEE} 理由: 引用 期限: 2026-11-24", "suppression-expired"),
        (f"allow suppression-unused {FULL}", "suppression-forbidden"),
        (f"alow {GUARANTEE} {FULL}", "suppression-unreadable"),
        (f"allow {GUARANTEE} 引用のため", "suppression-unreadable"),
    ],
)
@pytest.mark.parametrize(
    ("frame", "path"),
    [
        ("# 題\n\n<!-- checker: {} -->\n\n必ず治ります。\n", "a.md"),
        ("題\n\n［checker: {}］\n必ず治ります。\n", "a.txt"),
    ],
)
def test_a_mark_that_is_wrong_suppresses_nothing_and_is_found(
    column: Column, frame: str, path: str, mark: str, problem: str
) -> None:
    found = column(frame.format(mark), path)
    assert sorted(found[0]) == sorted([GUARANTEE, problem])
    assert found[1] == []


def test_the_last_day_still_counts(project: Project, column: Column) -> None:
    project.as_of = datetime.date(2027, 3, 31)
    assert column(f"# 題\n\n{MARK}\n{BAD}") == ([], [GUARANTEE])
    project.as_of = datetime.date(2027, 4, 1)
    assert sorted(column(f"# 題\n\n{MARK}\n{BAD}")[0]) == [GUARANTEE, "suppression-expired"]


def test_a_warning_needs_no_date(column: Column) -> None:
    assert column("# 題\n\n<!-- checker: allow big-words 理由: 商品名 -->\n画期的。") == ([], ["big-words"])


def test_one_wrong_name_leaves_the_others(column: Column) -> None:
    text = f"# 題\n\n<!-- checker: allow {GUARANTEE}, big-wrods {FULL} -->\n{BAD}"
    assert column(text) == (["suppression-unknown-rule"], [GUARANTEE])


def test_unused_is_told_by_rule(project: Project, column: Column) -> None:
    text = f"# 題\n\n<!-- checker: allow {GUARANTEE}, big-words {FULL} -->\n{BAD}"
    assert column(text) == (["suppression-unused"], [GUARANTEE])
    project.active = frozenset({GUARANTEE})
    assert column(text) == ([], [GUARANTEE])


def test_nothing_is_called_unused_in_a_column_that_was_not_judged_in_full(
    project: Project, column: Column
) -> None:
    project.faults = ("a.md",)
    assert column(f"# 題\n\n{MARK}\n無害。") == ([], [])


@pytest.mark.parametrize("name", [GUARANTEE, "guarantee"])
@pytest.mark.parametrize("never", [GUARANTEE, "guarantee"])
def test_never_suppressed(project: Project, column: Column, never: str, name: str) -> None:
    project.config = replace(project.config, never_suppress=(never,))
    found = column(f"# 題\n\n<!-- checker: allow {name} {FULL} -->\n{BAD}")
    assert sorted(found[0]) == [GUARANTEE, "suppression-forbidden"]
    assert found[1] == []


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("# 題\n\n［checker: allow big-words 理由: 商品名］\n\n本文。", "a.md"),
        ("<h1>題</h1><p>[checker: allow big-words 理由: 商品名]</p>", "a.html"),
        ("題\n\n［checker: allow big-words 理由: 商品名\n本文。\n", "a.txt"),
        ("題\n\n本文［checker: allow big-words 理由: 商品名］続き。\n", "a.txt"),
        ("# 題\n\n<!-- checker: allow big-words\n\n本文。", "a.md"),
        ("---\nchecker: true\n---\n# 題\n", "a.md"),
        ("---\nchecker: {alow: []}\n---\n# 題\n", "a.md"),
        ("---\nchecker: {allow: {rule: big-words}}\n---\n# 題\n", "a.md"),
        ("---\nchecker: {allow: [big-words]}\n---\n# 題\n", "a.md"),
        ("---\nchecker: {allow: [{reason: 引用}]}\n---\n# 題\n", "a.md"),
        ("---\nchecker: {allow: [{rule: big-words, reasn: 引用}]}\n---\n# 題\n", "a.md"),
        ("---\nchecker: {allow: [{rule: big-words, reason: [引用]}]}\n---\n# 題\n", "a.md"),
    ],
)
def test_what_was_meant_for_the_tool_is_never_ignored(column: Column, text: str, path: str) -> None:
    assert column(text, path)[0] == ["suppression-unreadable"]


@pytest.mark.parametrize(
    "text",
    ["# 題\n\n<!-- checker の担当は編集部 -->\n\n本文。", "# The checker\n\nUse the checker: it helps."],
)
def test_other_words_are_no_marks(column: Column, text: str) -> None:
    assert column(text) == ([], [])


def test_a_problem_is_placed_at_its_mark(project: Project) -> None:
    project.columns = {"a.md": f"# 題\n\n<!-- checker: allow big-wrods\n  {FULL} -->\n"}
    (article,) = project.decide().articles
    (found,) = article.report.findings
    assert article.source
    assert article.source.position(found.span.start).line == 3
    assert found.text == f"checker: allow big-wrods {FULL}"
    assert "「big-words」のことですか" in found.message
    assert found.key


def test_equal_problems_have_different_keys(project: Project) -> None:
    project.columns = {"a.md": "# 題\n\n<!-- checker: alow x -->\n\n<!-- checker: alow x -->\n"}
    keys = [one.key for one in project.decide().articles[0].report.findings]
    assert len(set(keys)) == 2


def test_one_wrong_entry_of_front_matter_leaves_the_others(column: Column) -> None:
    front = "---\nchecker:\n  allow:\n    - rule: x y\n      resaon: 引用\n    - rule: big-words\n      reason: 商品名\n---\n"
    assert column(front + "# 題\n\n画期的。") == (["suppression-unreadable"], ["big-words"])


def _texts(text: str, path: str) -> Sequence[str]:
    return [block.text.text for block in formats.parse(formats.source(text.encode(), path)).blocks]


@pytest.mark.parametrize(
    "mark", ["［checker: allow big-words 理由: 画期的］", "<!-- checker: allow x 理由: 画期的 -->"]
)
def test_a_mark_in_plain_text_is_no_text_of_it(mark: str) -> None:
    lines = [
        "題",
        "",
        "肩が上がらないと、着替えに困ります。今回は原因と対処を説明します。",
        "",
        "主な原因",
        "関節の袋が硬くなり、動かせる範囲が狭くなる状態です。",
    ]
    plain = "\n".join(lines)
    for at in range(len(lines) + 1):
        marked = "\n".join([*lines[:at], mark, *lines[at:]])
        document = formats.parse(formats.source(marked.encode(), "a.txt"))
        assert _texts(marked, "a.txt") == _texts(plain, "a.txt")
        for block in document.blocks:
            span = block.text.span()
            assert marked[span.start : span.end] == block.text.text


def test_the_front_matter_for_the_tool_is_no_fact_of_the_column() -> None:
    text = "---\ntitle: 題\nchecker:\n  allow:\n    - rule: x\n      reason: 電話 00-0000-0000\n---\n本文。"
    document = formats.parse(formats.source(text.encode(), "a.md"))
    assert [entry.key for entry in document.meta] == ["title"]
