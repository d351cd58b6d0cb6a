"""What every pack of rules must hold: laws, texts in both languages, and no word list nobody uses."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from checker.finding import Severity
from checker.rules.loader import RuleSet, load
from checker.rules.marked import parse
from checker.rules.spec import Rule, RuleKind

ROOT = Path(__file__).parent.parent
PACK = ROOT / "lint_rules"
RULESET: RuleSet = load([PACK])
CATEGORIES = frozenset(
    "guarantee superlative endorsement exaggeration safety efficacy testimonial before_after authority statistics"
    " price fear disparagement unapproved".split()
)


def test_every_claim_category_has_a_rule_that_counts() -> None:
    counted = Counter(rule.category for rule in RULESET.rules if rule.severity is not Severity.INFO)
    assert {category for category in CATEGORIES if not counted[category]} == set()


def test_every_kind_of_rule_is_in_use() -> None:
    assert {rule.kind for rule in RULESET.rules} == set(RuleKind)


@pytest.mark.parametrize("rule", RULESET.rules, ids=lambda rule: rule.id)
def test_rule_is_dated_and_speaks_both_languages(rule: Rule) -> None:
    for law in rule.law:
        assert re.fullmatch(r"20\d\d-\d\d-\d\d", law.checked), law
        assert law.edition
    for text in (rule.title, rule.message, rule.reason, rule.suggestion, rule.not_caught):
        assert re.search(r"[ぁ-んァ-ヶ一-鿿]", text.ja)
        assert re.search(r"[A-Za-z]{3}", text.en)
        assert not re.search(r"[ぁ-ん]{6}", re.sub(r"[“\"「『(（].*?[”\"」』)）]", "", text.en)), text.en


@pytest.mark.parametrize("rule", RULESET.rules, ids=lambda rule: rule.id)
def test_examples_are_not_repeated(rule: Rule) -> None:
    texts = [
        (example.text, example.place, example.before, example.heading)
        for example in (*rule.fire, *rule.silent)
    ]
    assert len(set(texts)) == len(texts)


def test_no_example_is_a_benchmark_sentence() -> None:
    from benchmarks.cases import sentences

    known = {case.text for case in sentences()}
    assert [
        example.text
        for rule in RULESET.rules
        for example in (*rule.fire, *rule.silent)
        if example.text in known
    ] == []


def test_every_word_list_is_used() -> None:
    files = list(PACK.rglob("*.yaml"))
    text = "\n".join(path.read_text("utf-8") for path in [*files, *(ROOT / "checker").rglob("*.py")])
    unused = []
    for path in (PACK / "vocabulary").glob("*.yaml"):
        if path.stem == "section_roles":
            continue
        for name in parse(path.read_bytes(), str(path)):
            plain = name.removeprefix("subject_")
            if len(re.findall(rf"\b{plain}\b", text)) + len(re.findall(rf"\b{name}\b", text)) < (
                3 if plain == name else 2
            ):
                unused.append(name)
    assert unused == []
