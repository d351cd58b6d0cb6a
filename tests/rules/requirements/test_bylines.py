"""What bylines of many shapes tell about the supervisor."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.rules.requirements.column import Column

RULES = (
    "missing-supervisor",
    "supervisor-no-affiliation",
    "supervisor-role-unclear",
    "supervisor-no-certifying-body",
    "supervisor-no-date",
)
ALL_BUT_NAME = {"no_affiliation", "role_unclear", "no_date"}


@pytest.mark.parametrize(
    ("byline", "lacking"),
    [
        ("監修:霞原 一樹(霞原医院 院長、日本整形外科学会認定 整形外科専門医)監修日:2025年1月1日", set()),
        (
            "この記事の監修\n\n霞原脳神経・頭痛クリニック 院長 霞原 一樹(日本脳神経外科学会認定 脳神経外科専門医)",
            {"no_date"},
        ),
        ("監修:霞原 一樹(霞原内科 院長・日本内科学会認定 総合内科専門医)", {"no_date"}),
        ("監修:霞原 一樹(霞原循環器科 院長/日本循環器学会 循環器専門医)", {"no_date"}),
        ("監修:霞原 一樹(日本リウマチ学会 リウマチ専門医)", ALL_BUT_NAME),
        ("【監修】霞原 一樹(整形外科専門医)", ALL_BUT_NAME | {"no_certifying_body"}),
        ("監修 院長 霞原 一樹(霞原医院)監修日 令和7年2月1日", set()),
        ("総監修:霞原 一樹(霞原メディカル 理事長) 監修:2025年6月", set()),
        ("執筆:霞原医院 広報 監修:霞原 一樹(同院 院長) 監修日:2025年4月1日", set()),
        ("監修:霞原 一樹(霞原医院 院長)\n\n(医師が2025年6月1日に内容を確認しました)", set()),
        ("監修:霞原 一樹(霞原医院 院長) 更新日:2025年6月1日", {"no_date"}),
        ("監修:霞原 一樹\n\n霞原医院 電話 000-000-0001", ALL_BUT_NAME),
        ("| 監修 | 霞原 一樹 |\n|---|---|\n| 役職 | 霞原医院 院長 |\n| 監修年月日 | 2025年5月5日 |", set()),
        ("監修\n\n- 氏名: 霞原 一樹\n- 所属: 霞原医院\n- 役職: 院長\n- 監修日: R7.6.1", set()),
        ("監修:霞原医院 編集部", {"section"}),
        ("監修者一覧\n\n診療案内", {"section"}),
        ("監修:整形外科専門医", {"section"}),
    ],
)
def test_lacking(
    byline: str,
    lacking: set[str],
    column: Callable[..., Column],
    answers: Callable[[str, Column], list[str]],
) -> None:
    judged = column(f"# 肩の話\n\n本文です。\n\n## まとめ\n\n動かしましょう。\n\n---\n\n{byline}\n")
    found = {
        name.removeprefix("supervisor:").split(":")[0] for rule in RULES for name in answers(rule, judged)
    }
    assert found == lacking
