"""What a rule on red flags asks for: its signs, harmful advice and bounds, as tables."""

from __future__ import annotations

from collections.abc import Mapping

from checker.rules.requirements.flag_groups import Group, groups, numbers, unsafe_advice
from checker.rules.spec import Rule
from handbook.markdown import bullets, code, escape, page, table
from handbook.words import LEVELS, URGENCY

_HEAD = ("ID", "サイン", "要否", "遅くとも", "疑う病気", "書き方の例")


def flags(rule: Rule) -> str:
    """The section on signs; empty for other rules."""
    if rule.check != "red_flags" or not rule.params:
        return ""
    harmful, bounds = unsafe_advice(rule.params), numbers(rule.params)
    return page(
        "## 求めるサイン",
        "コラムがこの題材を扱うとき、サインと行き先・急ぎ方がそろっていれば足ります。言い回しは例のとおりでなくてかまいません。",
        table(_HEAD, map(_row, groups(rule.params))),
        "### 指摘する助言" if harmful else "",
        "サインのある読者に害になる助言です。" if harmful else "",
        bullets(f"{escape(one.label['ja'])}。直し方: {escape(one.sentence['ja'])}" for one in harmful),
        "### 数値の範囲" if bounds else "",
        bullets(f"{escape(one.label['ja'])}: {one.min:g}〜{one.max:g} {_unit(one.units)}" for one in bounds),
    ).rstrip()


def _row(group: Group) -> tuple[str, ...]:
    level = LEVELS[group.level][0]
    if group.must_when:
        level += "(題名によっては必須)"
    if group.only_when:
        level += "(該当する題材のとき)"
    return (
        code(group.id),
        escape(group.label["ja"]),
        level,
        URGENCY[group.urgency][0],
        escape(group.suspected["ja"]),
        escape(group.sentence["ja"]) + (f" 出典: {escape(group.source)}" if group.source else ""),
    )


def flags_in_english(rule: Rule) -> str:
    """The signs in English, one a line."""
    if rule.check != "red_flags" or not rule.params:
        return ""
    return page(
        "**Signs asked for**",
        bullets(
            f"{escape(group.label['en'])} — {LEVELS[group.level][1]}; at the latest: {URGENCY[group.urgency][1]}"
            for group in groups(rule.params)
        ),
    ).rstrip()


def _unit(units: Mapping[str, float]) -> str:
    return next((name for name, size in units.items() if size == 1), "")
