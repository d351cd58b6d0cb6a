"""The page of one rule."""

from __future__ import annotations

import re
from collections.abc import Iterable

from checker.finding import Law, Severity
from checker.reporters.words import SEVERITY
from checker.rules.spec import Judgement, Rule, RuleKind
from checker.text.document import Place
from handbook.examples import examples
from handbook.flags import flags, flags_in_english
from handbook.markdown import bullets, code, escape, link, page, quote, table
from handbook.words import BESIDE, CATEGORIES, JUDGEMENTS, KINDS, PLACES, Pair

#: Pages stand two folders below the root.
UP = "../.."


def rule_page(rule: Rule, source: str) -> str:
    """The page: in Japanese, with the same in English below.

    Args:
        rule: the rule with its examples.
        source: path of its YAML file from the root of the repository.
    """
    return page(
        *opening(rule, source, KINDS[rule.kind], "YAML"),
        "## 何を指摘するか",
        quote(template(rule.message.ja)),
        _cases(rule, "ja"),
        "## なぜ",
        escape(rule.reason.ja),
        "## 根拠",
        laws(rule.law),
        _unverified(rule.law),
        "## 直し方",
        escape(template(rule.suggestion.ja)),
        page("**書き換えの例**", quote(rule.rewrite.ja)).rstrip() if rule.rewrite else "",
        flags(rule),
        "## 指摘する例",
        "" if rule.kind is RuleKind.REQUIREMENT else "【】の中が指摘される箇所です。",
        examples(rule.fire, rule.kind, fire=True),
        "## 指摘しない例",
        _silenced(rule),
        examples(rule.silent, rule.kind, fire=False),
        "## 見つけられないもの",
        escape(rule.not_caught.ja),
        "## 指摘を残して公開するとき",
        _suppression(rule),
        *_english(rule),
    )


def opening(rule: Rule, source: str, looks: Pair, defined: str) -> Iterable[str]:
    """How every page begins: the rule's title, names and severity, and where it is defined.

    Args:
        rule: the rule.
        source: path of the file that defines it, from the root of the repository.
        looks: what it looks at.
        defined: what that file is.
    """
    yield f"<!-- Made by python -m handbook from {source}; do not edit. -->"
    yield f"# {escape(rule.title.ja)}"
    yield f"{code(rule.id)} · {escape(rule.title.en)} · [English](#english) · [規則の一覧 / all rules](README.md)"
    category = link(" / ".join(CATEGORIES[rule.category]), f"README.md#{rule.category}")
    yield table(
        ("重さ / severity", "カテゴリー / category", "見るもの / looks at", "定義 / source"),
        [
            (
                " / ".join(SEVERITY[lang][rule.severity] for lang in ("ja", "en")),
                f"{category} {code(rule.category)}",
                " / ".join(looks),
                link(defined, f"{UP}/{source}"),
            )
        ],
    )


def laws(cited: Iterable[Law]) -> str:
    """Each law as a row; what nobody could read in the source says so."""
    head = ("法令・指針 / instrument", "箇所 / section", "版 / edition", "確認日 / checked", "原典 / source")
    return table(
        head,
        [
            (
                escape(law.instrument),
                escape(law.section),
                escape(law.edition),
                escape(law.checked),
                standing(law),
            )
            for law in cited
        ],
    )


def standing(law: Law) -> str:
    """Whether the source was read, linked where it has an address."""
    word = "確認済み / read" if law.verified else "**未確認 / not verified**"
    return f"{word} ({link('URL', law.url)})" if law.url else word


def template(text: str) -> str:
    """A message whose blanks are not filled yet."""
    return re.sub(r"\{\w*\}", "…", text)


def _unverified(cited: Iterable[Law]) -> str:
    if all(law.verified for law in cited):
        return ""
    return "**未確認**の行は、この規則を書いたときに原典そのものを読めなかったものです。引用の前に原典を確かめてください。"


def _cases(rule: Rule, lang: str) -> str:
    """What a rule that tells several things says of each."""
    cases = (rule.params or {}).get("cases", {})
    lead = {"ja": "場合によって次のように伝えます。", "en": "It tells these apart:"}[lang]
    told = [
        f"{SEVERITY[lang][Severity(case.get('severity', rule.severity))]}: {escape(template(case['message'][lang]))}"
        for case in cases.values()
        if "message" in case
    ]
    return page(lead, bullets(told)).rstrip() if told else ""


def _silenced(rule: Rule) -> str:
    """What silences every clause of a wording rule, and where alone it looks."""
    if not rule.clauses:
        return ""
    unless = frozenset[Judgement].intersection(*(clause.unless for clause in rule.clauses))
    some = frozenset[Judgement].union(*(clause.unless for clause in rule.clauses)) - unless
    places = frozenset[Place].union(*(clause.places for clause in rule.clauses))
    beside = frozenset.intersection(*(clause.without for clause in rule.clauses))
    lines = [
        f"次のように書かれた文は指摘しません: {_judged(unless)}。" if unless else "",
        f"言い回しによっては次も指摘しません: {_judged(some)}。" if some else "",
        f"見る場所: {'、'.join(PLACES[place][0] for place in Place if place in places)}。"
        if all(clause.places for clause in rule.clauses)
        else "",
        f"すぐそばに{'・'.join(BESIDE[one][0] for one in BESIDE if one in beside)}がそろっていれば指摘しません。"
        if beside
        else "",
    ]
    return "\n".join(line for line in lines if line)


def _judged(judgements: frozenset[Judgement]) -> str:
    return "、".join(JUDGEMENTS[one][0] for one in Judgement if one in judgements)


def _suppression(rule: Rule) -> str:
    until = (
        "この規則はエラーなので、期限も必要です。"
        if rule.severity is Severity.ERROR
        else "期限(YYYY-MM-DD)も付けられます。"
    )
    return (
        "直さずに公開すると決めたときは、理由を付けて記録します。"
        f"{until}書き方は{link('編集者の手引き', '../editors.ja.md#残すと決めた指摘')}にあります。\n"
        f"コラム全体で使わないときは、設定の {code('ignore')} に {code(rule.id)} を、重さを変えるときは "
        f"{code('[severity]')} に書きます。"
    )


def _english(rule: Rule) -> Iterable[str]:
    yield "---"
    yield "## English"
    yield f"**{escape(rule.title.en)}** ({SEVERITY['en'][rule.severity]}; {KINDS[rule.kind][1]})"
    yield quote(template(rule.message.en))
    yield _cases(rule, "en")
    yield f"**Why.** {escape(rule.reason.en)}"
    yield "**Law.** [See above](#根拠); what is marked not verified could not be read in the source."
    yield f"**Way out.** {escape(template(rule.suggestion.en))}"
    yield f"**Instead.** {escape(rule.rewrite.en)}" if rule.rewrite else ""
    yield flags_in_english(rule)
    yield "**Examples.** [Fires on](#指摘する例), [silent on](#指摘しない例)."
    yield f"**Not caught.** {escape(rule.not_caught.en)}"
    yield (
        f"**To publish all the same**, [record it with a reason](../editors.md#findings-that-stay); "
        f"{code('ignore')} or {code('[severity]')} in the configuration changes the rule for all columns."
    )
