"""``checker rules --test``: rules tried on their own examples."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from checker.cli.terminal import Progress, write
from checker.examples import Failure, failures, rewrite_failure
from checker.reporters.width import safe
from checker.rules.loader import RuleSet
from checker.rules.spec import Rule, RuleKind
from checker.runner.packs import builtin_rules
from checker.verdict import Exit

_WRONG = {
    "ja": {"fire": "指摘するはずの例", "silent": "指摘しないはずの例", "rewrite": "書き換えの例"},
    "en": {"fire": "should fire", "silent": "should be silent", "rewrite": "rewrite should be silent"},
}


def trial(ruleset: RuleSet, lang: str) -> int:
    """Tries the added rules, or all where none was added, and prints what turns out otherwise.

    Returns:
        ``Exit.CLEAN`` where every example is as its author says, else ``Exit.FINDINGS``.
    """
    tried = _added(ruleset) or list(ruleset.rules)
    wrong = 0
    with Progress() as progress:
        for number, rule in enumerate(tried):
            progress(number, len(tried), rule.id)
            for failure in _failures(rule, ruleset):
                write(_line(failure, lang))
                wrong += 1
    examples = sum(len(rule.fire) + len(rule.silent) for rule in tried)
    ja = f"規則 {len(tried)} 件、例 {examples} 件: " + (
        f"{wrong} 件が違います。" if wrong else "すべて書かれたとおりです。"
    )
    en = f"{len(tried)} rule(s), {examples} examples: " + (f"{wrong} wrong." if wrong else "all as written.")
    write((en if lang == "en" else ja) + "\n")
    return Exit.FINDINGS if wrong else Exit.CLEAN


def _added(ruleset: RuleSet) -> list[Rule]:
    own = str(builtin_rules())
    return [rule for rule in ruleset.rules if not rule.path.startswith(own)]


def _failures(rule: Rule, ruleset: RuleSet) -> Iterator[Failure]:
    from checker.engine.parser import Parser

    parser, today = Parser(), datetime.date.today()
    yield from failures(rule, ruleset, parser, today)
    if rule.kind is not RuleKind.REQUIREMENT:
        wording = ruleset.adjusted(
            select=[one.id for one in ruleset.rules if one.kind is not RuleKind.REQUIREMENT]
        )
        if failure := rewrite_failure(rule, wording, parser, today):
            yield failure


def _line(failure: Failure, lang: str) -> str:
    place = f"{failure.rule.path}:{failure.example.line}: {failure.rule.id}: {_WRONG[lang][failure.kind]}"
    text = failure.example.text.strip().split("\n")[0]
    nothing = "nothing" if lang == "en" else "なし"
    said = ", ".join((*failure.said, *failure.faults)) or nothing
    reported = "reported" if lang == "en" else "報告"
    return safe(f"{place}: {text}") + "\n" + safe(f"    {reported}: {said}") + "\n"
