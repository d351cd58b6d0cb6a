from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.decisions.syntax import MarkError, Verb, is_mark, read_date, read_words


@pytest.mark.parametrize(
    "text",
    [
        "checker: allow guaranteed-effect 理由: 引用のため 期限: 2027-03-31",
        "checker: allow guaranteed-effect 理由 引用のため 期限 2027-03-31",
        "checker：allow　guaranteed-effect　理由：引用のため　期限：2027-03-31",
        "ｃｈｅｃｋｅｒ: allow guaranteed-effect 期限: 2027-03-31 理由: 引用のため",
        "checker allow guaranteed-effect, 理由: 引用のため、期限: 2027-03-31",
        "CHECKER: Allow Guaranteed-Effect Reason: 引用のため Until: 2027-03-31",
        "checker: allow guaranteed-effect\n  reason 引用のため\n  until 2027-03-31",
    ],
)
def test_ways_to_write_the_same(text: str) -> None:
    words = read_words(text)
    assert (words.verb, words.names) == (Verb.NEXT, ("guaranteed-effect",))
    assert (words.reason, words.until) == ("引用のため", "2027-03-31")


def test_several_rules_and_who_decided() -> None:
    words = read_words(
        "checker: allow-file a-b、c_d, e 理由: 契約の期限 による 決定者: 架空 花子（監修医師）"
    )
    assert words.verb is Verb.COLUMN
    assert words.names == ("a-b", "c_d", "e")
    assert words.by == "架空 花子（監修医師）"


def test_the_words_of_a_field_may_stand_in_a_reason() -> None:
    words = read_words("checker: allow a reason: quoted until the law changes until: 2027-03-31")
    assert words.reason == "quoted until the law changes"
    assert words.until == "2027-03-31"


def test_a_date_that_is_none_is_not_lost_in_the_reason() -> None:
    words = read_words("checker: allow a 理由 引用 期限 来年の春")
    assert (words.reason, words.until) == ("引用", "来年の春")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("checker: allow", "規則名がありません"),
        ("checker: allow 理由: 引用", "規則名がありません"),
        ("checker: allow a-b 引用のため", "「引用のため」は規則名として読めません"),
        ("checker: alow a", "「allow」のことですか"),
        ("checker: disable a", "「disable」という指示はありません"),
        ("checker:", "指示がありません"),
        ("checker: allow a 期限: 2027-03-31 期限: 2028-03-31", "期限が二つ"),
        ("checker: allow-end a 理由: 引用", "理由も期限も書けません"),
    ],
)
def test_what_cannot_be_read(text: str, message: str) -> None:
    assert is_mark(text)
    with pytest.raises(MarkError, match=message):
        read_words(text)


@pytest.mark.parametrize("text", ["", "more", "checkered", "checker の使い方", "see checker: allow", "TODO"])
def test_what_is_no_mark(text: str) -> None:
    assert not is_mark(text)


@pytest.mark.parametrize(
    "text", ["2027-03-31", "2027/3/31", "2027年3月31日", "２０２７．３．３１", "2027-03-31まで"]
)
def test_dates(text: str) -> None:
    assert read_date(text) == datetime.date(2027, 3, 31)


@pytest.mark.parametrize("text", ["", "2027-02-30", "27-03-31", "来年", "2027-03", "2027-03-31 頃"])
def test_what_is_no_date(text: str) -> None:
    assert read_date(text) is None


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        words = read_words(f"checker: allow {text}")
    except MarkError:
        return
    assert words.names
    assert all(name == name.lower() for name in words.names)
