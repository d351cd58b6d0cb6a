"""Bylines, and what the clinic's own facts say against them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.rules.facts import ClinicFacts, Doctor
from checker.rules.requirements.attribution import attributions
from checker.rules.requirements.column import Column

Make = Callable[..., Column]
Ask = Callable[[str, Column], list[str]]

DOCTOR = Doctor(
    "霞原 一樹",
    position="院長",
    affiliation="霞原クリニック",
    qualifications=(("日本整形外科学会", "整形外科専門医"),),
)
FACTS = ClinicFacts(doctors=(DOCTOR,))


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("監修:霞原 一樹(霞原クリニック 院長)", ("霞原 一樹",)),
        ("【監修】霞原 一樹 先生", ("霞原 一樹",)),
        ("監修者|霞原一樹", ("霞原一樹",)),
        ("執筆・監修:霞原一樹", ("霞原一樹",)),
        ("この記事は霞原クリニック院長の霞原 一樹が監修しています。", ("霞原 一樹",)),
        ("霞原クリニック院長・霞原一樹医師の監修のもと作成しています。", ("霞原一樹",)),
        ("監修:霞原クリニック 編集部", ()),
        ("監修日:2025年4月1日", ()),
        ("この記事は医師が監修しています", ()),
    ],
)
def test_bylines(line: str, names: tuple[str, ...], column: Make) -> None:
    found = attributions(column(f"# 肩の痛み\n\n本文です。\n\n{line}\n"))
    assert tuple(name for place in found for name in place.names) == names


@pytest.mark.parametrize(
    ("line", "contradicted"),
    [
        ("監修:霞原一樹(霞原クリニック 院長/日本整形外科学会認定 整形外科専門医)", False),
        ("監修:霞原一樹(霞原クリニック 院長)", False),
        ("監修:月影 花子(霞原クリニック 院長)", True),
        ("監修:霞原一樹(霞原クリニック 院長/日本リウマチ学会認定 リウマチ専門医)", True),
        ("監修:霞原一樹(霞原クリニック 院長/日本美容学会認定 整形外科専門医)", True),
        ("監修:霞原一樹(霞原クリニック 非常勤医師)", True),
    ],
)
def test_facts_contradict_a_byline(line: str, contradicted: bool, column: Make, answers: Ask) -> None:
    judged = column(f"# 肩の痛み\n\n{line}\n", FACTS)
    assert bool(answers("supervisor-name-mismatch", judged)) is contradicted


def test_a_title_carried_by_its_own_body(column: Make, answers: Ask) -> None:
    line = "監修:霞原一樹(日本整形外科学会認定 整形外科専門医、{})"
    bare = column("# 肩\n\n" + line.format("再生医療専門医") + "\n")
    assert answers("supervisor-no-certifying-body", bare) == ["supervisor:no_certifying_body"]
    certified = column("# 肩\n\n" + line.format("日本リウマチ学会認定 リウマチ専門医") + "\n")
    assert answers("supervisor-no-certifying-body", certified) == []
