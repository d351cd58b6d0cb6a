"""Where things stand on the page: lists, tables, marked words, and what is missing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import formats
from checker.finding import ArticleReport
from checker.reporters.html import html
from checker.reporters.html.flow import Branch, Shape, nested, ordered, parts, rows
from checker.reporters.html.marked import Hit, marked
from checker.reporters.html.setting import Entry
from checker.rules.roles import assign_roles
from checker.text.document import Document
from checker.text.source import Source
from checker.verdict import Judged, Report
from tests.reporters.html import samples


def document(text: str, path: str = "a.md") -> Document:
    return assign_roles(formats.parse(Source(path, text)), samples.ROLES)


def tree(made: Document, branch: Branch) -> list[object]:
    return [
        (made.blocks[child.item].text.text, *([tree(made, child)] if child.children else []))
        for child in branch.children
        if child.item is not None
    ]


def test_lists_stand_inside_items() -> None:
    made = document("- a\n  - b\n    - c\n- d\n\n文。\n\n1. e\n2. f\n")
    first, _, second = parts(made)
    assert tree(made, nested(made, first.blocks)) == [("a", [("b", [("c",)])]), ("d",)]
    assert not ordered(made, first.blocks[0])
    assert ordered(made, second.blocks[0])


@pytest.mark.parametrize(("name", "expected"), [("ol", True), ("ul", False)])
def test_html_tells_numbered_lists(name: str, expected: bool) -> None:
    made = document(f"<article><ul><li>x</li></ul><{name}><li>a</li></{name}></article>", "a.html")
    assert ordered(made, 1) is expected


TABLES = {
    "markdown": ("a.md", "| 項目 | 費用 | 回数 |\n|---|---|---|\n| 注射 | 1 | 2 |\n| 装具 | | 3 |\n"),
    "corner": ("a.md", "| | 費用 | 回数 |\n|---|---|---|\n| 注射 | 1 | 2 |\n| 装具 | | 3 |\n"),
    "html": (
        "a.html",
        "<article><table><tr><th>項目</th><th>費用</th><th>回数</th></tr>"
        "<tr><th>注射</th><td>1</td><td>2</td></tr><tr><th>装具</th><td></td><td>3</td></tr></table></article>",
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_cells_stand_under_their_titles(name: str) -> None:
    made = document(TABLES[name][1], TABLES[name][0])
    (part,) = parts(made)
    assert part.shape is Shape.TABLE
    shown = [
        [None if n is None else made.blocks[n].text.text for n in row]
        for row in rows(made.blocks, part.blocks)
    ]
    corner = None if name == "corner" else "項目"
    assert shown == [[corner, "費用", "回数"], ["注射", "1", "2"], ["装具", None, "3"]]


def test_tables_that_follow_one_another_stay_apart() -> None:
    table = "<table><tr><th>甲</th><th>乙</th></tr><tr><td>1</td><td>2</td></tr></table>"
    assert len(parts(document(f"<article>{table}{table}</article>", "a.html"))) == 2


def test_a_question_keeps_its_answers() -> None:
    made = document("Q. 歩けますか。\n\nA. 歩けます。\n\nA. 走れます。\n\nQ. 他には。\n\nA. ありません。\n")
    assert [len(part.blocks) for part in parts(made) if part.shape is Shape.QUESTION] == [3, 2]


def entry(number: int) -> Entry:
    source = Source("a.md", "必ず治る")
    return Entry(samples.wording(source, "必ず"), None, number, number)


@given(
    st.text("あい<&\n", max_size=20), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=6)
)
def test_marking_changes_no_text(text: str, places: list[tuple[int, int]]) -> None:
    hits = [
        Hit(start, end, entry(number))
        for number, (start, end) in enumerate(places, 1)
        if start < end <= len(text)
    ]
    made = marked(text, hits)
    shown = (
        re.sub(r"<(?!br>)[^>]*>", "", made).replace("<br>", "\n").replace("&lt;", "<").replace("&amp;", "&")
    )
    assert shown == text
    told = [int(number) for found in re.findall(r'data-n="([\d,]+)"', made) for number in found.split(",")]
    assert sorted(told) == [hit.entry.number for hit in hits]


def text_before(page: str, requirement: str) -> str:
    """The last line of the column before the box of what is missing."""
    at = page.index(f">{samples.TITLES[requirement]}</a>", page.index('id="c1"'))
    box = page.rindex('class="gap"', 0, at)
    return re.findall(r"<(?:p|li|h\d|h2 id[^>]*)>([^<]+)", page[:box])[-1]


def page_of(text: str, requirement: str, name: str, path: str = "a.md") -> str:
    source = Source(path, text)
    title = "架空の膝の話"
    found = samples.missing(source, requirement, name, title)
    return html(Report((Judged(ArticleReport(path, (found,), title=title), source),)), samples.setting())


COLUMN = "# 架空の膝の話\n\nはじめの文。\n\n## 症状\n\n症状の文。\n\n## 治療\n\n治療の文。\n\n## まとめ\n\nまとめの文。\n"


@pytest.mark.parametrize(
    ("requirement", "rule", "expected"),
    [
        ("section:references", "missing-references", "まとめの文。"),
        ("red_flag:knee/fever", "knee-pain-red-flags", "症状の文。"),
    ],
)
def test_what_is_missing_stands_where_it_belongs(requirement: str, rule: str, expected: str) -> None:
    assert text_before(page_of(COLUMN, requirement, rule), rule) == expected


def test_what_is_missing_goes_into_its_section_where_there_is_one() -> None:
    text = COLUMN.replace("## 治療", "## 受診の目安\n\n受診の文。\n\n## 治療")
    assert (
        text_before(page_of(text, "red_flag:knee/fever", "knee-pain-red-flags"), "knee-pain-red-flags")
        == "受診の文。"
    )


def test_the_date_is_missing_below_the_title() -> None:
    page = page_of(COLUMN, "section:updated_date", "missing-updated-date")
    assert page.index('class="gap"') < page.index("はじめの文。", page.index('id="c1"'))


def test_a_title_is_not_marked_for_what_the_column_lacks() -> None:
    assert '<a class="m' not in page_of(COLUMN, "section:references", "missing-references")


def test_front_matter_is_marked_and_open() -> None:
    page = html(samples.small(), samples.setting())
    assert re.search(r'<details class="meta" open>.*?<dd><a class="m warning"[^>]*>架空 太郎</a></dd>', page)
