"""Bytes to text: what is read, and what is refused with a place."""

from __future__ import annotations

import pytest

from checker.errors import UnreadableError
from checker.formats import read
from checker.formats.decode import MAX_BYTES, decode

PAGE = '<meta charset="{}"><body><p>膝の痛みについて説明します。</p></body>'


def test_byte_order_mark_is_no_part_of_the_text() -> None:
    source = decode("\ufeff# 膝".encode(), "a.md")
    assert source.text == "# 膝"


def test_line_ends_stay() -> None:
    assert decode("一\r\n二".encode(), "a.md").text == "一\r\n二"


@pytest.mark.parametrize("name", ["Shift_JIS", "x-sjis", "windows-31j", "EUC-JP", "utf-8"])
def test_html_is_read_as_declared(name: str) -> None:
    codec = "euc_jp" if "EUC" in name else "utf-8" if name == "utf-8" else "cp932"
    document = read(PAGE.format(name).encode(codec), "a.html")
    assert document.blocks[0].text.text == "膝の痛みについて説明します。"


def test_http_equiv_declares_too() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS"><p>痛み①</p>'
    assert read(page.encode("cp932"), "a.html").blocks[0].text.text == "痛み①"


@pytest.mark.parametrize(
    ("data", "path", "word"),
    [
        (PAGE.format("latin-1").encode(), "a.html", "latin-1"),
        (PAGE.format("Shift_JIS").encode(), "a.html", "UTF-8"),
        (PAGE.format("utf-8").encode("cp932"), "a.html", "UTF-8"),
        (b'<meta charset="utf-8"><meta charset="euc-jp">', "a.html", "食い違って"),
        ("膝".encode("cp932"), "a.html", "UTF-8"),
        ("膝".encode("utf-16"), "a.md", "UTF-16"),
        ("膝の痛み".encode("iso-2022-jp"), "a.md", "ISO-2022-JP"),
        (b"PK\x03\x04\0\0", "a.txt", "NUL"),
        (b"a" * (MAX_BYTES + 1), "a.txt", "大きすぎます"),
        (b"", "a.docx", ".md"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, path: str, word: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(data, path)
    assert word in caught.value.ja
    assert caught.value.path == path
    assert caught.value.en


def test_the_place_of_the_first_bad_byte() -> None:
    with pytest.raises(UnreadableError) as caught:
        read("一行目\n二行目".encode() + b"\x82\xa0", "a.md")
    assert (caught.value.line, caught.value.column) == (2, 4)


def test_format_may_be_given() -> None:
    assert read(b"# x", "stdin", format="markdown").title is not None
