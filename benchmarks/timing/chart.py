"""The ratios of time as a chart in SVG that can be read without seeing its shapes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from benchmarks.timing.record import Record
from benchmarks.timing.report import Row, met
from benchmarks.timing.table import name, rows

_WIDTH, _TOP, _STEP, _BAR = 760, 64, 46, 14
_LEFT, _RIGHT = 16, 210
#: White behind letters where they cross the line.
_HALO = 'paint-order="stroke" stroke="#ffffff" stroke-width="4"'
_KEPT, _MISSED, _INK, _FAINT = "#1a7f5a", "#b3541e", "#1f2328", "#9aa4ae"
_TITLE = {"en": "Time of this tool as a share of textlint's", "ja": "textlint を1としたときの本ツールの時間"}
_BESIDE = {"en": "{ratio} (bound {bound}: {met})", "ja": "{ratio}(上限 {bound}: {met})"}
_SAID = {
    "en": "{name}: {ratio} of textlint's time, bound {bound}, {met}",
    "ja": "{name}: textlint の {ratio}、上限 {bound}、{met}",
}
_MET = {"en": {True: "met", False: "not met"}, "ja": {True: "達成", False: "未達成"}}


def chart(record: Record, lang: str) -> str:
    """The chart of a record that has textlint's figures."""
    found = [one for one in rows(record) if one.time and one.comparison.time]
    # A bar longer than textlint's must still fit.
    longest = max([1.0, *(one.time.median for one in found if one.time)])
    scale = (_WIDTH - _LEFT - _RIGHT) / longest
    height = _TOP + _STEP * len(found) + 12
    title, line = _TITLE[lang], _LEFT + scale
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'aria-labelledby="title desc" lang="{lang}" font-family="sans-serif" font-size="13">',
        f'<title id="title">{title}</title>',
        f'<desc id="desc">{escape("; ".join(_filled(_SAID, one, record.columns, lang) for one in found))}</desc>',
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        f'<text x="{_LEFT}" y="24" font-size="16" font-weight="bold" fill="{_INK}">{title}</text>',
        f'<line x1="{line:.1f}" x2="{line:.1f}" y1="{_TOP - 8}" y2="{height - 8}" stroke="{_FAINT}"/>',
        f'<text x="{line:.1f}" y="{_TOP - 14}" text-anchor="middle" fill="{_INK}">textlint = 1</text>',
    ]
    for number, one in enumerate(found):
        parts.extend(_bar(one, _TOP + _STEP * number, scale, record.columns, lang))
    return "\n".join([*parts, "</svg>", ""])


def _bar(one: Row, top: int, scale: float, columns: int, lang: str) -> Sequence[str]:
    ratio, bound, kept = _judged(one)
    length, mark = ratio * scale, _LEFT + bound * scale
    beside, over = _filled(_BESIDE, one, columns, lang), escape(name(one.comparison, columns, lang))
    return (
        f'<text x="{_LEFT}" y="{top + 14}" fill="{_INK}" {_HALO}>{over}</text>',
        f'<rect x="{_LEFT}" y="{top + 20}" width="{length:.1f}" height="{_BAR}" '
        f'fill="{_KEPT if kept else _MISSED}"/>',
        f'<rect x="{mark - 1:.1f}" y="{top + 17}" width="2" height="{_BAR + 6}" fill="{_INK}"/>',
        f'<text x="{max(_LEFT + length, mark) + 8:.1f}" y="{top + _BAR + 17}" fill="{_INK}" {_HALO}>{beside}</text>',
    )


def _filled(templates: Mapping[str, str], one: Row, columns: int, lang: str) -> str:
    ratio, bound, kept = _judged(one)
    title = name(one.comparison, columns, lang)
    return templates[lang].format(
        name=title, ratio=f"{ratio:.2f}", bound=f"{bound:.2f}", met=_MET[lang][kept]
    )


def _judged(one: Row) -> tuple[float, float, bool]:
    """Ratio, bound, and whether it is met."""
    bound = one.comparison.time
    assert one.time
    assert bound
    return one.time.median, bound, met(one.time, bound)
