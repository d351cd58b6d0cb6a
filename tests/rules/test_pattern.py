from __future__ import annotations

from itertools import count

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.rules import pattern as module
from checker.rules.literals import required
from checker.rules.needs import NeedsTable
from checker.rules.pattern import Pattern, check_pattern, compile_any, options
from checker.rules.scan import Scan
from tests.rules.test_literals import PATTERNS

TEXTS = st.text(alphabet="必ず治は1NoO%。なnい ſßẞς\n", max_size=20)


@settings(max_examples=300, deadline=None)
@given(PATTERNS, st.lists(TEXTS, min_size=1, max_size=4))
def test_a_pattern_answers_as_re2_does(source: str, texts: list[str]) -> None:
    plain, ours = re2.compile(source, options()), Pattern(source)
    module._searched = count()
    # Often enough that what it needs is worked out and texts are looked at.
    for text in texts * (module._WORTH + 10):
        found, expected = ours.search(text), plain.search(text)
        assert (found and found.span()) == (expected and expected.span())
    for text in texts:
        assert [match.span() for match in ours.finditer(text)] == [m.span() for m in plain.finditer(text)]
        assert ours.sub("/", text) == plain.sub("/", text)
        assert (ours.fullmatch(text) is None) == (plain.fullmatch(text) is None)
        assert (ours.match(text) is None) == (plain.match(text) is None)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("straße", "STRAẞE"),
        ("σοφος", "ΣΟΦΟΣ"),
        ("classes", "claſses"),
        ("[[:digit:]]円", "5円"),
        ("[[:^alpha:]]円", "5円"),
        ("効く\n薬", "効く\n薬"),
    ],
)
def test_what_re2_finds_alike_is_never_missed(source: str, text: str) -> None:
    ours = Pattern(source)
    for _ in range(module._WORTH + 10):
        assert ours.search(text)


def test_a_pattern_that_no_text_needs_is_not_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    table = NeedsTable()
    table.work_out("必ず治る")
    kept = NeedsTable()
    kept.load(table.dump())
    monkeypatch.setattr(module, "NEEDS", kept)
    ours = Pattern("必ず治る")
    assert ours.search("安静にします。") is None
    assert ours.sub("", "安静にします。") == "安静にします。"
    assert ours._compiled is None
    assert ours.search("必ず治る薬")


def test_a_process_that_goes_on_searching_compiles_patterns_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_searched", count())
    ours = Pattern("必ず治る|絶対に治る")
    assert ours.search("必ず治る薬")
    assert ours._compiled is None
    monkeypatch.setattr(module, "_searched", count(module._MOST))
    assert ours.search("必ず治る薬")
    assert ours._compiled is not None


def test_kept_needs_are_those_worked_out() -> None:
    table, kept = NeedsTable(), NeedsTable()
    assert table.get("(?:必ず|絶対)治る") is None
    found = table.work_out("(?:必ず|絶対)治る")
    assert (found, table.fresh) == (required("(?:必ず|絶対)治る")[:3], 1)
    kept.load(table.dump())
    assert (kept.get("(?:必ず|絶対)治る"), kept.fresh) == (found, 0)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"7", b'[0, {"a": []}]', b"\xff"])
def test_needs_of_another_version_are_left_out(data: bytes) -> None:
    kept = NeedsTable()
    kept.load(data)
    assert kept.dump() == NeedsTable().dump()


def test_a_pattern_that_is_none_says_so() -> None:
    with pytest.raises(ValueError, match="invalid"):
        check_pattern("(?=先)")


def test_any_of_several_patterns() -> None:
    assert compile_any(["必ず", "絶対"]).search("絶対に")
    assert compile_any(iter(["必ず", "絶対"])) is compile_any(("必ず", "絶対"))


@given(st.lists(st.text(alphabet="あいうaAß", min_size=1, max_size=4), max_size=6), TEXTS)
def test_a_scan_finds_the_strings_that_stand_in_a_text(strings: list[str], text: str) -> None:
    scan = Scan()
    known = {string.casefold()[:4] for string in strings}
    least = scan.add([known])
    assert scan.strings(text, least) == {string for string in known if string in text.casefold()}


def test_strings_added_later_are_found_in_texts_seen_before() -> None:
    scan = Scan()
    scan.strings("必ず治る", scan.add([{"治"}]))
    needs = [frozenset({"必ず"})]
    least = scan.add(needs)
    assert not scan.misses("必ず治る", needs, least, cheap=False)
    assert scan.misses("安静に", needs, least, cheap=False)


@given(
    st.lists(st.lists(st.text(alphabet="あいうaAß", min_size=1, max_size=4), max_size=40), max_size=4), TEXTS
)
def test_strings_added_one_after_another_are_those_added_at_once(choices: list[list[str]], text: str) -> None:
    scan, least = Scan(), 0
    folded = [{string.casefold()[:4] for string in choice} for choice in choices]
    for choice in folded:
        scan.strings(text, least)
        least = scan.add([choice])
    known = set().union(*folded)
    assert (scan.known, least) == (len(known), len(known))
    assert scan.strings(text, least) == {string for string in known if string in text.casefold()}


def test_a_scan_keeps_no_more_than_the_texts_of_a_few_columns() -> None:
    scan = Scan()
    least = scan.add([{"治"}])
    for number in range(10_000):
        scan.strings(f"{number}番", least)
        scan.misses(f"{number}号", [frozenset({"治"})], least, cheap=True)
    assert len(scan._found) <= 2048
    assert len(scan._asked) <= 2048
