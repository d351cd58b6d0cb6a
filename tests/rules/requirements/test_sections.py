"""Sections, dates and guidance in the shapes that columns give them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.rules.requirements.column import Column


@pytest.mark.parametrize(
    ("rule", "text", "told"),
    [
        ("references", "## 参考にした資料\n\n- 日本整形外科学会「肘の病気」", True),
        ("references", "※1 日本整形外科学会監修『上腕骨外側上顆炎診療ガイドライン2019』", True),
        ("references", "本文[^1]です。\n\n[^1]: 日本手外科学会『手外科シリーズ』", True),
        ("references", "日本整形外科学会のガイドラインでも勧められています。", False),
        ("references", "## 関連記事\n\n- 日本整形外科学会「肩の痛み」を読む", False),
        ("updated-date", "[更新] 2025/01/02", True),
        ("updated-date", "R7.1.2更新", True),
        ("updated-date", "掲載日 2024年5月1日(2025年1月2日 一部修正)", True),
        ("updated-date", "公開日:2025年1月2日", False),
        ("summary", "## おさらい\n\n肘の痛みは使いすぎが原因のことが多い症状です。", True),
        ("summary", "**まとめ**\n\n肘を休ませましょう。", True),
        ("summary", "## 院長からのメッセージ\n\nお困りの方はご相談ください。", False),
        ("contact", "ご予約専用 000-000-0001 お問い合わせ info@example.com", True),
        ("contact", "ご予約専用:000-000-0001", False),
        (
            "when-to-see-doctor",
            "## 受診すべき症状\n\n- しびれがある\n- 熱が出ている\n\n当てはまる方は整形外科へ。",
            True,
        ),
        ("when-to-see-doctor", "## 受診の目安\n\n気になる方はお気軽にご相談ください。", False),
    ],
)
def test_told(
    rule: str,
    text: str,
    told: bool,
    column: Callable[..., Column],
    answers: Callable[[str, Column], list[str]],
) -> None:
    found = answers(f"missing-{rule}", column(f"# 肘の痛み\n\n肘の話です。\n\n{text}\n"))
    assert bool(found) is not told
