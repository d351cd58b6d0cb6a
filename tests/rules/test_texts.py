from __future__ import annotations

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.rules.needs import NeedsTable
from checker.rules.pattern import Pattern, options
from checker.rules.scan import SCAN
from checker.rules.texts import JOINTS, Texts
from tests.rules.test_literals import PATTERNS
from tests.rules.test_pattern import TEXTS

#: So many texts that what a pattern needs is worked out when it is first asked of them.
MANY = [f"{number}番目の文。" for number in range(40)]


def plain(source: str) -> object:
    return re2.compile(source, options())


@settings(max_examples=300, deadline=None)
@given(PATTERNS, st.lists(TEXTS, max_size=6))
def test_no_text_with_a_match_is_lost(source: str, some: list[str]) -> None:
    texts = Texts([*some, *MANY])
    expected = {text for text in (*some, *MANY) if plain(source).search(text)}
    assert texts.having(Pattern(source)) == expected
    assert expected <= set(texts.possible(Pattern(source)))


@settings(max_examples=200, deadline=None)
@given(PATTERNS, PATTERNS, st.sampled_from(["", "/"]), st.lists(TEXTS, max_size=6))
def test_what_is_set_aside_is_replaced_first(source: str, aside: str, put: str, some: list[str]) -> None:
    found = Texts([*some, *MANY]).having_without(Pattern(source), Pattern(aside), put)
    assert found == {t for t in (*some, *MANY) if plain(source).search(plain(aside).sub(put, t))}


PIECES = st.tuples(TEXTS, st.integers(0, 20), st.integers(0, 20))


@settings(max_examples=400, deadline=None)
@given(PATTERNS, st.lists(PIECES, min_size=1, max_size=4), st.sampled_from(sorted(JOINTS)))
def test_no_match_in_pieces_put_together_is_lost(
    source: str, pieces: list[tuple[str, int, int]], joint: str
) -> None:
    parts = [text for text, _, _ in pieces]
    texts = Texts([*parts, *MANY])
    whole = joint.join(text[start:end] for text, start, end in pieces)
    if plain(source).search(whole):
        assert texts.may_hold(Pattern(source), parts)
        assert texts.may_hold(Pattern(source), texts)
    text, start, end = pieces[0]
    if plain(source).search(f"{text[:start]}{joint}{text[end:]}"):
        assert text in texts.possible(Pattern(source), cut=True)


@pytest.mark.parametrize(
    ("source", "parts", "expected"),
    [
        ("必ず治る", ["必ず治る。", "薬"], True),
        ("必ず.*薬", ["必ず治る。", "薬"], True),
        ("必ず.*絶対", ["必ず治る。", "薬"], False),
        ("る/薬", ["必ず治る。", "薬"], True),
        ("治る", ["薬"], False),
    ],
)
def test_parts_may_hold_together_what_none_of_them_holds(
    source: str, parts: list[str], expected: bool
) -> None:
    assert Texts(["必ず治る。", "薬", *MANY]).may_hold(Pattern(source), parts) is expected


def test_a_pattern_is_tried_on_each_text_once() -> None:
    texts, pattern = Texts(["必ず治る", *MANY]), Pattern("必ず治る")
    assert texts.having(pattern) is texts.having(pattern) == {"必ず治る"}
    assert list(texts.possible(pattern)) == ["必ず治る"]


def test_a_pattern_that_no_text_may_hold_is_not_compiled() -> None:
    pattern = Pattern("絶対に効く")
    assert Texts(MANY).having(pattern) == frozenset()
    assert pattern._compiled is None


def test_strings_that_texts_hold() -> None:
    strings = frozenset({"番目", "絶対"})
    assert Texts(MANY).held(strings, SCAN.add([strings])) == {"番目"}


def test_strings_that_kept_patterns_need_are_known_at_once() -> None:
    table = NeedsTable()
    table.work_out("鼻腔鏡|咽頭鏡")
    before = SCAN.known
    NeedsTable().load(table.dump())
    assert SCAN.known > before
    assert SCAN.strings("咽頭鏡で見る", SCAN.known) >= {"咽頭鏡"}
