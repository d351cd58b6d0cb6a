"""What counts as offering a self-pay treatment, and as disclosing its price and risks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.rules.requirements.column import Column

Make = Callable[..., Column]
Ask = Callable[[str, Column], list[str]]

CARE = "# 膝の治療\n\n膝の話です。\n\n## 治療\n\n薬やリハビリを行います。\n\n{}\n"
PRP = "# 膝のPRP療法\n\n当院ではPRP療法(自由診療)を行っています。採血して関節に1回注射します。\n\n{}\n"
DRIP = "# エクソソーム点滴\n\n当院ではエクソソーム点滴を行っています。\n\n{}\n"


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("当院ではPRP療法を提供しています。", True),
        ("当院では、幹細胞を点滴しています。", True),
        ("PRPは、超音波で確かめながら膝に注射しております。", True),
        ("当院では、培養した幹細胞を膝に投与しています。", True),
        ("当院では、幹細胞を点滴しておりません。", False),
        ("PRP療法という方法があります。当院でも、2024年から取り入れています。", True),
        ("手術を避けたい方には、幹細胞治療という方法があります。", True),
        ("当院では体外衝撃波を自由診療で行っています。", True),
        ("PRPなどの自由診療もありますが、当院では行っていません。", False),
        ("当院ではPRP療法の導入を検討しています。", False),
        ("PRP療法をご希望の方には、実施している医療機関をご紹介します。", False),
        ("大学病院などで幹細胞を用いた研究が進められています。", False),
        ("体外衝撃波は保険で受けられ、当院でも行っています。", False),
        ("PRPはまだ十分な根拠がなく、推奨は定まっていません。", False),
    ],
)
def test_offer(text: str, offered: bool, column: Make, answers: Ask) -> None:
    assert bool(answers("missing-cost", column(CARE.format(text)))) is offered


def test_the_title_names_what_the_text_offers(column: Make, answers: Ask) -> None:
    text = "# HIFUの話\n\n当院では2023年から行っています。\n\n## 内容\n\n超音波の熱を加えます。\n"
    assert answers("missing-cost", column(text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("## 費用\n\n1回55,000円(税込)です。", True),
        ("## 費用\n\n五万五千円(税込)です。", True),
        ("## 料金\n\n| 内容 | 1回 |\n|---|---|\n| 片膝 | 55,000 |\n\n※単位は円(税込)", True),
        ("## 費用\n\n詳しくはお問い合わせください。", False),
        ("## 費用\n\n初診料は3,300円(税込)です。注射の費用は診察時にご案内します。", False),
        ("## 費用\n\n100,000円を超えた医療費は医療費控除の対象です。", False),
        ("## 費用\n\n10,000円引きのキャンペーンがあります。", False),
    ],
)
def test_price(text: str, told: bool, column: Make, answers: Ask) -> None:
    assert bool(answers("missing-cost", column(PRP.format(text)))) is not told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("## リスク\n\n注射後に腫れや痛みが出ることがあります。", True),
        ("| 項目 | 内容 |\n|---|---|\n| リスク | 痛み、腫れ、感染 |", True),
        ("## 起こりうる肌の変化\n\n赤みや内出血がみられることがあります。", True),
        ("注射後の腫れ、まれに感染が起こることがあります。", True),
        ("## ダウンタイム\n\nほとんどありません。", False),
        ("## リスク\n\n感染やアレルギーの心配はいりません。", False),
        ("## 注意点\n\n注射当日の入浴は控えてください。", False),
        ("膝の熱感は感染のことがあり、受診が必要なこともあります。", False),
    ],
)
def test_risks(text: str, told: bool, column: Make, answers: Ask) -> None:
    assert bool(answers("missing-risks", column(PRP.format(text)))) is not told


@pytest.mark.parametrize(
    ("rule", "text", "told"),
    [
        ("unapproved", "承認申請中の製剤です。", True),
        ("unapproved", "未承認の医薬品をネットで買うのは危険です。", False),
        ("source", "### 入手経路\n\n国内の細胞加工施設です。", True),
        ("source", "個人輸入はおやめください。", False),
        ("relief-system", "健康被害が起きても、医薬品副作用被害救済制度は使えません。", True),
        ("relief-system", "国の救済制度があるので安心です。", False),
        ("foreign-safety", "海外では、まれに飲み込みにくさが報告されています。", True),
        ("foreign-safety", "海外でも広く使われており、安全性は確認されています。", False),
        ("domestic-alternative", "代わりとなる国内の承認薬はありません。", True),
        ("domestic-alternative", "米国FDAの承認を得た工場で作られた製剤です。", False),
        ("domestic-alternative", "関節の痛みには、健康保険で受けられる治療があります。", False),
    ],
)
def test_statements(rule: str, text: str, told: bool, column: Make, answers: Ask) -> None:
    name = f"missing-{rule}-statement"
    assert bool(answers(name, column(DRIP.format(text)))) is not told


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("# GLP-1ダイエット\n\nGLP-1受容体作動薬を自由診療で処方しています。", True),
        ("# 肩こりとボツリヌス注射\n\n当院ではボツリヌス注射(自由診療)を行っています。", True),
        ("# 眉間のしわ\n\n当院ではボツリヌス注射(自由診療)を行っています。", False),
        ("# 糖尿病の薬\n\nGLP-1受容体作動薬を処方しています。保険診療です。", False),
    ],
)
def test_uses_that_are_not_approved(text: str, due: bool, column: Make, answers: Ask) -> None:
    assert bool(answers("missing-unapproved-statement", column(text))) is due
