"""Section roles by wording and by content, the author's lines, and unmarked questions."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
import re2
import yaml

from checker.formats import read
from checker.rules.roles import assign_roles, heading_roles
from checker.text.document import Document, Kind, Place, Role

WORDINGS = Path(__file__).parents[2] / "lint_rules" / "vocabulary" / "section_roles.yaml"


@lru_cache(maxsize=1)
def wordings() -> dict[Role, tuple[str, ...]]:
    return {Role(name): tuple(words) for name, words in yaml.safe_load(WORDINGS.read_text("utf-8")).items()}


def column(text: str, path: str = "a.md") -> Document:
    return assign_roles(read(text.encode(), path), wordings())


def places(text: str, path: str = "a.md") -> list[Place]:
    document = column(text, path)
    return [document.place(block) for block in document.blocks]


def test_every_role_has_wordings_that_compile() -> None:
    assert set(wordings()) == set(Role)
    for patterns in wordings().values():
        for pattern in patterns:
            re2.compile(pattern)


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("目次", Role.TOC),
        ("この記事の内容", Role.TOC),
        ("📝この記事でわかること", Role.KEY_POINTS),
        ("１．五十肩とは？", Role.WHAT_IS),
        ("主な症状", Role.SYMPTOMS),
        ("肩が痛くなる主な原因", Role.CAUSES),
        ("考えられる病気", Role.CAUSES),
        ("セルフチェック", Role.SELF_CHECK),
        ("受診の目安", Role.WHEN_TO_SEE_DOCTOR),
        ("どんなときに受診すべき?", Role.WHEN_TO_SEE_DOCTOR),
        ("すぐに病院へ行くべき症状", Role.WHEN_TO_SEE_DOCTOR),
        ("見逃してはいけないサイン", Role.WHEN_TO_SEE_DOCTOR),
        ("こんなときは早めに受診を", Role.WHEN_TO_SEE_DOCTOR),
        ("救急車を呼ぶべき症状", Role.WHEN_TO_SEE_DOCTOR),
        ("レッドフラッグ", Role.WHEN_TO_SEE_DOCTOR),
        ("様子を見ても大丈夫な場合", Role.WHEN_TO_SEE_DOCTOR),
        ("こんなときは病院へ", Role.WHEN_TO_SEE_DOCTOR),
        ("何科を受診すべき?", Role.DEPARTMENT),
        ("放置するとどうなる?", Role.IF_UNTREATED),
        ("検査と診断", Role.EXAMINATION),
        ("治療の選択肢", Role.TREATMENT),
        ("③ 治療法と対処法", Role.TREATMENT),
        ("自宅でできるケア", Role.SELF_CARE),
        ("再発を防ぐために", Role.PREVENTION),
        ("やってはいけないこと", Role.DONTS),
        ("ＰＲＰ療法について", Role.SELF_PAY_TREATMENT),
        ("当院の治療", Role.OUR_CLINIC),
        ("費用の目安（税込）", Role.COST),
        ("リスク・副作用", Role.RISKS),
        ("治療の流れ", Role.FLOW),
        ("こんな方におすすめ", Role.SUITABILITY),
        ("患者様の声", Role.CASES),
        ("よくあるご質問（FAQ）", Role.FAQ),
        ("Ｑ＆Ａ", Role.FAQ),
        ("まとめ：早めの相談を", Role.SUMMARY),
        ("おわりに", Role.SUMMARY),
        ("【参考文献】", Role.REFERENCES),
        ("ご予約・お問い合わせ", Role.CALL_TO_ACTION),
        ("この記事の監修者", Role.SUPERVISOR),
        ("院長プロフィール", Role.PROFILE),
        ("更新日", Role.DATES),
        ("あわせて読みたい記事", Role.RELATED),
        ("免責事項", Role.DISCLAIMER),
    ],
)
def test_wordings(heading: str, role: Role) -> None:
    assert role in heading_roles(heading, wordings())


@pytest.mark.parametrize("heading", ["本文", "内容", "半月板のけが", "使用する機器"])
def test_headings_that_tell_no_role(heading: str) -> None:
    assert heading_roles(heading, wordings()) == ()


def test_the_longer_wording_counts() -> None:
    assert Role.SYMPTOMS not in heading_roles("すぐに受診が必要な症状", wordings())
    assert Role.SELF_PAY_TREATMENT not in heading_roles("保存療法(手術をしない治療)", wordings())


def test_an_invitation_to_a_visit_is_no_advertisement() -> None:
    assert Role.CALL_TO_ACTION not in heading_roles("こんな症状は早めにご相談ください", wordings())


@pytest.mark.parametrize("heading", ["119番を呼ぶ症状", "3. 119番を呼ぶ症状"])
def test_numbers_that_say_something_stay(heading: str) -> None:
    assert heading_roles(heading, wordings())[0] is Role.WHEN_TO_SEE_DOCTOR


def test_a_list_of_symptoms_is_about_danger_if_it_says_so() -> None:
    mild = column("## こんな症状はありませんか?\n\n- 肩がこる\n")
    grave = column(
        "## こんな症状はありませんか?\n\n- 肩が上がらない\n\n当てはまる方は至急受診してください。\n"
    )
    assert mild.sections[1].roles == (Role.SYMPTOMS,)
    assert grave.sections[1].roles[0] is Role.WHEN_TO_SEE_DOCTOR


def test_a_summary_at_the_top_tells_what_is_to_come() -> None:
    text = (
        "## この記事のまとめ\n\n要点です。\n"
        + "".join(f"\n## 節{n}\n\n本文。\n" for n in range(4))
        + "\n## まとめ\n\n終。\n"
    )
    document = column(text)
    assert document.sections[1].roles == (Role.KEY_POINTS,)
    assert document.sections[-1].roles == (Role.SUMMARY,)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("# コラム\n\n## 監修者プロフィール\n\n文です。\n", Place.PROFILE),
        ("# コラム\n\n## ご予約・お問い合わせ\n\n文です。\n", Place.CTA),
        ("# コラム\n\n## よくある質問\n\n### Q. 教えてください。\n\nA. 文です。\n", Place.FAQ_ANSWER),
        ("# コラム\n\n## 内容\n\n- 文です。\n", Place.LIST),
        ("# コラム\n\n## 本文\n\n文です。\n", Place.BODY),
        ("# コラム\n\n文です。\n", Place.LEAD),
        ("# コラム\n\n![文です。](image.png)\n", Place.CAPTION),
        ("# コラム\n\n| 項目 | 内容 |\n|---|---|\n| 説明 | 文です。 |\n", Place.TABLE),
    ],
)
def test_places(text: str, place: Place) -> None:
    assert places(text)[-1] is place


def test_author_and_contact_lines_under_another_heading() -> None:
    text = (
        "## まとめ\n\n終わりです。\n\n## 参考文献\n\n1. 架空の指針\n\n---\n\n"
        "**監修**:架空 太郎(架空医院 院長)\n\n"
        "架空大学を卒業しました。\n\n**お問い合わせ**:架空医院 電話 000-000-0000\n"
    )
    document = column(text)
    roles = {block.text.text[:4]: document.sections[block.section].roles for block in document.blocks}
    assert roles["架空の指"] == (Role.REFERENCES,)
    assert roles["監修:架"] == (Role.SUPERVISOR,)
    assert roles["架空大学"] == (Role.SUPERVISOR,)
    assert roles["お問い合"] == (Role.CALL_TO_ACTION,)
    assert document.sections[document.blocks[-1].section].heading is None


def test_an_author_card_at_the_top_does_not_swallow_the_lead() -> None:
    text = (
        "# 題\n\n監修:架空 太郎\n\n架空医院 院長\n\n"
        "肩の痛みについて、原因と治療を説明します。\n\n## 原因\n\n本文。\n"
    )
    assert places(text) == [
        Place.TITLE,
        Place.PROFILE,
        Place.PROFILE,
        Place.LEAD,
        Place.HEADING,
        Place.BODY,
    ]


def test_plain_text_author_lines() -> None:
    text = (
        "肩の話をします\n\n肩が痛むことがあります。\nまとめ\n長引くときは相談してください。\n監修:架空 太郎\n"
        "架空医院院長\n電話 000-000-0000(日曜休診)\n"
    )
    assert places(text, "a.txt")[-3:] == [Place.PROFILE, Place.PROFILE, Place.CTA]


def test_unmarked_questions() -> None:
    text = (
        "<h2>よくある質問</h2><p>お答えします。</p><dl><dt>痛いですか?</dt><dd>少し痛みます。</dd></dl>"
        "<h3>何回受けますか?</h3><p>二回です。多いでしょうか?</p><h2>まとめ</h2><p>いかがでしたか?</p>"
    )
    document = column(text, "a.html")
    assert [block.kind for block in document.blocks] == [
        Kind.HEADING,
        Kind.PARAGRAPH,
        Kind.QUESTION,
        Kind.ANSWER,
        Kind.QUESTION,
        Kind.ANSWER,
        Kind.HEADING,
        Kind.PARAGRAPH,
    ]
    assert document.heading_of(document.blocks[5].section) is document.blocks[4]


def test_a_faq_heading_that_asks_is_no_question() -> None:
    document = column("## よくある質問はありますか?\n\n### 痛いですか?\n\nいいえ。\n")
    assert [block.kind for block in document.blocks] == [Kind.HEADING, Kind.QUESTION, Kind.ANSWER]
