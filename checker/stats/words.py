"""Words of the tables, in Japanese and English."""

from __future__ import annotations

from checker.stats.count import By

NAMES = {
    "ja": {
        By.RULE: "規則",
        By.CATEGORY: "カテゴリー",
        By.COLUMN: "コラム",
        By.AUTHOR: "著者",
        By.MONTH: "公開月",
    },
    "en": {one: one.value for one in By},
}

HEADS = {
    "ja": {
        "columns": "本数", "needs_work": "要修正", "not_judged": "判定できず",
        "error": "エラー", "warning": "警告", "info": "助言", "suppressed": "抑制済み",
    },
    "en": {
        "columns": "columns", "needs_work": "to mend", "not_judged": "not judged",
        "error": "error", "warning": "warning", "info": "info", "suppressed": "suppressed",
    },
}  # fmt: skip

UNKNOWN = {"ja": "不明", "en": "unknown"}
TOTAL = {"ja": "計", "en": "total"}
PER_COLUMN = {"ja": "1本あたり", "en": "a column"}
BY = {"ja": "集計", "en": "by"}
NAME = {"ja": "名前", "en": "name"}
MORE = {"ja": "ほか {count} 行（--top 0 ですべて表示）", "en": "and {count} more (--top 0 shows all)"}
EARLIER = {
    "ja": "これより前に {count} か月（--top 0 ですべて表示）",
    "en": "{count} earlier (--top 0 shows all)",
}
NOTE = {
    "ja": "エラー・警告・助言は数えた指摘、抑制済みは別に数えています。1本あたりはエラーと警告の平均です。",
    "en": "suppressed findings are counted apart; “a column” is the mean of errors and warnings.",
}
