"""Plain text as scraped from a site: no markup, headings to be recognised.

A line is a paragraph. What is a heading is told by its marks, its length, and the line after it.
"""

from __future__ import annotations

import re
import string
from dataclasses import replace

from checker.formats.plain_head import read_head
from checker.formats.plain_lines import HEADING_LENGTH, Line, Look, ends_sentence, lines
from checker.formats.structure import Outline
from checker.text.document import Document, Kind
from checker.text.lazy import lazy
from checker.text.mapped import EMPTY, MappedText, TextBuilder, join
from checker.text.source import Source

_MAIN, _SUB = 2, 3
#: Widths at which mail programs and editors wrap Japanese text.
_MIN_WIDTH, _MAX_WIDTH = 15, 60
_ITEMS = (Look.BULLET, Look.NUMBERED, Look.MARKED)
_TOC = lazy(
    r"^[【◆■]?(?:目次|もくじ|(?:この|本)(?:記事|コラム|ページ)の(?:内容|目次|もくじ)|contents|index)",
    re.IGNORECASE,
)
#: The first line of what is said about the author, not about the topic.
_AUTHOR = lazy(
    r"^(?:(?:この|こちらの|当)?(?:記事|コラム)の?)?(?:を?監修|執筆|著者|文責|取材協力|医学監修|総合監修)"
    r"(?:者|医師?|した医師)?(?:\s|[:：/／・|｜]|$)|^[(（]?(?:院長)?プロフィール[)）]?$"
)
#: A name given on the line; the same words alone may be a heading.
_NAMED = lazy(
    r"^(?:院長|副院長|理事長|名誉院長)\s*[:：\s]\s*\S{2,}|^.{0,8}(?:監修|執筆|著者|文責)(?:者|医師?)?\s*[:：/／\s]\s*\S"
)
#: Headings under which short lines are entries, not headings.
_ENTRIES = lazy(r"参考|引用|文献|出典|予約|問い?合わ?せ|アクセス|診療時間|診療のご?案内")
#: Headings that may follow such lines and the author's.
_AFTER_ENTRIES = lazy(
    r"^(?:まとめ|おわりに|最後に)|[^」』]*(?:監修|執筆)者|予約|問い?合わ?せ|相談|こちら|アクセス|関連|プロフィール|参考|免責|診療時間|診療のご?案内|経歴|略歴|資格|所属|記事|よくある"
)
#: A short line that speaks to the reader rather than names what follows.
_SPOKEN = lazy(r"(?:ます|ました|ません|ください|下さい|でしょう|、|,|：|:)$")
_CONTACT = lazy(r"[0-9０-９]{2,4}[-‐－(（][0-9０-９]{2,4}|〒|^(?:tel|電話|住所|fax)", re.IGNORECASE)
_DATE = lazy(r"[0-9０-９]{4}\s*[年./-]\s*[0-9０-９]{1,2}\s*[月./-]\s*[0-9０-９]{1,2}")


def read_plain(source: Source) -> Document:
    """Read a column in plain text."""
    outline = Outline()
    found = list(lines(source.text))
    body = read_head(found, outline)
    _Writer(_unwrapped(found[body:]), outline).write()
    return outline.document(source, "text")


def _unwrapped(found: list[Line]) -> list[Line]:
    """Long lines that break off inside a sentence, joined with the lines after them.

    Where no line is long, the text was wrapped, and a line that fills the width counts as long.
    """
    width = max((len(line.text) for line in found), default=0)
    long = max(_MIN_WIDTH, width - 3) if width <= _MAX_WIDTH else HEADING_LENGTH + 1
    joined: list[Line] = []
    parts: list[MappedText] = []
    for line in found:
        last = parts[-1] if parts else EMPTY
        if _breaks_off(last, long) and not line.after_blank and line.look in (Look.PROSE, Look.SHORT):
            gap = TextBuilder()
            if last.text.endswith(tuple(string.ascii_letters)):
                gap.add_as(" ", last.ends[-1], line.text.starts[0])
            parts += [gap.build(), line.text]
        else:
            _close(joined, parts)
            parts = [line.text]
            joined.append(line)
    _close(joined, parts)
    return joined


def _close(joined: list[Line], parts: list[MappedText]) -> None:
    if len(parts) > 1:
        joined[-1] = replace(joined[-1], text=join(parts), look=Look.PROSE, mark=0)


def _breaks_off(text: MappedText, long: int) -> bool:
    return len(text) >= long and not ends_sentence(text) and not re.search(r"[?？:：」』)）]$", text.text)


class _Writer:
    def __init__(self, found: list[Line], outline: Outline) -> None:
        self._lines = found
        self._outline = outline
        self._last = {line.body.text: index for index, line in enumerate(found)}
        self._group = -1
        self._author = False
        self._entries = False

    def write(self) -> None:
        after_toc = False
        for index, line in enumerate(self._lines):
            comes_again = self._last[line.body.text] > index
            if after_toc and comes_again and len(line.text) <= HEADING_LENGTH:
                self._item(line)
                continue
            after_toc = bool(_TOC.match(line.text.text)) and len(line.text) <= HEADING_LENGTH
            self._write(index, line)

    def _write(self, index: int, line: Line) -> None:
        level = self._heading_level(index)
        if level:
            self._group = -1
            self._outline.heading(line.body if line.look is not Look.NUMBERED else line.text, level)
        elif line.look in _ITEMS and len(line.body):
            self._item(line)
        else:
            self._group = -1
            self._outline.add(Kind.PARAGRAPH, line.text)
        self._notice_entries(line, level)

    def _notice_entries(self, line: Line, level: int) -> None:
        """From here on, or until another heading, short lines are no headings."""
        if level:
            self._entries = self._author or bool(_ENTRIES.search(line.text.text))
        elif len(line.text) <= HEADING_LENGTH:
            text = line.text.text
            self._author = self._author or bool(_AUTHOR.match(text) or _NAMED.match(text))
            self._entries = self._entries or self._author

    def _item(self, line: Line) -> None:
        if self._group < 0:
            self._group = self._outline.new_group()
        self._outline.add(Kind.LIST_ITEM, line.body, group=self._group)

    def _heading_level(self, index: int) -> int:
        """The level of a heading, 0 for what is none."""
        line = self._lines[index]
        if len(line.body) > HEADING_LENGTH or ends_sentence(line.body) or not line.body:
            return 0
        after = self._lines[index + 1] if index + 1 < len(self._lines) else None
        names_text = not self._author and after is not None and ends_sentence(after.text)
        if self._entries and not names_text and not _AFTER_ENTRIES.search(line.text.text):
            return 0
        before = self._lines[index - 1] if index else None
        if line.look in _ITEMS:
            return self._marked_level(line, before, after)
        if line.look is not Look.SHORT or after is None or not self._may_be_heading(line):
            return 0
        longer = after.look in (Look.PROSE, Look.SHORT) and len(after.text) > len(line.text)
        leads = longer or after.look in (*_ITEMS, Look.QUESTION) or self._leads_heading(index)
        return _MAIN if leads else 0

    def _leads_heading(self, index: int) -> bool:
        """Whether a line that begins something new stands before a shorter heading."""
        line, following = self._lines[index], self._lines[index + 1 : index + 3]
        begins = line.after_blank or index == 0 or ends_sentence(self._lines[index - 1].text)
        if not begins or len(following) < 2 or following[0].look is not Look.SHORT:
            return False
        return self._may_be_heading(following[0]) and ends_sentence(following[1].text)

    def _marked_level(self, line: Line, before: Line | None, after: Line | None) -> int:
        """A mark beside its like is an item; before a paragraph it names it."""
        if after is None or after.look is line.look:
            return 0
        if line.look is Look.MARKED:
            return 0 if before is not None and before.look is Look.MARKED else _MAIN
        if before is not None and before.look is line.look:
            return 0
        named = after.look is Look.PROSE or (line.look is Look.NUMBERED and after.look is Look.BULLET)
        return _SUB if named and len(after.text) > len(line.text) else 0

    def _may_be_heading(self, line: Line) -> bool:
        text = line.text.text
        if _NAMED.match(text):
            return False
        quoted = text.startswith("「") and text.endswith("」")
        return not (quoted or _SPOKEN.search(text) or _CONTACT.search(text) or _DATE.search(text))
