"""Topics are found by weighted surfaces, and asides do not make one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import re2
import yaml
from hypothesis import given
from hypothesis import strategies as st

from checker.rules.requirements import topics
from checker.rules.requirements.topics import find_topics
from checker.text.document import Block, Document, Kind, Role, Section
from checker.text.mapped import TextBuilder
from checker.text.source import Source

DATA: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[3] / "lint_rules" / "data" / "topics.yaml").read_text("utf-8")
)


def document(title: str, *parts: tuple[str, str], role: Role | None = None) -> Document:
    """A title and sections of one paragraph each; the last one has the role."""
    blocks, sections, at = [], [Section(None, 0, None)], 0

    def add(kind: Kind, text: str, section: int) -> None:
        nonlocal at
        builder = TextBuilder()
        builder.add(text, at)
        at += len(text) + 1
        blocks.append(Block(kind, builder.build(), section, 2 if kind is Kind.HEADING else 0))

    if title:
        add(Kind.TITLE, title, 0)
    for number, (heading, text) in enumerate(parts, 1):
        roles = (role,) if role and number == len(parts) else ()
        sections.append(Section(len(blocks), 2, None, roles))
        add(Kind.HEADING, heading, number)
        add(Kind.PARAGRAPH, text, number)
    return Document(Source("c.md", "x" * at), "markdown", tuple(blocks), tuple(sections))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("坐骨神経痛の原因と治し方", {"low_back_pain"}),
        ("首のヘルニアで手がしびれる", {"neck_hand_numbness"}),
        ("鼠径ヘルニア(脱腸)とは", {"abdomen"}),
        ("肩こりからくる頭痛", {"headache"}),
        ("足首の捻挫の治し方", {"ankle_foot"}),
        ("足底腱膜炎のストレッチ", {"ankle_foot"}),
        ("肉離れの復帰時期", {"sports_injury"}),
        ("テニス肘の体操", {"general_joint_pain"}),
        ("指の骨折の固定期間", {"trauma_fracture"}),
        ("関節リウマチで手首が痛い", {"rheumatoid_arthritis"}),
        ("圧迫骨折はどのくらいで治る", {"osteoporosis"}),
        ("大腿骨頸部骨折のリハビリ", {"hip_pain"}),
        ("狭心症と心筋梗塞", {"chest_pain"}),
        ("子どもの発熱", {"fever_child"}),
        ("熱性けいれんの対応", {"fever_child"}),
        ("大人の発熱", {"fever_adult"}),
        ("膝と肩の痛み", {"knee_pain", "shoulder_pain"}),
        ("ひざの幹細胞治療とは", {"knee_pain", "regenerative_infusion"}),
        ("AGAの治療薬", {"aga_ed_weightloss"}),
        ("低用量ピルの副作用", {"aga_ed_weightloss"}),
        ("スピルリナの効果", set()),
        ("人工股関節置換術とは", {"joint_replacement_postop"}),
        ("人工関節を避けたい方へ", set()),
        ("ほうれい線のヒアルロン酸注入", {"aesthetic_filler"}),
        ("ボツリヌス食中毒とは", set()),
        ("医療脱毛の流れ", {"laser_peel_hifu"}),
        ("下肢静脈瘤のレーザー治療", {"dvt_pe"}),
        ("大腸ポリープ切除後の食事", {"gastroscopy_polyp"}),
        ("インフルエンザワクチンの接種", {"vaccine_infusion_reaction"}),
        ("親知らずの抜歯", {"dental"}),
        ("産後うつのサイン", {"depression_suicide"}),
        ("うつ伏せで寝ると腰が痛い", {"low_back_pain"}),
        ("風邪がうつる期間", {"fever_adult"}),
        ("いびきと睡眠時無呼吸", {"insomnia_sleepapnea"}),
        ("肩の痛みで眠れない夜", {"shoulder_pain"}),
        ("高血圧の目標値", {"hypertension"}),
        ("休診のお知らせ", set()),
        ("受診の目安を守り、腰を据えて取り組む", set()),
    ],
)
def test_title_names_the_topic(title: str, expected: set[str]) -> None:
    assert find_topics(document(title, ("治療", "薬を使います。")), DATA) == expected


def test_headings_and_lead_serve_where_the_title_names_none() -> None:
    column = document(
        "手術をためらう方へ",
        ("膝の仕組み", "膝の骨です。"),
        ("膝の検査", "撮ります。"),
        ("膝の体操", "膝です。"),
    )
    assert find_topics(column, DATA) == {"knee_pain"}


def test_one_mention_in_the_body_is_no_topic() -> None:
    assert find_topics(document("健康の話", ("食事", "膝にも体重がかかります。")), DATA) == frozenset()


@pytest.mark.parametrize("role", [Role.PROFILE, Role.CALL_TO_ACTION, Role.RELATED, Role.REFERENCES])
def test_a_clinic_that_speaks_of_itself_names_no_topic(role: Role) -> None:
    column = document("腰に力が入らない", ("ひざの専門外来", "膝、肩、股関節の診療も行います。"), role=role)
    assert find_topics(column, DATA) == {"low_back_pain"}


def test_asides_in_headings_lose_to_the_title() -> None:
    column = document("膝に水がたまる", ("主な原因", "a"), ("痛風", "b"), ("関節リウマチ", "c"))
    assert find_topics(column, DATA) == {"knee_pain"}


def test_a_child_in_a_heading_turns_fever_into_fever_of_a_child() -> None:
    column = document("発熱したときの過ごし方", ("赤ちゃんの場合", "薄着にします。"))
    assert find_topics(column, DATA) == {"fever_child"}


SURFACES = {
    "膝": "knee",
    "膝痛": "pain",
    "痛風": "gout",
    "膝痛風呂": "",
    "風、": "cold",
    "hba": "sugar",
    "HbA": "blood",
}


@given(st.lists(st.sampled_from([*SURFACES, "痛", "呂", "。", "\n"]), max_size=12).map("".join))
def test_of_surfaces_at_one_place_the_longest_counts(text: str) -> None:
    column = document("", ("", text))
    block, lexicon = column.blocks[-1], topics._Lexicon(SURFACES)
    exact = re2.compile("|".join(sorted(SURFACES, key=len, reverse=True)))
    expected = [SURFACES[match.group()] for match in exact.finditer(text.replace("\n", ""))]
    assert lexicon.topics(block, lexicon.present(column)) == list(filter(None, expected))
