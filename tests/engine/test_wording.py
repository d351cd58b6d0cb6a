"""The engine on small packs: kinds, context, overlap, failures, and the prefilter's soundness."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.engine import wording
from checker.engine.parser import Parser
from checker.engine.wording import Failures, WordingEngine, wanted_parses
from checker.formats import read
from checker.lint import lint
from checker.rules.loader import RuleSet, load

PARSER = Parser()
FRAME = """\
category: {category}
severity: {severity}
law: [{{instrument: 法, section: 条, edition: "1", checked: "2026-11-22"}}]
title: {{ja: 題, en: title}}
message: {{ja: "「{{text}}」", en: "“{{text}}”"}}
reason: {{ja: 理由, en: reason}}
suggestion: {{ja: 案, en: way out}}
not_caught: {{ja: なし, en: none}}
examples: {{fire: [a, b, c, d, e], silent: [a, b, c, d, e]}}
"""


def pack(
    folder: Path, *rules: tuple[str, str], category: str = "efficacy", severity: str = "error"
) -> RuleSet:
    (folder / "vocabulary").mkdir()
    words = "subject_self_pay: [PRP, 幹細胞]\nsubject_competing: [ストレッチ]\n"
    (folder / "vocabulary" / "words.yaml").write_text(words, "utf-8")
    for name, body in rules:
        text = f"id: {name}\n{body}\n" + FRAME.format(category=category, severity=severity)
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return load([folder])


def said(ruleset: RuleSet, text: str) -> list[tuple[str, str]]:
    report = lint(read(text.encode(), "a.md"), ruleset, PARSER, profile="symptom")
    assert not report.faults
    return [(finding.rule, finding.text) for finding in report.findings]


RELATION = (
    "regrows",
    "kind: relation\nunless: [negated]\nmatch:\n"
    "  - {predicate: [再生], arguments: [{relations: [nsubj, obj], pattern: 軟骨}], about: [self_pay]}",
)
TOKENS = ("first-rate", "kind: tokens\nmatch:\n  - tokens: [{text: 腕}, {lemma: [良い, いい, よい], gap: 2}]")


def test_relation_needs_predicate_argument_and_subject(tmp_path: Path) -> None:
    ruleset = pack(tmp_path, RELATION)
    assert said(ruleset, "# 題\n\nPRPで軟骨が再生します。") == [("regrows", "軟骨が再生します")]
    assert said(ruleset, "# 題\n\nPRPで皮膚が再生します。") == []
    assert said(ruleset, "# 題\n\n軟骨が再生します。") == []
    assert said(ruleset, "# 題\n\nPRPで軟骨が再生するわけではありません。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PRPで軟骨が再生します。", True),
        ("手術で必ず治るわけでは、誰にでもとは言いませんが、ありません。", True),
        ("必ず治ります。", False),
        ("腰が痛みます。", False),
    ],
)
def test_a_parse_is_expected_before_it_is_wanted(tmp_path: Path, text: str, expected: bool) -> None:
    sure = ("sure", "kind: phrase\nunless: [negated]\nmatch: [{pattern: 必ず治}]")
    engine = WordingEngine(pack(tmp_path, RELATION, sure))
    told: list[str] = []
    (found,) = engine.candidates(
        [read(f"# 題\n\n{text}".encode(), "a.md")], [Failures()], None, lambda: told.append("expected")
    )
    assert bool(wanted_parses(found)) is expected
    assert bool(told) is expected


def test_the_subject_is_carried_over(tmp_path: Path) -> None:
    ruleset = pack(tmp_path, RELATION)
    claim = [("regrows", "軟骨が再生します")]
    assert said(ruleset, "# 題\n\nPRPを注射します。軟骨が再生します。") == claim
    assert said(ruleset, "# 題\n\n## 幹細胞治療\n\n軟骨が再生します。") == claim
    assert said(ruleset, "# PRPの話\n\n## 効き目\n\n軟骨が再生します。") == claim
    assert said(ruleset, "# 題\n\n## PRP\n\nストレッチで軟骨が再生します。") == []


def test_tokens_match_by_lemma_with_gaps(tmp_path: Path) -> None:
    ruleset = pack(tmp_path, TOKENS)
    assert said(ruleset, "# 題\n\n院長の腕はとても良いです。")
    assert said(ruleset, "# 題\n\n腕を曲げて、良い姿勢で座ります。") == []


def test_one_finding_where_rules_of_a_category_overlap(tmp_path: Path) -> None:
    ruleset = pack(
        tmp_path,
        ("short", "kind: phrase\nmatch: [{pattern: 必ず治}]"),
        ("long", "kind: phrase\nmatch: [{pattern: 必ず治ります}]"),
    )
    assert said(ruleset, "# 題\n\n膝は必ず治ります。") == [("long", "必ず治ります")]


def test_markup_width_and_breaks_change_no_verdict(tmp_path: Path) -> None:
    ruleset = pack(tmp_path, ("sure", "kind: phrase\nmatch: [{pattern: 100%治ります}]"))
    for text in (
        "100%治ります",
        "１００％治ります",
        "100%**治**ります",
        "100%治\nります",
        "100 %治&#12426;ます",
    ):
        assert len(said(ruleset, f"# 題\n\n膝は{text}。")) == 1, text


def test_column_text_is_never_a_template(tmp_path: Path) -> None:
    ruleset = pack(tmp_path, ("braces", "kind: phrase\nmatch: [{pattern: '[{]text[}]治る'}]"))
    report = lint(read("# 題\n\n膝は{text}治る。".encode(), "a.md"), ruleset, PARSER, profile="symptom")
    assert report.findings[0].message == "「{text}治る」"


def test_a_rule_that_fails_is_a_fault_and_hides_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ruleset = pack(
        tmp_path,
        ("bad", "kind: phrase\nmatch: [{pattern: 治}]"),
        ("good", "kind: phrase\nmatch: [{pattern: 必ず}]"),
    )
    real = wording._candidate

    def broken(rule, *rest):  # type: ignore[no-untyped-def]
        if rule.id == "bad":
            raise RuntimeError("boom")
        return real(rule, *rest)

    monkeypatch.setattr(wording, "_candidate", broken)
    report = lint(read("# 題\n\n必ず治る。".encode(), "a.md"), ruleset, PARSER, profile="symptom")
    assert [finding.rule for finding in report.findings] == ["good"]
    assert "bad" in report.faults[0].message


def test_the_prefilter_loses_nothing() -> None:
    root = Path(__file__).parents[2]
    ruleset = load([root / "lint_rules"])
    plain = WordingEngine(ruleset)
    everything = WordingEngine(ruleset)
    everything.prefilter.candidates = lambda text: list(range(len(everything._clauses)))  # type: ignore[method-assign]
    paths = [path for path in (root / "articles").rglob("*") if path.suffix in {".md", ".html", ".txt"}]
    assert paths
    for path in paths:
        document = read(path.read_bytes(), path.name)
        found = []
        for engine in (plain, everything):
            failures = Failures()
            (candidates,) = engine.candidates([document], [failures])
            parses = PARSER.parse(wanted_parses(candidates))
            found.append(
                [
                    (hit.rule.id, hit.sentence.index, hit.start, hit.end)
                    for hit in engine.judge(candidates, parses, failures)
                ]
            )
            assert not failures.found
        assert found[0] == found[1], path.name


def test_no_candidates_no_spacy() -> None:
    import subprocess
    import sys

    code = (
        "import sys, pathlib\n"
        "from checker.formats import read\nfrom checker.lint import lint\nfrom checker.engine.parser import Parser\n"
        "from checker.rules.loader import load\n"
        "rules = load([pathlib.Path('lint_rules')])\n"
        "lint(read('# 手洗いの話\\n\\n外から帰ったら手を洗いましょう。'.encode(), 'a.md'), rules, Parser())\n"
        "assert 'spacy' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])
