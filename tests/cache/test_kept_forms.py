from __future__ import annotations

import dataclasses
import pickle
import shutil
from pathlib import Path
from typing import Any

import pytest

from checker import runner
from checker.cache import Store
from checker.cache.parses import parse_from_bytes, parse_to_bytes
from checker.cache.reports import report_from_bytes, report_to_bytes
from checker.cache.rules import RuleStore, rules_from_bytes, rules_to_bytes
from checker.config import Config
from checker.engine.clauses import index
from checker.engine.parser import Parser
from checker.finding import Severity, sums
from checker.formats import read
from checker.lint import lint
from checker.rules.fingerprint import digest
from checker.rules.loader import RuleSet, load
from checker.rules.reading import Reader
from checker.rules.spec import Rule

ROOT = Path(__file__).parents[2]
RULES = load([ROOT / "lint_rules"])
PARSER = Parser()


def bare(rule: Rule) -> Rule:
    return dataclasses.replace(rule, fire=(), silent=())


def barest(rule: Rule) -> Rule:
    return dataclasses.replace(
        bare(rule), clauses=tuple(dataclasses.replace(clause, ways=((),)) for clause in rule.clauses)
    )


def again(ruleset: RuleSet) -> RuleSet:
    head, body = rules_to_bytes(ruleset, index(ruleset))

    def read(wanted: str) -> bytes:
        assert wanted == digest(body).hex()
        return body

    return rules_from_bytes(head, read)


def test_rules_come_back_as_they_were_but_for_their_examples() -> None:
    kept = again(RULES)
    assert [dataclasses.replace(head, digest="") for head in kept.rules.heads] == list(RULES.rules.heads)
    assert len({head.digest for head in kept.rules.heads}) == len(RULES.rules)
    assert list(kept.rules) == [barest(rule) for rule in RULES.rules]
    for field in ("vocabulary", "subjects", "data", "role_wordings", "models", "fingerprint"):
        assert getattr(kept, field) == getattr(RULES, field), field


@pytest.mark.parametrize("path", sorted((ROOT / "articles" / "broken").iterdir()), ids=lambda path: path.name)
def test_reports_come_back_as_they_were(path: Path) -> None:
    document = read(path.read_bytes(), path.name)
    report = lint(document, RULES, PARSER)
    assert report.findings
    known, data = report_to_bytes(report, b"context")
    assert known == report
    again_read = report_from_bytes(path.name, b"context", data)
    assert sums(again_read.findings) == sums(report.findings)
    assert again_read == report
    assert report_to_bytes(again_read, b"context")[1] is data
    with pytest.raises(ValueError, match="damaged"):
        report_from_bytes(path.name, b"another", data)
    kept = again(RULES)
    assert lint(document, kept, PARSER) == report
    chosen = {"ignore": ["disclosure", "guaranteed-effect"], "severity": {"superlative": "info"}}
    assert lint(document, kept.adjusted(**chosen), PARSER) == lint(document, RULES.adjusted(**chosen), PARSER)


def test_parses_come_back_as_they_were() -> None:
    texts = ["膝の痛みが必ず治るわけではありません。", "𠮷田の「100%」\ud800。", ""]
    for text, parsed in PARSER.parse(texts[:1]).items():
        assert parse_from_bytes(text, parse_to_bytes(parsed)) == parsed


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"laws": []}', b"[[1]]", b"\xff"])
def test_what_is_no_report_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        report_from_bytes("a.md", b"", data)
    with pytest.raises(ValueError, match=r"."):
        rules_from_bytes(data, lambda _: b"")


def test_what_is_no_parse_is_refused() -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_from_bytes("膝", b"[[1, 2]]")


def test_heads_are_enough_until_a_rule_is_asked_for() -> None:
    head, body = rules_to_bytes(RULES, b"")
    asked: list[str] = []
    kept = rules_from_bytes(head, lambda wanted: asked.append(wanted) or body)  # type: ignore[func-returns-value]
    chosen = kept.adjusted(ignore=["fear"], severity={"guarantee": "info"})
    assert chosen.fingerprint == RULES.adjusted(ignore=["fear"], severity={"guarantee": "info"}).fingerprint
    assert kept.names == RULES.names
    assert not asked
    rule = chosen.rule("guaranteed-effect")
    assert rule is not None
    assert rule.severity is Severity.INFO
    assert len(asked) == 1


def test_only_files_that_changed_are_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(ROOT / "lint_rules", pack)
    store = RuleStore(Store(tmp_path / "cache"), b"tool")
    first = load([pack], store)
    read: list[str] = []
    real = Reader.rule

    def counting(self: Reader, *words: Any) -> Rule:
        read.append(Path(self.path).name)
        return real(self, *words)

    monkeypatch.setattr(Reader, "rule", counting)
    assert list(load([pack], store).rules) == [bare(rule) for rule in first.rules]
    assert not read
    changed = pack / "wording" / "guarantee" / "guaranteed-effect.yaml"
    changed.write_text(changed.read_text("utf-8").replace("severity: error", "severity: info", 1), "utf-8")
    again = load([pack], store)
    assert read == ["guaranteed-effect.yaml"]
    assert [bare(rule) for rule in again.rules] == [bare(rule) for rule in load([pack]).rules]
    assert again.fingerprint == load([pack]).fingerprint != first.fingerprint
    words = next((pack / "vocabulary").glob("*.yaml"))
    words.write_text(words.read_text("utf-8") + "\nanother_list: [言葉]\n", "utf-8")
    read.clear()
    load([pack], store)
    assert len(read) == len(first.rules)


def test_kept_rules_may_be_sent_to_another_process(tmp_path: Path) -> None:
    store = Store(tmp_path)
    runner.load_rules(Config(), (), store)
    kept = runner.load_rules(Config(), (), store)
    assert kept.vocabulary
    assert kept.rule("guaranteed-effect")
    store.close()
    sent = pickle.loads(pickle.dumps(kept))
    assert list(sent.rules) == list(kept.rules)
    assert sent.vocabulary == kept.vocabulary
