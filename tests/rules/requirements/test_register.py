"""The register of specialist titles, and the data behind it."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

from checker.rules.requirements.column import Column
from checker.rules.requirements.register import Register, Standing

Make = Callable[..., Column]


@pytest.fixture(scope="module")
def data(column: Make) -> Any:
    return column("# 膝\n").data


@pytest.fixture(scope="module")
def titles(data: Any) -> Register:
    return Register(data["specialist_titles"])


def test_the_list_is_complete(data: Any) -> None:
    register = data["specialist_titles"]
    societies = register["societies"]
    assert len({item["title"] for item in societies}) == len(societies) == 56
    basic = {item["title"] for item in societies if item.get("basic")}
    board = {item["title"] for item in register["board"]["titles"]}
    assert (len(basic), len(board), basic - board) == (16, 19, set())


def test_every_entry_names_a_source_and_says_whether_it_was_read(data: Any) -> None:
    register = data["specialist_titles"]
    groups = ("board", "dental_board", "subspecialties")
    entries = [*register["societies"], *(item for group in groups for item in register[group]["titles"])]
    for item in [*entries, register["transition"], register["board"]]:
        source = register["sources"][item["source"]]
        assert source["instrument"]
        assert isinstance(item["verified"], bool)
        assert item["verified"] <= source["verified"], item
        for day in (item["checked"], item.get("from", "2021-10-01"), source["checked"]):
            datetime.date.fromisoformat(day)


def test_nothing_is_spelled_like_another_entry(data: Any) -> None:
    register = data["specialist_titles"]
    spellings = [text for item in register["societies"] for text in item.get("spellings", ())]
    names = {item["title"] for item in (*register["societies"], *register["board"]["titles"])}
    others = [text for texts in register["body_spellings"].values() for text in texts]
    assert len(set(spellings)) == len(spellings)
    assert not names & set(spellings)
    assert len(set(others)) == len(others)
    known = {body for item in register["societies"] for body in item["bodies"]} | {register["board"]["body"]}
    assert set(register["body_spellings"]) <= known


@pytest.mark.parametrize(
    ("title", "body", "day", "standing"),
    [
        ("整形外科専門医", "日本整形外科学会", "2029-03-31", Standing.ADVERTISABLE),
        ("整形外科専門医", "日本整形外科学会", "2029-04-01", Standing.CARRIED),
        ("整形外科専門医", "日本整形外科学会", "2034-03-31", Standing.CARRIED),
        ("整形外科専門医", "日本整形外科学会", "2034-04-01", Standing.ENDED),
        ("リウマチ専門医", "日本リウマチ学会", "2040-01-01", Standing.ADVERTISABLE),
        ("総合内科専門医", "日本内科学会", "2040-01-01", Standing.ADVERTISABLE),
        ("整形外科専門医", "日本専門医機構", "2021-09-30", Standing.NOT_YET),
        ("整形外科専門医", "日本専門医機構", "2021-10-01", Standing.ADVERTISABLE),
        ("整形外科専門医", "日本専門医機構", "2040-01-01", Standing.ADVERTISABLE),
        ("矯正歯科専門医", "日本歯科専門医機構", "2024-09-12", Standing.NOT_YET),
        ("生殖医療専門医", "日本生殖医学会", "2010-07-22", Standing.NOT_YET),
        ("手外科専門医", "日本手外科学会", "2026-01-01", Standing.ADVERTISABLE),
    ],
)
def test_standing(titles: Register, title: str, body: str, day: str, standing: Standing) -> None:
    assert titles.standing(title, body, datetime.date.fromisoformat(day))[0] is standing


def test_what_was_not_read_is_said_to_be_so(titles: Register) -> None:
    early = datetime.date(2002, 1, 1)
    assert titles.standing("整形外科専門医", "日本専門医機構", early) == (Standing.NOT_YET, True)
    assert titles.standing("リウマチ専門医", "日本リウマチ学会", early) == (Standing.NOT_YET, False)


def test_name_variants_end_where_they_lead(data: Any) -> None:
    variants = data["name_variants"]["variants"]
    assert not set(variants) & set(variants.values())
    for old, new in variants.items():
        assert len(old) == len(new) == 1
        assert unicodedata.normalize("NFKC", old) == old
