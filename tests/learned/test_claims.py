"""Claims of sentences: which are told, where their focus is, and what is loaded for them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from checker.engine.wording import WordingEngine
from checker.engine.words import tokenize
from checker.errors import RuleError
from checker.learned.claims import FILE, Claims
from checker.rules.ruleset import RuleSet
from tests.learned.reference import MODEL, Reference
from tests.learned.small import arrays
from tests.rules.conftest import ruleset

ROOT = Path(__file__).parents[2]


def test_claims_and_their_focus_are_those_of_the_plain_way(reference: Reference, texts: list[str]) -> None:
    claims, told = Claims({FILE: MODEL}, tokenize), 0
    japanese = [text for text in texts if 10 <= len(text) <= 200 and re.search("[ぁ-んァ-ヶ]", text)]
    for text in [text for text in japanese if reference.passes(text)][:600]:
        given = reference.probabilities(text)
        expected = [
            (category, pytest.approx(p, abs=1e-9), reference.focus(text, number))
            for number, (category, p) in enumerate(zip(reference.categories, given, strict=True))
            if p >= reference.thresholds[number]
        ]
        assert [(claim.category, claim.probability, claim.focus) for claim in claims.find(text)] == expected
        told += len(expected)
    assert told > 100


TOLD = "院長は膝の再生医療で日本一の症例数を誇る名医です。"


def test_only_japanese_sentences_of_some_length_are_looked_at() -> None:
    claims = Claims({FILE: MODEL}, tokenize)
    assert claims.find(TOLD)
    assert not claims.find(TOLD * 10)
    assert not claims.find("日本一の名医")
    assert not claims.find("院長再生医療日本一症例数名医")
    assert not claims.find("our doctor is the best doctor in japan.")


def test_tokenizes_only_what_passes_the_gate_and_once() -> None:
    seen = []

    def noting(text: str) -> Iterable[Any]:
        seen.append(text)
        return tokenize(text)

    claims = Claims({FILE: MODEL}, noting)
    assert not claims.find("駐車場は建物の裏にあります。")
    assert seen == []
    first = claims.find(TOLD)
    count = len(seen)
    assert count == 2
    assert claims.find(TOLD) == first
    assert len(seen) == count


COLUMNS = [
    "# 駐車場\n\n駐車場は建物の裏にあります。\n\n雨の日は足もとにご注意ください。",
    f"# 院長\n\n{TOLD}",
]


def test_only_a_claim_loads_the_dictionary_and_nothing_loads_numpy() -> None:
    code = f"""
import sys
from pathlib import Path
from checker.engine.wording import Failures, WordingEngine
from checker.formats import read
from checker.rules.loader import load
engine = WordingEngine(load([Path({str(ROOT / "lint_rules")!r})]))
for column in {COLUMNS!r}:
    (found,) = engine.candidates([read(column.encode(), "a.md")], [Failures()])
    heavy = [name for name in ("numpy", "sudachipy", "spacy") if name in sys.modules]
    print(sum(candidate.claim is not None for candidate in found) > 0, *heavy)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT)
    assert done.stdout.decode().splitlines() == ["False", "True sudachipy"]


def with_models(models: dict[str, Path]) -> RuleSet:
    rules = ruleset()
    shared = replace(rules.shared, models=models)
    return RuleSet(rules.rules, lambda: shared, rules.fingerprint)


def test_damaged_models_stop_the_run_before_any_column(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_bytes(MODEL.read_bytes()[:-1])
    with pytest.raises(RuleError) as error:
        WordingEngine(with_models({FILE: path}))
    assert error.value.path == str(path)


def test_a_learned_rule_needs_a_model() -> None:
    with pytest.raises(RuleError) as error:
        WordingEngine(with_models({}))
    assert FILE in error.value.text()


def test_the_small_model_has_all_arrays_of_the_shipped_one(reference: Reference) -> None:
    assert set(arrays()) == set(reference.arrays)
