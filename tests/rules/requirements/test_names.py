"""Names in bylines."""

from __future__ import annotations

import pytest

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
        ("霞原クリニック 編集部", ""),
        ("日本整形外科学会認定 整形外科専門医", ""),
        ("2025年4月1日", ""),
        ("", ""),
    ],
)
def test_name_in_a_byline(byline: str, name: str) -> None:
    assert name_in(byline) == name


def test_several_people() -> None:
    assert names_in("霞原 一樹(院長)、月影 花子(副院長)") == ("霞原 一樹", "月影 花子")


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
