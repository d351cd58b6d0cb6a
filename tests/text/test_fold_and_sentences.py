"""Folding and sentence ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.text.fold import fold
from checker.text.mapped import TextBuilder, join
from checker.text.sentences import MAX_LENGTH, split
from checker.text.source import Source, Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("１００％", "100%"),
        ("ｶﾞﾝ", "ガン"),
        ("か\u3099ん", "がん"),
        ("日 本 一", "日本一"),
        ("日・本・一", "日本一"),
        ("腹筋・背筋", "腹筋・背筋"),
        ("N o. 1\u3000です", "No.1です"),
        ("㌫", "パーセント"),
        ("💯", "100"),
    ],
)
def test_one_spelling(text: str, expected: str) -> None:
    assert fold(text).text == expected


@given(st.text(max_size=40))
def test_folding_knows_the_way_back(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    for index in range(len(folded.text)):
        start, end = folded.visible(index, index + 1)
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一つ。二つ！三つ？", ["一つ。", "二つ！", "三つ？"]),
        ("「一つ。二つ。」と言う。", ["「一つ。二つ。」と言う。"]),
        ("「閉じない。次。\n三つ", ["「閉じない。", "次。", "三つ"]),
        ("約２．５倍です。次", ["約２．５倍です。", "次"]),
        ("本当？！はい", ["本当？！", "はい"]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in split(text)] == expected


@given(st.text("あ。「」\n 、", max_size=60))
def test_sentences_lose_no_ink(text: str) -> None:
    kept = "".join(text[start:end] for start, end in split(text))
    assert "".join(kept.split()) == "".join(text.split())


def test_no_sentence_is_endless() -> None:
    assert all(end - start <= 2 * MAX_LENGTH + 1 for start, end in split("あ" * 5000))


def test_builder_and_slices() -> None:
    builder = TextBuilder()
    builder.add("a\u200bb", 10)
    builder.add_as("&", 13, 18)
    text = builder.build()
    assert text.text == "ab&"
    assert text.span(1, 3) == Span(12, 18)
    assert text.span(3) == Span(18, 18)
    assert join([text[:1], text[2:]]).text == "a&"


def test_positions_count_code_points() -> None:
    source = Source("a", "😀\r\nあ\rい")
    assert [(source.position(at).line, source.position(at).column) for at in (0, 1, 3, 5)] == [
        (1, 1),
        (1, 2),
        (2, 1),
        (3, 1),
    ]


def test_a_span_is_a_range() -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(3, 2)
