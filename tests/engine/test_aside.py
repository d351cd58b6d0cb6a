from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.cache import Kind, Store
from checker.engine.aside import Aside, possible
from checker.engine.parser import Parser

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks")
TEXTS = ["必ず治るわけではありません。", "𠮷野家の「100%」。", "痛みがなくなるとは限りません。"]


@pytest.fixture
def parser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Parser]:
    monkeypatch.setattr("checker.engine.aside.possible", lambda: True)
    found = Parser(store=Store(tmp_path, kinds=[Kind.RULES]))
    found.ahead()
    assert found._aside is None
    found.expect()
    yield found
    found.close()


def test_it_parses_as_this_process_does(parser: Parser) -> None:
    parser.begin(TEXTS)
    assert parser.parse(TEXTS) == Parser().parse(TEXTS)
    # What it was not told to begin with is asked for then.
    assert parser.parse(["腰が痛みます。"]) == Parser().parse(["腰が痛みます。"])
    assert parser._nlp is None  # the model was never loaded here


def test_where_nobody_allowed_it_there_is_none() -> None:
    parser = Parser()
    parser.expect()
    assert parser._aside is None
    parser._nlp = "loaded"
    parser.ahead()
    parser.expect()
    assert parser._aside is None


def test_texts_that_nobody_expected_begin_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.engine.aside.possible", lambda: True)
    parser = Parser(store=Store(tmp_path, kinds=[Kind.RULES]))
    parser.ahead()
    parser.begin([])
    assert parser._aside is None
    parser.begin(TEXTS)
    assert parser._aside is not None
    parser.close()


def test_other_texts_than_it_began_with(parser: Parser) -> None:
    parser.begin(TEXTS[:1])
    assert parser.parse(TEXTS[1:]) == Parser().parse(TEXTS[1:])


@pytest.mark.parametrize("when", ["before", "after"])
def test_when_it_dies_this_process_parses(parser: Parser, when: str) -> None:
    aside = parser._aside
    assert aside is not None
    if when == "after":
        parser.begin(TEXTS)
    os.kill(aside._pid, signal.SIGKILL)
    if when == "before":
        parser.begin(TEXTS)
    assert parser.parse(TEXTS) == Parser().parse(TEXTS)
    assert parser._aside is None


def test_an_answer_that_is_none_is_not_taken() -> None:
    def fail(_texts: object) -> dict[str, bytes]:
        raise LookupError("no model")

    aside = Aside(lambda: None, fail)
    with pytest.raises(EOFError):
        aside.answer(TEXTS)
    aside.close()


def test_it_ends_at_once_and_leaves_no_process(parser: Parser) -> None:
    aside = parser._aside
    assert aside is not None
    began = time.monotonic()
    parser.close()
    assert time.monotonic() - began < 1
    with pytest.raises(ProcessLookupError):
        os.kill(aside._pid, 0)


def test_it_is_for_machines_with_a_second_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: {0})
    assert not possible()
