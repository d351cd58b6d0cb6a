"""Sections, dates and guidance in the shapes that columns give them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checker.rules.loader import load
from checker.rules.requirements.column import Column
from checker.rules.roles import heading_roles
from checker.text.document import Role


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


@pytest.mark.parametrize(
    ("rule", "text", "told"),
    [
        ("updated-date", "更新日:なし 公開日:2024年5月1日", False),
        ("updated-date", "次回更新日:2027年5月1日予定", False),
        ("updated-date", "2024年5月1日更新予定です", False),
        ("updated-date", "この記事は2027年5月1日に更新予定です。", False),
        ("updated-date", "診療ガイドラインは2019年5月に改訂されました。", False),
        ("updated-date", "診療ガイドライン(2019年5月改訂)を参考にしています。", False),
        ("updated-date", "2019年5月に改訂されたガイドラインを参考にしています。", False),
        ("updated-date", "専門医の資格は2023年4月に更新しました。", False),
        ("updated-date", "院長は専門医の資格を2023年4月に更新しました。", False),
        ("updated-date", "料金を2025年4月に改訂しました。", False),
        ("updated-date", "更新日:— 監修日:2024年5月1日", False),
        ("updated-date", "## 更新履歴\n\n2024年5月1日 公開", False),
        ("updated-date", "## 更新日\n\n公開日:2024年5月1日", False),
        ("updated-date", "## 参考文献\n\n- 日本整形外科学会『診療ガイドライン』2023年5月改訂", False),
        ("updated-date", "| 更新日 | 公開日 |\n|---|---|\n| なし | 2024/05/01 |", False),
        ("updated-date", "| 公開日 | 2024/05/01 |\n|---|---|\n| 次回更新日 | 2027/05/01 |", False),
        ("updated-date", "| 最終更新日 | 2025/06/01 |\n|---|---|\n| 公開日 | 2024/05/01 |", True),
        ("updated-date", "| 公開日 | 最終更新日 |\n|---|---|\n| 2024/05/01 | 2025/06/01 |", True),
        (
            "updated-date",
            "| 項目 | 日付 |\n|---|---|\n| 公開 | 2024/05/01 |\n| 最終更新日 | 2025年6月1日 |",
            True,
        ),
        ("updated-date", "公開日:2024年5月1日 / 更新日:2025年6月1日", True),
        ("updated-date", "**最終更新日**\n\n2025年6月1日", True),
        ("updated-date", "## 最終更新日\n\n2025年6月1日", True),
        ("updated-date", "最終更新日は2025年6月1日です。", True),
        ("updated-date", "更新日・監修日:2025年6月1日", True),
        ("updated-date", "最終更新日:2025年6月1日(次回更新予定:2026年6月)", True),
        ("updated-date", "最終更新日:2025年6月1日 次回は2026年6月に見直す予定です。", True),
        ("updated-date", "最終更新日(西暦):2025年6月1日", True),
        ("updated-date", "2025年6月1日に更新しました。", True),
        ("updated-date", "本記事は、2025年6月1日に最新のガイドラインに合わせて更新しました。", True),
        ("updated-date", "この記事は2025年6月1日に更新されました。", True),
        ("updated-date", "霞原一樹医師が2025年6月に内容を見直しました。", True),
        ("updated-date", "監修:霞原 一樹(整形外科専門医) 2025年6月更新", True),
        ("updated-date", "本コラムの内容は2025年6月に見直したものです。", True),
        ("updated-date", "【更新】2025.6.1", True),
        ("updated-date", "公開日:2024年5月1日、2025年6月1日改訂", True),
        ("updated-date", "公開:2024年5月1日|更新:2025年6月1日", True),
        ("updated-date", "投稿日 2024.05.01 更新日 2025.06.01", True),
        ("updated-date", "このページの情報は2025年6月1日時点のもので、2025年6月1日に更新しています。", True),
        ("updated-date", "公開日は2024年5月1日で、内容は2025年6月に更新しています。", True),
        ("references", "## 参考文献\n\n2026年春に公開します。", False),
        ("references", "出典:現在、確認を進めています。", False),
        ("references", "## 参考文献\n\n参考文献は後日掲載いたします。", False),
        ("references", "## 参考文献\n\n- 日本整形外科学会『診療ガイドライン2023』南江堂", True),
        (
            "references",
            "## 参考文献\n\n一部の資料は後日追記します。\n\n- 日本整形外科学会『診療ガイドライン2023』南江堂",
            True,
        ),
        (
            "references",
            "| 出典 | 日本整形外科学会『診療ガイドライン2023』 |\n|---|---|\n| 発行 | 2023 |",
            True,
        ),
        (
            "references",
            "## 参考文献\n\n1. 日本整形外科学会. 変形性膝関節症診療ガイドライン2023. 南江堂. 2023.",
            True,
        ),
        ("treatment", "## 治療\n\n治療の内容は診察の際にご説明します。", False),
        ("treatment", "## 治療\n\nこの項目は現在準備中です。", False),
        ("treatment", "## 治療\n\n治療については、後日掲載します。", False),
        ("treatment", "## 治療\n\n治療方法は診察のときに医師からお話しします。", False),
        ("treatment", "## 治療\n\n薬や注射を使います。詳しい内容は診察の際にご説明します。", True),
        ("treatment", "## 治療\n\n| 薬 | 痛み止めを使います |\n|---|---|\n| 注射 | 打ちます |", True),
        ("treatment", "## 対応\n\n| 薬 | 痛み止めを使います |\n|---|---|\n| 注射 | 関節に行います |", True),
        ("treatment", "## 対応\n\n| 薬 | 痛み止めを使います |\n|---|---|\n| 検査 | 写真を撮ります |", False),
        (
            "treatment",
            "## 対応\n\n| 方法 | 内容 |\n|---|---|\n| 薬 | 痛み止めを使います |\n| リハビリ | 週に1回行います |",
            True,
        ),
        ("summary", "## まとめ\n\nまとめの文章は後日掲載する予定です。", False),
        ("summary", "## まとめ\n\nこの項目は現在準備中です。少々お待ちください。", False),
        (
            "summary",
            "## よくある質問\n\n### Q. まとめて両足を手術できますか?\n\nA. 片足ずつ行うことが多い手術ですが、例外もあります。",
            False,
        ),
        (
            "summary",
            "## 靴はまとめて買ってもよいですか?\n\n足は夕方に大きくなるので、一足ずつ選びます。",
            False,
        ),
        ("summary", "## 膝の痛みのまとめ\n\n膝の痛みが続くときは、早めに整形外科を受診してください。", True),
        (
            "summary",
            "## ここまでをまとめると\n\n膝の痛みが続くときは、早めに整形外科を受診してください。",
            True,
        ),
        (
            "summary",
            "## まとめ\n\n膝の痛みが続くときは、整形外科医にご相談ください。治療は診察でご説明します。",
            True,
        ),
        ("summary", "## まとめ\n\n気になる症状があるときは、早めに医師へご相談ください。", True),
        (
            "summary",
            "## まとめ(膝の痛みについて)\n\n気になる症状があるときは、早めに医師へご相談ください。",
            True,
        ),
        ("supervisor", "監修:未定", False),
        ("supervisor", "## 監修者\n\n近日公開", False),
        ("supervisor", "監修:現在依頼中", False),
        ("supervisor", "監修者:調整中", False),
        ("supervisor", "監修者:現在選定中です。", False),
        ("supervisor", "監修:公開までお待ちください", False),
        ("supervisor", "監修:未来 公子(霞原クリニック 院長)", True),
        ("supervisor", "監修:田中 なし美", True),
        ("supervisor", "監修:中川 定子", True),
        ("when-to-see-doctor", "## 受診の目安\n\n発熱があっても、すぐに受診する必要はありません。", False),
        ("when-to-see-doctor", "## 受診の目安\n\n発熱があっても、すぐに病院へ行かなくて大丈夫です。", False),
        ("when-to-see-doctor", "しびれがあるときは、すぐに病院へ行かなくて大丈夫です。", False),
        (
            "when-to-see-doctor",
            "## すぐに受診すべき症状\n\nしびれがあっても、救急外来に急ぐ必要はありません。",
            False,
        ),
        (
            "when-to-see-doctor",
            "## 受診の目安\n\n軽い痛みだけなら、すぐに受診する必要はありません。しびれがあるときは、早めに受診してください。",
            True,
        ),
        (
            "when-to-see-doctor",
            "## 受診の目安\n\n- 発熱がある\n- しびれが2週間以上続く\n\n軽い筋肉痛だけなら病院へ行かなくて大丈夫です。",
            True,
        ),
        (
            "when-to-see-doctor",
            "## 受診の目安\n\n痛みだけなら急いで受診する必要はありませんが、発熱があればすぐに受診してください。",
            True,
        ),
        (
            "when-to-see-doctor",
            "発熱があるときは、病院へ行かなくて大丈夫と思わず、早めに整形外科を受診してください。",
            True,
        ),
    ],
)
def test_words_that_hold_a_place_open_and_words_that_fill_it(
    rule: str,
    text: str,
    told: bool,
    column: Callable[..., Column],
    answers: Callable[[str, Column], list[str]],
) -> None:
    found = answers(f"missing-{rule}", column(f"# 膝の話\n\n膝の痛みの話です。\n\n{text}\n"))
    assert bool(found) is not told


def test_a_placeholder_in_the_front_matter_is_no_supervisor(
    column: Callable[..., Column], answers: Callable[[str, Column], list[str]]
) -> None:
    text = "---\ntitle: 膝の話\nprofile: disease\nsupervisor: {}\n---\n\n膝の話です。\n"
    assert answers("missing-supervisor", column(text.format("未定")))
    assert not answers("missing-supervisor", column(text.format("霞原 一樹")))


@pytest.mark.parametrize(
    ("heading", "role", "given"),
    [
        ("この記事の内容", Role.TOC, True),
        ("この記事の目次(クリックで移動)", Role.TOC, True),
        ("この記事の内容は信頼できますか?", Role.TOC, False),
        ("膝の痛みのまとめ", Role.SUMMARY, True),
        ("まとめ:膝を守る", Role.SUMMARY, True),
        ("ここまでをまとめると", Role.SUMMARY, True),
        ("まとめて両足を手術できますか?", Role.SUMMARY, False),
        ("靴はまとめて買ってもよいですか?", Role.SUMMARY, False),
    ],
)
def test_headings_that_only_begin_like_another(heading: str, role: Role, given: bool) -> None:
    wordings = load([Path(__file__).parents[3] / "lint_rules"]).role_wordings
    assert (role in heading_roles(heading, wordings)) is given
