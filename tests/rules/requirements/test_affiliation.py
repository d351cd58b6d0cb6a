"""Where the supervisor works, against the configuration and the front matter."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.rules.facts import ClinicFacts, Doctor
from checker.rules.requirements.column import Column

Make = Callable[..., Column]
Ask = Callable[[str, Column], list[str]]
FACTS = ClinicFacts(
    names=("霞原クリニック", "カスミハラ・クリニック"),
    doctors=(Doctor("霞原 一樹", affiliation="医療法人霞会 霞原クリニック"),),
)


@pytest.mark.parametrize(
    ("ending", "mismatch"),
    [
        ("監修:霞原 一樹(月影病院 院長)", True),
        ("監修:霞原一樹(月影整形外科 院長)", True),
        ("監修:霞原 一樹\n\n所属:月影病院 整形外科部長", True),
        ("監修:霞原 一樹(霞原クリニック 院長)", False),
        ("監修:霞原 一樹(霞原クリニック東口院 院長)", False),
        ("監修:霞原 一樹(カスミハラ・クリニック 院長)", False),
        ("監修:霞原 一樹(月影病院 非常勤/霞原クリニック 院長)", False),
        ("監修:霞原 一樹(院長)", False),
        ("監修:霞原 一樹(日本整形外科学会認定 整形外科専門医)", False),
        ("監修:霞原 一樹(霞原クリニック 院長)\n\n2010年4月 月影病院 整形外科医長", False),
        ("監修:霞原 一樹\n\n月影大学卒業。月影病院での研修を経て、2015年に院長に就任。", False),
        ("監修:霞原 一樹(大学病院勤務)", False),
        ("監修:月影 花子(月影病院 院長)", False),
    ],
)
def test_against_the_configuration(ending: str, mismatch: bool, column: Make, answers: Ask) -> None:
    judged = column(f"# 足の話\n\n本文です。\n\n{ending}\n", FACTS)
    expected = ["supervisor:affiliation_mismatch"] if mismatch else []
    assert answers("supervisor-affiliation-mismatch", judged) == expected


def test_the_configuration_counts_more_than_the_front_matter(column: Make, answers: Ask) -> None:
    text = "---\ntitle: 足\nsupervisor: 霞原 一樹(月影病院)\n---\n\n監修:霞原 一樹(月影病院 院長)\n"
    assert answers("supervisor-affiliation-mismatch", column(text)) == []
    assert answers("supervisor-affiliation-mismatch", column(text, FACTS)) == [
        "supervisor:affiliation_mismatch"
    ]
