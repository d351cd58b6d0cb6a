"""Edits are made to the text that they were made for, in one way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.fixes.edit import Edit, Fix, Plan, StaleFixError, apply, compatible, digest
from checker.rules.spec import Bilingual
from checker.text.source import Span

WHY = Bilingual("理由", "why")


def one(start: int, end: int, new: str, old: str = "") -> Fix:
    return Fix("rule", "category", WHY, (Edit(Span(start, end), new, old),))


def plan(text: str, *fixes: Fix) -> Plan:
    return Plan(digest(text), fixes)


def test_insertions_at_one_place_keep_their_order_and_go_before_a_replacement() -> None:
    text = "腰の話"
    assert apply(text, plan(text, one(1, 2, "痛", "の"), one(1, 1, "A"), one(1, 1, "B"))) == "腰AB痛話"


def test_another_text_is_refused() -> None:
    made = plan("腰の話", one(0, 0, "A"))
    with pytest.raises(StaleFixError):
        apply("膝の話", made)


def test_an_edit_that_expects_something_else_is_refused() -> None:
    with pytest.raises(StaleFixError):
        apply("腰の話", plan("腰の話", one(0, 1, "膝", "肩")))


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        (one(0, 2, "x"), one(1, 3, "y"), True),
        (one(0, 2, "x"), one(2, 3, "y"), False),
        (one(0, 3, "x"), one(1, 1, "y"), True),
        (one(0, 3, "x"), one(0, 0, "y"), False),
        (one(1, 1, "x"), one(1, 1, "y"), False),
    ],
)
def test_what_clashes(first: Fix, second: Fix, clash: bool) -> None:
    for pair in ((first, second), (second, first)):
        kept, clashing = compatible(pair)
        assert (kept[0], len(clashing)) == (pair[0], int(clash))


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 4), st.text(max_size=3))))
def test_what_no_edit_touches_stays(text: str, changes: list[tuple[int, int, str]]) -> None:
    places = [(min(at, len(text)), min(at + size, len(text)), new) for at, size, new in changes]
    kept, _ = compatible(one(start, end, new, text[start:end]) for start, end, new in places)
    edits = sorted((edit for fix in kept for edit in fix.edits), key=lambda edit: edit.span)
    after, at, done = apply(text, plan(text, *kept)), 0, 0
    for edit in edits:
        size = edit.span.start - at
        assert after[done : done + size] == text[at : edit.span.start]
        done += size + len(edit.replacement)
        at = edit.span.end
    assert after[done:] == text[at:]
