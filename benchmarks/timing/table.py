"""The figures as Markdown, in English and Japanese."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence

from benchmarks.timing import warm
from benchmarks.timing.cases import MANY, ONE, Comparison
from benchmarks.timing.record import Record
from benchmarks.timing.report import EXPONENT, MEMORY, Growth, Row, Spread, met, row

#: Each language's words, in the order of the columns of the tables.
_HEADS = {
    "en": ("case", "ours", "textlint", "ratio", "bound", "met"),
    "ja": ("条件", "本ツール", "textlint", "比", "上限", "達成"),
}
_TITLES = {
    "en": (
        "Time, in seconds",
        "Memory of the largest process (ours are one a processor, textlint is one), in MiB",
    ),
    "ja": ("時間(秒)", "最大のプロセスのメモリ(MiB。本ツールは CPU ごとに1つ、textlint は1つのプロセス)"),
}
_MET = {"en": {True: "yes", False: "**no**"}, "ja": {True: "はい", False: "**いいえ**"}}
_NONE = "–"


def rows(record: Record) -> list[Row]:
    """The figures of all comparisons."""
    return [row(comparison, record.samples) for comparison in (*ONE, *MANY)]


def name(comparison: Comparison, columns: int, lang: str) -> str:
    """What is compared."""
    return (comparison.ja if lang == "ja" else comparison.en).format(n=f"{columns:,}")


def markdown(record: Record, lang: str) -> str:
    """Tables of time and memory, and growth."""
    found = rows(record)
    times = [_time(one, record.columns, lang) for one in found]
    memories = [_memory(one, record.columns, lang) for one in found if one.comparison.memory]
    parts = [
        _about(record, lang),
        f"{_TITLES[lang][0]}:",
        _table(times, lang),
        f"{_TITLES[lang][1]}:",
        _table(memories, lang),
        _growth(record.growth(), lang),
        _edits([one.seconds for one in record.samples["edit"]], lang),
    ]
    return "\n\n".join(parts) + "\n"


def _table(lines: Iterable[Sequence[str]], lang: str) -> str:
    heads = _HEADS[lang]
    rule = f"|---|{'---:|' * (len(heads) - 2)}---|"
    return "\n".join([f"| {' | '.join(heads)} |", rule, *(f"| {' | '.join(cells)} |" for cells in lines)])


def _time(one: Row, columns: int, lang: str) -> tuple[str, ...]:
    title = name(one.comparison, columns, lang)
    return title, *_figures(one.seconds, one.their_seconds, one.time, one.comparison.time, ".2f", lang)


def _memory(one: Row, columns: int, lang: str) -> tuple[str, ...]:
    title = name(one.comparison, columns, lang)
    return title, *_figures(one.mib, one.their_mib, one.memory, one.comparison.memory, ".0f", lang)


def _figures(
    mine: Spread, theirs: Spread | None, ratio: Spread | None, bound: float | None, form: str, lang: str
) -> tuple[str, ...]:
    return (
        mine.text(form),
        theirs.text(form) if theirs else _NONE,
        ratio.text(".3f") if ratio else _NONE,
        f"{bound:.2f}" if bound else _NONE,
        _MET[lang][met(ratio, bound)] if ratio and bound else _NONE,
    )


def _growth(growth: Growth, lang: str) -> str:
    sizes = " / ".join(f"{n:,}" for n in growth.seconds)
    seconds = " / ".join(f"{value:.1f}" for value in growth.seconds.values())
    mib = " / ".join(f"{value:.0f}" for value in growth.mib.values())
    power, beyond = growth.exponent, growth.exponent_beyond_start
    timely = _MET[lang][max(power, beyond) <= EXPONENT]
    small = _MET[lang][growth.memory <= MEMORY]
    if lang == "ja":
        return (
            f"規模({sizes} 本): {seconds} 秒、時間の指数 {power:.2f}(起動の時間を引くと {beyond:.2f}、"
            f"上限 {EXPONENT}: {timely})。メモリ {mib} MiB、{growth.memory:.2f} 倍"
            f"(上限 {MEMORY:.2f} 倍: {small})。"
        )
    return (
        f"Growth ({sizes} columns): {seconds} s, exponent of time {power:.2f} ({beyond:.2f} without starting; "
        f"bound {EXPONENT}: {timely}). Memory {mib} MiB, {growth.memory:.2f} times "
        f"(bound {MEMORY:.2f}: {small})."
    )


def _edits(seconds: Sequence[float], lang: str) -> str:
    median, late = statistics.median(seconds), statistics.quantiles(seconds, n=20)[-1]
    kept = _MET[lang][median <= warm.MEDIAN and late <= warm.P95]
    words = {
        "en": "An edit of one paragraph in a column of 5,000 characters is answered by `checker serve` in {0:.0f} ms at the "
        "median and {1:.0f} ms at the 95th percentile of {2} (bounds {3:.0f} and {4:.0f}: {5}).",
        "ja": "5,000字のコラムで1段落を書き換えたとき、`checker serve` が答えるまで中央値 {0:.0f} ミリ秒、95パーセンタイル "
        "{1:.0f} ミリ秒({2} 回、上限 {3:.0f} と {4:.0f}: {5})。",
    }
    figures = (1000 * median, 1000 * late, len(seconds), 1000 * warm.MEDIAN, 1000 * warm.P95)
    return words[lang].format(*figures, kept)


def _about(record: Record, lang: str) -> str:
    versions = ", ".join(f"{package} {version}" for package, version in record.versions.items())
    count = len(record.samples["new"]), len(record.samples["many"])
    if lang == "ja":
        return (
            f"{record.machine}。{versions}。中央値(最小–最大)、1本は {count[0]} 回、"
            f"{record.columns:,} 本は {count[1]} 回。比は同じ回どうしの値です。"
        )
    return (
        f"{record.machine}. {versions}. Medians (least–greatest) of {count[0]} rounds for one column and "
        f"{count[1]} for {record.columns:,}; ratios are of runs in the same round."
    )
