"""Whether evidence is asserted or denied."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import re2

from checker.rules.pattern import Pattern
from checker.rules.requirements.column import Column
from checker.rules.requirements.evidence import asked, denied, having, may_hold, saying, says, texts
from checker.text.fold import fold


@pytest.mark.parametrize(
    ("text", "harm", "expected"),
    [
        ("感染が起こることがあります。", "感染", False),
        ("腫れが引かないことがあります。", "腫れ", False),
        ("感染のリスクはゼロではありません。", "感染", False),
        ("主なリスクは感染と腫れです。", "感染", False),
        ("感染の心配はありません。", "感染", True),
        ("アレルギーや拒絶反応が起こることはなく、安心です。", "アレルギー", True),
        ("副作用もほとんどない治療です。", "副作用", True),
        ("腫れは無縁の治療です。", "腫れ", True),
        ("感染、出血、腫れ", "感染", False),
    ],
)
def test_denial(text: str, harm: str, expected: bool) -> None:
    assert denied(text, text.index(harm) + len(harm)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("感染の心配はありますか?", True),
        ("費用はいくらですか", True),
        ("費用は高いでしょうか。", True),
        ("費用は3万円です。", False),
    ],
)
def test_question(text: str, expected: bool) -> None:
    assert asked(text) is expected


#: A block of one line, and one of two with a sentence that ends in a bracket; a heading, a table and a list.
MARKDOWN = """# 膝の痛み

痛みます。腫れます。すぐ治ります。

お電話<br>番号は「次の通り。」今日からです。

| 費用 | 期間 |
| --- | --- |
| 3万円。税込 | 三か月 |

- 安静
"""


@pytest.mark.parametrize(
    "source",
    ["腫れます。すぐ", "お電話番号", "。」今日から", "通り。」今", "万円。税込", "安静", "費用", "痛み$"],
)
def test_a_pattern_that_matches_in_a_block_may_do_so(column: Callable[..., Column], source: str) -> None:
    judged, found = column(MARKDOWN), known(source)
    blocks = judged.document.blocks
    shown = [fold(text).text for block in blocks for text in (block.text.text, block.header)]
    matching = [text for text in shown if re2.search(source, text)]
    assert matching
    assert all(may_hold(judged, found, text) for text in matching)
    assert may_hold(judged, found)


def test_a_pattern_may_match_in_parts_put_together(column: Callable[..., Column]) -> None:
    judged = column(MARKDOWN)
    assert may_hold(judged, known("膝.*安静"), "膝の痛み", "安静")
    assert not may_hold(judged, known("膝.*安静"), "膝の痛み", "費用")
    assert not may_hold(judged, known("絶対"))


def known(source: str) -> Pattern:
    """A pattern of which it is worked out what it needs."""
    pattern = Pattern(source)
    pattern.needed(100)
    return pattern


def test_texts_in_which_a_vocabulary_list_matches(column: Callable[..., Column]) -> None:
    judged = column("# 膝の痛み\n\n## 費用\n\n当院で行っています。\n\n費用は3万円です。\n")
    assert saying(judged, "own_clinic") == {"当院で行っています。"}
    assert having(judged, "費用") == {"費用", "費用/膝の痛み", "費用は3万円です。"} & set(texts(judged))
    assert says(judged, "own_clinic", "当院で行っています。")
    assert says(judged, "own_clinic", "当院の別の文です。")
    assert not says(judged, "own_clinic", "費用")
