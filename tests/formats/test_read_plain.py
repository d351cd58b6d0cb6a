"""Plain text to blocks: titles, headings, lists and the author's lines by their looks."""

from __future__ import annotations

import pytest

from checker.formats import read
from checker.text.document import Document

COLUMN = """架空通り整形外科
コラム
2031.04.05
肩が上がらないときに考えたい原因と対処

肩が上がらないと、着替えや洗髪が不便になります。今回は原因と対処を説明します。
目次
主な原因
治療について
主な原因
① 肩関節周囲炎
関節の袋が硬くなり、動かせる範囲が狭くなる状態です。
② 腱板断裂
肩を支える腱が切れた状態で、夜間の痛みを伴うことがあります。
治療について
・薬
痛みの強い時期には、飲み薬や貼り薬を使って和らげます。
・リハビリ
理学療法士と一緒に、少しずつ動かす範囲を広げていきます。
■家でできること
・肩を冷やさない
・無理に上げない
痛みが強い日は休み、楽な日に少しずつ動かしてください。
よくある質問
Q. 温めてもよいですか?
A. 腫れや熱がなければ、温めてかまいません。
まとめ
肩が上がらない原因はさまざまです。長引くときはご相談ください。
院長 架空太郎
監修 架空 太郎(整形外科医)
架空通り整形外科院長
架空大学を卒業し、地域の病院で経験を積みました。
ご予約はこちら
- 肩の相談
"""


def plain(text: str) -> Document:
    return read(text.encode(), "a.txt")


def test_a_scraped_column() -> None:
    found = [(block.kind.value, block.level, block.text.text[:12]) for block in plain(COLUMN).blocks]
    assert found == [
        ("paragraph", 0, "2031.04.05"),
        ("title", 0, "肩が上がらないときに考え"),
        ("paragraph", 0, "肩が上がらないと、着替え"),
        ("heading", 2, "目次"),
        ("list_item", 0, "主な原因"),
        ("list_item", 0, "治療について"),
        ("heading", 2, "主な原因"),
        ("heading", 3, "① 肩関節周囲炎"),
        ("paragraph", 0, "関節の袋が硬くなり、動か"),
        ("heading", 3, "② 腱板断裂"),
        ("paragraph", 0, "肩を支える腱が切れた状態"),
        ("heading", 2, "治療について"),
        ("heading", 3, "薬"),
        ("paragraph", 0, "痛みの強い時期には、飲み"),
        ("heading", 3, "リハビリ"),
        ("paragraph", 0, "理学療法士と一緒に、少し"),
        ("heading", 2, "家でできること"),
        ("list_item", 0, "肩を冷やさない"),
        ("list_item", 0, "無理に上げない"),
        ("paragraph", 0, "痛みが強い日は休み、楽な"),
        ("heading", 2, "よくある質問"),
        ("question", 0, "温めてもよいですか?"),
        ("answer", 0, "腫れや熱がなければ、温め"),
        ("heading", 2, "まとめ"),
        ("paragraph", 0, "肩が上がらない原因はさま"),
        ("paragraph", 0, "院長 架空太郎"),
        ("paragraph", 0, "監修 架空 太郎(整形外"),
        ("paragraph", 0, "架空通り整形外科院長"),
        ("paragraph", 0, "架空大学を卒業し、地域の"),
        ("heading", 2, "ご予約はこちら"),
        ("list_item", 0, "肩の相談"),
    ]


def test_site_labels_are_kept_apart() -> None:
    assert [line.text for line in plain(COLUMN).chrome] == ["架空通り整形外科", "コラム"]


def test_a_text_without_title() -> None:
    assert plain("肩の痛みは長引くことがあります。\n").title is None


@pytest.mark.parametrize(
    "text",
    [
        "肩の痛みの話\n原因\n肩の使いすぎで痛むことがあります。\n",
        "コラム COLUMN\n肩の痛みの話\n\n肩が痛みます。\n",
    ],
)
def test_the_title_after_labels_or_first(text: str) -> None:
    title = plain(text).title
    assert title is not None
    assert title.text.text == "肩の痛みの話"


def test_a_line_that_breaks_off_is_joined() -> None:
    half = "肩の痛みは長く続くことがあり、着替えや洗髪といった毎日の動作にも影響が出ることもあるので、早め"
    document = plain(f"題です\n\n{half}\nに診察を受けると楽になることもあります。\n")
    assert document.blocks[1].text.text == f"{half}に診察を受けると楽になることもあります。"


def test_entries_are_no_headings() -> None:
    text = (
        "肩の話です\n\n肩が痛みます。\nご予約はこちら\n原因\n使いすぎが原因です。\n"
        "参考資料\n架空学会の指針\n架空学会の診療の手引き\n診療のご案内\n架空通り整形外科\n架空県架空市0番地の架空ビル\n"
    )
    headings = [block.text.text for block in plain(text).blocks if block.kind.value == "heading"]
    assert headings == ["ご予約はこちら", "原因", "参考資料", "診療のご案内"]


def test_labels_without_a_title() -> None:
    document = plain("架空医院\nコラム\n\n肩の痛みは長引くことがあります。\n")
    assert [block.text.text for block in document.blocks] == ["肩の痛みは長引くことがあります。"]
    assert len(document.chrome) == 2


def test_wrapped_text_is_joined() -> None:
    text = (
        "肩の話です\n\n肩の痛みは長く続くことが多く、着替\nえや洗髪といった動作にも影響が出ま\nす。早めの診察が大切です。\n\n"
        "原因\n\n使いすぎや加齢が原因です。痛む日は\n休みましょう。\n"
    )
    assert [block.text.text for block in plain(text).blocks] == [
        "肩の話です",
        "肩の痛みは長く続くことが多く、着替えや洗髪といった動作にも影響が出ます。早めの診察が大切です。",
        "原因",
        "使いすぎや加齢が原因です。痛む日は休みましょう。",
    ]


def test_empty() -> None:
    assert plain("").blocks == ()
    assert plain("\n \n").blocks == ()
