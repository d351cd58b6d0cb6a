"""The fast way of loading gives the parses of the stock way."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.cases import sentences
from benchmarks.corpus import Corpus
from checker.engine import load as loading
from checker.engine.parser import Parser
from checker.formats import read
from checker.text.fold import fold

ENOUGH = 2000


def texts() -> list[str]:
    found = [fold(case.text).text for case in sentences()]
    for number, column in enumerate(Corpus(seed=3).columns(40)):
        found.extend(s.folded.text for s in read(column.encode(), f"{number}.md").sentences)
    return list(dict.fromkeys(found))[:ENOUGH]


def test_parses_are_those_of_the_stock_model(tmp_path: Path) -> None:
    import spacy

    wanted = texts()
    assert len(wanted) == ENOUGH
    loading.load(tmp_path)  # makes the mapped vectors
    fast = loading.load(tmp_path)
    assert type(fast.vocab.vectors).__name__ == "MappedVectors"
    parser = Parser()
    parser._nlp = fast
    found = parser.parse(wanted)
    stock = Parser()
    stock._nlp = spacy.load(loading.MODEL, exclude=["ner"])
    expected = stock.parse(wanted)
    assert [text for text in wanted if found[text] != expected[text]] == []


@pytest.mark.parametrize("damage", ["keys", "rows", "vectors"])
def test_damaged_vectors_fall_back(tmp_path: Path, damage: str) -> None:
    loading.load(tmp_path)
    (file,) = tmp_path.rglob(f"{damage}.npy")
    file.write_bytes(file.read_bytes()[:100])
    assert type(loading.load(tmp_path).vocab.vectors).__name__ == "Vectors"
