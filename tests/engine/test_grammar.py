"""What a tree is asked for: never less than what it would find."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.cases import FILES, OWN, sentences
from checker.engine.grammar import matches, may_match
from checker.engine.parser import Parser
from checker.engine.words import words
from checker.rules.loader import load
from checker.rules.spec import Argument, Clause, Judgement, Rule, RuleKind
from checker.rules.stance import stance
from checker.text.fold import fold

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    found = dict.fromkeys(fold(case.text).text for case in sentences((*OWN, *FILES)))
    return [text for text in found if len(text) < 80][::3]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="module")
def rules() -> list[Rule]:
    ruleset = load([ROOT / "lint_rules"])
    return [rule for rule in ruleset.rules if rule.kind in (RuleKind.RELATION, RuleKind.TOKENS)]


def test_words_are_a_parse_s_tokens(texts: list[str], parser: Parser) -> None:
    parses = parser.parse(texts[:200])
    for text, parsed in parses.items():
        told = [(token.text, token.lemma, token.norm, token.start) for token in parsed.tokens]
        assert [(word.text, word.lemma, word.norm, word.start) for word in words(text)] == [
            token for token in told if not token[0].isspace()
        ]


def test_nothing_that_a_tree_would_find_is_left_out(
    texts: list[str], parser: Parser, rules: list[Rule]
) -> None:
    clauses: list[Clause] = [clause for rule in rules for clause in rule.clauses]
    texts = [
        text for text in texts if any(s in text for s in ("再生", "取り戻", "修復", "回復", "最も", "一番"))
    ]
    examples = [fold(example.text).text for rule in rules for example in (*rule.fire, *rule.silent)]
    found = 0
    for text, parsed in parser.parse([*texts, *examples]).items():
        for clause in clauses:
            meant = [
                span for span in matches(clause, parsed) if not clause.unless & stance(text, *span, parsed)
            ]
            assert not meant or may_match(clause, text), text
            found += bool(meant)
    assert found > 10


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("PRPで軟骨が再生します。", True),
        ("再生医療で軟骨を調べます。", False),
        ("軟骨が再生するとは、まだ十分に確かめられていません。", False),
        ("軟骨は再生しますか?", False),
        ("皮膚が再生します。", False),
    ],
)
def test_a_tree_is_wanted_only_where_it_decides(text: str, may: bool) -> None:
    clause = Clause(
        predicate=frozenset({"再生"}),
        arguments=(Argument(frozenset({"nsubj"}), "軟骨"),),
        barring=("再生医療",),
        unless=frozenset({Judgement.ASKED, Judgement.LIMITED}),
    )
    assert may_match(clause, text) is may
