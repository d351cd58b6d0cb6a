from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from checker.reporters.json import schema

Call = Callable[..., tuple[int, str, str]]
Put = Callable[..., Path]


@pytest.mark.parametrize(
    ("text", "options", "expected"),
    [
        ("よい文。", (), 0),
        ("参考文献なし", (), 1),
        ("参考文献なし", ("--fail-on", "error"), 0),
        ("費用なし", ("--fail-on", "error"), 1),
        ("費用なし", ("--fail-on", "never"), 0),
        ("費用なし", ("--ignore", "missing-cost"), 0),
        ("費用なし", ("--ignore", "section,disclosure"), 0),
        ("費用なし", ("--select", "section"), 0),
        ("費用なし", ("--select", "missing-cost"), 1),
        ("壊れた規則", (), 3),
        ("壊れた規則 費用なし", ("--fail-on", "never"), 3),
        ("RuntimeError", (), 3),
    ],
)
def test_exit_status(call: Call, put: Put, text: str, options: tuple[str, ...], expected: int) -> None:
    put("a.md", text)
    assert call("lint", "a.md", *options)[0] == expected


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("lint", "nowhere.md"), "「nowhere.md」が見つかりません"),
        (("lint", "a.py"), "コラムではありません"),
        (("lint", "empty"), "コラムがありません"),
        (("lint", "a.md", "--ignore", "missing-costs"), "「missing-cost」のこと"),
        (("lint", "a.md", "--profile", "sympton"), "「symptom」のこと"),
        (("lint", "a.md", "--as-of", "yesterday"), "日付ではありません"),
        (("lint", "a.md", "--config", "none.toml"), "none.toml"),
        (("lint", "a.md", "--rules", "nopack"), "nopack"),
        (("lint", "a.md", "--colour"), "知らない引数です"),
        (("lint", "a.md", "--format"), "値が必要です"),
        (("lint", "a.md", "-q", "-v"), "同時に使えません"),
        (("linnt",), "「lint」のこと"),
        ((), "引数が足りません"),
        (("lint", "a.md", "--select", "section", "--ignore", "section"), "規則が一つもありません"),
    ],
)
def test_wrong_usage_is_said_in_japanese(
    call: Call, put: Put, project: Path, words: tuple[str, ...], message: str
) -> None:
    put("a.md", "費用なし")
    put("a.py")
    (project / "empty").mkdir()
    status, out, err = call(*words)
    assert status == 2
    assert out == ""
    assert message in err


def test_wrong_usage_in_english(call: Call) -> None:
    assert "there is no “nowhere.md”" in call("lint", "nowhere.md", "--lang", "en")[2]
    assert "Did you mean “symptom”?" in call("lint", "--lang=en", "--profile", "sympton")[2]


def test_a_broken_configuration_points_to_its_line(call: Call, put: Put) -> None:
    put("a.md")
    put("checker.toml", 'lang = "ja"\nprofil = "news"\n')
    status, _, err = call("lint", "a.md")
    assert status == 2
    assert "checker.toml:2: 「profil」" in err


def test_one_column_that_fails_leaves_the_others_judged(call: Call, put: Put, project: Path) -> None:
    put("a.md", "RuntimeError")
    (project / "b.md").write_bytes(b"\xff\xfe\x00")
    (project / "c.md").symlink_to(project / "gone.md")
    put("d.md", "費用なし")
    status, out, _ = call("lint", ".", "--format", "json")
    data = json.loads(out)
    jsonschema.validate(data, json.loads(schema()))
    assert status == 3
    assert [(article["path"], article["status"]) for article in data["articles"]] == [
        *(("a.md", "not_judged"), ("b.md", "not_judged"), ("c.md", "not_judged"), ("d.md", "needs_work"))
    ]
    assert "RuntimeError: boom" in data["articles"][0]["faults"][0]["message"]
    assert data["articles"][1]["faults"][0] == {
        "message": "文字コードが分かりません。",
        "line": 1,
        "column": 0,
    }
    assert len(data["articles"][3]["findings"]) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names there")
def test_a_pipe_is_not_waited_for(call: Call, project: Path) -> None:
    os.mkfifo(project / "a.md")
    status, out, _ = call("lint", "a.md")
    assert status == 3
    assert "通常のファイルではない" in out


def test_console_output(call: Call, put: Put) -> None:
    put("a.md", "一行目。\n自由診療です。費用なし\n")
    _, out, err = call("lint", "a.md")
    assert "a.md:2:8: エラー missing-cost\n" in out
    assert "    根拠: 医療法 第6条の5（2023版）\n" in out
    assert "法的助言ではありません" in out
    assert "\x1b" not in out
    assert err == ""


def test_language_of_the_configuration_and_over_it(call: Call, put: Put) -> None:
    put("a.md", "費用なし")
    put("checker.toml", 'lang = "en"\n')
    assert "error missing-cost" in call("lint", "a.md")[1]
    assert "エラー missing-cost" in call("lint", "a.md", "--lang", "ja")[1]
    assert "there is no “b.md”" in call("lint", "b.md")[2]


def test_colours(call: Call, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.md", "費用なし")
    assert "\x1b" in call("lint", "a.md", "--color", "always")[1]
    assert "\x1b" not in call("lint", "a.md", "--color", "always", "--no-color")[1]
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert "\x1b" in call("lint", "a.md")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in call("lint", "a.md")[1]


def test_profiles_by_configuration_override_and_option(call: Call, put: Put) -> None:
    put("a.md")
    put("news/b.md")
    put("checker.toml", 'profile = "symptom"\n[[overrides]]\npaths = ["news/**"]\nprofile = "news"\n')

    def profiles(*options: str) -> list[str]:
        data = json.loads(call("lint", "a.md", "news", "--format", "json", *options)[1])
        return [article["profile"] for article in data["articles"]]

    assert profiles() == ["symptom", "news"]
    assert profiles("--profile", "treatment") == ["treatment", "treatment"]
    assert profiles("--profile", "auto") == ["disease", "disease"]


def test_severity_and_selection_by_path(call: Call, put: Put) -> None:
    put("a.md", "費用なし")
    put("news/b.md", "費用なし")
    put(
        "checker.toml",
        '[severity]\nmissing-cost = "info"\n'
        '[[overrides]]\npaths = ["news"]\nseverity = {disclosure = "off", missing-cost = "off"}\n',
    )
    status, out, _ = call("lint", "a.md", "news", "--format", "json")
    found = [
        [finding["severity"] for finding in article["findings"]] for article in json.loads(out)["articles"]
    ]
    assert (status, found) == (0, [["info"], []])


def test_standard_input(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("費用なし".encode())))
    status, out, _ = call("lint", "-", "--stdin-filename", "articles/x.html", "-q")
    assert status == 1
    assert out.startswith("articles/x.html:1:1: エラー missing-cost ")


def test_only_excluded_columns_pass_with_a_word(call: Call, put: Put) -> None:
    put("drafts/a.md", "費用なし")
    put("checker.toml", 'exclude = ["drafts"]\n')
    status, _, err = call("lint", "drafts/a.md")
    assert status == 0
    assert "1 本は対象外" in err
    assert call("lint", "drafts")[0] == 2
