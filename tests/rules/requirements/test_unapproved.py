"""The five statements on unapproved products."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.rules.requirements.column import Column

Make = Callable[..., Column]
Ask = Callable[[str, Column], list[str]]

RULES = (
    "missing-unapproved-statement",
    "missing-source-statement",
    "missing-domestic-alternative-statement",
    "missing-foreign-safety-statement",
    "missing-relief-system-statement",
)


def unmet(column: Make, answers: Ask, markdown: str, as_of: str = "2026-04-01") -> set[str]:
    judged = column(markdown, as_of=as_of)
    return {name.removeprefix("unapproved:") for rule in RULES for name in answers(rule, judged)}


@pytest.mark.parametrize(
    "text",
    [
        "がんの方はPRPの適応外となります。\n\n### PRP療法\n\n当院ではPRP療法を行っています。",
        "個人輸入した薬の使用は危険ですのでおやめください。",
        "エクソソーム点滴は未承認であり、当院では行っていません。",
        "当院ではPRP療法(自由診療)を行っています。",
    ],
)
def test_nothing_is_due(text: str, column: Make, answers: Ask) -> None:
    assert unmet(column, answers, f"# 膝の痛み\n\n## 治療\n\n{text}\n") == set()


def test_an_approval_abroad_is_no_safety_information(column: Make, answers: Ask) -> None:
    text = (
        "# 点滴の話\n\n## 培養上清液\n\n当院では培養上清液の点滴を行っています。\n\n"
        "- 薬機法上の承認を受けていません。\n- 国内の加工施設で製造したものを購入しています。\n"
        "- 同一の成分を有する国内の承認品はありません。\n- 米国FDAの承認を受けた原料を使用しています。\n"
        "- 医薬品副作用被害救済制度の対象外です。\n"
    )
    assert unmet(column, answers, text) == {"foreign_safety"}


def test_the_relief_systems_are_due_since_2024(column: Make, answers: Ask) -> None:
    text = "# 薄毛\n\n## ミノキシジルの内服\n\n当院ではミノキシジル内服薬を処方しています。\n"
    assert "relief_system" in unmet(column, answers, text)
    assert "relief_system" not in unmet(column, answers, text, as_of="2024-03-21")
