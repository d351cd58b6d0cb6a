from __future__ import annotations

import datetime
import io
import json
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
