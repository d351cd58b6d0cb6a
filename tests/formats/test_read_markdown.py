"""Markdown to blocks."""

from __future__ import annotations

import pytest

from checker.formats import read
from checker.text.document import Document, Kind


def markdown(text: str) -> Document:
    return read(text.encode(), "a.md")


def shown(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text.text) for block in markdown(text).blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**必ず**治る", "必ず治る"),
        ("必*ず*治る", "必ず治る"),
        ("**「必ず」**治る", "「必ず」治る"),
        ("膝の**「痛み」**と**「腫れ」**です", "膝の「痛み」と「腫れ」です"),
        ("__「必ず」__治る", "「必ず」治る"),
        ("評価は**です", "評価は**です"),
        (r"\*必ず\*治る", "*必ず*治る"),
        ("[必ず](https://example.com)治る", "必ず治る"),
        ("`必ず`治る", "必ず治る"),
        ("~~必ず~~治る", "必ず治る"),
        ("必ず&nbsp;治る&amp;", "必ず\xa0治る&"),
        ("<b>必ず</b>治る", "必ず治る"),
        ("<ruby>膝<rp>(</rp><rt>ひざ</rt><rp>)</rp></ruby>の痛み", "膝の痛み"),
        ("必<!-- 注 -->ず治る", "必ず治る"),
        ("必ず\n治る", "必ず治る"),
        ("must\nheal", "must heal"),
        ("必ず  \n治る", "必ず\n治る"),
        ("必ず<br>治る", "必ず\n治る"),
        ("必\u200bず治る", "必ず治る"),
        ("治る[^1]\n\n[^1]: 注です", "治る"),
    ],
)
def test_visible_text(text: str, expected: str) -> None:
    assert markdown(text).blocks[0].text.text == expected


def test_every_block_kind() -> None:
    text = (
        "# 題\n\n導入\n\n## 見出し\n\n- 一つ\n  - 二つ\n\n1. 三つ\n\n> 引用\n\n![図の説明](a.png)\n\n"
        "| 項目 | 費用 |\n|---|---|\n| 注射 | 千円 |\n\n    字下げ\n\n本文[^a]\n\n[^a]: 脚注\n"
    )
    assert shown(text) == [
        ("title", "題"),
        ("paragraph", "導入"),
        ("heading", "見出し"),
        ("list_item", "一つ"),
        ("list_item", "二つ"),
        ("list_item", "三つ"),
        ("quote", "引用"),
        ("caption", "図の説明"),
        ("table_cell", "項目"),
        ("table_cell", "費用"),
        ("table_cell", "注射"),
        ("table_cell", "千円"),
        ("paragraph", "字下げ"),
        ("paragraph", "本文"),
        ("paragraph", "脚注"),
    ]


def test_cells_share_a_row_and_know_their_header() -> None:
    blocks = markdown("| 項目 | 費用 |\n|---|---|\n| 注射 | 千円 |\n").blocks
    assert [block.header for block in blocks] == ["", "", "項目", "費用"]
    assert blocks[2].group == blocks[3].group != blocks[1].group


def test_sections_nest_by_level() -> None:
    document = markdown("導入\n\n## 一\n\n### 二\n\n本文\n\n## 三\n")
    assert [(section.level, section.parent) for section in document.sections] == [
        (0, None),
        (2, None),
        (3, 1),
        (2, None),
    ]
    assert document.blocks[3].section == 2


def test_html_blocks_are_read() -> None:
    text = "<div>\n<p>囲み<br>二行</p>\n<table><tr><th>費用</th><td>千円</td></tr></table>\n</div>\n\n後\n"
    assert shown(text) == [
        ("paragraph", "囲み\n二行"),
        ("table_cell", "費用"),
        ("table_cell", "千円"),
        ("paragraph", "後"),
    ]


def test_html_in_a_quote_keeps_its_text() -> None:
    assert [text for _, text in shown("> <div>\n> 囲み\n> </div>\n")] == ["囲み"]


def test_comments_are_kept_with_their_place() -> None:
    text = "一<!-- checker: off -->二\n\n<!-- checker: on -->\n\n三\n"
    document = markdown(text)
    assert [comment.text for comment in document.comments] == ["checker: off", "checker: on"]
    for comment in document.comments:
        span = comment.span()
        assert text[span.start : span.end] == comment.text
    assert [block.text.text for block in document.blocks] == ["一二", "三"]


def test_only_the_first_top_heading_is_the_title() -> None:
    assert shown("# 題\n\n# 章\n")[1] == ("heading", "章")
    assert shown("## 章\n\n# 後\n")[1] == ("heading", "後")


def test_questions_and_answers() -> None:
    document = markdown(
        "## よくある質問\n\n### Q. 痛いですか\n\nA. 少し。\n\n続き。\n\n- 一つ\n\n"
        "**Q1：いつ？**\n\nＡ：すぐに。\n\nQ. 何？\nA. これ。\n\n---\n\n監修者の紹介です。\n\n## 次\n\n本文\n"
    )
    found = [(block.kind, block.text.text) for block in document.blocks]
    assert found == [
        (Kind.HEADING, "よくある質問"),
        (Kind.QUESTION, "痛いですか"),
        (Kind.ANSWER, "少し。"),
        (Kind.ANSWER, "続き。"),
        (Kind.ANSWER, "一つ"),
        (Kind.QUESTION, "いつ？"),
        (Kind.ANSWER, "すぐに。"),
        (Kind.QUESTION, "何？"),
        (Kind.ANSWER, "これ。"),
        (Kind.PARAGRAPH, "監修者の紹介です。"),
        (Kind.HEADING, "次"),
        (Kind.PARAGRAPH, "本文"),
    ]
    assert document.heading_of(document.blocks[2].section) is document.blocks[1]
    assert len({block.group for block in document.blocks[1:5]}) == 1
    assert document.blocks[5].group == document.blocks[6].group != document.blocks[1].group


@pytest.mark.parametrize("text", ["QOLが上がる", "Qスイッチの機器", "Q&Aの頁", "A. 保存療法", "Aさんの話"])
def test_what_is_no_mark(text: str) -> None:
    assert shown(text) == [("paragraph", text)]
