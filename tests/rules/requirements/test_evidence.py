"""Whether evidence is asserted or denied."""

from __future__ import annotations

import pytest

from checker.rules.requirements.evidence import asked, denied


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
