from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from benchmarks.corpus import Corpus
from checker import lint as judging
from checker import runner
from checker.cache import Store
from checker.config import Config, Selection
from checker.engine.parser import Parser
from checker.rules.ruleset import RuleSet
from checker.runner import Input, Run
from checker.verdict import Report

ROOT = Path(__file__).parents[2]
DAY = datetime.date(2026, 11, 25)
PARSER = Parser()


@pytest.fixture(scope="module")
def columns(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("columns")
    for number, text in enumerate(Corpus().columns(3)):
        (folder / f"{number}.md").write_text(text, "utf-8")
    return [*sorted(folder.iterdir()), *sorted((ROOT / "articles" / "broken").glob("*.md"))]


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "lint_rules"
    shutil.copytree(ROOT / "lint_rules", folder)
    monkeypatch.setattr("checker.runner.packs.builtin_rules", lambda: folder)
    return folder


@pytest.fixture
def rules_used(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """The ids of the rules that judged, for each batch."""
    found: list[set[str]] = []
    real = judging.lint_batch

    def noting(documents: Any, rules: RuleSet, *words: Any, **settings: Any) -> Any:
        found.append({head.id for head in rules.rules.heads})
        return real(documents, rules, *words, **settings)

    monkeypatch.setattr(judging, "lint_batch", noting)
    return found


def go(tmp_path: Path, columns: list[Path], *, kept: bool = True, **settings: Any) -> Report:
    store = Store(tmp_path / "cache")
    rules = runner.load_rules(Config(), (), store)
    session = Run(Config(**settings), rules, PARSER, as_of=DAY, store=store if kept else None)
    return runner.run(session, [Input(str(path)) for path in columns])


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def widened(pack: Path) -> None:
    rewrite(pack / "wording/guarantee/guaranteed-effect.yaml", "百発百中", "百発百中|痛み")


def rarely(pack: Path) -> None:
    rewrite(pack / "wording/guarantee/guaranteed-effect.yaml", "百発百中", "百発百中|百発九十九中")


def milder(pack: Path) -> None:
    rewrite(pack / "wording/guarantee/guaranteed-effect.yaml", "severity: error", "severity: warning")


def gone(pack: Path) -> None:
    next(pack.rglob("missing-references.yaml")).unlink()


def said(pack: Path) -> None:
    path = next(pack.rglob("missing-references.yaml"))
    rewrite(path, "category:", "# 注\ncategory:")


def narrowed(pack: Path) -> None:
    """The clause that finds the most is gone."""
    path = pack / "wording/guarantee/guaranteed-effect.yaml"
    before, match, clauses = path.read_text("utf-8").partition("match:\n")
    first, second = clauses.index("  - pattern"), clauses.index("  - pattern", 10)
    path.write_text(before + match + clauses[:first] + clauses[second:], "utf-8")


def reworded(pack: Path) -> None:
    rewrite(pack / "wording/guarantee/guaranteed-effect.yaml", "言い切っています。", "言い切りました。")


CHANGES: dict[str, tuple[Callable[[Path], None], set[str]]] = {
    "a wording rule finds more": (widened, {"guaranteed-effect"}),
    "a wording rule is milder": (milder, {"guaranteed-effect"}),
    "a clause of a wording rule is gone": (narrowed, {"guaranteed-effect"}),
    "a wording rule says something else": (reworded, {"guaranteed-effect"}),
    "a wording rule finds what no column holds": (rarely, set()),
    "a requirement is gone": (gone, set()),
    "a comment": (said, set()),
}


@pytest.mark.parametrize("change", CHANGES)
def test_only_what_changed_judges_again(
    tmp_path: Path, columns: list[Path], pack: Path, rules_used: list[set[str]], change: str
) -> None:
    alter, again = CHANGES[change]
    go(tmp_path, columns)
    everything = len(rules_used[0])
    rules_used.clear()
    alter(pack)
    found = go(tmp_path, columns)
    assert all(len(used) < everything / 4 for used in rules_used)
    assert bool(rules_used) == bool(again)
    assert all(again <= used for used in rules_used)
    rules_used.clear()
    assert go(tmp_path, columns) == found
    assert rules_used == []  # it is kept as any report is
    assert go(tmp_path, columns, kept=False) == found


def test_a_selection_is_a_change_of_rules(
    tmp_path: Path, columns: list[Path], pack: Path, rules_used: list[set[str]]
) -> None:
    assert pack.is_dir()
    go(tmp_path, columns)
    rules_used.clear()
    chosen = {"selection": Selection(ignore=("fear",), severity=(("guarantee", "off"),))}
    found = go(tmp_path, columns, **chosen)
    assert rules_used == []
    assert go(tmp_path, columns, kept=False, **chosen) == found
    rules_used.clear()
    back = go(tmp_path, columns)
    assert rules_used == []  # the first reports are still there
    assert back == go(tmp_path, columns, kept=False)


def test_a_selection_may_give_a_rule_the_severity_that_it_has_but_not_in_all_clauses(
    tmp_path: Path, columns: list[Path], pack: Path
) -> None:
    assert pack.is_dir()
    rules = runner.load_rules(Config(), ())
    mixed = [rule for rule in rules.rules if any(clause.severity for clause in rule.clauses)]
    chosen = {"selection": Selection(severity=tuple((rule.id, rule.severity) for rule in mixed))}
    first = go(tmp_path, columns)
    found = go(tmp_path, columns, **chosen)
    assert found == go(tmp_path, columns, kept=False, **chosen)
    assert go(tmp_path, columns) == first


@pytest.mark.parametrize("clause", range(0, 19, 3))
def test_each_clause_can_go_and_come_back(
    tmp_path: Path, columns: list[Path], pack: Path, clause: int
) -> None:
    """A clause that is gone lets those speak that yielded to it, and one that is new silences them."""
    path = pack / "wording/guarantee/guaranteed-effect.yaml"
    text = path.read_text("utf-8")
    head, *clauses = text.partition("\nexamples:")[0].split("  - pattern")
    del clauses[clause]
    for wording in ("  - pattern".join([head, *clauses]) + text[text.index("\nexamples:") :], text):
        go(tmp_path, columns)
        path.write_text(wording, "utf-8")
        assert go(tmp_path, columns) == go(tmp_path, columns, kept=False)


def test_findings_are_those_of_their_clause_after_it_moved(
    tmp_path: Path, columns: list[Path], pack: Path
) -> None:
    path = pack / "wording/guarantee/guaranteed-effect.yaml"
    head, first, *others = path.read_text("utf-8").split("  - pattern")
    rare = ": '百発九十九中'\n"
    for clauses in ((first, *others), (rare, first, *others), (rare, *others)):
        path.write_text("  - pattern".join([head, *clauses]), "utf-8")
        assert go(tmp_path, columns) == go(tmp_path, columns, kept=False)


def test_without_its_sentences_a_column_is_judged_again(
    tmp_path: Path, columns: list[Path], pack: Path, rules_used: list[set[str]]
) -> None:
    go(tmp_path, columns)
    rules_used.clear()
    connection = Store(tmp_path / "cache")._connect()
    with connection:
        rows = connection.execute("SELECT key, value FROM entries WHERE kind = 'result'").fetchall()
        for key, value in rows:
            # A column's sentences are neither a report, which is JSON after its digest, nor short.
            if len(value) > 100 and value[16:17] != b"[":
                connection.execute("UPDATE entries SET value = ? WHERE key = ?", (value[:-1], key))
    connection.close()
    rarely(pack)
    found = go(tmp_path, columns)
    assert rules_used
    assert found == go(tmp_path, columns, kept=False)


def test_a_change_of_words_judges_all_again(
    tmp_path: Path, columns: list[Path], pack: Path, rules_used: list[set[str]]
) -> None:
    go(tmp_path, columns)
    everything = len(rules_used[0])
    rules_used.clear()
    words = sorted((pack / "vocabulary").glob("*.yaml"))[0]
    words.write_text(words.read_text("utf-8") + "\nanother_list: [言葉]\n", "utf-8")
    found = go(tmp_path, columns)
    assert {len(used) for used in rules_used} == {everything}
    assert found == go(tmp_path, columns, kept=False)
