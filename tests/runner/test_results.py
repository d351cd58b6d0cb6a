"""A kept result is used for the same column alone: any change of what it depends on makes it anew."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from checker import lint as judging
from checker import runner
from checker.cache import Kind, Store, keys
from checker.config import Config
from checker.engine.parser import Parser
from checker.rules.facts import ClinicFacts, Doctor
from checker.runner import Input, Run
from checker.verdict import Report

ROOT = Path(__file__).parents[2]
DAY = datetime.date(2026, 11, 25)
TEXT = "# 膝の痛み\n\nこの注射で必ず治ります。\n"


@pytest.fixture
def column(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The columns that were judged anew."""
    found: list[str] = []
    real = judging.lint_batch

    def counting(documents: Any, *words: Any, **settings: Any) -> Any:
        found.extend(document.source.path for document in documents)
        return real(documents, *words, **settings)

    monkeypatch.setattr(judging, "lint_batch", counting)
    return found


def session(tmp_path: Path, **changes: Any) -> Run:
    store = Store(tmp_path / "cache")
    values: dict[str, Any] = {
        "config": Config(root=tmp_path),
        "ruleset": runner.load_rules(Config(root=tmp_path), (), store),
        "parser": Parser(store=store),
        "as_of": DAY,
        "store": store,
    }
    return Run(**(values | changes))


def go(run: Run, *paths: Path) -> Report:
    return runner.run(run, [Input(str(path)) for path in paths])


def test_an_unchanged_column_is_not_judged_again(tmp_path: Path, column: Path, judged: list[str]) -> None:
    first = go(session(tmp_path), column)
    assert judged == [str(column)]
    assert first.articles[0].report.findings
    assert go(session(tmp_path), column) == first
    assert judged == [str(column)]


def test_the_same_content_under_another_name_is_found_with_its_own_path(
    tmp_path: Path, column: Path, judged: list[str]
) -> None:
    go(session(tmp_path), column)
    other = column.with_name("b.md")
    shutil.copy(column, other)
    report = go(session(tmp_path), other)
    assert judged == [str(column)]
    assert report.articles[0].report.path == str(other)


def _changed_rule(tmp_path: Path) -> dict[str, Any]:
    pack = tmp_path / "pack"
    shutil.copytree(ROOT / "lint_rules", pack)
    rule = pack / "wording" / "guarantee" / "guaranteed-effect.yaml"
    rule.write_text(rule.read_text("utf-8").replace("severity: error", "severity: warning", 1), "utf-8")
    from checker.rules.loader import load

    return {"ruleset": load([pack])}


CHANGES: dict[str, Callable[[Path], dict[str, Any]]] = {
    "rule": _changed_rule,
    "day": lambda _: {"as_of": DAY + datetime.timedelta(days=1)},
    "facts": lambda tmp: {
        "config": Config(root=tmp, clinic=ClinicFacts(doctors=(Doctor(name="架空 太郎"),)))
    },
    "language": lambda tmp: {"config": Config(root=tmp, lang="en")},
    "profile": lambda _: {"profile": "news"},
    "selector": lambda tmp: {"config": Config(root=tmp, article_selector="#main")},
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_anything_it_depends_on(
    tmp_path: Path, column: Path, judged: list[str], change: str
) -> None:
    go(session(tmp_path), column)
    changed = session(tmp_path, **CHANGES[change](tmp_path))
    found = go(changed, column)
    assert judged == [str(column)] * 2
    assert found == go(replace(changed, store=None), column)


@pytest.mark.parametrize("name", ["stack", "tool"])
def test_a_change_of_model_dictionary_or_tool(
    tmp_path: Path, column: Path, judged: list[str], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(session(tmp_path), column)
    value = "other" if name == "stack" else b"other"
    monkeypatch.setattr(keys, name, lambda *_: value)
    go(session(tmp_path), column)
    assert judged == [str(column)] * 2


def test_the_column_and_its_format(tmp_path: Path, column: Path, judged: list[str]) -> None:
    go(session(tmp_path), column)
    column.write_text(TEXT + "\n続きです。\n", "utf-8")
    go(session(tmp_path), column)
    text = column.with_suffix(".txt")
    text.write_text(TEXT, "utf-8")
    go(session(tmp_path), text)
    assert judged == [str(column), str(column), str(text)]


def test_what_could_not_be_judged_is_not_kept(
    tmp_path: Path, column: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(judging, "lint_batch", lambda *_, **__: 1 / 0)
        assert go(session(tmp_path), column).faults == 1
    assert go(session(tmp_path), column).faults == 0


def test_damaged_entries_are_made_anew(tmp_path: Path, column: Path) -> None:
    first = go(session(tmp_path), column)
    store = Store(tmp_path / "cache")
    connection = store._connect()
    with connection:
        connection.execute("UPDATE entries SET value = x'7b'")
    connection.close()
    assert go(session(tmp_path), column) == first


def test_parses_are_kept_by_sentence(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    text = "膝の痛みが必ず治るわけではありません。"
    first = Parser(store=store).parse([text])
    assert store.info()[0].kind is Kind.PARSE
    assert store.info()[0].entries == 1
    second = Parser(store=store)
    assert second.parse([text]) == first
    assert second._nlp is None
