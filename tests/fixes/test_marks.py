"""Marks of questions, answers and headings: repaired where they have one reading, left where they are a style."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.fixes.marks import CATEGORY, FAQ_MARKS, HEADING_MARKS
from checker.fixes.repair import Repaired


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (
            "Q. 痛い?\n\nA. はい。\n\nＱ．冷やす?\n\nA. いいえ。\n",
            "Q. 痛い?\n\nA. はい。\n\nQ. 冷やす?\n\nA. いいえ。\n",
        ),
        (
            "Q1. 痛い?\n\nA1. はい。\n\nＱ２： 冷やす?\n\nA2. いいえ。\n",
            "Q1. 痛い?\n\nA1. はい。\n\nQ2. 冷やす?\n\nA2. いいえ。\n",
        ),
        (
            "Q. 痛い?\n\nA. はい。\n\nQ. 冷やす?\n\n楽なほうで。\n",
            "Q. 痛い?\n\nA. はい。\n\nQ. 冷やす?\n\nA. 楽なほうで。\n",
        ),
        (
            "**Q: 痛い?**\n\nA. はい。\n\n**Q. 冷やす?**\n\nA. はい。\n",
            "**Q. 痛い?**\n\nA. はい。\n\n**Q. 冷やす?**\n\nA. はい。\n",
        ),
    ],
)
def test_questions_and_answers(fix: Callable[..., Repaired], text: str, after: str) -> None:
    assert fix("## よくある質問\n\n" + text, only=FAQ_MARKS).after == "## よくある質問\n\n" + after


@pytest.mark.parametrize(
    "text",
    [
        "Ｑ．痛い?\n\nＡ．はい。\n\nＱ．冷やす?\n\nＡ．はい。\n",
        "Q 痛い?\n\nはい。\n\nQ 冷やす?\n\nいいえ。\n",
        "ビタミンAの話です。\n\nA. この薬は何ですか。\n",
        "Q. 痛い?\n\n- はい。\n- いいえ。\n\nA. はい。\n",
    ],
)
def test_a_style_that_is_kept_to_stays(fix: Callable[..., Repaired], text: str) -> None:
    assert fix("## よくある質問\n\n" + text, only=FAQ_MARKS).after == "## よくある質問\n\n" + text


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (
            "# 題\n\n##原因\n\n重い物。\n\n###けが\n\n転倒。\n",
            "# 題\n\n## 原因\n\n重い物。\n\n### けが\n\n転倒。\n",
        ),
        ("# 題\n\n＃＃　原因\n\n重い物。\n", "# 題\n\n## 原因\n\n重い物。\n"),
        (
            "# 題\n\n**原因**\n\n重い物。\n\n**治療**\n\n薬。\n",
            "# 題\n\n## 原因\n\n重い物。\n\n## 治療\n\n薬。\n",
        ),
        ("# 題\n\n■原因\n重い物。\n\n■ 治療\n薬。\n", "# 題\n\n## 原因\n重い物。\n\n## 治療\n薬。\n"),
    ],
)
def test_headings(fix: Callable[..., Repaired], text: str, after: str) -> None:
    assert fix(text, only=HEADING_MARKS).after == after


@pytest.mark.parametrize(
    "text",
    [
        "# 題\n\n```\n##原因\n```\n",
        "# 題\n\n- ##原因\n",
        "# 題\n\n##腰痛 ##膝痛\n",
        "# 題\n\n#腰痛\n",
        "# 題\n\n## 原因\n\n**重い物**\n\n持ち方です。\n\n**姿勢**\n\n中腰です。\n",
        "# 題\n\n**必ずお読みください。**\n\n本文です。\n\n**原因**\n\n重い物。\n",
        "# 題\n\n**原因**\n\n重い物。\n",
    ],
)
def test_what_may_be_something_else_stays(fix: Callable[..., Repaired], text: str) -> None:
    assert fix(text, only=HEADING_MARKS).after == text


def test_other_formats_are_left_alone(fix: Callable[..., Repaired]) -> None:
    assert fix("題\n\n##原因\n\n重い物。\n", "column.txt", only=HEADING_MARKS).fixes == ()
    page = "<article><h1>題</h1><p>Q. 痛い?</p><p>A. はい。</p><p>Ｑ．冷やす?</p><p>A. はい。</p></article>"
    assert fix(page, "column.html", only=CATEGORY).fixes == ()
