"""The source map: every visible character knows its place, however the source is written."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from checker.formats import read
from checker.text.document import Document

#: Japanese text of the kind that columns have, in full, half and mixed width.
KANA = st.text("膝腰肩の痛みが必ず治るとはカﾀｶﾅ、「」0１aＡ％ー", min_size=2, max_size=30)
SENTENCE = KANA.map(lambda text: f"注{text}です。")


def folded(document: Document) -> list[str]:
    return [sentence.folded.text for sentence in document.sentences]


def bare(text: str) -> str:
    """Source without its markup."""
    text = re.sub(r"<rt>.*?</rt>|<!--.*?-->|<[^>]*>|\*\*|\n", "", text)
    return html.unescape(text).replace("\u200b", "")


def check_slices(document: Document) -> None:
    source = document.source.text
    for block in document.blocks:
        for start in range(len(block.text)):
            for end in range(start + 1, len(block.text) + 1, 3):
                span = block.text.span(start, end)
                assert bare(source[span.start : span.end]) == block.text.text[start:end].replace("\n", "")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", "**必ず**治る。\n\n前<b>必ず</b>治る<ruby>膝<rt>ひざ</rt></ruby>の痛み。\n"),
        ("a.md", "必ず&nbsp;治る&amp;**「痛み」**が\nとれる。<!-- 注 -->次。\n"),
        ("a.html", "<p>前<b>必ず</b>治る<ruby>膝<rt>ひざ</rt></ruby>の痛み。&lt;次&gt;\u200bです。</p>"),
        ("a.html", "<ul><li>必<em>ず</em></li><li>治る</li></ul>"),
        ("a.txt", "題の行です\n\n必ず治る\u200bとは言えません。ｶﾞﾝです。\n"),
    ],
)
def test_slices_without_markup_are_the_text(path: str, text: str) -> None:
    check_slices(read(text.encode(), path))


@given(SENTENCE, st.data())
def test_emphasis_inside_changes_nothing_but_places(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(text) - 3))
    for before, after in (("**", "**"), ("<b>", "</b>")):
        marked = text[:at] + before + text[at] + after + text[at + 1 :]
        document = read(marked.encode(), "a.md")
        assert folded(document) == folded(read(text.encode(), "a.md"))
        check_slices(document)


@given(SENTENCE, st.data())
def test_a_soft_line_break_changes_nothing(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(text) - 1))
    assume(text[at] not in "1１0ー")
    for path, source in (("a.md", "{}"), ("a.html", "<p>{}</p>")):
        plain = read(source.format(text).encode(), path)
        broken = read(source.format(text[:at] + "\n" + text[at:]).encode(), path)
        assert folded(broken) == folded(plain)


@given(SENTENCE)
def test_width_changes_nothing(text: str) -> None:
    wide = "".join(chr(ord(char) + 0xFEE0) if char in "0a" else char for char in text)
    assert folded(read(wide.encode(), "a.md")) == folded(read(text.encode(), "a.md"))


@given(
    SENTENCE, st.sampled_from(["😀\n\n", "---\ntitle: 題😀\n---\n", "---\na: [1, 2]\n---\n\n", "\r\n\r\n"])
)
def test_what_stands_before_shifts_places_exactly(text: str, before: str) -> None:
    alone = read(text.encode(), "a.md").sentences
    shifted = read((before + text).encode(), "a.md").sentences[-len(alone) :]
    for one, other in zip(alone, shifted, strict=True):
        assert other.span.start == one.span.start + len(before)
        assert other.span.end == one.span.end + len(before)


def test_the_byte_order_mark_shifts_nothing() -> None:
    text = "注意してください。"
    with_mark = read(b"\xef\xbb\xbf" + text.encode(), "a.md")
    assert with_mark.sentences[0].span == read(text.encode(), "a.md").sentences[0].span


def test_lines_and_columns() -> None:
    document = read("一行目です。\r\n\r\n😀二行目の**必ず**です。\r\n".encode(), "a.md")
    sentence = document.sentences[1]
    start = sentence.folded.text.index("必ず")
    span = sentence.source_span(start, start + 2)
    place = document.source.position(span.start)
    assert (place.line, place.column) == (3, 8)
    assert sentence.shown(start, start + 2) == "必ず"
