"""Words that the tool itself says, in Japanese and English."""

from __future__ import annotations

import re

from checker.finding import Law, Severity
from checker.verdict.report import Status

NOTICE = {
    "ja": "これは法的助言ではありません。公開の可否は、監修医師・弁護士・所管の自治体などにご確認ください。",
    "en": "This is not legal advice. Ask the supervising doctor, a lawyer or the authority in charge.",
}

SEVERITY = {
    "ja": {Severity.ERROR: "エラー", Severity.WARNING: "警告", Severity.INFO: "助言"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"},
}

STATUS = {
    "ja": {Status.PUBLISHABLE: "公開できる", Status.NEEDS_WORK: "要修正", Status.NOT_JUDGED: "判定できず"},
    "en": {
        Status.PUBLISHABLE: "publishable",
        Status.NEEDS_WORK: "to mend",
        Status.NOT_JUDGED: "not judged",
    },
}

LABELS = {
    "ja": {
        "reason": "理由: ",
        "law": "根拠: ",
        "way_out": "直し方: ",
        "fault": "判定不能",
        "same": "{line}行目の指摘と同じ",
        "briefly": "このコラムのほかの指摘 {count} 件（--verbose ですべて詳しく表示）:",
        "more_law": "（ほか{count}件）",
        "unverified": "（原典は未確認）",
        "edition": "（{edition}版）",
        "named_edition": "（{edition}）",
        "checked": "{date} 確認",
        "summary": "まとめ: コラム {articles} 本（{statuses}）、{findings}",
        "of_status": "{name} {count} 本",
        "of_severity": "{name} {count} 件",
        "faults": "判定不能 {count} 件",
        "suppressed": "抑制済み {count} 件",
        "baseline": "ベースライン {path}: 新規 {new} 件、既知 {known} 件、解消 {resolved} 項目、期限切れ {overdue} 件",
        "new_rules": "ベースラインより後に加わった規則: {rules}",
        "rules_changed": "ベースラインの後で規則の内容が変わっています（規則名は同じです）。",
        "comma": "、",
        "more_articles": "ほか {count} 本（--verbose ですべて表示）",
        "explain": "規則の説明: checker explain {rule}",
        "rewrite": "書き換えの例: ",
        "not_caught": "見つからないもの: ",
        "root": "点検したときのフォルダー",
        "left_out_name": "レポートから省いた指摘",
        "left_out": "指摘 {found} 件のうち、軽いもの {count} 件は大きさの上限のため省きました。",
        "not_shown": "GitHub に表示されるのは重いものから {shown} 件までです。",
        "more_findings": "ほか {count} 件",
        "at_line": "（{line}行目）",
        "line": "{line}行目",
        "column": "コラム",
        "status": "状態",
        "decisions": "（抑制の記録）",
        "no_columns": "コラムがありません",
        "more_columns": "ほか {count} 本",
        "left_out_here": "ほか {count} 件はここでは省きました。",
        "decided_by": "判断: {name}",
        "decided_until": "期限: {date}",
        "origin_text": "本文中の印による",
        "origin_waiver": "適用除外による",
        "origin_baseline": "既知の指摘",
        "origin_unchanged": "今回変えていない文",
    },
    "en": {
        "reason": "why: ",
        "law": "law: ",
        "way_out": "fix: ",
        "fault": "not judged",
        "same": "as for line {line}",
        "briefly": "{count} more in this column (--verbose tells all in full):",
        "more_law": " (and {count} more)",
        "unverified": " (source not verified)",
        "edition": " (edition {edition})",
        "named_edition": " ({edition})",
        "checked": "checked {date}",
        "summary": "summary: {articles} column(s) ({statuses}); {findings}",
        "of_status": "{count} {name}",
        "of_severity": "{count} {name}",
        "faults": "{count} not judged",
        "suppressed": "{count} suppressed",
        "baseline": "baseline {path}: {new} new, {known} known, {resolved} resolved, {overdue} overdue",
        "new_rules": "rules added since the baseline: {rules}",
        "rules_changed": "rules changed since the baseline (none was added).",
        "comma": ", ",
        "more_articles": "and {count} more (--verbose shows all)",
        "explain": "about a rule: checker explain {rule}",
        "rewrite": "instead: ",
        "not_caught": "not caught: ",
        "root": "the folder in which the columns were linted",
        "left_out_name": "findings left out of the report",
        "left_out": "The {count} lightest of {found} findings were left out to keep within the limits.",
        "not_shown": "GitHub shows only the first {shown}, which are the worst.",
        "more_findings": "and {count} more",
        "at_line": " (line {line})",
        "line": "line {line}",
        "column": "column",
        "status": "status",
        "decisions": "(decisions)",
        "no_columns": "no columns",
        "more_columns": "and {count} more",
        "left_out_here": "{count} more are left out here.",
        "decided_by": "decided by {name}",
        "decided_until": "until {date}",
        "origin_text": "marked in the text",
        "origin_waiver": "waived",
        "origin_baseline": "known finding",
        "origin_unchanged": "sentence not changed",
    },
}


def label(lang: str, name: str, /, **values: object) -> str:
    """A word or a line of the tool in ``lang``."""
    return LABELS[lang][name].format(**values)


def cite(law: Law, lang: str, *, full: bool = False) -> str:
    """One law as one line; in full with the day it was read and where."""
    text = f"{law.instrument} {law.section}".strip()
    if law.edition:
        dated = law.edition[0].isdigit() and not law.edition.endswith("版")
        text += label(lang, "edition" if dated else "named_edition", edition=law.edition)
    if not law.verified:
        text += label(lang, "unverified")
    if full:
        extra = [label(lang, "checked", date=law.checked) if law.checked else "", law.url]
        text = " ".join(part for part in (text, *extra) if part)
    return text


def blanked(text: str) -> str:
    """A message of a rule whose blanks are not filled yet."""
    return re.sub(r"\{\w*\}", "…", text)
