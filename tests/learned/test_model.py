"""The model gives the probabilities of logistic regressions computed the plain way."""

from __future__ import annotations

import math
import struct
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from checker.engine.words import tokenize
from checker.errors import RuleError
from checker.learned.features import Analyser, Features, key
from checker.learned.model import Model
from checker.learned.tensors import Tensors, dump
from tests.learned.reference import MODEL, Reference
from tests.learned.small import F16, F32, U32, arrays, text


def test_probabilities_are_those_of_the_plain_way(reference: Reference, texts: list[str]) -> None:
    model, analyser = Model(Tensors(MODEL)), Analyser(tokenize)
    wanted = [text for text in texts if reference.passes(text)]
    assert len(wanted) > 500
    for sentence in wanted:
        features = analyser.features(sentence)
        found = model.probabilities(features)
        assert found == pytest.approx(reference.probabilities(sentence), abs=1e-9)
        assert model.probability(features, 3) == found[3]


def small(folder: Path, **damage: Any) -> Model:
    path = folder / "claims.safetensors"
    path.write_bytes(dump(arrays() | {name.replace("__", "."): array for name, array in damage.items()}))
    return Model(Tensors(path))


def test_a_sum_by_hand(tmp_path: Path) -> None:
    features = Features(
        Counter({key("必"): 3, key("安い"): 1, key("知らない"): 5}),
        Counter({key("1必ず"): 1}),
        (key("値段"), key("なにか")),
    )
    often = 1 + math.log(3)
    length = math.hypot(often, 2)
    fear = -1 + (often * 2 + 2 * -1) / length + 1 + 0.25
    price = -2 + 2 * 3 / length + 0.5 + 0.5
    expected = [1 / (1 + math.exp(-score)) for score in (fear, price)]
    assert small(tmp_path).probabilities(features) == pytest.approx(expected)


def test_nothing_known_leaves_the_bias(tmp_path: Path) -> None:
    found = small(tmp_path).probabilities(Features(Counter(), Counter({1: 1}), ()))
    assert found == pytest.approx([1 / (1 + math.e), 1 / (1 + math.e**2)])


def test_scores_of_any_size_have_a_probability(tmp_path: Path) -> None:
    model = small(tmp_path, bias=F32([-1e30, 1e30]))
    assert model.probabilities(Features(Counter(), Counter(), ())) == [0.0, 1.0]


DAMAGES: dict[str, dict[str, Any]] = {
    "fewer categories": {"categories": text("fear")},
    "fewer thresholds": {"thresholds": F32([0.5])},
    "other width": {"char__rows": F16([[1.0, 2.0], [1.0, 2.0]])},
    "fewer rows": {"char__rows": F16([[1.0, 2.0, 3.0]])},
    "fewer keys": {"vector__keys": U32([])},
    "other starts": {"word__starts": U32([0, 1])},
    "no bytes": {"categories": U32([1])},
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damaged_files_are_refused(tmp_path: Path, damage: dict[str, Any]) -> None:
    with pytest.raises(RuleError) as error:
        small(tmp_path, **damage)
    assert str(tmp_path / "claims.safetensors") in error.value.text()


@pytest.mark.parametrize("name", sorted(set(arrays()) - {n for n in arrays() if n.startswith("gate.")}))
def test_missing_arrays_are_told(tmp_path: Path, name: str) -> None:
    path = tmp_path / "claims.safetensors"
    path.write_bytes(dump({other: array for other, array in arrays().items() if other != name}))
    with pytest.raises(RuleError):
        Model(Tensors(path))


def test_numbers_that_lead_astray_are_told_when_met(tmp_path: Path) -> None:
    word = Features(Counter(), Counter(), (key("値段"),))
    with pytest.raises(RuleError):
        small(tmp_path, vector__row_of=("U16", [1], struct.pack("<H", 7))).probabilities(word)
    starts = U32([0] * (1 << 16) + [1])[2][:-8] + struct.pack("<2I", 1 << 31, 1)
    with pytest.raises(RuleError):
        small(tmp_path, vector__starts=("U32", [(1 << 16) + 1], starts)).probabilities(
            Features(Counter(), Counter(), (0xFFFE0001,))
        )
