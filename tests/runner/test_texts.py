from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from checker.cache import Kind, Store
from checker.cache.reports import report_from_bytes, report_to_bytes
from checker.finding import ArticleReport, Fault, Finding, KeptFindings, Scope, Severity
from checker.runner.texts import KeptTexts
from checker.text.source import Span
from checker.verdict import Judged

FINDING = Finding(
    "a-rule", "guarantee", Severity.ERROR, Scope.WORDING, "だめです。", "", "必ず", Span(0, 2), (), "key"
)


def kept(path: str, context: bytes = b"context", title: str = "題") -> Judged:
    _, data = report_to_bytes(ArticleReport(path, (FINDING,), title=title), context)
    return Judged(report_from_bytes(path, context, data))


@pytest.fixture
def made() -> list[str]:
    """The columns of which a text was made."""
    return []


def texts(folder: Path, made: list[str], *articles: Judged, form: str = "form") -> list[str]:
    def make(article: Judged) -> str:
        made.append(article.report.path)
        return f"{article.report.path} {article.report.title} {form} \ud800"

    return list(KeptTexts(Store(folder))(form, articles, make))


def test_a_text_is_made_once_and_no_finding_is_read_for_it(tmp_path: Path, made: list[str]) -> None:
    first = texts(tmp_path, made, kept("a.md"), kept("b.md"))
    article = kept("a.md")
    assert texts(tmp_path, made, kept("b.md"), article) == first[::-1]
    assert made == ["a.md", "b.md"]
    assert isinstance(article.report.findings, KeptFindings)
    assert "_all" not in vars(article.report.findings)


@pytest.mark.parametrize(
    ("other", "form"),
    [
        (kept("a.md"), "another form"),
        (kept("a.md", b"another context"), "form"),
        (kept("a.md", title="別の題"), "form"),
    ],
)
def test_anything_else_is_another_text(tmp_path: Path, made: list[str], other: Judged, form: str) -> None:
    texts(tmp_path, made, kept("a.md"))
    texts(tmp_path, made, other, form=form)
    assert made == ["a.md"] * 2


def test_of_what_was_decided_about_nothing_is_kept(tmp_path: Path, made: list[str]) -> None:
    report = kept("a.md").report
    changed = [replace(report, findings=()), replace(report, faults=(Fault("f"),))]
    for _ in range(2):
        texts(tmp_path, made, *map(Judged, changed))
    assert len(made) == 4
    assert not Store(tmp_path).path.exists()


def test_damaged_texts_are_made_anew(tmp_path: Path, made: list[str]) -> None:
    first = texts(tmp_path, made, kept("a.md"))
    store = Store(tmp_path)
    connection = store._connect()
    ((key, value),) = connection.execute("SELECT key, value FROM entries").fetchall()
    connection.close()
    for damaged in (b"", value[:-1], value + b" ", b"\xff"):
        store.put(Kind.RESULT, {key: damaged})
        assert texts(tmp_path, made, kept("a.md")) == first
    assert len(made) == 5
