from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from checker.finding import ArticleReport, Decision, Fault, Finding, Law, Origin, Scope, Severity, Suppressed
from checker.text.source import Source, Span
from checker.verdict import Judged, Report

GUIDELINE = Law(
    "医療広告ガイドライン", "第3-1-(1) 虚偽広告", "2024-09-13", "2026-11-22", url="https://example.com/g"
)
ACT = Law("医療法", "第6条の5第1項", "昭和23年法律第205号", "2026-11-22", verified=False)


@pytest.fixture
def wording() -> Callable[..., Finding]:
    """Makes a wording finding on words of a source."""

    def make(source: Source, text: str, sentence: str = "", *, nth: int = 0, **changes: object) -> Finding:
        start = -1
        for _ in range(nth + 1):
            start = source.text.index(text, start + 1)
        settings: dict[str, object] = {
            "rule": "guaranteed-effect",
            "category": "guarantee",
            "severity": Severity.ERROR,
            "scope": Scope.WORDING,
            "message": f"「{text}」は効果や治癒を断定しています。",
            "suggestion": "「～が期待できます。効果には個人差があります」のように書き換えてください。",
            "reason": "効果を保証する表現は、治療の結果について誤った期待を与えます。",
            "text": text,
            "span": Span(start, start + len(text)),
            "law": (GUIDELINE, ACT),
            "key": "k1",
            "sentence": sentence or source.text,
        }
        return Finding(**(settings | changes))  # type: ignore[arg-type]

    return make


@pytest.fixture
def report(wording: Callable[..., Finding]) -> Report:
    """Three columns: one with findings, one that could not be read, one that is clean."""
    text = "# 架空の膝の話\n\nこの注射で膝の痛みは必ず治ります。翌日には必ず治ります。\n"
    source = Source("articles/knee.md", text)
    first, second = "この注射で膝の痛みは必ず治ります。", "翌日には必ず治ります。"
    missing = Finding(
        "missing-references",
        "section",
        Severity.WARNING,
        Scope.ARTICLE,
        "参考文献がありません。",
        "記事の末尾に参考文献を書いてください。",
        "架空の膝の話",
        Span(2, 8),
        (ACT,),
        "k3",
        reason="根拠のない記事は確かめられません。二つ目の文は詳しい表示だけに出ます。",
        requirements=("section:references",),
    )
    undated = replace(
        missing,
        rule="missing-updated-date",
        message="更新日がありません。",
        requirements=("section:updated_date",),
    )
    findings = (
        missing,
        undated,
        wording(source, "必ず治ります", first),
        wording(source, "必ず治ります", second, nth=1, key="k2"),
    )
    decision = Decision(Origin.WAIVER, "引用のため", "編集長", "2027-03-31")
    hidden = (Suppressed(wording(source, "膝", first, key="k4"), decision),)
    return Report(
        (
            Judged(ArticleReport("articles/clean.md", title="架空の腰の話", profile="symptom")),
            Judged(
                ArticleReport("articles/knee.md", findings, hidden, (), "架空の膝の話", "treatment"), source
            ),
            Judged(
                ArticleReport("articles/broken.html", faults=(Fault("文字コードが分かりません。", 3, 1),))
            ),
        ),
        "abc123",
        42,
    )
