"""Reports to write pages of: a small one, a hostile one, and one of an archive's size."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from checker.decisions.rules import RULES
from checker.finding import (
    SUPPRESSION,
    ArticleReport,
    Decision,
    Fault,
    Finding,
    Law,
    Origin,
    Scope,
    Severity,
    Suppressed,
)
from checker.reporters.html import Setting
from checker.rules.ruleset import Rules, RuleSet, Shared
from checker.rules.spec import Bilingual, Rule, RuleKind
from checker.text.document import Role
from checker.text.source import Source, Span
from checker.verdict import BaselineCounts, Judged, Report

GUIDELINE = Law(
    "医療広告ガイドライン",
    "第3-1-(1) 虚偽広告",
    "2024-09-13",
    "2026-11-22",
    url="https://example.com/guideline",
)
ACT = Law("医療法", "第6条の5第1項", "昭和23年法律第205号", "2026-11-22", verified=False)
DAY = datetime.date(2026, 11, 24)
TITLES = {
    "guaranteed-effect": "効果・治癒の断定",
    "best-of-all": "最上級・順位の表現",
    "effect-in-images": "比喩で語られた効果の断定",
    "missing-references": "参考文献がない",
    "missing-updated-date": "更新日がない",
    "knee-pain-red-flags": "膝の痛みの危険なサイン",
    "supervisor-no-date": "監修日がない",
}
REWRITES = {
    "guaranteed-effect": "この注射では痛みが軽くなる方もいますが、変わらない方もいます。効果には個人差があります。"
}


def rule(name: str, category: str = "guarantee", **changes: object) -> Rule:
    """A rule with no more than the page asks for."""
    text = Bilingual("架空の規則", "a fictional rule")
    rewrite = REWRITES.get(name)
    made = Rule(
        name,
        RuleKind.PHRASE,
        category,
        Severity.ERROR,
        (GUIDELINE,),
        Bilingual(TITLES.get(name, name), name),
        *(text, text, text, text),
        (),
        (),
        rewrite=Bilingual(rewrite, rewrite) if rewrite else None,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


ROLES = {
    Role.SYMPTOMS: ("症状",),
    Role.WHEN_TO_SEE_DOCTOR: ("受診の目安",),
    Role.TREATMENT: ("治療",),
    Role.SUMMARY: ("まとめ",),
    Role.REFERENCES: ("参考文献",),
    Role.FAQ: ("よくある質問",),
}


def setting(lang: str = "ja", rules: Sequence[Rule] = (), **changes: object) -> Setting:
    """A setting whose page does not change with the day or the version."""
    every = (*(rule(name) for name in TITLES), *rules)
    shared = Shared({}, {}, {}, ROLES, {})
    made = Setting(RuleSet(Rules.of(every), lambda: shared, "abc"), DAY, lang, others=RULES, version="1.2.3")
    return replace(made, **changes)  # type: ignore[arg-type]


def wording(source: Source, text: str, **changes: object) -> Finding:
    """A finding on the first place where the words stand."""
    start = source.text.index(text)
    made = Finding(
        rule="guaranteed-effect",
        category="guarantee",
        severity=Severity.ERROR,
        scope=Scope.WORDING,
        message=f"「{text}」は、治療の結果が必ず得られると言い切っています。",
        suggestion="断定の語を外してください。例:「痛みの軽減が期待されますが、効果には個人差があります。」",
        text=text,
        span=Span(start, start + len(text)),
        law=(GUIDELINE, ACT),
        key=f"k{start}",
        sentence=text,
        reason="医療の結果に絶対はありません。",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def missing(source: Source, requirement: str, name: str, at: str, **changes: object) -> Finding:
    """A finding on something that a column lacks, told at the words ``at``."""
    settings: dict[str, object] = {
        "rule": name,
        "category": requirement.partition(":")[0],
        "severity": Severity.WARNING,
        "scope": Scope.ARTICLE,
        "message": f"{TITLES.get(name, name)}。",
        "suggestion": "書き足してください。例: 痛みで歩けないときは、その日のうちに受診してください。",
        "law": (ACT,),
        "reason": "読者が確かめられません。",
        "sentence": "",
        "requirements": (requirement,),
    }
    return wording(source, at, **(settings | changes))


COLUMN = """---
title: 架空の膝の話
description: 膝の痛みの架空の説明
updated: 2026-04-01
supervisor:
  name: 架空 太郎
---
# 架空の膝の話

この注射で膝の痛みは必ず治ります。どなたにも安心です。

## 症状

- 階段で痛む
  - 下りで強い
- 正座ができない

1. はじめに休む
2. 次に冷やす

| | 費用 | 回数 |
|---|---|---|
| 注射 | 5千円 | 3回 |
| 装具 | | 1回 |

## 治療

> 引用された一文です。

![膝の図](knee.png)

## よくある質問

Q. 歩いてもよいですか。
A. 痛みのない範囲で歩けます。必ず治るわけではありません。
"""


def small() -> Report:
    """Three columns: one with findings of each kind, a clean one, and one that was not judged."""
    source = Source("articles/knee.md", COLUMN)
    findings = (
        missing(source, "section:updated_date", "missing-updated-date", "架空の膝の話"),
        missing(
            source, "red_flag:knee/fever", "knee-pain-red-flags", "架空の膝の話", severity=Severity.ERROR
        ),
        missing(source, "supervisor:no_date", "supervisor-no-date", "架空 太郎"),
        wording(source, "必ず治ります", sentence="この注射で膝の痛みは必ず治ります。"),
        wording(
            source,
            "膝の痛みは必ず治り",
            rule="best-of-all",
            category="superlative",
            severity=Severity.WARNING,
        ),
        wording(source, "下りで強い", rule="effect-in-images", severity=Severity.INFO, probability=0.625),
        missing(source, "section:references", "missing-references", "架空の膝の話"),
    )
    decision = Decision(Origin.WAIVER, "解説の文であるため", "架空 花子（監修医師）", "2027-03-31")
    hidden = (Suppressed(wording(source, "必ず治るわけ", key="k4"), decision),)
    clean = Source("articles/hip.txt", "架空の股関節の話\n\n股関節の痛みについて、架空の説明をします。\n")
    return Report(
        (
            Judged(ArticleReport(source.path, findings, hidden, (), "架空の膝の話", "symptom"), source),
            Judged(ArticleReport(clean.path, title="架空の股関節の話", profile="disease"), clean),
            Judged(
                ArticleReport("articles/broken.html", faults=(Fault("文字コードが分かりません。", 3, 1),))
            ),
        ),
        "abcdef0123456789",
        42,
    )


WAIVERS = """# 架空の免除
- rule: guaranteed-effect
  path: articles/knee.md
  reason: 引用のため
  by: 架空 花子（監修医師）
  until: 2026-01-31

- {rule: no-such-rule, path: '*', reason: 間違い, by: 架空 太郎}
"""
MARKED = """---
title: 架空の腰の話
checker:
  allow:
    - rule: front-rule
      reason: 架空
---
# 架空の腰の話

<!-- checker: allow first-rule 理由: 架空 -->
はじめの文です。必ず治ります。

- 一つ目
<!-- checker: allow list-rule 理由: 架空 -->
- 二つ目

終わりの文です。

<!-- checker: allow-begin last-rule 理由: 架空 -->
"""


def decided() -> Report:
    """A column with marks that do not hold, a file of decisions with two wrong entries, and a baseline."""
    source, waivers = Source("articles/back.md", MARKED), Source("checker-waivers.yaml", WAIVERS)
    marks = (
        "rule: front-rule",
        "checker: allow first-rule 理由: 架空",
        "checker: allow list-rule 理由: 架空",
        "checker: allow-begin last-rule 理由: 架空",
    )
    found = tuple(_problem(source, text, "suppression-unused") for text in marks)
    known = Decision(Origin.BASELINE, "既知の指摘", "架空 太郎（担当）", "2027-03-31")
    hidden = (Suppressed(wording(source, "必ず治ります"), known),)
    wrong = (
        _problem(waivers, "rule: guaranteed-effect", "suppression-expired"),
        _problem(
            waivers,
            "{rule: no-such-rule, path: '*', reason: 間違い, by: 架空 太郎}",
            "suppression-unknown-rule",
        ),
    )
    return Report(
        (
            Judged(ArticleReport(source.path, found, hidden, (), "架空の腰の話", "symptom"), source),
            Judged(ArticleReport(waivers.path, wrong), waivers, column=False),
        ),
        "abcdef0123456789",
        42,
        baseline=BaselineCounts("checker-baseline.yaml", 12, 34, 56, 78, ("best-of-all",)),
    )


def _problem(source: Source, text: str, name: str) -> Finding:
    return wording(
        source,
        text,
        rule=name,
        category=SUPPRESSION,
        severity=Severity.WARNING,
        message=f"{name} の指摘です。",
        suggestion="消してください。",
        law=(),
        reason="抑制は人の判断です。",
    )


def large(columns: int = 500, findings: int = 10) -> Report:
    """An archive: columns of some three thousand characters with ten findings each."""
    body = "膝の痛みは、年齢や使い方によってさまざまな原因で起こります。痛みの続くときは無理をせず、早めに相談しましょう。"
    judged = []
    for number in range(columns):
        parts = [f"# 架空の膝の話 その{number}\n"]
        for section in range(10):
            parts.append(f"## 見出し {number}-{section}\n")
            parts.append(f"{body * 3}この注射{section}で膝の痛みは必ず治ります。{body * 2}\n")
            parts.append("- 階段で痛む\n- 正座ができない\n- 朝にこわばる\n")
        source = Source(f"articles/{number // 100:02}/knee-{number:04}.md", "\n".join(parts))
        found = [_numbered(source, number, at) for at in range(findings - 2)]
        title = f"架空の膝の話 その{number}"
        found.append(missing(source, "section:references", "missing-references", title))
        found.append(missing(source, "red_flag:knee/fever", "knee-pain-red-flags", title))
        judged.append(
            Judged(ArticleReport(source.path, tuple(found), title=title, profile="symptom"), source)
        )
    return Report(tuple(judged), "abcdef0123456789", 42)


def _numbered(source: Source, number: int, at: int) -> Finding:
    text = f"この注射{at}で膝の痛みは必ず治ります。"
    severity = list(Severity)[(number + at) % 3]
    changes: dict[str, object] = {"rule": ("guaranteed-effect", "best-of-all", "effect-in-images")[at % 3]}
    return wording(
        source, text, severity=severity, law=(GUIDELINE, ACT, replace(ACT, section="第6条の6")), **changes
    )


#: What would run, load or restyle if it were not escaped; each sets ``window.hit`` or hides the page.
ATTACKS = (
    "<script>window.hit=1</script>",
    "</script><script>window.hit=2</script>",
    "<img src=x onerror=window.hit=3>",
    '" onmouseover="window.hit=4" autofocus onfocus="window.hit=5" x="',
    "' onclick='window.hit=6'",
    "</style><style>*{display:none!important}</style>",
    '" style="position:fixed;inset:0;background:url(https://example.com/x)',
    "</title></textarea><svg/onload=window.hit=7>",
    "<!--<script>window.hit=8//-->",
    "javascript:window.hit=9",
    "<a href=javascript:window.hit=10>x</a>",
    "{{constructor.constructor('window.hit=11')()}}",
    "]]><iframe srcdoc='<script>parent.hit=12</script>'></iframe>",
    "<base href=https://example.com/><meta http-equiv=refresh content='0;url=https://example.com/'>",
)


def _field(name: str) -> str:
    """All attacks, told apart by the field they stand in."""
    return f"{name}:" + " ".join(ATTACKS)


def hostile() -> Report:
    """Columns in three formats with attacks in every field of a column, its findings and its path."""
    return Report(tuple(_hostile(suffix) for suffix in (".md", ".html", ".txt")), _field("fingerprint"), 1)


def _hostile(suffix: str) -> Judged:
    path = f"articles/{_field('path')}{suffix}"
    source = Source(path, _hostile_text(suffix))
    law = Law(*(_field(name) for name in ("instrument", "section", "edition", "checked")), url=ATTACKS[9])
    texts = {
        name: _field(name)
        for name in ("rule", "category", "message", "suggestion", "key", "sentence", "reason")
    }
    at = source.text.index("Attacked")
    made = Finding(
        severity=Severity.ERROR,
        scope=Scope.WORDING,
        text="Attacked",
        span=Span(at, at + 8),
        law=(law, replace(law, url="https://example.com/" + ATTACKS[3])),
        **texts,
    )
    lacking = replace(
        made, scope=Scope.ARTICLE, rule="lacking" + texts["rule"], requirements=("section:" + _field("req"),)
    )
    lost = replace(made, span=Span(0, 0))
    decision = Decision(Origin.TEXT, _field("decision"), _field("by"), _field("until"))
    report = ArticleReport(
        path,
        (made, lacking, lost),
        (Suppressed(made, decision),),
        (Fault(_field("fault"), 3),),
        _field("title"),
        _field("profile"),
    )
    return Judged(report, source)


def _hostile_text(suffix: str) -> str:
    attacks = [attack.replace("\n", " ") for attack in ATTACKS]
    if suffix == ".html":
        escaped = [
            attack.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;") for attack in attacks
        ]
        items = "".join(f"<p>{one}</p><ul><li>{one}</li></ul><h2>{one}</h2>" for one in escaped)
        return f"<html><head><title>{escaped[0]}</title></head><body><article><h1>{escaped[0]}</h1><p>Attacked</p>{items}{''.join(attacks)}</article></body></html>"
    if suffix == ".txt":
        return "Attacked\n\n" + "\n\n".join(attacks) + "\n"
    quoted = [attack.replace("'", "''") for attack in attacks]
    meta = "".join(f"'{one}': '{one}'\n" for one in quoted)
    code = [f"`` {attack} ``" for attack in attacks]
    blocks = "\n\n".join(
        f"## {one}\n\n{one}\n\n- {one}\n\n> {one}\n\nQ. {one}\n\nA. {one}\n\n![{raw}](x.png)\n\n{raw}"
        for one, raw in zip(code, attacks, strict=True)
    )
    table = "| a | b |\n|---|---|\n" + "\n".join(f"| {one.replace('|', '')} | x |" for one in code)
    return f"---\ntitle: '{quoted[0]}'\ndescription: '{quoted[2]}'\n{meta}---\n# {code[0]}\n\nAttacked\n\n{blocks}\n\n{table}\n"


def hostile_rules() -> list[Rule]:
    """The rule of the hostile findings, with attacks in its own texts."""
    text = Bilingual(_field("rule-title"), _field("rule-title"))
    return [rule(_field("rule"), _field("category"), title=text, rewrite=text)]
