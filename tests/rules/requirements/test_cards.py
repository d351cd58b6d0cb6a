"""Profiles that give another name than the byline."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.rules.requirements.column import Column

BODY = "# 肩の話\n\n本文です。\n\n"


@pytest.mark.parametrize(
    ("ending", "mismatch"),
    [
        ("監修:霞原 一樹(霞原医院 院長)\n\n(プロフィール)\n\n霞原 二葉\n\n霞原医院 院長。", True),
        ("監修:霞原 一樹\n\n## 監修者プロフィール\n\n月影 花子\n\n霞原医院 院長", True),
        ("監修:霞原 一樹(霞原医院 院長)\n\n## 院長紹介\n\n霞原 二葉 霞原医院 院長", True),
        ("監修:霞原 一樹(霞原医院 院長)\n\n## プロフィール\n\n霞原 一樹\n\n専門分野 肩関節", False),
        ("監修:霞原 一樹\n\n## プロフィール\n\n専門分野 肩関節\n\n霞原 一樹", False),
        ("監修:髙原 一樹\n\n## 監修者プロフィール\n\n高原一樹", False),
        ("監修:霞原 一樹\n\n## この記事を書いた人\n\n月影 花子\n\n理学療法士", False),
        ("監修:月影 花子(霞原医院 副院長)\n\n## 院長紹介\n\n霞原 一樹", False),
        ("監修:霞原 一樹\n\n## プロフィール\n\n1975年生まれ。架空医科大学を卒業。", False),
    ],
)
def test_profile_against_byline(
    ending: str, mismatch: bool, column: Callable[..., Column], answers: Callable[[str, Column], list[str]]
) -> None:
    found = answers("supervisor-name-mismatch", column(BODY + ending))
    assert bool(found) is mismatch
