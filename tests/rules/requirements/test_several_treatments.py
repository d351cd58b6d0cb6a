"""Columns that offer several treatments: what is told of one is not told of the others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.finding import Severity
from checker.rules.requirements import CHECKS
from checker.rules.requirements.column import Column, Missing
from checker.rules.requirements.treatments import offers
from tests.rules.conftest import ruleset

Make = Callable[..., Column]
Ask = Callable[[str, Column], list[str]]

PRP = "## PRP療法\n\n当院ではPRP療法を行っています。採血して膝に1回注射します。約1か月で変化をみます。\n\n"
CELLS = (
    "## 幹細胞治療\n\n当院では幹細胞治療を行っています。脂肪を採取し、1回注射します。約6週間かかります。\n\n"
)


def found(rule_id: str, judged: Column) -> list[Missing]:
    rule = ruleset().rule(rule_id)
    assert rule is not None
    return list(CHECKS[rule.check](rule, judged))


@pytest.mark.parametrize(
    ("prp", "cells", "after", "lacking"),
    [
        ("費用は88,000円(税込)です。", "費用は1,100,000円(税込)です。", "", ""),
        ("費用は88,000円(税込)です。", "", "", "幹細胞治療"),
        ("", "費用は1,100,000円(税込)です。", "", "PRP療法"),
        ("", "", "", "PRP療法」「幹細胞治療"),
        ("", "", "## 費用\n\nPRP療法は88,000円、幹細胞治療は1,100,000円です(税込)。", ""),
        ("", "", "## 費用\n\nPRP療法は1回88,000円です。税込です。", "幹細胞治療"),
        ("", "", "## 費用\n\n1回88,000円(税込)からです。", ""),
        ("", "", "## 費用\n\n| 治療 | 料金 |\n|---|---|\n| PRP療法 | 88,000円 |", "幹細胞治療"),
        (
            "",
            "",
            "## 費用\n\n| | PRP療法 | 幹細胞治療 |\n|---|---|---|\n| 1回 | 88,000円 | 1,100,000円 |",
            "",
        ),
    ],
)
def test_cost_of_each(prp: str, cells: str, after: str, lacking: str, column: Make) -> None:
    text = f"# 膝の痛み\n\n{PRP}{prp}\n\n{CELLS}{cells}\n\n{after}\n"
    assert "".join(one.values["treatment"] for one in found("missing-cost", column(text))) == lacking


@pytest.mark.parametrize(
    ("prp", "cells", "lacking"),
    [
        ("注射後の痛みや腫れ、まれに感染が起こります。", "採取部の内出血や感染が起こることがあります。", ""),
        ("注射後の痛みや腫れ、まれに感染が起こります。", "効果には個人差があります。", "幹細胞治療"),
        ("注射後の痛みや腫れ、まれに感染が起こります。", "がんの治療中の方は受けられません。", "幹細胞治療"),
        ("注射後に痛みがやわらぐことがあります。", "感染が起こることがあります。", "PRP療法"),
    ],
)
def test_risks_of_each(prp: str, cells: str, lacking: str, column: Make) -> None:
    text = f"# 膝の痛み\n\n{PRP}{prp}\n\n{CELLS}{cells}\n"
    assert "".join(one.values["treatment"] for one in found("missing-risks", column(text))) == lacking


def test_the_place_is_that_of_the_treatment_that_lacks_it(column: Make) -> None:
    text = f"# 膝の痛み\n\n{PRP}費用は88,000円(税込)です。\n\n{CELLS}"
    (one,) = found("missing-cost", column(text))
    assert one.text == "幹細胞治療"
    assert text[one.span.start : one.span.end] == "幹細胞治療"
    assert one.severity is None


@pytest.mark.parametrize(
    "text",
    [
        "## APS療法とは\n\nPRPをさらに濃縮したものを、膝に注射します。当院のAPS療法は330,000円(税込)です。",
        "## 再生医療\n\n当院の再生医療はPRP療法です。\n\n### PRP療法の費用\n\n1回88,000円(税込)です。",
        "## 幹細胞培養上清液\n\n当院では上清液を点滴します。費用は66,000円(税込)です。",
        "## PRP療法\n\n当院ではPRP療法を行います。88,000円(税込)です。幹細胞治療も研究されています。",
    ],
)
def test_what_is_named_beside_a_treatment_is_not_asked_for(text: str, column: Make, answers: Ask) -> None:
    assert answers("missing-cost", column(f"# 膝の治療\n\n{text}\n")) == []


def test_a_supernatant_of_stem_cells_is_no_stem_cell_treatment(column: Make) -> None:
    judged = column(
        "# 点滴\n\n当院では幹細胞培養上清液の点滴を行っています。幹細胞由来のエクソソームを含みます。\n"
    )
    assert {offer.treatment.id for offer in offers(judged)} == {"supernatant"}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("費用は1回88,000円(税込)です。", ""),
        ("費用は1回88,000円(税込)からです。", "上限または標準的な総額"),
        ("費用は1回88,000円〜(税込)です。", "上限または標準的な総額"),
        ("費用は1回55,000円〜88,000円(税込)です。", ""),
        ("費用は1回5万円から8万円(税込)です。", ""),
        ("費用は1回55,000円からで、標準的な総額は165,000円(税込)です。", ""),
        ("費用は1回88,000円です。", "税込か税抜か"),
        ("費用は1回88,000円です。表示は消費税を含みます。", ""),
        ("費用は88,000円(税込)です。", "何回分・どの範囲の金額か"),
        ("費用は88,000円からです。", "上限または標準的な総額、税込か税抜か、何回分・どの範囲の金額か"),
        ("費用は診察でお伝えします。", ""),
    ],
)
def test_what_a_cost_does_not_tell(text: str, parts: str, column: Make) -> None:
    answers = found(
        "weak-cost", column(f"# 膝の痛み\n\n## PRP療法\n\n当院ではPRP療法を行っています。\n\n{text}\n")
    )
    assert "".join(one.values["parts"] for one in answers) == parts
    assert {one.severity for one in answers} <= {Severity.INFO}


def test_a_weak_cost_is_shown_at_its_figure(column: Make) -> None:
    text = f"# 膝の痛み\n\n{PRP}費用は1回88,000円(税込)です。\n\n{CELLS}費用は片膝1,100,000円からです。\n"
    (one,) = found("weak-cost", column(text))
    assert one.text == "費用は片膝1,100,000円からです。"
    assert one.values["treatment"] == "幹細胞治療"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("1回66,000円(税込)。通常3回、約3か月です。", ""),
        ("1回66,000円(税込)。治療期間は約3か月です。", "回数"),
        ("費用は66,000円(税込)。注射は2回です。", "治療期間"),
        ("費用は66,000円(税込)。注射は2回です。注射後2〜3日は腫れることがあります。", "治療期間"),
        ("費用は66,000円(税込)です。", "治療期間・回数"),
    ],
)
def test_the_half_of_the_course_that_is_missing(text: str, part: str, column: Make) -> None:
    offer = "# 膝の痛み\n\n## PRP療法\n\n当院ではPRP療法を行っています。採血した血液を注射します。"
    answers = found("missing-period", column(f"{offer}{text}\n"))
    assert "".join(one.values["part"] for one in answers) == part
    halves = [one for one in answers if one.values["part"] in ("回数", "治療期間")]
    assert {one.severity for one in halves} <= {Severity.INFO}
