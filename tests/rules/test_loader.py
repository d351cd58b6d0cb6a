"""A pack that is wrong does not load, and the error says where."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import RuleError
from checker.rules.loader import load

RULE = """\
id: sample-rule
kind: phrase
category: guarantee
severity: error
law:
  - {instrument: 医療広告ガイドライン, section: 第3-1-(1), edition: "2024-09-13", checked: "2026-11-22"}
title: {ja: 断定, en: Guarantee}
message: {ja: 断定です。, en: A guarantee.}
reason: {ja: 断定できません。, en: Nothing is certain.}
suggestion: {ja: 書き換えます。, en: Rewrite.}
not_caught: {ja: 遠回しな言い方。, en: Indirect wording.}
unless: [negated]
match:
  - pattern: "必ず{cure}"
examples:
  fire: ["【必ず治る】", "【必ず治る】。", "膝は【必ず治る】", "腰は【必ず治る】", "肩は【必ず治る】"]
  silent: ["治る", "必ず来る", "必ず治るわけではない", "必ず行く", "治らない"]
"""


def pack(folder: Path, rule: str = RULE, words: str = "cure: [治る, 治り]\n") -> Path:
    (folder / "vocabulary").mkdir()
    (folder / "vocabulary" / "words.yaml").write_text(words, "utf-8")
    (folder / "sample-rule.yaml").write_text(rule, "utf-8")
    return folder


def test_a_sound_pack_loads(tmp_path: Path) -> None:
    ruleset = load([pack(tmp_path)])
    rule = ruleset.rule("sample-rule")
    assert rule is not None
    assert rule.clauses[0].pattern == "必ず(?:治る|治り)"
    assert rule.fire[2].marked == ((2, 6),)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("severity: error", "severty: error", 4, "severity"),
        ("severity: error", "severity: fatal", 4, "使えません"),
        ("kind: phrase", "kind: phrases", 2, "phrase"),
        ("id: sample-rule", "id: other", 1, "ファイル名"),
        ("{cure}", "{cures}", 14, "cures"),
        ('"必ず{cure}"', '"必ず(?=治)"', 14, "RE2"),
        ("unless: [negated]", "unless: [denied]", 12, "使えません"),
        ('["治る", "必ず来る", "必ず治るわけではない", "必ず行く", "治らない"]', '["治る"]', 17, "5件以上"),
        ("reason: {ja: 断定できません。, en: Nothing is certain.}", "", 1, "reason"),
        ("law:\n  - {instrument: 医療広告ガイドライン,", "law:\n  - {", 6, "instrument"),
        ("category: guarantee", "category: guarantee\ncategory: safety", 4, "二度"),
        ("match:", "match: {", 0, "YAML"),
        ("title: {ja: 断定, en: Guarantee}", "title: {ja: 断定}", 7, "en"),
    ],
)
def test_errors_point_into_the_file(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    assert old in RULE
    with pytest.raises(RuleError) as caught:
        load([pack(tmp_path, RULE.replace(old, new, 1))])
    assert caught.value.path.endswith("sample-rule.yaml")
    assert words in caught.value.ja
    if line:
        assert caught.value.line == line


def test_a_list_that_contains_itself(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="自分自身"):
        load([pack(tmp_path, words='cure: ["{cured}"]\ncured: ["{cure}"]\n')])


def test_aliases_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="別名"):
        load([pack(tmp_path, words="cure: &a [治る]\nmore: *a\n")])


def test_the_fingerprint_follows_every_file(tmp_path: Path) -> None:
    first = load([pack(tmp_path)])
    (tmp_path / "vocabulary" / "words.yaml").write_text("cure: [治る, 治り, 完治]\n", "utf-8")
    assert load([tmp_path]).fingerprint != first.fingerprint
    assert first.adjusted(ignore=["guarantee"]).fingerprint != first.fingerprint


def test_selection_by_id_and_category(tmp_path: Path) -> None:
    ruleset = load([pack(tmp_path)])
    assert not ruleset.adjusted(ignore=["guarantee"]).rules
    assert not ruleset.adjusted(select=["safety"]).rules
    assert ruleset.adjusted(severity={"guarantee": "info"}).rules[0].severity == "info"
    assert (
        ruleset.adjusted(severity={"guarantee": "off", "sample-rule": "warning"}).rules[0].severity
        == "warning"
    )
