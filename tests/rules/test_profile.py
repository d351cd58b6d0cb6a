"""Kinds of columns."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.rules.requirements.column import Column


@pytest.mark.parametrize(
    ("markdown", "profile"),
    [
        ("# 膝に力が入らないのはなぜ?", "symptom"),
        ("# 変形性膝関節症とは?原因と治療", "disease"),
        ("# PRP療法とは?費用・リスク・治療の流れ", "treatment"),
        ("# 年末年始の休診のお知らせ", "news"),
        ("---\ntitle: 膝の話\nprofile: treatment\n---\n\n本文です。", "treatment"),
    ],
)
def test_detection(markdown: str, profile: str, column: Callable[..., Column]) -> None:
    assert column(markdown + "\n").profile == profile
