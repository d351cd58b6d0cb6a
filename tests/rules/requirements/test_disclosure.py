"""Self-pay treatments: recommended or only mentioned, and what then must stand on the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.rules.requirements.column import Column
from checker.rules.requirements.contact import has_contact
from checker.rules.requirements.cost import has_cost
from checker.rules.requirements.risks import has_risks
from checker.rules.requirements.treatments import offers

Make = Callable[..., Column]
Ask = Callable[[str, Column], list[str]]

OFFER = "# 膝の痛み\n\n## 治療\n\n### PRP療法\n\n当院ではPRP療法(自由診療)を行っています。\n\n"


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("当院では、関節にPRPを注射する治療(自由診療)も行っています。", True),
        ("手術を避けたい方には、再生医療という選択肢もあります。", True),
        ("幹細胞点滴により、膝の痛みの改善が期待できます。", True),
        ("自由診療の体外衝撃波治療も行っており、1回8,800円(税込)です。", True),
        ("近年はPRPなどの再生医療も話題になっていますが、効果は十分に確立していません。", False),
        ("再生医療を行う医療機関もありますが、当院では保険診療のみを行っています。", False),
        ("当院では再生医療は取り扱っておりません。", False),
        ("大学病院などで幹細胞を用いた研究が進められています。", False),
        ("衝撃波治療は保険で受けられる場合があります。", False),
        ("PRPを受けたほうがよいですか?", False),
        ("エクソソーム点滴は、国内で承認された製品がなく、お勧めできません。", False),
    ],
)
def test_recommended_or_mentioned(text: str, offered: bool, column: Make) -> None:
    assert bool(offers(column(f"# 膝の痛み\n\n## 治療\n\n{text}\n"))) is offered


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("主な副作用は、注射部位の痛みと腫れです。", True),
        ("まれに感染を起こすことがあります。", True),
        ("感染のリスクはゼロではありません。", True),
        ("注射後に数日間、痛みや腫れ、熱感が出ることがあります。", True),
        ("副作用はほとんどありません。", False),
        ("拒絶反応やアレルギーの心配がなく、安心して受けられます。", False),
        ("副作用が生じる可能性がありますので、医師にご相談ください。", False),
        ("感染症の方、妊娠中の方は受けられません。", False),
        ("効果には個人差があり、効果が出ない場合があります。", False),
        ("ステロイド注射では感染や腱の断裂が起こることがあります。", False),
        ("手術のような感染や出血のリスクを避けられます。", False),
        ("注射後に痛みがやわらぐことがあります。", False),
        ("主なリスク・副作用:ダウンタイムはありません。当日からメイクができます。", False),
        ("注射後の痛みが数日続き、まれに感染が起こります。", True),
    ],
)
def test_risks_are_told(text: str, told: bool, column: Make) -> None:
    judged = column(OFFER + text + "\n")
    assert has_risks(judged, offers(judged)) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("費用は1回55,000円(税込)です。", True),
        ("1回あたり5万円〜10万円(税別)", True),
        ("| 項目 | 料金 |\n|---|---|\n| PRP | 88,000円 |", True),
        ("費用はお問い合わせください。", False),
        ("初診料は3,300円です。", False),
        ("| 項目 | 料金 |\n|---|---|\n| 初診 | 8,000円 |\n| PRP | 診察時にご説明 |", False),
        ("今なら5,000円引きでご案内します。", False),
        ("保険診療では3割負担で約1,500円です。", False),
    ],
)
def test_cost_is_told(text: str, told: bool, column: Make) -> None:
    judged = column(OFFER + text + "\n")
    assert has_cost(judged, offers(judged)) is told


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("お電話(000-000-0000)でお問い合わせください。", True),
        ("お問い合わせはこちら", True),
        ("ご相談は info@clinic.example まで", True),
        ("お気軽にお問い合わせください。", False),
        ("予約専用 000-000-0000", False),
        ("WEB予約はこちら", False),
        ("ご予約はこちら", False),
        ("無料カウンセリングのご予約はこちら", False),
        ("LINEで予約を受け付けています", False),
        ("LINEで相談できます", True),
        ("ご案内は noreply@clinic.example からお送りします", False),
        ("ご予約・お問い合わせ 000-000-0000", True),
        ("[オンライン予約](/r)・お問い合わせ:霞原クリニック", True),
    ],
)
def test_contact_is_given(text: str, given: bool, column: Make) -> None:
    assert has_contact(column(f"# 膝の痛み\n\n{text}\n")) is given


def test_period_is_only_advice_while_the_cost_is_missing_too(column: Make, answers: Ask) -> None:
    judged = column("# 肘の痛み\n\n幹細胞治療は、手術を避けたい方の選択肢です。\n")
    assert answers("missing-period", judged) == ["disclosure:period"]
    assert answers("missing-cost", judged) == ["disclosure:cost"]
