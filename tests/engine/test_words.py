"""One dictionary for the learned model and GiNZA, which cuts words as before."""

from __future__ import annotations

from pathlib import Path

from spacy.lang import ja

from benchmarks.cases import FILES, OWN, sentences
from checker.engine import load as loading
from checker.engine.words import tokenize, tokenizer
from checker.text.fold import fold


def test_ginza_takes_the_process_own_tokenizer(tmp_path: Path) -> None:
    opened = ja.try_sudachi_import
    for cache in (None, tmp_path, tmp_path):
        assert loading.load(cache).tokenizer.tokenizer is tokenizer("C")
    assert ja.try_sudachi_import is opened


def test_words_are_those_of_spacys_own_tokenizer() -> None:
    texts = list(dict.fromkeys(fold(case.text).text for case in sentences((*OWN, *FILES))))
    stock = ja.try_sudachi_import("C")
    assert stock is not tokenizer("C")
    for text in texts:
        found, expected = list(tokenize(text)), list(stock.tokenize(text))
        assert [(w.surface(), w.normalized_form(), w.part_of_speech()) for w in found] == [
            (w.surface(), w.normalized_form(), w.part_of_speech()) for w in expected
        ]
    assert len(texts) > 1000
