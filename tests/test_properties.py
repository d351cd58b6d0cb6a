"""What must hold for every wording rule: no spelling hides a claim, and places are exact."""

from __future__ import annotations

import unicodedata
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.engine.parser import Parser
from checker.examples import render
from checker.finding import Finding
from checker.formats import read
from checker.lint import lint
from checker.rules.loader import RuleSet
from checker.rules.spec import Example, Place, Rule, RuleKind
from checker.text.fold import fold
from checker.text.source import Source
from tests.test_rule_examples import RULESET

PARSER = Parser()
EXAMPLES = [
    (rule, example)
    for rule in RULESET.rules
    if rule.kind is not RuleKind.REQUIREMENT
    for example in rule.fire
    if example.place in {Place.BODY, Place.LEAD, Place.LIST, Place.FAQ_ANSWER} and example.marked
]
IDS = [f"{rule.id}-{number}" for number, (rule, _) in enumerate(EXAMPLES)]


@cache
def only(rule_id: str) -> RuleSet:
    return RULESET.adjusted(select=[rule_id])


def judged(rule: Rule, markdown: str) -> tuple[Source, list[Finding]]:
    document = read(markdown.encode(), "a.md")
    report = lint(document, only(rule.id), PARSER)
    assert not report.faults
    return document.source, list(report.findings)


def verdict(found: list[Finding]) -> list[tuple[str, str, str]]:
    return [(finding.rule, str(finding.severity), fold(finding.text).text.lower()) for finding in found]


def changed(example: Example, text: str) -> Example:
    return Example(text=text, place=example.place, before=example.before, heading=example.heading)


def plain(example: Example) -> bool:
    return not any(char in example.text for char in "*_`[]<>&|!\\~")


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=IDS)
def test_emphasis_and_breaks_inside_a_claim_change_no_verdict(rule: Rule, example: Example) -> None:
    if not plain(example):
        pytest.skip("the example has markup of its own")
    _, before = judged(rule, render(rule, example))
    start, end = example.marked[0]
    middle = (start + end) // 2
    text = example.text
    forms = [
        f"{text[:middle]}**{text[middle]}**{text[middle + 1 :]}",
        f"{text[:middle]}\u200b{text[middle:]}",
    ]
    if example.place in {Place.BODY, Place.LEAD} and middle and not text[middle - 1 : middle + 1].isascii():
        forms.append(f"{text[:middle]}\n{text[middle:]}")
    for form in forms:
        _, after = judged(rule, render(rule, changed(example, form)))
        assert verdict(after) == verdict(before), form


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=IDS)
def test_width_changes_no_verdict(rule: Rule, example: Example) -> None:
    if not plain(example):
        pytest.skip("the example has markup of its own")
    wide = "".join(chr(ord(char) + 0xFEE0) if "!" < char <= "~" else char for char in example.text)
    _, before = judged(rule, render(rule, example))
    _, after = judged(rule, render(rule, changed(example, wide)))
    assert verdict(after) == verdict(before)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES[::5], ids=IDS[::5])
def test_what_stands_before_shifts_places_exactly(rule: Rule, example: Example) -> None:
    markdown = render(rule, example)
    source, before = judged(rule, markdown)
    for head in ("---\ndate: 2026-01-01\n---\n\n", "\n\n\n"):
        moved, after = judged(rule, head + markdown)
        assert [finding.span.start - len(head) for finding in after] == [
            finding.span.start for finding in before
        ]
        for old, new in zip(before, after, strict=True):
            first, second = source.position(old.span.start), moved.position(new.span.start)
            assert (second.line - head.count("\n"), second.column) == (first.line, first.column)
    moved, after = judged(rule, markdown.replace("# コラム", "# 😀コラム", 1))
    shift = len(moved.text) - len(source.text)
    assert [finding.span.start - shift for finding in after] == [finding.span.start for finding in before]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_the_source_of_a_finding_shows_its_text(data: st.DataObject) -> None:
    rule, example = data.draw(st.sampled_from(EXAMPLES))
    if not plain(example):
        return
    text = list(example.text)
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(1, max(1, len(text) - 1)))
        text.insert(at, data.draw(st.sampled_from(["\u200b", "<b></b>", "<!-- x -->"])))
    source, found = judged(rule, render(rule, changed(example, "".join(text))))
    for finding in found:
        shown = source.text[finding.span.start : finding.span.end]
        for noise in ("\u200b", "<b></b>", "<!-- x -->", "**", "\n"):
            shown = shown.replace(noise, "")
        assert unicodedata.normalize("NFKC", shown) == unicodedata.normalize("NFKC", finding.text)
