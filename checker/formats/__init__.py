"""Readers: bytes of one format to a Document."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from checker.errors import UnreadableError
from checker.formats.decode import decode
from checker.text.source import Source

if TYPE_CHECKING:
    from checker.text.document import Document

#: The format of a file by its extension.
EXTENSIONS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".txt": "text",
}


def read(data: bytes, path: str, *, format: str | None = None, selector: str = "") -> Document:
    """Read a column.

    Args:
        data: the file as it is.
        path: its name, for messages and for its extension.
        format: ``markdown``, ``html`` or ``text``; by default what the extension says.
        selector: for HTML, which element is the article: ``tag``, ``.class`` or ``#id``.

    Raises:
        UnreadableError: if the bytes could not be turned into a column.
    """
    chosen = format or _format(path)
    return _READERS[chosen](decode(data, path, html=chosen == "html"), selector)


def parse(source: Source, *, selector: str = "") -> Document:
    """Read a column that is decoded already; the document is that of :func:`read`.

    Raises:
        UnreadableError: as :func:`read` does.
    """
    return _READERS[_format(source.path)](source, selector)


def source(data: bytes, path: str) -> Source:
    """The decoded text of a column, as :func:`read` sees it.

    Raises:
        UnreadableError: as :func:`read` does.
    """
    return decode(data, path, html=_format(path) == "html")


def _format(path: str) -> str:
    found = EXTENSIONS.get(os.path.splitext(path)[1].lower(), "")
    if not found:
        known = " ".join(sorted(EXTENSIONS))
        raise UnreadableError(
            f"対応していない形式です。対応している拡張子は {known} です。",
            f"unknown format; known extensions are {known}.",
            path=path,
        )
    return found


def _markdown(source: Source, _selector: str) -> Document:
    from checker.formats.markdown import read_markdown

    return read_markdown(source)


def _html(source: Source, selector: str) -> Document:
    from checker.formats.html import read_html

    return read_html(source, selector)


def _text(source: Source, _selector: str) -> Document:
    from checker.formats.plain import read_plain

    return read_plain(source)


_READERS: dict[str, Callable[[Source, str], Document]] = {
    "markdown": _markdown,
    "html": _html,
    "text": _text,
}
