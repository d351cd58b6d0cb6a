from __future__ import annotations

import datetime
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from checker import runner
from checker.config import Config
from checker.engine.parser import Parser
from checker.runner import Run
from checker.runner.serve import serve

SESSION = Run(Config(), runner.load_rules(Config()), Parser(), as_of=datetime.date(2026, 11, 25))


def talk(*requests: Any, session: Run = SESSION) -> list[dict[str, Any]]:
    lines = [r if isinstance(r, bytes) else json.dumps(r).encode() for r in requests]
    target = io.BytesIO()
    assert serve(session, io.BytesIO(b"\n".join(lines) + b"\n"), target) == 0
    return [json.loads(line) for line in target.getvalue().splitlines()]


def column(text: str, path: str = "a.md") -> dict[str, Any]:
    return {"id": 1, "method": "lint", "params": {"path": path, "text": text}}


def test_an_edit_is_judged_and_placed() -> None:
    first, second = talk(column("# 膝\n\nこの注射で必ず治ります。"), column("# 膝\n\n散歩をしましょう。"))
    rules = {finding["rule"]: finding for finding in first["result"]["findings"]}
    assert rules["guaranteed-effect"]["start"]["line"] == 3
    assert first["result"]["status"] == "needs_work"
    assert "guaranteed-effect" not in {finding["rule"] for finding in second["result"]["findings"]}


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (b"{", "JSON"),
        (b"[]", "method"),
        ({"id": 7, "method": "eval"}, "method"),
        ({"id": 7, "method": "lint", "params": {"path": "a.md"}}, "text"),
    ],
)
def test_a_bad_request_is_answered_and_the_next_one_too(request_: Any, message: str) -> None:
    bad, good = talk(request_, {"id": 8, "method": "ping"})
    assert message in bad["error"]["message"]
    assert good == {"id": 8, "result": True}


def test_a_column_that_cannot_be_read_is_a_fault() -> None:
    (answer,) = talk(column("x", "a.docx"))
    assert answer["result"]["status"] == "not_judged"
    assert answer["result"]["faults"]


def test_shutdown_ends_it() -> None:
    assert talk({"id": 1, "method": "shutdown"}, {"id": 2, "method": "ping"}) == [{"id": 1, "result": None}]


def test_marks_and_files_of_decisions_hold_for_editors_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    session = replace(SESSION, config=Config(), as_of=datetime.date(2026, 11, 25))
    mark = "<!-- checker: allow guaranteed-effect 理由: 引用 期限: 9999-12-31 -->"
    text = f"# 膝\n\n{mark}\nこの注射で必ず治ります。\n\n<!-- checker: alow x -->\n"
    (answer,) = talk(column(text), session=session)
    assert [one["rule"] for one in answer["result"]["suppressed"]] == ["guaranteed-effect"]
    assert "suppression-unreadable" in {one["rule"] for one in answer["result"]["findings"]}

    waiver = "- {rule: guaranteed-effect, path: a.md, reason: 引用, by: 架空, until: 9999-12-31}\n"
    (tmp_path / "checker-waivers.yaml").write_text(waiver, "utf-8")
    (answer,) = talk(column("# 膝\n\nこの注射で必ず治ります。"), session=session)
    assert [one["decision"]["origin"] for one in answer["result"]["suppressed"]] == ["waiver"]
    (tmp_path / "checker-waivers.yaml").write_text("- rule: x\n", "utf-8")
    (answer,) = talk(column("# 膝\n\n散歩をしましょう。"), session=session)
    assert "checker-waivers.yaml:1" in answer["error"]["message"]


def test_decisions_are_answered_as_lint_tells_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = "# 膝\n\nこの注射で必ず治ります。\n"
    known = """version: 1
folders:
  - {paths: ['**'], owner: 架空 花子（編集長）, due: '9999-12-31'}
columns:
  articles/a.md:
    guaranteed-effect: [この注射で必ず治ります。]
rules: {fingerprint: f, names: [guaranteed-effect]}
"""
    (tmp_path / "checker-baseline.yaml").write_text(known, "utf-8")
    session = replace(SESSION, config=Config())
    for path in ("articles/a.md", str(tmp_path / "articles" / "a.md")):
        (answer,) = talk(column(text, path), session=session)
        (hidden,) = answer["result"]["suppressed"]
        assert answer["result"]["kind"] == "column"
        assert (hidden["rule"], hidden["start"]["line"]) == ("guaranteed-effect", 3)
        assert hidden["decision"] == {
            "origin": "baseline",
            "reason": "ベースラインに登録された既知の指摘",
            "by": "架空 花子（編集長）",
            "until": "9999-12-31",
        }
        assert "guaranteed-effect" not in {one["rule"] for one in answer["result"]["findings"]}
    (other, edited) = talk(
        column(text, "b.md"), column(text.replace("必ず", "必ず完全に"), "articles/a.md"), session=session
    )
    for answer in (other, edited):
        assert answer["result"]["suppressed"] == []
        assert "guaranteed-effect" in {one["rule"] for one in answer["result"]["findings"]}


def test_a_decision_that_does_not_hold_leaves_its_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    mark = "<!-- checker: allow guaranteed-effect 理由: 引用 期限: 2020-01-31 -->"
    waiver = "- {rule: guaranteed-effect, path: a.md, reason: 引用, by: 架空, until: 2020-01-31}\n"
    (tmp_path / "checker-waivers.yaml").write_text(waiver, "utf-8")
    session = replace(SESSION, config=Config(never_suppress=("safety",)))
    (answer,) = talk(column(f"# 膝\n\n{mark}\nこの注射で必ず治ります。\n"), session=session)
    found = {one["rule"]: one for one in answer["result"]["findings"]}
    assert answer["result"]["suppressed"] == []
    assert "guaranteed-effect" in found
    # What is wrong in the column is told; the file of waivers is no part of what is edited.
    assert found["suppression-expired"]["start"]["line"] == 3
    assert answer["result"]["path"] == "a.md"


def test_what_the_document_tells_is_answered() -> None:
    text = (Path(__file__).parents[2] / "docs" / "serve.md").read_text("utf-8")
    told = re.search(r"<!-- talk -->\n```json\n(.*?)\n```", text, re.S)
    assert told
    lint, ping, shutdown = talk(*map(str.encode, told[1].splitlines()))
    assert lint["id"] == 1
    assert lint["result"]["findings"]
    assert ping == {"id": 2, "result": True}
    assert shutdown == {"id": 3, "result": None}
