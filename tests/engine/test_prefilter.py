from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.engine.prefilter import build, load
from checker.rules.spec import Clause

STRINGS = st.text(alphabet="あいう", min_size=1, max_size=3)
CHOICES = st.frozensets(STRINGS, min_size=1, max_size=3)
WAYS = st.lists(CHOICES, max_size=3).map(tuple)
CLAUSES = st.lists(
    st.lists(WAYS, min_size=1, max_size=3).map(lambda ways: Clause(ways=tuple(ways))), max_size=5
)


@given(CLAUSES, st.lists(st.text(alphabet="あいうえ", max_size=8), max_size=4))
def test_it_answers_what_the_ways_say_made_or_kept(clauses: list[Clause], texts: list[str]) -> None:
    made = build(clauses)
    kept = load(made.dump())
    assert kept is not None
    for text in texts:
        expected = [
            index
            for index, clause in enumerate(clauses)
            if any(all(any(s in text for s in choice) for choice in way) for way in clause.ways)
        ]
        assert list(made.candidates(text)) == list(kept.candidates(text)) == expected
    assert kept.dump() == made.dump()


@given(
    CLAUSES,
    st.frozensets(st.integers(0, 4)),
    st.lists(st.text(alphabet="あいうえﬁA", max_size=8), max_size=4),
)
def test_lines_are_those_on_which_what_it_is_restricted_to_could_fire(
    clauses: list[Clause], wanted: frozenset[int], texts: list[str]
) -> None:
    made = build(clauses)
    some = build(clauses)
    some.restrict(wanted)
    found = some.lines("\n".join(texts))
    for text in texts:
        expected = [index for index in made.candidates(text) if index in wanted]
        assert list(some.candidates(text)) == expected
        assert not expected or text.casefold() in found


@pytest.mark.parametrize("data", [b"", b"[]", b"7", b"[0]", b'[1, [], "", ""]', b"\xff"])
def test_what_another_version_kept_is_not_read(data: bytes) -> None:
    assert load(data) is None
