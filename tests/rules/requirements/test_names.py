"""Names in bylines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.rules.requirements.column import Column
from checker.rules.requirements.names import compared, name_in, names_in, same_person

VARIANTS = {"髙": "高", "﨑": "崎"}


@pytest.mark.parametrize(
    ("byline", "name"),
    [
        ("霞原 一樹(霞原クリニック 院長)", "霞原 一樹"),
        ("霞原クリニック 院長 霞原一樹", "霞原一樹"),
        ("医療法人霞会 霞原整形外科 理事長 霞原 一樹", "霞原 一樹"),
        ("霞原一樹医師", "霞原一樹"),
        ("霞原　一樹 先生", "霞原 一樹"),
        ("日下部 隼人", "日下部 隼人"),
        ("氏家 みどり", "氏家 みどり"),
        ("ジョン・カスミ(霞原クリニック)", "ジョン・カスミ"),
        ("Dr. 霞原 一樹", "霞原 一樹"),
        ("Dr.霞原一樹", "霞原一樹"),
        ("医学博士 霞原 一樹", "霞原 一樹"),
        ("霞原 一樹 医学博士", "霞原 一樹"),
        ("霞原 一樹(かすみはら いつき)院長", "霞原 一樹"),
        ("霞原 一樹【カスミハラ イツキ】", "霞原 一樹"),
        ("辻󠄀原 一樹", "辻原 一樹"),
        ("霞原クリニック 編集部", ""),
        ("日本整形外科学会認定 整形外科専門医", ""),
        ("2025年4月1日", ""),
        ("近日公開", ""),
        ("未定", ""),
        ("調整中", ""),
        ("現在依頼中", ""),
        ("準備中", ""),
        ("選定中", ""),
        ("確認中です", ""),
        ("ただいま選定しています", ""),
        ("田中 未来", "田中 未来"),
        ("中川 公子", "中川 公子"),
        ("", ""),
    ],
)
def test_name_in_a_byline(byline: str, name: str) -> None:
    assert name_in(byline) == name


def test_several_people() -> None:
    assert names_in("霞原 一樹(院長)、月影 花子(副院長)") == ("霞原 一樹", "月影 花子")


def test_a_reading_is_no_second_person() -> None:
    assert names_in("霞原 一樹/カスミハラ イツキ") == ("霞原 一樹",)
    assert names_in("霞原 一樹、ジョン・カスミ") == ("霞原 一樹", "ジョン・カスミ")


VARIANT_NAMES = [
    ("髙橋 一樹", "高橋一樹"),
    ("﨑山 一樹", "崎山 一樹"),
    ("渡邊 一樹", "渡辺 一樹"),
    ("渡邉 一樹", "渡邊 一樹"),
    ("齋藤 一樹", "斎藤 一樹"),
    ("齊藤 一樹", "斉藤 一樹"),
    ("齋藤 一樹", "斉藤 一樹"),
    ("濵田 一樹", "浜田 一樹"),
    ("濱田 一樹", "濵田 一樹"),
    ("嶋田 一樹", "島田 一樹"),
    ("嶌田 一樹", "島田 一樹"),
    ("德永 一樹", "徳永 一樹"),
    ("冨田 一樹", "富田 一樹"),
    ("廣田 一樹", "広田 一樹"),
    ("霞原 眞一", "霞原 真一"),
    ("國分 一樹", "国分 一樹"),
    ("澤田 一樹", "沢田 一樹"),
    ("櫻井 一樹", "桜井 一樹"),
    ("瀨川 一樹", "瀬川 一樹"),
    ("霞原 龍也", "霞原 竜也"),
    ("霞原 惠子", "霞原 恵子"),
    ("霞原 榮一", "霞原 栄一"),
    ("淵上 一樹", "渕上 一樹"),
    ("曾我 一樹", "曽我 一樹"),
    ("藪内 一樹", "薮内 一樹"),
    ("霞原 鷗外", "霞原 鴎外"),
    ("𠮷田 一樹", "吉田 一樹"),
    ("葛󠄀西 一樹", "葛西 一樹"),
    ("霞原 一樹(かすみはら いつき)", "霞原一樹"),
    ("霞原一樹医師", "霞原 一樹 院長"),
    ("Dr. 霞原 一樹", "霞原 一樹 先生"),
    ("医学博士 霞原 一樹", "理事長 霞原一樹"),
]


@pytest.mark.parametrize(("one", "other"), VARIANT_NAMES)
def test_spellings_of_one_name(one: str, other: str, column: Callable[..., Column]) -> None:
    variants = column("# 膝\n").data["name_variants"]["variants"]
    assert compared(one, variants) == compared(other, variants)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("氏家 みどり", "家 みどり"),
        ("霞原 一樹", "霞原 和樹"),
        ("島原 一樹", "鳥原 一樹"),
        ("師岡 一樹", "岡 一樹"),
    ],
)
def test_names_that_stay_apart(one: str, other: str, column: Callable[..., Column]) -> None:
    variants = column("# 膝\n").data["name_variants"]["variants"]
    assert not same_person(compared(one, variants), compared(other, variants))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("髙崎 一樹", "高崎一樹", True),
        ("高﨑　一樹", "高崎 一樹", True),
        ("霞原", "霞原 一樹", True),
        ("霞原 一樹", "霞原 一輝", False),
        ("霞原 一樹", "香住原 一樹", False),
    ],
)
def test_comparison(one: str, other: str, same: bool) -> None:
    assert same_person(compared(one, VARIANTS), compared(other, VARIANTS)) is same
