from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.finding import Finding
from checker.reporters.excerpt import cut, excerpt
from checker.reporters.width import width
from checker.text.source import Source


@pytest.mark.parametrize(
    ("before", "marked", "marks"),
    [
        ("痛みは", "必ず", "      ~~~~"),
        ("PRPで", "治る", "     ~~~~"),
        ("ﾋｻﾞは", "100%", "     ~~~~"),
        ("か\u3099", "治る", "  ~~~~"),
        ("ゼロ\u200b幅", "治る", "      ~~~~"),
        ("😀", "治る", "  ~~~~"),
    ],
)
def test_marks_stand_below_the_words_by_display_width(before: str, marked: str, marks: str) -> None:
    assert cut(before, marked, "。", 80).marks == marks


def test_long_sentences_are_cut_around_the_words() -> None:
    shown = cut("前" * 100, "必ず治る", "後" * 100, 60)
    assert shown.before.startswith("…前")
    assert shown.after.endswith("後…")
    assert shown.marked == "必ず治る"
    assert 50 <= width(shown.line) <= 60


@pytest.mark.parametrize("columns", [36, 76, 116])
@pytest.mark.parametrize(
    ("before", "marked", "after"), [(0, 99, 0), (99, 9, 0), (0, 9, 99), (3, 99, 3), (50, 1, 50)]
)
def test_an_excerpt_always_fits(columns: int, before: int, marked: int, after: int) -> None:
    shown = cut("前" * before, "語" * marked, "後" * after, columns)
    assert width(shown.line) <= columns
    assert shown.marked


def test_a_line_break_in_a_sentence_is_a_space() -> None:
    assert cut("前\n", "必ず\r\n治る", "", 80).line == "前 必ず 治る"


@pytest.mark.parametrize("nth", [0, 1, 2])
@pytest.mark.parametrize(
    "text",
    [
        "必ず治ると聞いて必ず治ると信じ必ず治ると言う。",
        "**必ず治る**と聞いて必ず<b>治る</b>と信じ必ず治ると言う。",
    ],
)
def test_words_that_stand_twice_are_marked_where_the_finding_is(
    wording: Callable[..., Finding], nth: int, text: str
) -> None:
    sentence = "必ず治ると聞いて必ず治ると信じ必ず治ると言う。"
    source = Source("a.md", f"前の文。{text}必ず治る。")
    finding = wording(source, "必ず", sentence, nth=nth)
    assert excerpt(finding, source, 80).before == sentence[: [0, 8, 15][nth]]


def test_a_finding_without_sentence_shows_its_words(wording: Callable[..., Finding]) -> None:
    source = Source("a.md", "# 題名")
    finding = wording(source, "題名", "ほかの文")
    assert excerpt(finding, source, 80).line == "題名"
