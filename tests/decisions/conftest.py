from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from checker.config import Config
from checker.finding import Finding
from tests.decisions.project import Project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    return Project(Config())


@pytest.fixture
def column(project: Project) -> Callable[..., tuple[list[str], list[str]]]:
    """The rules that still find something in one column, and those that are suppressed."""

    def run(text: str, path: str = "a.md", lacking: Sequence[Finding] = ()) -> tuple[list[str], list[str]]:
        project.columns, project.lacking = {path: text}, {path: tuple(lacking)}
        report = project.decide().articles[0].report
        return [one.rule for one in report.findings], [one.finding.rule for one in report.suppressed]

    return run
