"""A rule told to people: what it says, why, by which law, with examples, and what it does not catch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from checker.errors import CheckerError
from checker.reporters.style import COLOUR, Style
from checker.reporters.width import pad, safe, width
from checker.reporters.words import SEVERITY, blanked, cite
from checker.reporters.wrap import paragraph, wrap
from checker.rules.spec import Example, Rule

_WORDS = {
    "ja": {
        "category": "カテゴリー",
        "kind": "種類",
        "message": "指摘",
        "reason": "理由",
        "law": "根拠",
        "way_out": "直し方",
        "rewrite": "書き換えの例",
        "bad": "指摘する例",
        "good": "指摘しない例",
        "not_caught": "この規則では見つからないもの",
        "missing": "不足",
    },
    "en": {
        "category": "category",
        "kind": "kind",
        "message": "finding",
        "reason": "why",
        "law": "law",
        "way_out": "fix",
        "rewrite": "instead",
        "bad": "fires on",
        "good": "silent on",
        "not_caught": "not caught",
        "missing": "missing",
    },
}
#: Lines of an example column that are shown; whole columns would bury the rest.
_COLUMN_LINES = 8
_COLUMN_EXAMPLES = 1


class UnknownRuleError(CheckerError):
    """A name that is neither a rule nor a category."""


def find(rules: Sequence[Rule], name: str) -> list[Rule]:
    """The rule with that id, or all rules of that category.

    Raises:
        UnknownRuleError: with what may have been meant.
    """
    found = [rule for rule in rules if rule.id == name] or [rule for rule in rules if rule.category == name]
    if found:
        return found
    known = {name for rule in rules for name in (rule.id, rule.category)}
    close = get_close_matches(name, sorted(known), n=2, cutoff=0.6)
    ja = f"「{'」「'.join(close)}」のことですか。" if close else "checker rules で一覧を確認できます。"
    en = f"Did you mean {', '.join(close)}?" if close else "See: checker rules"
    raise UnknownRuleError(f"「{name}」という規則はありません。{ja}", f"there is no rule “{name}”. {en}")


def explain(rule: Rule, style: Style) -> str:
    """One rule as text."""
    lines = [
        style.paint(rule.id, "bold") + "  " + safe(rule.title.text(style.lang)),
        _facts(rule, style),
        *_part("message", [blanked(rule.message.text(style.lang))], style),
        *_part("reason", [rule.reason.text(style.lang)], style),
        *_part("law", [cite(law, style.lang, full=True) for law in rule.law], style),
        *_part("way_out", [blanked(rule.suggestion.text(style.lang))], style),
        *_part("rewrite", [rule.rewrite.text(style.lang)] if rule.rewrite else [], style),
        *_examples("bad", rule.fire, style),
        *_examples("good", rule.silent, style),
        *_part("not_caught", [rule.not_caught.text(style.lang)], style),
    ]
    return "\n".join(lines) + "\n"


def listed(rules: Iterable[Rule], style: Style) -> str:
    """All rules, by category."""
    categories: dict[str, list[Rule]] = {}
    rules = list(rules)
    id_column = max((len(rule.id) for rule in rules), default=0)
    column = max(map(width, SEVERITY[style.lang].values()))
    for rule in rules:
        categories.setdefault(rule.category, []).append(rule)
    lines: list[str] = []
    for category, members in sorted(categories.items()):
        lines.append(style.paint(category, "bold"))
        for rule in members:
            severity = SEVERITY[style.lang][rule.severity]
            painted = style.paint(pad(severity, column), COLOUR[rule.severity])
            lines.append(f"  {painted}  {pad(rule.id, id_column)}  {safe(rule.title.text(style.lang))}")
    return "\n".join(lines) + "\n"


def _facts(rule: Rule, style: Style) -> str:
    words = _WORDS[style.lang]
    severity = style.paint(SEVERITY[style.lang][rule.severity], COLOUR[rule.severity])
    return f"{severity}  {words['category']}: {rule.category}  {words['kind']}: {rule.kind}"


def _part(name: str, texts: Iterable[str], style: Style) -> Iterator[str]:
    texts = [text for text in texts if text]
    if texts:
        yield ""
        yield style.paint(_WORDS[style.lang][name], "bold")
        for text in texts:
            yield from paragraph("", safe(text), style.columns, 2)


def _examples(name: str, examples: Sequence[Example], style: Style) -> Iterator[str]:
    if not examples:
        return
    yield ""
    yield style.paint(_WORDS[style.lang][name], "bold")
    columns = [example for example in examples if _is_column(example)]
    for example in columns[:_COLUMN_EXAMPLES]:
        yield from _column(example, style)
    for example in examples:
        if not _is_column(example):
            lines = wrap(safe(example.before + _marked(example, style)), style.columns - 4)
            yield from (("  - " if number == 0 else "    ") + line for number, line in enumerate(lines))


def _is_column(example: Example) -> bool:
    return "\n" in example.text.strip()


def _column(example: Example, style: Style) -> Iterator[str]:
    lines = [line for line in example.text.strip().splitlines() if line.strip()]
    for line in lines[:_COLUMN_LINES]:
        yield from paragraph("  | ", safe(line), style.columns, 0)
    if len(lines) > _COLUMN_LINES:
        yield "  | …"
    if example.requirements:
        yield f"    {_WORDS[style.lang]['missing']}: {', '.join(example.requirements)}"


def _marked(example: Example, style: Style) -> str:
    """The example with its marks, as its author wrote it."""
    text = example.text
    for start, end in sorted(example.marked, reverse=True):
        text = f"{text[:start]}【{text[start:end]}】{text[end:]}"
    return text
