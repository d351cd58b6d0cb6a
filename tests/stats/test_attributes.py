from __future__ import annotations

import pytest

from checker.stats.attributes import Attributes, attributes
from checker.text.source import Source


def said(text: str, name: str = "a.md") -> Attributes:
    return attributes(Source(name, text))


@pytest.mark.parametrize(
    ("front", "authors"),
    [
        ("author: 青空 花子", ("青空 花子",)),
        ("著者: 青空　花子", ("青空 花子",)),
        ("執筆者:\n  - 青空 花子\n  - 港 太郎\n  - 青空 花子", ("青空 花子", "港 太郎")),
        ("authors:\n  - name: 青空 花子\n    role: 看護師", ("青空 花子",)),
        ("writtenBy: A. Aozora", ("A. Aozora",)),
        ("supervisor: 港 太郎", ()),
        ("author: ''", ()),
    ],
)
def test_authors(front: str, authors: tuple[str, ...]) -> None:
    assert said(f"---\n{front}\n---\n\n本文です。\n").authors == authors


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("---\ndate: 2026-04-08\n---\n本文です。", "2026-04"),
        ("---\nupdated: 2026-09-30\npublishDate: 2026/4/8\n---\n本文です。", "2026-04"),
        ("---\n公開日: 令和8年4月8日\n---\n本文です。", "2026-04"),
        ("---\nupdated: 2026-09-30\n---\n本文です。", "2026-09"),
        ("---\ndate: 近日\n更新日: 2026年9月\n---\n本文です。", "2026-09"),
        (
            "---\nupdated: 2026-09-30\n---\n# 題\n\n公開日：２０２６年４月８日 / 更新日：2026年9月30日",
            "2026-04",
        ),
        ("# 題\n\n最終更新: 2026.9.30\n\n本文です。", "2026-09"),
        ("# 題\n\n2026年4月に改訂された指針では。", ""),
        ("---\ndate: 2026-13-01\n---\n本文です。", ""),
        ("---\nreviewed: 2026-04-08\n---\n本文です。", ""),
    ],
)
def test_month(text: str, month: str) -> None:
    assert said(text).month == month


def test_head_of_a_page() -> None:
    page = (
        '<html><head><meta name="author" content="青空 花子">'
        '<meta property="article:author" content="https://example.jp/aozora">'
        '<meta property="article:published_time" content="2026-04-08T09:00:00+09:00"></head>'
        "<body><article><h1>題</h1><p>本文です。</p></article></body></html>"
    )
    assert said(page, "a.html") == Attributes(("青空 花子",), "2026-04")


def test_what_cannot_be_read_says_nothing() -> None:
    assert attributes(None) == Attributes()
    assert said("---\ndate: [\n---\n") == Attributes()
    assert attributes(Source("a.html", "<p>本文</p>"), ".none") == Attributes()
