"""The table of ``checker lint --timings``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.reporters.width import pad, width

if TYPE_CHECKING:
    from checker.engine.meter import Meter

_WORDS = {
    "ja": {
        "stage": "段階", "read": "読み込み", "prepare": "規則の準備", "roles": "節の役割", "candidates": "候補探し",
        "parse": "構文解析", "judge": "表現の判定", "requirements": "必要事項の判定",
        "rule": "規則", "ms": "ミリ秒", "count": "候補", "parses": "解析", "hits": "指摘",
    },
    "en": {
        "stage": "stage", "read": "reading", "prepare": "preparing rules", "roles": "roles of sections",
        "candidates": "candidates", "parse": "parsing", "judge": "judging wording",
        "requirements": "judging requirements",
        "rule": "rule", "ms": "ms", "count": "candidates", "parses": "parses", "hits": "hits",
    },
}  # fmt: skip
_NUMBER = 12


def timings(meter: Meter, lang: str) -> str:
    """Time by stage, then time, candidates, parses and hits by rule, the dearest first."""
    words = _WORDS[lang]
    column = max([*map(len, meter.rules), _NUMBER * 2])
    lines = [pad(words["stage"], column) + _right(words["ms"])]
    lines += [
        pad(words[name], column) + _right(f"{seconds * 1000:,.1f}") for name, seconds in meter.stages.items()
    ]
    lines += [
        "",
        pad(words["rule"], column) + "".join(_right(words[n]) for n in ("ms", "count", "parses", "hits")),
    ]
    for name, cost in sorted(meter.rules.items(), key=lambda item: (-item[1].seconds, item[0])):
        cells = (f"{cost.seconds * 1000:,.1f}", cost.candidates, cost.parses, cost.hits)
        lines.append(pad(name, column) + "".join(_right(str(cell)) for cell in cells))
    return "\n".join(lines)


def _right(text: str) -> str:
    return pad("", _NUMBER - width(text)) + text
