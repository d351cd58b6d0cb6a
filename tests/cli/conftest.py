"""Command line tests judge with a stand-in, so that they test the command line only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checker import formats, lint
from checker.cli import main
from checker.errors import UnreadableError
from checker.finding import ArticleReport, Fault, Finding, Law, Scope
from checker.text.document import Document
from checker.text.source import Source, Span

Outcome = tuple[int, str, str]


def _read(data: bytes, path: str, *, selector: str = "") -> Document:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError("文字コードが分かりません。", "unknown encoding.", line=1) from error
    return Document(Source(path, text), "markdown", (), ())


def _source(data: bytes, path: str) -> Source:
    return _read(data, path).source


def _lint_batch(documents: list[Document], *words: Any, **settings: Any) -> list[ArticleReport]:
    return [_lint(document, *words, **settings) for document in documents]


def _lint(document: Document, ruleset: Any, parser: Any, **settings: Any) -> ArticleReport:
    text = document.source.text
    if "RuntimeError" in text:
        raise RuntimeError("boom")
    ids = {rule.id: rule for rule in ruleset.rules}
    findings = []
    for word, rule in (("参考文献なし", "missing-references"), ("費用なし", "missing-cost")):
        if word in text and rule in ids:
            start = text.index(word)
            findings.append(
                Finding(
                    rule,
                    ids[rule].category,
                    ids[rule].severity,
                    Scope.ARTICLE,
                    ids[rule].message.text(settings["lang"]),
                    "書き足してください。",
                    word,
                    Span(start, start + len(word)),
                    (Law("医療法", "第6条の5", "2023", "2026-11-22"),),
                    "key",
                    requirements=("section:references",),
                )
            )
    faults = (Fault("規則が失敗しました。"),) if "壊れた規則" in text else ()
    return ArticleReport(
        document.source.path, tuple(findings), (), faults, "題", settings["profile"] or "disease"
    )


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project as the current folder, with a stand-in for reading and judging."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(lint, "lint_batch", _lint_batch)
    monkeypatch.setattr(formats, "read", _read, raising=False)
    monkeypatch.setattr(formats, "source", _source, raising=False)
    return tmp_path


@pytest.fixture
def call(project: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """Runs a command in the project: exit status, standard output, standard error."""

    def run(*words: str) -> Outcome:
        status = main(words)
        captured = capsys.readouterr()
        return int(status), captured.out, captured.err

    return run


@pytest.fixture
def put(project: Path) -> Callable[[str, str], Path]:
    """Writes a file of the project."""

    def write(name: str, text: str = "よい文。") -> Path:
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write
