from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.reporters.width import head, safe, tail, width
from checker.reporters.wrap import paragraph, wrap


def test_no_line_begins_with_punctuation() -> None:
    lines = wrap("効果を保証します、と書くことは、誤解を招きます。" * 3, 20)
    assert not any(line[0] in "、。」）" for line in lines)
    assert "".join(lines) == "効果を保証します、と書くことは、誤解を招きます。" * 3


def test_no_line_ends_with_an_opening_bracket() -> None:
    assert wrap("これは「必ず治る」です", 8) == ["これは", "「必ず治", "る」です"]


def test_words_in_latin_letters_stay_whole() -> None:
    assert wrap("see checker explain guaranteed-effect", 20) == ["see checker explain", "guaranteed-effect"]


def test_further_lines_hang_below_the_text() -> None:
    assert paragraph("理由: ", "あ" * 12, 28, 2) == ["  理由: " + "あ" * 10, "        " + "あ" * 2]


@given(st.text(max_size=80), st.integers(4, 60))
def test_wrapping_loses_nothing_and_fits(text: str, columns: int) -> None:
    lines = wrap(safe(text), columns)
    assert "".join("".join(lines).split()) == "".join(safe(text).split())
    assert all(width(line) <= columns for line in lines)


@given(st.text(max_size=40), st.integers(0, 30))
def test_head_and_tail_fit(text: str, columns: int) -> None:
    assert width(head(text, columns)) <= columns
    assert width(tail(text, columns)) <= columns
    assert text.startswith(head(text, columns))
    assert text.endswith(tail(text, columns))


@given(st.text(max_size=60))
def test_safe_text_is_printable_utf8(text: str) -> None:
    shown = safe(text)
    shown.encode("utf-8")
    assert not any(ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 for char in shown)
