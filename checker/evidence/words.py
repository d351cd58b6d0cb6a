"""What a verification says, in Japanese and English."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.evidence.verify import Remark, Standing, Verification
from checker.reporters.words import STATUS, label
from checker.verdict.report import Status

_WORDS = {
    "ja": {
        "broken": "証跡: 書かれたときの内容ではありません（ダイジェストが一致しません）。",
        "changed": "変更: {path}",
        "missing": "なし: {path}",
        "new": "記録なし: {path}",
        "state": "{state}: {path}",
        "held": "確認できました: コラム {count} 本は記録のとおりです（{day} 時点の点検）。",
        "failed": "確認できません: コラム {count} 本中、{why}（{day} 時点の点検）。",
        "why": {
            "changed": "変更 {count}", "missing": "なし {count}", "new": "記録なし {count}",
            "state": "公開できないもの {count}", "broken": "証跡の破損", "strict": "参考 {count}（--strict）",
        },
        "remark": "参考: {remark}",
    },
    "en": {
        "broken": "attestation: not what was written (its digest does not match).",
        "changed": "changed: {path}",
        "missing": "missing: {path}",
        "new": "not attested: {path}",
        "state": "{state}: {path}",
        "held": "verified: {count} column(s) are as attested (judged as of {day}).",
        "failed": "not verified: of {count} column(s), {why} (judged as of {day}).",
        "why": {
            "changed": "{count} changed", "missing": "{count} missing", "new": "{count} not attested",
            "state": "{count} not publishable", "broken": "attestation damaged", "strict": "{count} remark(s) (--strict)",
        },
        "remark": "remark: {remark}",
    },
}  # fmt: skip
_REMARKS = {
    "ja": {
        Remark.TOOL: "checker の版が記録と違います。",
        Remark.STACK: "構文解析の版が記録と違います。",
        Remark.RULES: "規則が記録と違います。点検し直すと結果が変わることがあります。",
        Remark.LAW: "根拠とする法令・指針の版が記録と違います。",
        Remark.SETTINGS: "設定が記録と違います。",
        Remark.PARTIAL: "規則やコラムの種類を指定して点検した記録です（--select、--ignore、--profile）。",
        Remark.EXPIRED: "期限の切れた抑制があります。点検し直すと指摘に数えます。",
    },
    "en": {
        Remark.TOOL: "another version of checker.",
        Remark.STACK: "other versions of the analysis stack.",
        Remark.RULES: "other rules; judging again may find otherwise.",
        Remark.LAW: "other laws or editions.",
        Remark.SETTINGS: "other settings.",
        Remark.PARTIAL: "judged with chosen rules or kind of column (--select, --ignore, --profile).",
        Remark.EXPIRED: "a decision has expired; judged again, its finding counts.",
    },
}


def told(found: Verification, lang: str, *, state: Status | None, strict: bool) -> Iterator[str]:
    """Lines for people: what is otherwise, remarks, and what it comes to.

    Args:
        found: the verification.
        lang: ``ja`` or ``en``.
        state: the state that every column was asked to be in.
        strict: whether remarks were asked to count.
    """
    words: Any = _WORDS[lang]
    if not found.intact:
        yield words["broken"]
    for standing in (Standing.CHANGED, Standing.MISSING):
        yield from (words[standing.value].format(path=path) for path in found.of(standing))
    yield from (words["new"].format(path=path) for path in found.new)
    for column in found.columns:
        if state is not None and column.state is not state:
            yield words["state"].format(state=STATUS[lang][column.state], path=column.path)
    yield from (words["remark"].format(remark=_REMARKS[lang][remark]) for remark in found.remarks)
    counts = {
        "broken": int(not found.intact),
        "changed": len(found.of(Standing.CHANGED)),
        "missing": len(found.of(Standing.MISSING)),
        "new": len(found.new),
        "state": len(found.not_in(state)) if state else 0,
        "strict": len(found.remarks) if strict else 0,
    }
    why = [words["why"][name].format(count=count) for name, count in counts.items() if count]
    line = words["failed" if why else "held"]
    day = found.as_of.isoformat()
    yield line.format(count=len(found.columns), why=label(lang, "comma").join(why), day=day)
