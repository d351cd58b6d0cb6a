from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.decisions import upkeep
from checker.decisions.baseline import Baseline, Entry, Folder
from checker.decisions.baseline_file import read_baseline, write_baseline
from checker.errors import CheckerError
from checker.finding import Origin
from checker.text.fold import fold
from checker.verdict import BaselineCounts
from tests.decisions.project import Project, missing

BAD = "# 題\n\nこの注射で必ず治ります。\n"
KNOWN = Entry("a.md", "guaranteed-effect", "この注射で必ず治ります。")
DUE = datetime.date(2027, 3, 31)


def loaded(baseline: Baseline) -> Baseline:
    return read_baseline(write_baseline(baseline).encode(), "checker-baseline.yaml")


def seen(project: Project) -> upkeep.Seen:
    return upkeep.Seen.of(project.decide(), project.setting())


def counts(project: Project, baseline: Baseline) -> tuple[int, int, int, int]:
    found = project.decide(baseline=baseline).baseline
    assert found
    return found.new, found.known, found.resolved, found.overdue


_text = (
    st.text(min_size=1, max_size=30)
    .filter(lambda text: text.strip() != "")
    .filter(lambda text: not any("\ud800" <= char <= "\udfff" for char in text))
)
_date = st.none() | st.dates(datetime.date(2000, 1, 1), datetime.date(2999, 12, 31))
_owner = st.just("") | _text
_entries = st.builds(Entry, _text, _text, _text, st.integers(1, 9), _owner, _date)
_folders = st.builds(Folder, st.lists(_text.map(str.strip), min_size=1, max_size=3).map(tuple), _owner, _date)


@given(
    st.lists(_entries, max_size=8),
    st.lists(_folders, max_size=3),
    st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), max_size=4, unique=True),
)
def test_round_trip(entries: list[Entry], folders: list[Folder], rules: list[str]) -> None:
    baseline = Baseline(tuple(entries), tuple(folders), tuple(sorted(rules)), "f0")
    text = write_baseline(baseline)
    again = loaded(baseline)
    assert sorted(map(repr, again.entries)) == sorted(map(repr, entries))
    assert replace(again, entries=()) == replace(baseline, entries=())
    assert write_baseline(again) == text
    assert write_baseline(replace(baseline, entries=tuple(reversed(entries)))) == text


@given(_text, st.integers(0, 3))
def test_folded_alike_is_known_alike(text: str, blanks: int) -> None:
    assert Entry("a", "r", text).key == Entry("a", "r", text + " " * blanks).key
    assert Entry("a", "r", text).key == ("r", fold(text).text)


def test_the_file_is_read_by_people(project: Project) -> None:
    project.columns = {"articles/a.md": BAD + BAD}
    project.lacking = {"articles/a.md": (missing("missing-cost", "disclosure:cost"),)}
    change = upkeep.create(seen(project), "架空 花子（編集長）", DUE)
    body = [line for line in write_baseline(change.baseline).splitlines() if not line.startswith("#")]
    assert body == [
        "version: 1",
        "folders:",
        "  - paths:",
        "      - '*'",
        "    owner: 架空 花子（編集長）",
        "    due: '2027-03-31'",
        "columns:",
        "  articles/a.md:",
        "    guaranteed-effect:",
        "      - sentence: この注射で必ず治ります。",
        "        count: 2",
        "    missing-cost:",
        "      - disclosure:cost",
        "rules:",
        "  fingerprint: f",
        "  names:",
        *(f"    - {name}" for name in sorted(seen(project).rules)),
    ]


def test_what_is_known_does_not_count(project: Project) -> None:
    project.columns = {"a.md": BAD + "\n完治。\n", "b.md": BAD}
    report = project.decide(baseline=loaded(Baseline((replace(KNOWN, owner="架空", due=DUE),))))
    first, second = (article.report for article in report.articles)
    assert [one.rule for one in first.findings] == ["full-recovery"]
    assert [one.rule for one in second.findings] == ["guaranteed-effect"]
    (one,) = first.suppressed
    assert (one.decision.origin, one.decision.by) == (Origin.BASELINE, "架空")
    assert one.decision.until == "2027-03-31"
    assert report.baseline == BaselineCounts("checker-baseline.yaml", 2, 1, 0, 0, seen(project).rules, True)


@pytest.mark.parametrize(
    "text",
    [
        "# 別の題\n\n新しい段落。\n\nこの注射で必ず治ります。\n",
        "# 題\n\nこの注射で**必ず治ります**。\n",
        "# 題\n\nこの注射で\n必ず治ります。\n",
        "# 題\n\n前の文。この　注射で必ず治ります。後の文。\n",
    ],
)
def test_edits_elsewhere_wake_nothing(project: Project, text: str) -> None:
    project.columns = {"a.md": text}
    assert counts(project, Baseline((KNOWN,))) == (0, 1, 0, 0)


def test_another_sentence_is_new_and_the_old_one_resolved(project: Project) -> None:
    project.columns = {"a.md": "# 題\n\nこの薬で必ず治ります。\n"}
    assert counts(project, Baseline((KNOWN,))) == (1, 0, 1, 0)


def test_one_more_of_the_same_is_new(project: Project) -> None:
    project.columns = {"a.md": BAD + BAD + BAD}
    assert counts(project, Baseline((replace(KNOWN, count=2),))) == (1, 2, 0, 0)
    assert counts(project, Baseline((replace(KNOWN, count=5),))) == (0, 3, 2, 0)


def test_missing_less_is_known_and_missing_more_is_new(project: Project) -> None:
    baseline = Baseline(tuple(Entry("a.md", "missing-cost", name) for name in ("x:1", "x:2")))
    project.columns = {"a.md": "無害。"}
    for lacking, expected in (
        (("x:1", "x:2"), (0, 1, 0, 0)),
        (("x:1",), (0, 1, 1, 0)),
        (("x:1", "x:2", "x:3"), (1, 0, 0, 0)),
    ):
        project.lacking = {"a.md": (missing("missing-cost", *lacking),)}
        assert counts(project, baseline) == expected


@pytest.mark.parametrize(("day", "known"), [(DUE, 1), (DUE + datetime.timedelta(1), 0)])
def test_overdue_counts_again(project: Project, day: datetime.date, known: int) -> None:
    project.columns, project.as_of = {"a.md": BAD}, day
    folder = Folder(("*.md",), "架空 花子", DUE)
    assert counts(project, Baseline((KNOWN,), (folder,))) == (0, known, 0, 1 - known)
    report = project.decide(baseline=Baseline((KNOWN,), (folder,))).articles[0].report
    messages = [one.message for one in report.findings]
    assert all("期限 2027-03-31 を過ぎています" in one and "架空 花子" in one for one in messages)
    assert len(messages) == 1 - known


def test_an_own_date_comes_before_the_folders_and_later_folders_before_earlier() -> None:
    early, late = datetime.date(2026, 1, 1), datetime.date(2028, 1, 1)
    folders = (Folder(("*",), "甲", early), Folder(("articles/**",), "", DUE), Folder(("other",), "乙", late))
    baseline = Baseline(folders=folders)
    one = Entry("articles/a.md", "r", "s")
    assert (baseline.resolved(one).owner, baseline.resolved(one).due) == ("甲", DUE)
    own = replace(one, owner="丙", due=late)
    assert baseline.resolved(own) == own


def test_never_suppressed(project: Project) -> None:
    project.config = replace(project.config, never_suppress=("guarantee",))
    project.columns = {"a.md": BAD}
    report = project.decide(baseline=loaded(Baseline((KNOWN,))))
    column, file = report.articles
    assert [one.rule for one in column.report.findings] == ["guaranteed-effect"]
    assert [one.rule for one in file.report.findings] == ["suppression-forbidden"]
    assert file.source
    line = file.source.position(file.report.findings[0].span.start).line
    assert file.source.text.splitlines()[line - 1].strip() == "guaranteed-effect:"
    assert upkeep.create(seen(project)).baseline.entries == ()
    assert seen(project).forbidden == 1


def test_rules_that_came_later_are_named(project: Project) -> None:
    project.columns = {"a.md": BAD}
    ids = seen(project).rules
    for names, fingerprint, new, changed in (
        (ids, "f", (), False),
        (ids, "e", (), True),
        (ids[1:], "e", ids[:1], True),
        ((*ids, "gone"), "e", (), False),
    ):
        found = project.decide(baseline=Baseline((KNOWN,), (), names, fingerprint)).baseline
        assert found
        assert (found.known, found.new_rules, found.rules_changed) == (1, new, changed)


def test_what_a_run_did_not_see_is_not_resolved(project: Project) -> None:
    project.columns = {"a.md": "無害。"}
    elsewhere = Baseline((KNOWN, replace(KNOWN, path="b.md")))
    assert counts(project, elsewhere) == (0, 0, 1, 0)
    project.gone = ("b.md",)
    assert counts(project, elsewhere) == (0, 0, 2, 0)
    project.folders = ("articles",)
    assert counts(project, elsewhere) == (0, 0, 1, 0)
    project.active = frozenset({"big-words"})
    assert counts(project, elsewhere) == (0, 0, 0, 0)
    project.active, project.faults = Project(project.config).active, ("a.md",)
    assert counts(project, elsewhere) == (0, 0, 0, 0)


def test_findings_about_suppressions_are_neither_known_nor_new(project: Project) -> None:
    project.columns = {"a.md": "<!-- checker: alow x -->\n\n" + BAD}
    change = upkeep.create(seen(project))
    assert [entry.rule for entry in change.baseline.entries] == ["guaranteed-effect"]
    assert counts(project, change.baseline) == (0, 1, 0, 0)
    assert [one.rule for one in project.decide(baseline=change.baseline).articles[0].report.findings] == [
        "suppression-unreadable"
    ]


def test_create_then_lint_is_clean(project: Project) -> None:
    project.columns = {"a.md": BAD + BAD + "完治。画期的。", "b.md": BAD}
    project.lacking = {"b.md": (missing("missing-cost", "x:1", "x:2"), missing("missing-cost", "x:1"))}
    change = upkeep.create(seen(project))
    assert counts(project, loaded(change.baseline)) == (0, 7, 0, 0)
    assert change.added == 8
    for again in (upkeep.update, upkeep.prune):
        kept = again(loaded(change.baseline), seen(project)).baseline
        assert write_baseline(kept) == write_baseline(change.baseline)


def test_update_keeps_owners_and_prune_adds_nothing(project: Project) -> None:
    owned = replace(KNOWN, owner="架空", due=DUE, text="この 注射で 必ず治ります。", count=3)
    mended = replace(KNOWN, text="もうない文。")
    folders = (Folder(("*",), "甲"),)
    old = Baseline((owned, mended), folders, ("guaranteed-effect",), "e")
    project.columns = {"a.md": BAD + "\n完治。"}
    still = replace(owned, count=1)
    pruned = upkeep.prune(old, seen(project))
    assert pruned.baseline == replace(old, entries=(still,))
    assert (pruned.added, pruned.removed) == (0, 3)
    updated = upkeep.update(old, seen(project), "乙", DUE)
    fresh = Entry("a.md", "full-recovery", "完治。", 1, "乙", DUE)
    assert updated.baseline == Baseline((still, fresh), folders, seen(project).rules, "f")
    assert (updated.added, updated.removed) == (1, 3)


def test_an_update_of_some_columns_leaves_the_others_and_the_rules(project: Project) -> None:
    other = replace(KNOWN, path="b.md")
    old = Baseline((other,), (), ("guaranteed-effect",), "e")
    project.columns, project.folders = {"a.md": BAD}, ()
    updated = upkeep.update(old, seen(project)).baseline
    assert updated == Baseline((other, KNOWN), (), ("guaranteed-effect",), "e")


def test_an_update_with_some_rules_leaves_the_entries_of_the_others(project: Project) -> None:
    old = Baseline((KNOWN,), (), ("guaranteed-effect",), "e")
    project.columns, project.active = {"a.md": "# 題\n\n画期的。"}, frozenset({"big-words"})
    updated = upkeep.update(old, seen(project)).baseline
    assert updated.entries == (KNOWN, Entry("a.md", "big-words", "画期的。"))
    assert updated.rules == ("big-words", "guaranteed-effect")


def test_a_column_that_was_not_judged_in_full_keeps_its_entries(project: Project) -> None:
    project.columns, project.faults = {"a.md": "無害。"}, ("a.md",)
    old = Baseline((KNOWN,))
    assert upkeep.update(old, seen(project)).baseline.entries == (KNOWN,)
    assert upkeep.prune(old, seen(project)).baseline.entries == (KNOWN,)
    project.columns = {"a.md": BAD}
    assert upkeep.create(seen(project)).baseline.entries == (KNOWN,)


def test_entries_of_lost_columns_and_rules_are_pruned(project: Project) -> None:
    lost, unknown = replace(KNOWN, path="gone.md"), replace(KNOWN, rule="no-such-rule")
    project.columns, project.gone = {"a.md": BAD}, ("gone.md",)
    change = upkeep.prune(Baseline((KNOWN, unknown, lost)), seen(project))
    assert change.baseline.entries == (KNOWN,)
    assert (change.removed, change.files) == (2, ("gone.md",))


def test_move() -> None:
    old = Baseline((KNOWN, replace(KNOWN, path="x/b.md"), replace(KNOWN, path="xy/c.md")))
    assert [entry.path for entry in upkeep.move(old, "x", "z/w").baseline.entries] == [
        *("a.md", "z/w/b.md", "xy/c.md")
    ]
    with pytest.raises(CheckerError, match="「nowhere」の項目はありません"):
        upkeep.move(old, "nowhere", "z")
    with pytest.raises(CheckerError, match="すでに「a\\.md」の項目"):
        upkeep.move(old, "x/b.md", "a.md")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "キー: 値"),
        ("version: 2\n", 1, "対応していない版"),
        ("version: 1\ncolums: {}\n", 2, "「columns」のこと"),
        ("version: 1\nrules: {}\ncolumns: []\n", 3, "キー: 値"),
        ("version: 1\nrules: {}\ncolumns:\n  a.md:\n    r: x\n", 5, "一覧"),
        ("version: 1\nrules: {}\ncolumns:\n  a.md:\n    r: [3]\n", 5, "文字列"),
        (
            "version: 1\nrules: {}\ncolumns:\n  a.md:\n    r:\n      - count: 2\n",
            6,
            "「sentence」がありません",
        ),
        (
            "version: 1\nrules: {}\ncolumns:\n  a.md:\n    r:\n      - sentence: 文\n        count: 0\n",
            7,
            "1以上",
        ),
        (
            "version: 1\nrules: {}\ncolumns:\n  a.md:\n    r:\n      - sentence: 文\n        due: 春\n",
            7,
            "日付",
        ),
        ("version: 1\nrules: {}\ncolumns:\n  a.md: {r: []}\n  a.md: {r: []}\n", 5, "二度"),
        ("version: 1\nrules: {}\nfolders:\n  - owner: 甲\ncolumns: {}\n", 4, "「paths」がありません"),
    ],
)
def test_a_file_that_is_wrong_says_where(text: str, line: int, message: str) -> None:
    with pytest.raises(CheckerError, match=message) as error:
        read_baseline(text.encode(), "checker-baseline.yaml")
    assert (error.value.path, error.value.line) == ("checker-baseline.yaml", line)
