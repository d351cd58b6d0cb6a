"""Rules as SARIF 2.1.0 reportingDescriptor objects (§3.49), with help in plain text and Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from checker.finding import Law, Severity
from checker.reporters.entries import Entry, visible
from checker.reporters.markdown import inline, link
from checker.reporters.words import blanked, cite, label
from checker.rules.spec import Rule
from checker.verdict.report import Report

#: §3.27.10.
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
#: GitHub takes descriptions and messages of at most 1,024 characters, counted in UTF-16.
_LONGEST = 1024
_PROBLEM = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}


def descriptors(report: Report, results: Iterable[Entry], lang: str) -> list[dict[str, Any]]:
    """All rules that could judge, and those of findings that come from no rule."""
    known = {rule.id: _descriptor(rule, lang) for rule in report.rulebook()}
    others = {entry.finding.rule: entry.finding for entry in results if entry.finding.rule not in known}
    for name, finding in sorted(others.items()):
        known[name] = {
            "id": name,
            "shortDescription": {"text": name},
            "help": {"text": literal(visible(finding.reason or finding.message))},
            "defaultConfiguration": {"level": LEVELS[finding.severity]},
            "properties": {"tags": [finding.category]},
        }
    return list(known.values())


def literal(text: str) -> str:
    """Text of a message that holds neither placeholders (§3.11.5) nor embedded links (§3.11.6)."""
    return _braced(text).replace("](", "] (")


def _braced(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def brief(text: str) -> str:
    """Text cut to what GitHub takes, never inside a doubled brace."""
    units = 0
    for index, char in enumerate(text):
        units += 2 if ord(char) > 0xFFFF else 1
        if units > _LONGEST:
            return text[: index - 2].rstrip("{}") + "…"
    return text


def _descriptor(rule: Rule, lang: str) -> dict[str, Any]:
    texts = _texts(rule, lang)
    return {
        "id": rule.id,
        "shortDescription": {"text": brief(literal(visible(rule.title.text(lang))))},
        "fullDescription": {"text": brief(literal(visible(rule.reason.text(lang))))},
        "help": {
            "text": literal(_plain(texts, rule.law, lang)),
            "markdown": _braced(_markdown(texts, rule.law, lang)),
        },
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "tags": [rule.category, rule.kind.value],
            "problem.severity": _PROBLEM[rule.severity],
        },
    }


def _texts(rule: Rule, lang: str) -> list[tuple[str, str]]:
    texts = [
        (label(lang, "reason"), rule.reason.text(lang)),
        (label(lang, "way_out"), blanked(rule.suggestion.text(lang))),
        (label(lang, "rewrite"), rule.rewrite.text(lang) if rule.rewrite else ""),
        (label(lang, "not_caught"), rule.not_caught.text(lang)),
    ]
    return [(name, _one_line(text)) for name, text in texts if text]


def _plain(texts: Sequence[tuple[str, str]], laws: Sequence[Law], lang: str) -> str:
    lines = [name + text for name, text in texts]
    lines += [label(lang, "law") + _one_line(cite(law, lang, full=True)) for law in laws]
    return "\n".join(lines)


def _markdown(texts: Sequence[tuple[str, str]], laws: Sequence[Law], lang: str) -> str:
    blocks = [f"**{inline(name.rstrip(': '))}**\n\n{inline(text)}" for name, text in texts]
    if laws:
        lines = "\n".join(f"- {link(_one_line(cite(law, lang)), law.url)}" for law in laws)
        blocks.append(f"**{inline(label(lang, 'law').rstrip(': '))}**\n\n{lines}")
    return "\n\n".join(blocks)


def _one_line(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", visible(text).strip())
