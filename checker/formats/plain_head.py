"""The first lines of a plain text: site labels, dates, and the title among them."""

from __future__ import annotations

import re

from checker.formats.plain_lines import Line, Look
from checker.formats.structure import Outline
from checker.text.document import Kind
from checker.text.lazy import lazy

_MAX_LINES = 12
_MAX_TITLE = 90
_DATE = lazy(
    r"^(?:[\w・]{0,8}日?[:： ]?\s*)?[\[(]?"
    r"[0-9０-９]{4}\s*[年./-]\s*[0-9０-９]{1,2}\s*[月./-]\s*[0-9０-９]{1,2}"
)
_LABEL = lazy(
    r"^(?:コラム|お知らせ|ブログ|院長ブログ|スタッフブログ|健康コラム|医療コラム|トピックス?|ニュース|新着情報"
    r"|column|blog|topics?|news|home|top|menu|メニュー|ホーム|カテゴリー?|タグ)"
    r"(?:\s*[:：>＞/|｜-].*|\s*(?:コラム|column|blog|topics?|news))?$"
    r"|^(?:home|top|ホーム)\s*[>＞»/]"
    r"|^.{1,24}(?:クリニック|医院|病院|診療所|整形外科|内科|外科|皮ふ科|皮膚科|眼科|歯科|小児科|ブログ|コラム一覧)$",
    re.IGNORECASE,
)
_BYLINE = lazy(r"^(?:監修|執筆|著者|文責|公開|更新|投稿|最終更新)")


def read_head(found: list[Line], outline: Outline) -> int:
    """Write the title and what stands around it; returns how many lines that were.

    The title is the first line that is no label, unless a longer one stands in the same group of
    lines before a blank line. A text that begins with a paragraph has no title.
    """
    head = _head(found)
    titles = [index for index in range(head) if _may_be_title(found[index])]
    if not titles:
        return _labels(found[:head], outline)
    apart = any(line.after_blank for line in found[1 : head + 1])
    title = max(titles, key=lambda index: len(found[index].text)) if apart else titles[0]
    last = head if apart else title + 1
    for index, line in enumerate(found[:last]):
        if index == title:
            outline.title(line.text)
        elif _LABEL.match(line.text.text) and not _DATE.match(line.text.text):
            outline.add_chrome(line.text)
        else:
            outline.add(Kind.PARAGRAPH, line.text)
    return last


def _labels(found: list[Line], outline: Outline) -> int:
    """Site labels before a text without title."""
    for index, line in enumerate(found):
        if not _LABEL.match(line.text.text):
            return index
        outline.add_chrome(line.text)
    return len(found)


def _head(found: list[Line]) -> int:
    """How many lines stand before the first paragraph, list, or blank line after a title."""
    seen_title = False
    for index, line in enumerate(found[:_MAX_LINES]):
        if seen_title and line.after_blank:
            return index
        long_title = line.look is Look.PROSE and _may_be_title(line)
        if line.look not in (Look.SHORT, Look.MARKED) and not long_title:
            return index
        seen_title = seen_title or _may_be_title(line)
    return min(len(found), _MAX_LINES)


def _may_be_title(line: Line) -> bool:
    text = line.text.text
    if len(text) > _MAX_TITLE or text.endswith(("。", "．")) or text.count("。") > 1:
        return False
    return not (_LABEL.match(text) or _DATE.match(text) or _BYLINE.match(text))
