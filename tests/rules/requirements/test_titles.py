"""Titles of supervisors: their bodies, the day, and what the headline announces."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.finding import Severity
from checker.rules.facts import ClinicFacts, Doctor
from checker.rules.requirements import CHECKS
from checker.rules.requirements.column import Column
from checker.rules.requirements.credits import Sort, credits
from checker.rules.requirements.register import register
from tests.rules.conftest import ruleset

Make = Callable[..., Column]
BYLINE = "# 首の話\n\n本文です。\n\n監修:霞原 一樹(霞原医院 院長/{})\n"


def severities(rule_id: str, judged: Column) -> list[str]:
    rule = ruleset().rule(rule_id)
    assert rule is not None
    return [str(found.severity or rule.severity) for found in CHECKS[rule.check](rule, judged)]


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("日本整形外科学会認定 整形外科専門医", [("整形外科専門医", True)]),
        ("整形外科専門医(日本整形外科学会)", [("整形外科専門医", True)]),
        ("整形外科専門医・日本整形外科学会認定", [("整形外科専門医", True)]),
        ("日整会専門医", [("専門医", True)]),
        ("日整会認定整形外科専門医", [("整形外科専門医", True)]),
        ("公益社団法人 日本整形外科学会 専門医", [("専門医", True)]),
        ("院長 霞原 一樹 整形外科専門医", [("整形外科専門医", False)]),
        ("手の外科専門医", [("手の外科専門医", False)]),
        ("日本リウマチ学会認定 リウマチ専門医・指導医", [("リウマチ専門医", True), ("指導医", True)]),
        ("日本内科学会認定内科医", [("認定内科医", True)]),
        ("日本糖尿病学会 糖尿病認定医", [("糖尿病認定医", True)]),
        (
            "整形外科専門医・日本リウマチ学会認定リウマチ専門医",
            [("整形外科専門医", False), ("リウマチ専門医", True)],
        ),
        ("日本周産期・新生児医学会 周産期(新生児)専門医", [("周産期専門医", True)]),
        ("日本内分泌学会認定 内分泌・代謝科専門医", [("内分泌代謝科専門医", True)]),
        ("三学会構成心臓血管外科専門医認定機構認定 心臓血管外科専門医", [("心臓血管外科専門医", True)]),
        ("日本専門医機構の専門医制度", []),
        ("整形外科専門医監修", []),
        ("専門医が診察します", []),
    ],
)
def test_credits(line: str, read: list[tuple[str, bool]], column: Make) -> None:
    judged = column("# 膝\n")
    found = credits(judged, [line], register(judged))
    assert [(credit.title, credit.bodied) for credit in found] == read


def test_a_body_on_the_line_before_its_title(column: Make) -> None:
    judged = column("# 膝\n")
    lines = ["霞原 一樹", "日本整形外科学会認定", "整形外科専門医", "医学博士"]
    assert [credit.bodied for credit in credits(judged, lines, register(judged))] == [True]


def test_sorts(column: Make) -> None:
    judged = column("# 膝\n")
    line = "日本リウマチ学会認定 リウマチ専門医・指導医、日本内科学会認定内科医"
    assert [credit.sort for credit in credits(judged, [line], register(judged))] == [
        Sort.SPECIALIST,
        Sort.INSTRUCTOR,
        Sort.CERTIFIED,
    ]


@pytest.mark.parametrize(
    ("titles", "severity"),
    [
        ("日本内科学会認定 整形外科専門医", ["warning"]),
        ("日本整形外科学会認定 リウマチ専門医", ["warning"]),
        ("皮膚科専門医(日本形成外科学会)", ["warning"]),
        ("日本内科学会認定 内科専門医", ["info"]),
        ("日本専門医機構認定 リウマチ専門医", ["info"]),
        ("日本関節治療学会認定 整形外科専門医", ["info"]),
        ("日本整形外科学会認定 整形外科専門医・リウマチ専門医", ["info"]),
        ("日本整形外科学会 整形外科専門医", []),
        ("整形外科専門医 日本整形外科学会 リウマチ専門医 日本リウマチ学会", []),
        ("日本内科学会 総合内科専門医 日本循環器学会 循環器専門医", []),
        ("整形外科専門医(日本整形外科学会)", []),
        ("日整会認定 整形外科専門医", []),
        ("(公社)日本整形外科学会認定 整形外科専門医", []),
        ("一般社団法人日本専門医機構 整形外科専門医", []),
        ("日本産婦人科学会認定 産科婦人科専門医", []),
        ("日本皮膚科学会認定 皮ふ科専門医", []),
        ("日本神経学会 脳神経内科専門医", []),
        ("日本胸部外科学会 呼吸器外科専門医・心臓血管外科専門医", []),
        ("日本手外科学会認定 手外科専門医", []),
        ("日本内科学会認定 リウマチ指導医", []),
        ("日本整形外科学会、日本リウマチ学会 整形外科専門医", []),
        ("日本専門医機構認定 循環器内科専門医", []),
    ],
)
def test_body_and_title(titles: str, severity: list[str], column: Make) -> None:
    assert severities("supervisor-title-body-mismatch", column(BYLINE.format(titles))) == severity


@pytest.mark.parametrize(
    ("titles", "as_of", "severity"),
    [
        ("日本整形外科学会認定 整形外科専門医", "2026-11-25", []),
        ("日本整形外科学会認定 整形外科専門医", "2029-04-01", ["info"]),
        ("日本整形外科学会専門医", "2034-04-01", ["warning"]),
        ("日整会認定 整形外科専門医", "2034-04-01", ["warning"]),
        ("日本リウマチ学会認定 リウマチ専門医", "2034-04-01", []),
        ("日本専門医機構認定 整形外科専門医", "2034-04-01", []),
        ("日本専門医機構認定 整形外科専門医", "2021-09-30", ["warning"]),
        ("日本専門医機構認定 循環器内科専門医", "2026-11-25", ["info"]),
        ("日本循環器学会認定 循環器内科専門医", "2026-11-25", []),
        ("日本整形外科学会認定 整形外科指導医", "2034-04-01", []),
        ("日本専門医機構認定 皮膚科専門医、日本皮膚科学会認定 皮膚科専門医", "2026-11-25", ["info"]),
    ],
)
def test_titles_on_the_day(titles: str, as_of: str, severity: list[str], column: Make) -> None:
    judged = column(BYLINE.format(titles), as_of=as_of)
    assert severities("supervisor-title-not-current", judged) == severity


@pytest.mark.parametrize(
    ("title", "held", "severity"),
    [
        ("整形外科専門医が解説する首の痛み", "日本整形外科学会認定 整形外科専門医", []),
        ("整形外科専門医が解説する首の痛み", "日整会専門医", []),
        ("整形外科専門医が解説する首の痛み", "日本外科学会認定 外科専門医", ["warning"]),
        ("外科専門医が解説する首の痛み", "日本整形外科学会認定 整形外科専門医", ["warning"]),
        ("【専門医監修】首の痛み", "日本リウマチ学会認定 リウマチ専門医", []),
        ("【専門医監修】首の痛み", "日本リウマチ学会認定 リウマチ認定医", ["warning"]),
        ("【専門医監修】首の痛み", "日本整形外科学会認定リウマチ医", ["warning"]),
        ("【専門医監修】首の痛み", "日本リウマチ学会認定 リウマチ指導医", ["info"]),
        ("【専門医監修】首の痛み", "医学博士", ["info"]),
        ("内科専門医による解説:首の痛み", "日本内科学会認定 総合内科専門医", []),
        ("日本整形外科学会専門医が解説する首の痛み", "日本内科学会認定 総合内科専門医", ["warning"]),
        ("首の専門医が教える体操", "日本整形外科学会認定 整形外科専門医", []),
        ("スポーツ整形外科専門医が教える体操", "日本整形外科学会認定 整形外科専門医", []),
        ("脊椎外科専門医が教える体操", "日本整形外科学会認定 整形外科専門医", ["info"]),
        ("整形外科専門医の霞原医師が解説", "日本内科学会認定 総合内科専門医", ["warning"]),
        ("整形外科専門医の月影医師が解説", "日本内科学会認定 総合内科専門医", []),
        ("整形外科専門医である院長がお伝えする首の話", "日本内科学会認定 総合内科専門医", ["warning"]),
        ("整形外科専門医・月影花子が解説", "日本内科学会認定 総合内科専門医", []),
        ("整形外科専門医がいる病院の選び方を解説", "日本内科学会認定 総合内科専門医", []),
        ("整形外科専門医に聞く前に知りたいこと", "日本内科学会認定 総合内科専門医", []),
        ("医師が解説する首の痛み", "日本内科学会認定内科医", []),
    ],
)
def test_headline_against_titles(title: str, held: str, severity: list[str], column: Make) -> None:
    judged = column(BYLINE.format(held).replace("# 首の話", f"# {title}"))
    assert severities("supervisor-title-not-covered", judged) == severity


@pytest.mark.parametrize(
    ("lead", "severity"),
    [
        ("この記事は整形外科専門医が監修しています。", ["warning"]),
        ("この記事は整形外科専門医が監修していません。", []),
        ("整形外科専門医が監修した記事を選びましょう。", []),
        ("整形外科専門医が解説しているか、確かめてください。", []),
        ("首が痛むときは、整形外科専門医の診察を受けてください。", []),
    ],
)
def test_lead_against_titles(lead: str, severity: list[str], column: Make) -> None:
    byline = "監修:霞原 一樹(霞原医院 院長/日本内科学会認定 総合内科専門医)"
    judged = column(f"# 首の話\n\n{lead}\n\n## 原因\n\n首は重い頭を支えます。\n\n{byline}\n")
    assert severities("supervisor-title-not-covered", judged) == severity


def test_titles_of_the_configuration_cover_a_headline(column: Make) -> None:
    text = "# 整形外科専門医が解説する首の痛み\n\n監修:霞原一樹(霞原医院 院長)\n"
    held = (("日本整形外科学会", "整形外科専門医"),)
    facts = ClinicFacts(doctors=(Doctor("霞原 一樹", qualifications=held),))
    assert severities("supervisor-title-not-covered", column(text)) == [Severity.INFO]
    assert severities("supervisor-title-not-covered", column(text, facts)) == []
    other = ClinicFacts(doctors=(Doctor("月影 花子", qualifications=held),))
    assert severities("supervisor-title-not-covered", column(text, other)) == [Severity.INFO]


def test_a_bare_specialist_beside_certified_lesser_titles(column: Make) -> None:
    text = "# 首\n\n監修:{} 霞原 一樹\n\n霞原医院 院長。日本リウマチ学会認定 リウマチ認定医。\n"
    assert severities("supervisor-title-not-covered", column(text.format("リウマチ専門医"))) == ["warning"]
    assert severities("supervisor-title-not-covered", column(text.format("医師"))) == []


def test_legal_forms_do_not_contradict_the_configuration(
    column: Make, answers: Callable[..., list[str]]
) -> None:
    doctor = Doctor("霞原 一樹", qualifications=(("公益社団法人日本整形外科学会", "整形外科専門医"),))
    facts = ClinicFacts(doctors=(doctor,))
    for titles in ("日整会専門医", "日本整形外科学会認定 整形外科専門医", "整形外科専門医(日本整形外科学会)"):
        assert answers("supervisor-name-mismatch", column(BYLINE.format(titles), facts)) == []
    wrong = column(BYLINE.format("日本リウマチ学会専門医"), facts)
    assert answers("supervisor-name-mismatch", wrong) == ["supervisor:name_mismatch"]
