"""Red flags count only where they are asserted together with what to do."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.finding import Severity
from checker.rules.facts import ClinicFacts
from checker.rules.requirements.column import Column, Missing
from checker.rules.requirements.red_flags import check_red_flags
from checker.rules.spec import Bilingual, Rule, RuleKind
from checker.text.document import Block, Document, Kind, Role, Section
from checker.text.mapped import TextBuilder
from checker.text.source import Source

FOLDER = Path(__file__).parents[3] / "lint_rules"
NONE = Bilingual("", "")
ROLES = {
    "受診": Role.WHEN_TO_SEE_DOCTOR,
    "サイン": Role.WHEN_TO_SEE_DOCTOR,
    "リスク": Role.RISKS,
    "予約": Role.CALL_TO_ACTION,
}
SPECS = {
    path.stem: yaml.safe_load(path.read_text("utf-8"))
    for path in sorted((FOLDER / "red_flags").glob("*.yaml"))
}
VOCABULARY = {
    name: tuple(words)
    for path in (FOLDER / "vocabulary").glob("*.yaml")
    for name, words in yaml.safe_load(path.read_text("utf-8")).items()
}
DATA: dict[str, Any] = {
    name: yaml.safe_load((FOLDER / "data" / f"{name}.yaml").read_text("utf-8"))
    for name in ("topics", "red_flag_statuses", "self_pay_treatments")
}


def rule(name: str) -> Rule:
    spec = SPECS[name]
    return Rule(
        id=name,
        kind=RuleKind.REQUIREMENT,
        category="red_flag",
        severity=Severity(spec["severity"]),
        law=(),
        title=NONE,
        message=NONE,
        reason=NONE,
        suggestion=NONE,
        not_caught=NONE,
        fire=(),
        silent=(),
        check="red_flags",
        params=spec["params"],
    )


def document(text: str) -> Document:
    """A small column: ``# title``, ``## heading``, ``- item``, ``Q.``, ``A.``, ``| cell |``, paragraphs."""
    blocks: list[Block] = []
    sections = [Section(None, 0, None)]
    group, at = 0, 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        mark = re.match(r"(## |# |- |Q\. |A\. |\| )?(.*?)\|?$", line)
        assert mark
        kinds = {
            "# ": Kind.TITLE,
            "## ": Kind.HEADING,
            "- ": Kind.LIST_ITEM,
            "Q. ": Kind.QUESTION,
            "A. ": Kind.ANSWER,
            "| ": Kind.TABLE_CELL,
        }
        kind = kinds.get(mark[1] or "", Kind.PARAGRAPH)
        if not mark[2]:
            continue
        if kind is Kind.HEADING:
            roles = tuple(role for word, role in ROLES.items() if word in mark[2])
            sections.append(Section(len(blocks), 2, None, roles))
        group += kind in (Kind.QUESTION, Kind.TABLE_CELL)
        together = group if kind in (Kind.QUESTION, Kind.ANSWER, Kind.TABLE_CELL) else -1
        offset = start + mark.start(2)
        for part in mark[2].split("|"):
            builder = TextBuilder()
            builder.add(part, offset)
            offset += len(part) + 1
            blocks.append(
                Block(kind, builder.build(), len(sections) - 1, 2 if kind is Kind.HEADING else 0, together)
            )
    return Document(Source("c.md", text), "markdown", tuple(blocks), tuple(sections))


def answers(name: str, text: str, profile: str = "symptom") -> list[Missing]:
    column = Column(document(text), profile, ClinicFacts(), VOCABULARY, DATA, datetime.date(2026, 1, 5))
    return list(check_red_flags(rule(name), column))


def lost(name: str, text: str, *, advice: bool = False) -> set[str]:
    """Groups that are missing, those that are advice only on request."""
    return {
        requirement.split("/")[1]
        for answer in answers(name, text)
        if advice or answer.severity is not Severity.INFO
        for requirement in answer.requirements
    }


FIRE = [(name, example) for name, spec in SPECS.items() for example in spec["examples"]["fire"]]
SILENT = [(name, example) for name, spec in SPECS.items() for example in spec["examples"]["silent"]]


@pytest.mark.parametrize(("name", "example"), FIRE)
def test_firing_examples(name: str, example: dict[str, Any]) -> None:
    topic = SPECS[name]["params"]["topic"]
    expected = {requirement.removeprefix(f"red_flag:{topic}/") for requirement in example["requirements"]}
    assert lost(name, example["column"], advice=SPECS[name]["severity"] == "info") == expected


@pytest.mark.parametrize(("name", "example"), SILENT)
def test_silent_examples(name: str, example: dict[str, Any]) -> None:
    assert answers(name, example["column"]) == []


@pytest.mark.parametrize("name", SPECS)
def test_every_group_is_met_by_the_sentence_that_it_proposes(name: str) -> None:
    spec = SPECS[name]
    title = spec["examples"]["silent"][0]["column"].split("\n")[0]
    for group in spec["params"]["groups"]:
        text = f"{title}\n\n## 受診の目安\n\n{group['sentence']['ja']}"
        assert group["id"] not in lost(name, text, advice=True), group["id"]


KNEE = "knee-pain-red-flags"
HOT, WEIGHT = "hot_swollen_fever", "cannot_bear_weight"
SIGNS = "## 見逃せないサイン\n\n- 急な腫れと熱感\n- 歩けない"


@pytest.mark.parametrize(
    ("body", "missing"),
    [
        ("膝が熱をもち、38℃以上の熱があるときは医療機関を受診してください。", {WEIGHT}),
        ("## 受診の目安\n\n- 赤く腫れて発熱がある\n- 体重をかけられない", set()),
        (f"{SIGNS}\n\nこうした症状があれば、すぐに整形外科へ。", set()),
        (SIGNS, {HOT, WEIGHT}),
        ("## こんな症状はありませんか\n\n- 熱感\n- 歩けない\n\nお気軽にご相談ください。", {HOT, WEIGHT}),
        (
            "## 病気の話\n\n感染では発熱します。治療が遅れると傷みます。疑うときは速やかに受診してください。",
            {WEIGHT},
        ),
        ("## 病気の話\n\n化膿性関節炎では膝が赤く腫れて発熱します。", {HOT, WEIGHT}),
        ("注射のあとに熱感や発熱があれば、ご連絡ください。", {HOT, WEIGHT}),
        ("## 治療後に連絡してほしい症状\n\n- 熱感がある\n- 歩けない", {HOT, WEIGHT}),
        ("## リスク\n\n熱感があればご連絡ください。", {HOT, WEIGHT}),
        ("発熱や腫れがない場合は、慌てて受診しなくてもかまいません。", {HOT, WEIGHT}),
        ("発熱がなければ、歩けないときだけ受診してください。", {HOT}),
        ("Q. どんなときに受診しますか?\nA. 急に腫れたとき、歩けないときです。", set()),
        ("Q. 膝が熱をもっています。\nA. 冷やして様子を見てください。", {HOT, WEIGHT}),
        ("Q. 膝が熱をもっています。\nA. その日のうちに受診してください。", {WEIGHT}),
        ("| 発熱と赤い腫れ|当日中に受診してください|\n| 立てない|様子を見る|", {WEIGHT}),
        ("## ご予約\n\n発熱がある方、歩けない方はご連絡ください。", {HOT, WEIGHT}),
    ],
)
def test_a_sign_needs_guidance(body: str, missing: set[str]) -> None:
    assert lost(KNEE, f"# 膝の痛み\n\n{body}\n\n## 治療\n\n薬を使います。") == missing


def test_a_complaint_in_the_lead_is_no_guidance() -> None:
    text = "# 膝の痛み\n\n「歩けない」と悩む方がいます。気になる方は受診してください。\n\n## 治療\n\n薬です。"
    assert lost(KNEE, text) == {HOT, WEIGHT}


@pytest.mark.parametrize(
    "sign",
    [
        "尿が出にくい",
        "おしっこが漏れる",
        "便意を感じない",
        "会陰部の感覚が鈍い",
        "お尻の感覚がない",
        "便座に座った感覚がない",
        "おしっこが出しづらい",
        "おしりのまわりがしびれる",
        "残尿感がある",
    ],
)
def test_any_sign_of_the_cauda_equina_stands_for_all(sign: str) -> None:
    text = f"# 腰痛\n\n## 受診の目安\n\n{sign}ときは夜間でも救急外来を受診してください。"
    assert lost("low-back-pain-red-flags", text) == {"leg_weakness"}


def test_without_any_all_three_are_named_bladder_first() -> None:
    first = answers("low-back-pain-red-flags", "# 腰痛\n\n## 治療\n\n尿酸値も測ります。便利な体操です。")[0]
    assert [r.split("/")[1] for r in first.requirements[:3]] == ["bladder", "bowel", "saddle"]
    assert first.text == "腰痛"
    assert first.values["missing_ja"].startswith("尿が出にくい")


def test_a_one_sided_sign_is_a_stroke_sign_only_beside_an_emergency() -> None:
    name, groups = "neck-hand-numbness-red-flags", "sudden_unilateral"
    early = "# 首の痛み\n\n## 受診の目安\n\n片側の手がしびれる方は早めに受診してください。"
    assert groups in lost(name, early)
    assert groups not in lost(name, early.replace("早めに受診して", "119番に連絡して"))


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("日ごとに強くなる頭痛は、数日以内に受診してください。", True),
        ("これまでと違う、初めての強い痛みなら受診してください。", True),
        ("薬を飲む回数が増えてきたら、早めに受診してください。", False),
        ("悪化する前に受診しましょう。", False),
        ("悪化するときは、当日中に受診してください。", True),
    ],
)
def test_a_worsening_headache_is_not_a_growing_use_of_drugs(text: str, met: bool) -> None:
    found = lost("headache-red-flags", f"# 頭痛\n\n## 受診の目安\n\n{text}")
    assert ("worsening_new" in found) is not met


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("発熱して首が硬いときは救急外来へ。", True),
        ("熱があるかどうかは気にしなくてかまいません。", False),
        ("発熱はないことがほとんどです。", False),
    ],
)
def test_a_fever_that_does_not_matter_is_no_sign(text: str, met: bool) -> None:
    found = lost("headache-red-flags", f"# 頭痛\n\n## 危険な頭痛を見逃さないために\n\n{text}")
    assert ("fever_neck" in found) is not met


def test_in_the_lead_only_a_call_for_an_ambulance_makes_the_sign_before_it_guidance() -> None:
    text = "# 頭痛\n\n突然の激しい頭痛は危険です。{}\n\n## 治療\n\n薬です。"
    assert "thunderclap" not in lost("headache-red-flags", text.format("すぐに救急車を呼んでください。"))
    assert "thunderclap" in lost("headache-red-flags", text.format("気になる方は受診してください。"))


def test_level_follows_title_and_profile() -> None:
    name = "low-back-pain-red-flags"
    assert "vascular_visceral" not in lost(name, "# 腰痛\n\n## 治療\n\n薬です。")
    assert "vascular_visceral" in lost(name, "# 突然の腰痛\n\n## 治療\n\n薬です。")
    text = "# 腰痛\n\n## 治療\n\n薬です。"
    assert [a.severity for a in answers(name, text)] == [Severity.ERROR, Severity.INFO]
    assert [a.severity for a in answers(name, text, "treatment")] == [Severity.WARNING, Severity.INFO]
    assert answers(name, text, "news") == []


def test_groups_of_a_context_are_asked_for_in_it_only() -> None:
    text = "# 膝の痛み\n\n## 治療\n\n薬です。"
    assert "child" not in lost(KNEE, text, advice=True)
    assert "child" in lost(KNEE, text.replace("# 膝", "# 子どもの膝", 1), advice=True)
