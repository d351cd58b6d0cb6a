"""Baseline, waivers and marks from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import yaml

from checker.reporters.json import schema

Call = Callable[..., tuple[int, str, str]]
Put = Callable[..., Path]
FILE = "checker-baseline.yaml"
WAIVER = "- rule: missing-cost\n  path: a.md\n  reason: 無料\n  by: 架空 花子（院長）\n  until: 2027-03-31\n"
DAY = ("--as-of", "2026-11-25")


def lint(call: Call, *words: str) -> tuple[int, dict]:  # type: ignore[type-arg]
    status, out, err = call("lint", *words, "--format", "json", *DAY)
    assert not err
    data = json.loads(out)
    jsonschema.Draft202012Validator(json.loads(schema())).validate(data)
    return status, data


def test_a_baseline_from_the_first_day_to_the_last(call: Call, put: Put) -> None:
    put("articles/a.md", "費用なし 参考文献なし")
    assert lint(call, "articles")[0] == 1
    status, _, err = call("baseline", "create", "--due", "2027-03-31", "--owner", "架空 花子", *DAY)
    assert status == 0
    assert "追加 2 項目" in err
    status, data = lint(call, "articles")
    assert status == 0
    assert data["summary"]["baseline"] == {
        "path": FILE,
        "new": 0,
        "known": 2,
        "resolved": 0,
        "overdue": 0,
        "new_rules": [],
        "rules_changed": False,
    }
    (first, _) = data["articles"][0]["suppressed"]
    assert first["decision"]["origin"] == "baseline"
    assert (first["decision"]["by"], first["decision"]["until"]) == ("架空 花子", "2027-03-31")
    assert "新規 0 件、既知 2 件、解消 0 項目、期限切れ 0 件" in call("lint", *DAY)[1]
    assert "0 new, 2 known" in call("lint", "--lang", "en", *DAY)[1]

    late = call("lint", "--as-of", "2027-04-01")
    assert late[0] == 1
    assert "期限 2027-03-31 を過ぎています" in late[1].replace("\n    ", "")
    assert "期限切れ 2 件" in late[1]

    put("articles/a.md", "費用なし")
    put("articles/b.md", "参考文献なし")
    status, data = lint(call)
    assert status == 1
    assert [data["summary"]["baseline"][name] for name in ("new", "known", "resolved")] == [1, 1, 1]
    assert "削除 1 項目" in call("baseline", "prune", *DAY)[2]
    assert "追加 1 項目" in call("baseline", "update", *DAY)[2]
    assert lint(call)[0] == 0
    assert lint(call, "--no-baseline")[0] == 1


def test_create_never_overwrites_unasked(call: Call, put: Put) -> None:
    put("a.md", "費用なし")
    path = put(FILE, "大切なファイル")
    status, _, err = call("baseline", "create")
    assert status == 2
    assert "すでにあります" in err
    assert path.read_text("utf-8") == "大切なファイル"
    assert call("baseline", "create", "--force", "--no-baseline")[0] == 0
    assert yaml.safe_load(path.read_text("utf-8"))["columns"] == {
        "a.md": {"missing-cost": ["section:references"]}
    }
    assert [one.name for one in path.parent.iterdir() if one.name.startswith(".checker-")] == []


def test_what_could_not_be_judged_is_said(call: Call, put: Put) -> None:
    put("a.md", "費用なし")
    put("b.md", "壊れた規則 参考文献なし")
    status, _, err = call("baseline", "create")
    assert status == 3
    assert "判定できないものがありました: b.md" in err
    assert set(yaml.safe_load(Path(FILE).read_text("utf-8"))["columns"]) == {"a.md", "b.md"}
    assert call("lint")[0] == 3


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("lint", "--baseline", "none.yaml"), "none.yaml: 読めません"),
        (("baseline", "update"), f"{FILE}: ベースラインがまだありません"),
        (("baseline", "prune"), f"{FILE}: ベースラインがまだありません"),
        (("baseline", "show"), "checker baseline create で作れます"),
        (("baseline", "move", "a.md"), "移す前と移した後"),
        (("baseline", "prune", "--owner", "甲"), "create か update"),
        (("baseline", "creat"), "「create」のこと"),
        (("baseline", "create", "--due", "明日"), "日付ではありません"),
    ],
)
def test_wrong_usage(call: Call, put: Put, words: tuple[str, ...], message: str) -> None:
    put("a.md")
    status, out, err = call(*words)
    assert (status, out) == (2, "")
    assert message in err


def test_show_and_move(call: Call, put: Put) -> None:
    put("articles/a.md", "費用なし 参考文献なし")
    call("baseline", "create", "--owner", "架空 花子", "--due", "2026-12-31", *DAY)
    status, out, _ = call("baseline", "show", *DAY)
    assert status == 0
    assert "2 項目（コラム 1 本、規則 2 種類）" in out
    assert "架空 花子" in out
    assert "期限切れ" not in out
    assert "期限切れ" in call("baseline", "show", "--as-of", "2027-01-01")[1]
    Path("articles/a.md").rename("articles/b.md")
    assert "ファイルがありません" in call("baseline", "show", *DAY)[1]
    assert lint(call)[0] == 1
    assert call("baseline", "move", "articles/a.md", "articles/b.md")[0] == 0
    assert lint(call)[0] == 0
    assert "missing-cost: section:references" in call("baseline", "show", "articles", *DAY)[1]


def test_names_for_the_terminal_are_escaped(call: Call, put: Put) -> None:
    put("a.md", "費用なし")
    put(FILE, 'version: 1\nrules: {}\ncolumns: {"\\e[31mx.md": {r: ["\\e]0;evil\\a"]}}\n')
    for words in (("baseline", "show"), ("baseline", "show", "."), ("baseline", "prune")):
        _, out, err = call(*words)
        assert "\x1b" not in out + err


def test_waivers_and_where_they_are(call: Call, put: Put) -> None:
    put("a.md", "費用なし")
    put("checker-waivers.yaml", WAIVER)
    assert lint(call, "a.md")[0] == 0
    put("checker.toml", 'waivers = "decisions/w.yaml"\n')
    assert call("lint")[0] == 2
    put("decisions/w.yaml", WAIVER.replace("2027", "2025"))
    status, data = lint(call)
    assert status == 1
    column, file = data["articles"]
    assert [one["rule"] for one in column["findings"]] == ["missing-cost"]
    assert (file["path"], file["kind"]) == ("decisions/w.yaml", "decisions")
    assert file["findings"][0]["rule"] == "suppression-expired"
    assert file["findings"][0]["start"]["line"] == 1
    assert data["summary"]["articles"] == 1
    assert "decisions/w.yaml:1:3: 警告 suppression-expired" in call("lint", *DAY)[1]


def test_a_wrong_waiver_file_stops_the_run(call: Call, put: Put) -> None:
    put("a.md", "よい文。")
    put("checker-waivers.yaml", "- rule: x\n  path: a.md\n")
    status, out, err = call("lint")
    assert (status, out) == (2, "")
    assert "checker-waivers.yaml:1: 「reason」がありません" in err


def test_one_file_alone_calls_no_other_waiver_unused(call: Call, put: Put) -> None:
    put("a.md", "費用なし")
    put("b.md", "よい文。")
    put("checker-waivers.yaml", WAIVER + WAIVER.replace("a.md", "b.md"))
    assert lint(call, "a.md")[0] == 0
    assert lint(call, "b.md")[1]["articles"][1]["findings"][0]["rule"] == "suppression-unused"
    assert len(lint(call)[1]["articles"]) == 3


def test_never_suppress_names_rules(call: Call, put: Put) -> None:
    put("a.md", "費用なし")
    put("checker-waivers.yaml", WAIVER)
    put("checker.toml", 'lang = "ja"\nnever_suppress = ["disclosures"]\n')
    status, _, err = call("lint")
    assert status == 2
    assert "checker.toml:2: 「disclosures」という規則・カテゴリーはありません。「disclosure」のこと" in err
    put("checker.toml", 'never_suppress = ["disclosure"]\n')
    rules = [one["rule"] for article in lint(call)[1]["articles"] for one in article["findings"]]
    assert rules == ["missing-cost", "suppression-forbidden"]
    assert "never_suppress）の指摘 1 件は入れていません" in call("baseline", "create", *DAY)[2]


def test_the_rules_about_suppressions_are_explained(call: Call) -> None:
    status, out, _ = call("explain", "suppression-unused")
    assert status == 0
    assert "使われていない抑制" in out
    assert "suppression-expired" in call("explain", "suppression")[1]
    assert "suppression-unreadable" in call("rules")[1]
