"""The gate gives the sum of the weights of a sentence's n-grams, however it finds them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checker.errors import RuleError
from checker.learned.gate import Gate, Weights
from checker.learned.tensors import Tensors, dump
from tests.learned.reference import MODEL, Reference
from tests.learned.small import F32, U32, arrays


def test_passes_what_the_sum_of_weights_passes(reference: Reference, texts: list[str]) -> None:
    gate = Gate(Tensors(MODEL))
    found = [gate.passes(text) for text in texts]
    assert found == [reference.passes(text) for text in texts]
    assert 0.02 < sum(found) / len(found) < 0.7


@pytest.mark.parametrize("few", [0, 1 << 30], ids=["all at once", "one by one"])
def test_both_ways_of_finding_weights_agree(
    reference: Reference, texts: list[str], few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Weights, "FEW", few)
    gate = Gate(Tensors(MODEL))
    gate.passes("あ")
    for sentence in texts[::5]:
        names = [f"^{sentence}$"[at : at + n] for n in (2, 3) for at in range(len(sentence))]
        distinct = dict.fromkeys(names)
        assert gate._weights.total(distinct) == sum(reference._gate.get(name, 0.0) for name in distinct)
    assert gate._weights._whole is (few == 0)


@pytest.mark.parametrize("text", ["", "あ", "\ud800あ", "𠮷野家", "\n\t", "100%"])
def test_odd_texts_have_a_score(reference: Reference, text: str) -> None:
    assert Gate(Tensors(MODEL)).passes(text) is reference.passes(text)


DAMAGES: dict[str, dict[str, tuple[str, list[int], bytes]]] = {
    "fewer weights": {"gate.pairs": F32([0.5])},
    "fewer starts": {"gate.third_starts": U32([0, 1])},
    "no text": {"gate.firsts": ("U8", [1], b"\xff")},
    "no threshold": {"gate.bias_threshold": F32([0.5])},
    "other numbers": {"gate.triples": U32([1])},
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damaged_files_are_refused(tmp_path: Path, damage: dict[str, Any]) -> None:
    path = tmp_path / "claims.safetensors"
    path.write_bytes(dump(arrays() | damage))
    with pytest.raises(RuleError) as error:
        Gate(Tensors(path))
    assert str(path) in error.value.text()


@pytest.mark.parametrize("starts", [[0, 9, 1], [1, 0, 0], [0, 0, 7]])
def test_starts_that_do_not_fit_never_go_astray(
    tmp_path: Path, starts: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "claims.safetensors"
    path.write_bytes(dump(arrays() | {"gate.second_starts": U32(starts)}))
    gate = Gate(Tensors(path))
    assert gate.passes("abc") in {True, False}
    monkeypatch.setattr(Weights, "FEW", 0)
    if starts == [1, 0, 0]:  # leaves pairs without a first character
        with pytest.raises(RuleError):
            gate.passes("abd")
    else:
        assert gate.passes("abd") in {True, False}
