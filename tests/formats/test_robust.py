"""Whatever the bytes are: a document whose ranges hold, or an error that says why; in bounded time."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import UnreadableError
from checker.formats import read
from checker.text.document import Document

PIECES = st.sampled_from(
    "<p>|</p>|<div>|</div>|<b>|</b>|<table>|<tr>|<td>|<th>|</table>|<ul>|<li>|</ul>|<dl>|<dt>|<dd>|<br>"
    "|<ruby>|<rt>|</rt>|</ruby>|<img alt='図'>|<h1>|<h2>|</h2>|<article>|</article>|<nav>|</nav>|<script>"
    "|</script>|<!--|-->|<![CDATA[|<!|<?|</|<|>|&amp;|&#x3042;|&"
    '|<a href="|\'|"|膝|の痛み。|必ず|Q. |A. |\n|\r\n'
    "|\n\n|# |## |- |1. |> |**|*|__|`|~~|[|](x)|![|[^1]|[^1]: | \\| |\\|---\\|\n|---\n|    |\\\\"
    "|目次|まとめ|監修 |😀|\u200b"
    "|ｶﾞ|①|・|■|【|】|https://example.com/".split("|")
)
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=40).map("".join)
PATHS = st.sampled_from(["a.md", "a.html", "a.txt"])


def check(document: Document) -> None:
    size = len(document.source.text)
    texts = [block.text for block in document.blocks] + [entry.value for entry in document.meta]
    for text in [*texts, *document.chrome, *document.comments]:
        assert len(text.text) == len(text.starts) == len(text.ends)
        assert list(text.starts) == sorted(text.starts)
        assert list(text.ends) == sorted(text.ends)
        assert all(0 <= start <= end <= size for start, end in zip(text.starts, text.ends, strict=True))
    for block in document.blocks:
        assert block.text.text.strip()
        assert 0 <= block.section < len(document.sections)
    for number, section in enumerate(document.sections):
        assert section.parent is None or section.parent < number
        assert section.heading is None or document.blocks[section.heading].section == number
    for sentence in document.sentences:
        assert sentence.span.start < sentence.span.end


@given(TEXTS, PATHS)
def test_any_markup(text: str, path: str) -> None:
    with contextlib.suppress(UnreadableError):
        check(read(text.encode("utf-8", "replace"), path))


@given(st.binary(max_size=200), PATHS)
def test_any_bytes(data: bytes, path: str) -> None:
    with contextlib.suppress(UnreadableError):
        check(read(data, path))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.html", "<" * 100_000),
        ("a.html", "<!--" * 50_000),
        ("a.html", "<a " * 50_000),
        ("a.html", '<a b="' * 50_000),
        ("a.html", "<div>膝" * 20_000),
        ("a.html", "<table><tr><td>" * 10_000),
        ("a.html", "<article>" * 20_000 + "膝"),
        ("a.md", "> " * 5_000 + "膝"),
        ("a.md", "- " * 3_000 + "膝"),
        ("a.md", "[" * 50_000),
        ("a.md", "**「膝」" * 10_000),
        ("a.md", "> <div>\n> 膝\n> </div>\n\n" * 3_000),
        ("a.txt", "膝" * 200_000),
        ("a.txt", ("膝" * 50 + "\n") * 5_000),
        ("a.txt", "目次\n" + "膝\n" * 5_000),
    ],
)
def test_big_and_deep_input(path: str, text: str) -> None:
    began = time.perf_counter()
    check(read(text.encode(), path))
    assert time.perf_counter() - began < 20
