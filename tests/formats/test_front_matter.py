"""Front matter: values with places, and errors that name the line."""

from __future__ import annotations

import pytest

from checker.errors import UnreadableError
from checker.formats import read
from checker.text.document import Document, Kind


def markdown(text: str) -> Document:
    return read(text.encode(), "a.md")


COLUMN = """---
title: "ひざの話"
updated: 2031-04-05
supervisor:
  name: 架空 花子
  titles: [院長, '理事長']
description: >
  ひざの痛みの
  話です。
---

# ひざの話

本文です。
"""


def test_values_are_dotted_and_in_order() -> None:
    assert [(entry.key, entry.text) for entry in markdown(COLUMN).meta] == [
        ("title", "ひざの話"),
        ("updated", "2031-04-05"),
        ("supervisor.name", "架空 花子"),
        ("supervisor.titles", "院長"),
        ("supervisor.titles", "理事長"),
        ("description", "ひざの痛みの 話です。"),
    ]


def test_values_know_their_place() -> None:
    for entry in markdown(COLUMN).meta:
        span = entry.value.span()
        assert "".join(COLUMN[span.start : span.end].split()) == "".join(entry.text.split())


def test_the_same_title_is_shown_once() -> None:
    titles = [block for block in markdown(COLUMN).blocks if block.kind is Kind.TITLE]
    assert [block.text.text for block in titles] == ["ひざの話"]


def test_another_title_is_judged_too() -> None:
    other = COLUMN.replace("# ひざの話", "# こしの話")
    titles = [block.text.text for block in markdown(other).blocks if block.kind is Kind.TITLE]
    assert titles == ["ひざの話", "こしの話"]


def test_description_is_a_block() -> None:
    assert [block.text.text for block in markdown(COLUMN).blocks if block.kind is Kind.META] == [
        "ひざの痛みの 話です。"
    ]


@pytest.mark.parametrize("value", ['"a\\u3042\\"b"', "'it''s'", "|\n  一\n  二", "&x 一", "!!str 二", "~"])
def test_any_scalar_is_mapped_inside_itself(value: str) -> None:
    text = f"---\nkey: {value}\nlast: 終\n---\n本文\n"
    document = markdown(text)
    first, last = document.meta[0].value, document.meta[1].value
    assert text[last.span().start : last.span().end] == "終"
    assert 4 < first.span().start <= first.span().end <= last.span().start


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: a\n  b: c: d\n---\n", 3),
        ("---\ntitle: a\n\n本文\n", 1),
        ("---\n- a\n- b\n---\n", 2),
        ("---\nkey: \x07\n---\n", 2),
        ("---\na: " + "[" * 2_000 + "\n---\n", 2),
    ],
)
def test_errors_name_the_line(text: str, line: int) -> None:
    with pytest.raises(UnreadableError) as caught:
        markdown(text)
    assert caught.value.line == line
    assert "front matter" in caught.value.ja


def test_aliases_do_not_explode() -> None:
    rows = [f"k{n}: &k{n} [" + ", ".join([f"*k{n - 1}"] * 9) + "]" for n in range(1, 9)]
    with pytest.raises(UnreadableError):
        markdown("---\nk0: &k0 [x]\n" + "\n".join(rows) + "\n---\n")


def test_rules_around_text_are_no_front_matter() -> None:
    document = markdown("---\nひとこと\n---\n")
    assert not document.meta
    assert any(block.text.text == "ひとこと" for block in document.blocks)
