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


ISOTRETINOIN = "# ニキビの相談\n\n## イソトレチノインの内服(自由診療)\n\n当院ではイソトレチノインを処方しています。\n\n{}\n"
ALL = {"unapproved", "source", "domestic_alternative", "foreign_safety", "relief_system"}


def stated(column: Make, answers: Ask, text: str) -> set[str]:
    return ALL - unmet(column, answers, ISOTRETINOIN.format(text))


@pytest.mark.parametrize(
    "text",
    [
        "### 国内の承認医薬品等の有無\n\n確認中です。",
        "### 諸外国における安全性等に係る情報\n\n準備中です。",
        "### 入手経路\n\n診察の際にご説明します。",
        "### 救済制度\n\n詳しくは受付までお問い合わせください。",
        "入手経路は公開していません。",
        "入手経路については非公開とさせていただきます。",
        "未承認の薬ではありません。",
        "承認されていない薬ではありません。",
        "適応外使用にはあたりません。",
        "未承認かどうかは診察でご説明します。",
        "救済制度の対象外ではありません。",
        "救済制度の対象外かどうかは、診察でお話しします。",
        "当院の培養上清液は人気です。",
        "当院の調製キットは新しいものです。",
        "- 入手経路\n- 国内の承認医薬品等の有無\n- 諸外国における安全性等に係る情報\n- 救済制度",
        "| 項目 | 内容 |\n|---|---|\n| 入手経路 | 準備中 |\n| 国内の承認医薬品等の有無 | 確認中 |\n"
        "| 諸外国における安全性等に係る情報 | 調査中です |\n| 救済制度 | 診察でご説明します |",
        "諸外国でも承認された製剤はなく、選ばれる方が増えています。",
    ],
)
def test_an_announcement_or_a_denial_states_nothing(text: str, column: Make, answers: Ask) -> None:
    assert stated(column, answers, text) == set()


@pytest.mark.parametrize(
    "question",
    [
        "同じ成分の国内承認品はありますか?",
        "諸外国での副作用は報告されていますか?",
        "入手経路はどうなっていますか?",
        "救済制度の対象外ですか?",
        "未承認の薬ですか?",
    ],
)
def test_a_question_sent_to_the_doctor_states_nothing(question: str, column: Make, answers: Ask) -> None:
    text = f"## よくある質問\n\n### Q. {question}\n\nA. 診察で医師にお尋ねください。"
    assert stated(column, answers, text) == set()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("国内では承認されていません。", {"unapproved"}),
        ("この薬は国内未承認ですが、詳しくは診察でご説明します。", {"unapproved"}),
        ("未承認だからといって、違法というわけではありません。", {"unapproved"}),
        ("当院の医師が海外から輸入しており詳しくは診察でご説明します。", {"source"}),
        ("使用する薬剤は院内調製です。", {"source"}),
        ("当院の細胞加工室で培養しています。", {"source"}),
        ("**入手経路**\n\nアイルランドのメーカーの製品です。", {"source"}),
        ("- 入手経路\n  - 国内の正規品です", {"source"}),
        ("Q. 入手経路は?\n\nA. 国内の卸です。", {"source"}),
        ("### 国内の承認医薬品等の有無\n\nこの成分を含むものはありません。", {"domestic_alternative"}),
        ("### 国内の承認医薬品等の有無\n\nなし", {"domestic_alternative"}),
        ("### 諸外国における安全性等に係る情報\n\n情報は得られていません。", {"foreign_safety"}),
        ("諸外国での安全性に関する情報は公表されていません。", {"foreign_safety"}),
        ("### 救済制度\n\n対象になりません。", {"relief_system"}),
        ("公的な救済制度の対象外となることを、治療の前に医師から説明しています。", {"relief_system"}),
        ("公的な救済制度の対象外となることを医師から説明しています。", {"relief_system"}),
    ],
)
def test_an_answer_states(text: str, told: set[str], column: Make, answers: Ask) -> None:
    assert stated(column, answers, text) == told


def test_a_denial_makes_nothing_due(column: Make, answers: Ask) -> None:
    text = "# 膝の痛み\n\n## PRP療法\n\n当院ではPRP療法(自由診療)を行っています。使用するキットは未承認の機器ではありません。\n"
    assert unmet(column, answers, text) == set()
