from __future__ import annotations

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.rules.narrow import branches, narrowed
from checker.rules.pattern import options
from tests.rules.test_literals import PATTERNS
from tests.rules.test_pattern import TEXTS


def _narrowed(source: str, text: str) -> str | None:
    found = branches(source)
    assert found is not None
    return narrowed(found, text.casefold())


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("必ず|絶対|100%", "絶対に治る", "絶対"),
        ("(?:必ず|絶対)(?:に)?(?:治る|効く)", "必ず効く薬", "(?:必ず)(?:効く)"),
        ("(?:必ず|絶対)(?:治る|効く)", "必ず受診", None),
        ("(?:治ら|効か)*ない", "治らない", "(?:治ら)*ない"),
        ("(?:治ら|効か)+ない", "ない", None),
        ("効く?薬", "効薬", "効く?薬"),
        ("効く{0,2}薬", "薬", None),
        ("効く+薬", "効薬", None),
        ("[^。]{1,9}(?:治る|(?:良く|よく)なる)。$", "よくなる。", "[^。]{1,9}(?:(?:よく)なる)。$"),
        (r"\bPRP|APS\d\.", "prp療法", r"\bPRP"),
        ("(?:安全|)です", "です", "(?:)です"),
        ("[](]円|[[:digit:]]円|[^\\]]円", "5円", "[](]円|[[:digit:]]円|[^\\]]円"),
    ],
)
def test_what_cannot_match_is_left_out(source: str, text: str, expected: str | None) -> None:
    assert _narrowed(source, text) == expected


@pytest.mark.parametrize(
    "source",
    ["(必ず)治る", "(?i)prp", "(?P<who>院長)", r"\pL+", r"\x{3042}", r"\Q+\E", "治る)", "(?:治る", "効{,3}"],
)
def test_what_is_not_known_is_not_narrowed(source: str) -> None:
    assert branches(source) is None


def test_captures_are_known_where_nobody_asks_for_them() -> None:
    found = branches("受診(の|する)?(目安|時期)|(?:当院)(へ)", captures=False)
    assert found is not None
    assert narrowed(found, "受診の目安") == "受診(?:の)?(?:目安)"
    assert branches("(?P<who>院長)", captures=False) is None
    assert branches("(?i)prp", captures=False) is None


@settings(max_examples=500, deadline=None)
@given(st.lists(PATTERNS, min_size=1, max_size=3).map("|".join), TEXTS)
def test_it_matches_as_the_whole_pattern_does(source: str, text: str) -> None:
    whole = [match.span() for match in re2.compile(source, options()).finditer(text)]
    rest = _narrowed(source, text)
    assert whole == ([] if rest is None else [m.span() for m in re2.compile(rest, options()).finditer(text)])


@pytest.mark.parametrize(
    ("source", "text"), [("STRASSE|straße", "Straẞe"), ("ΣΟΦΟΣ|治る", "σοφος"), ("classes|治る", "claſses")]
)
def test_spellings_that_re2_joins_are_kept(source: str, text: str) -> None:
    rest = _narrowed(source, text)
    assert rest is not None
    assert re2.compile(rest, options()).search(text)
