from __future__ import annotations

import datetime
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.corpus import write
from checker import lint as judging
from checker import runner
from checker.config import Config
from checker.engine.parser import Parser
from checker.runner import Input, Run
from checker.verdict import Report

ROOT = Path(__file__).parents[2]
RULES = runner.load_rules(Config())
#: Patching in this process reaches workers only where they are forked from it.
forked = pytest.mark.skipif(sys.platform != "linux", reason="workers are not forked here")


def go(paths: list[Path], jobs: int) -> Report:
    session = Run(Config(), RULES, Parser(), as_of=datetime.date(2026, 11, 25), jobs=jobs)
    return runner.run(session, [Input(str(path)) for path in paths])


@pytest.fixture(scope="module")
def columns(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write(tmp_path_factory.mktemp("corpus"), 40)


def test_workers_say_the_same_in_the_same_order(columns: list[Path]) -> None:
    alone, together = go(columns, 1), go(columns, 2)
    assert together == alone
    assert [article.report.path for article in together.articles] == [str(path) for path in columns]
    assert sum(len(article.report.findings) for article in alone.articles) > 40


@forked
def test_a_worker_that_dies_takes_only_its_column(
    columns: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    real, parent, victim = judging.lint_batch, os.getpid(), str(columns[13])

    def deadly(documents: Any, *words: Any, **settings: Any) -> Any:
        if os.getpid() != parent and any(document.source.path == victim for document in documents):
            os._exit(9)
        return real(documents, *words, **settings)

    with monkeypatch.context() as broken:
        broken.setattr(judging, "lint_batch", deadly)
        found = go(columns, 2)
    whole = go(columns, 1)
    assert [article.report.path for article in found.articles] == [str(path) for path in columns]
    for number, (one, other) in enumerate(zip(found.articles, whole.articles, strict=True)):
        if number == 13:
            assert "停止しました" in one.report.faults[0].message
        else:
            assert one == other
