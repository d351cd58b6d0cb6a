"""Claims on the Act on the Safety of Regenerative Medicine, and claims that time has overtaken."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.finding import Severity
from checker.rules.requirements import CHECKS
from checker.rules.requirements.column import Column, Missing
from tests.rules.conftest import ruleset

Make = Callable[..., Column]
Ask = Callable[[str, Column], list[str]]


def found(rule_id: str, judged: Column) -> list[Missing]:
    rule = ruleset().rule(rule_id)
    assert rule is not None
    return list(CHECKS[rule.check](rule, judged))


def test_class_and_number_are_both_quoted(column: Make) -> None:
    text = "# 膝の痛み\n\n関節へのPRPは第３種再生医療等提供計画（ＰＢ３２１０００１）を提出しています。\n"
    (one,) = found("plan-class-mismatch", column(text))
    assert one.values["class"] == "第３種"
    assert one.values["number"] == "ＰＢ３２１０００１"
    assert one.values["expected"] == "第二種"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("第二種再生医療等提供計画(計画番号:PB3210001)を提出しています。", 0),
        ("第三種再生医療等提供計画(計画番号:PA3210001)を提出しています。", 1),
        ("関節へのPRPは第二種(PC3210001)、腱へのPRPは第三種(PB3210002)です。", 2),
        ("第二種と第三種の再生医療等提供計画(PC3210001、PB3210002)を提出しています。", 0),
        ("PRPは第二種です。届け出た計画番号はPC3210001です。", 1),
        ("| PRPの区分 | 第二種 |\n|---|---|\n| 計画番号 | PC3210001 |", 1),
        ("PRPは第二種です。\n\n幹細胞治療の計画番号はPC3210001です。", 0),
        ("PRPは第三種にはあたりません(計画番号:PB3210001)。", 0),
        ("PRPの計画番号を第三種のPB3210001と誤って記載していました。", 0),
    ],
)
def test_class_and_number(text: str, wrong: int, column: Make, answers: Ask) -> None:
    assert len(answers("plan-class-mismatch", column(f"# 再生医療\n\n{text}\n"))) == wrong


@pytest.mark.parametrize(
    ("title", "text", "severity"),
    [
        ("膝の痛み", "膝関節へのPRPは第三種再生医療等提供計画を提出しています。", "error"),
        ("変形性膝関節症のPRP", "第三種再生医療等提供計画を提出しています。", "warning"),
        ("膝の痛み", "関節内に注射するPRPです。第三種再生医療等提供計画を提出しています。", "warning"),
        ("肉離れのPRP", "第三種再生医療等提供計画を提出しています。", None),
        ("肉離れのPRP", "第二種再生医療等提供計画を提出しています。", "warning"),
        ("膝の痛みとPRP", "第三種再生医療等提供計画を提出しています。", None),
        ("腱板損傷のPRP", "肩関節や腱板にPRPを注射します。第二種再生医療等提供計画があります。", None),
        ("膝の痛み", "子宮へのPRPは第二種再生医療等です。", None),
        ("変形性膝関節症のPRP", "免疫細胞療法は第三種再生医療等です。", None),
        ("肉離れのPRP", "幹細胞治療は第二種再生医療等です。", None),
        ("再生医療", "他家の脂肪由来幹細胞を用いる治療は第二種再生医療等です。", "error"),
        ("再生医療", "PRPは関節なら第二種、それ以外は第三種の再生医療等です。", None),
        ("再生医療", "第三種(関節へのPRP)と第二種(腱へのPRP)の再生医療等計画を提出しています。", "error"),
    ],
)
def test_class_of_care(title: str, text: str, severity: str | None, column: Make) -> None:
    rule = ruleset().rule("wrong-care-class")
    assert rule is not None
    answers = found(rule.id, column(f"# {title}\n\n{text}\n"))
    assert {str(one.severity or rule.severity) for one in answers} == ({severity} if severity else set())


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("エクソソーム点滴は、再生医療等提供計画を提出し、受理されています。", True),
        ("エクソソームは、再生医療等提供計画の対象外です。", False),
        ("## 培養上清液\n\n厚生労働省に届出済みの治療です。", True),
        ("## 培養上清液\n\n厚生労働省への届出は行っていません。", False),
        ("## 培養上清液\n\n届出を受理された細胞加工施設で製造しています。", False),
        ("## 培養上清液\n\n細胞を含みません。再生医療等提供計画が受理されています。", True),
        ("## PRP療法\n\nエクソソームも扱います。\n\n再生医療等提供計画が受理されています。", False),
        ("PRPとエクソソームの治療について、再生医療等提供計画が受理されています。", False),
        ("PRPとエクソソームは、ともに再生医療等提供計画が受理されています。", True),
        ("エクソソームの再生医療等提供計画は受理されていますか?", False),
    ],
)
def test_products_outside_the_act(text: str, claimed: bool, column: Make, answers: Ask) -> None:
    assert bool(answers("outside-act-filed", column(f"# 治療の話\n\n{text}\n"))) is claimed


@pytest.mark.parametrize(
    ("text", "day", "wrong"),
    [
        ("保険のきく再生医療はありません。", "2026-01-01", True),
        ("保険のきく再生医療はありません。", "2025-12-31", False),
        ("国内に承認された再生医療等製品はありません。", "2025-05-13", True),
        ("国内に承認された再生医療等製品はありません。", "2025-05-12", False),
        ("自家培養軟骨は変形性膝関節症では保険が使えません。", "2026-01-01", True),
        ("自家培養軟骨は変形性膝関節症では保険が使えません。", "2025-12-31", False),
        ("自家培養軟骨は変形性膝関節症に保険が使えます。", "2025-12-31", True),
        ("自家培養軟骨は変形性膝関節症に保険が使えます。", "2026-01-01", False),
        ("遺伝子治療は再生医療等安全性確保法の対象外です。", "2025-05-31", True),
        ("遺伝子治療は再生医療等安全性確保法の対象外です。", "2025-05-30", False),
        ("幹細胞の点滴による死亡例はありません。", "2025-08-29", True),
        ("幹細胞の点滴による死亡例はありません。", "2025-08-28", False),
    ],
)
def test_a_claim_is_wrong_within_its_dates(
    text: str, day: str, wrong: bool, column: Make, answers: Ask
) -> None:
    assert bool(answers("outdated-claim", column(f"# 膝の治療\n\n{text}\n", as_of=day))) is wrong


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("膝の再生医療はすべて自費です。", Severity.WARNING),
        ("再生医療は自由診療でしか受けられません。", Severity.WARNING),
        ("再生医療は健康保険がききません。", Severity.INFO),
        ("再生医療はすべて自費というわけではありません。", None),
        ("「再生医療はすべて自費」という説明は誤解です。", None),
        ("当院で行う再生医療は、すべて自由診療です。", None),
        ("肩の再生医療はすべて自費です。", None),
        ("PRPとして国内で承認された再生医療等製品はありません。", None),
        ("再生医療には保険診療と自由診療があります。", None),
        ("かつて、膝の再生医療はすべて自費でした。", None),
    ],
)
def test_what_is_claimed_of_insurance(text: str, severity: Severity | None, column: Make) -> None:
    rule = ruleset().rule("outdated-claim")
    assert rule is not None
    answers = found(rule.id, column(f"# 膝の治療\n\n{text}\n"))
    assert [one.severity or rule.severity for one in answers] == ([severity] if severity else [])


def test_the_finding_shows_the_claim_and_the_fact(column: Make) -> None:
    text = "# 膝の治療\n\nよく聞かれますが、保険のきく再生医療はありません。\n"
    (one,) = found("outdated-claim", column(text))
    assert one.text == "保険のきく再生医療はありません"
    assert text[one.span.start : one.span.end] == one.text
    assert "2026年1月1日" in one.values["fact"]
