from __future__ import annotations

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.rules.literals import alternatives, required
from checker.rules.pattern import options
from checker.rules.spec import Way


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("必ず治る", ["必ず治る"]),
        ("必ず(?:治る|良くなる)", ["必ず治る", "必ず良く"]),
        ("No[.]?1", ["no.1", "no1"]),
        ("(?:副作用|リスク)(?:は|が)?(?:ない|ゼロ)", None),
        ("[^。]{0,9}", []),
        ("(?:必ず)?", []),
        ("(?:必ず)+治", None),
    ],
)
def test_strings_of_a_pattern(pattern: str, expected: list[str] | None) -> None:
    choices = required(pattern)
    if expected is None:
        assert choices
    else:
        assert sorted(choices[0]) == sorted(expected) if expected else choices == ()


ATOMS = st.sampled_from(["必ず", "治", "[0-9]", "[^。]", "は", "No", "%", ".", "ない"])
PATTERNS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=1, max_size=4).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{0,2}", "{2}", "{1,3}?"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
    ),
    max_leaves=12,
)


@settings(max_examples=400, deadline=None)
@given(PATTERNS, st.text(alphabet="必ず治は1NoO%。なnい ", max_size=20))
def test_no_match_without_one_of_each_choice(pattern: str, text: str) -> None:
    if re2.compile(pattern, options()).search(text):
        assert any(_meets(text.lower(), way) for way in alternatives(pattern))
        assert _meets(text.lower(), required(pattern))


def _meets(text: str, way: Way) -> bool:
    return all(any(string in text for string in choice) for choice in way)
