"""Reading the YAML files of decisions strictly: what is wrong says its file and line."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, NoReturn

from checker.config.table import meant
from checker.decisions.syntax import read_date
from checker.errors import ConfigError
from checker.rules.marked import Marked, parse

#: Files of decisions grow with the archive; what is larger than this is something else.
MAX_BYTES = 20_000_000


class Fields:
    """Values of one file.

    Args:
        data: the file as it is.
        path: its name for messages.

    Raises:
        CheckerError: it is no YAML. Methods raise ``ConfigError`` with the line of what is wrong.
    """

    def __init__(self, data: bytes, path: str) -> None:
        self.path = path
        self.root = parse(data, path, limit=MAX_BYTES)

    def mapping(self, value: Any, line: int, keys: Sequence[str] = ()) -> Marked:
        """A mapping with no other keys than these; with any where none are given."""
        if not isinstance(value, Marked):
            self.fail(line, "「キー: 値」の形で書いてください。", "a mapping was expected.")
        for key in value:
            if keys and key not in keys:
                ja, en = meant(key, keys)
                self.fail(
                    value.line_of(key), f"「{key}」という項目はありません。{ja}", f"unknown key “{key}”. {en}"
                )
        return value

    def sequence(self, value: Any, line: int) -> list[Any]:
        """A list; a missing one is empty."""
        if value is None:
            return []
        if not isinstance(value, list):
            self.fail(line, "一覧（-）で書いてください。", "a list was expected.")
        return value

    def text(self, data: Marked, key: str, *, needed: bool = False) -> str:
        """A text; empty where the key is missing, unless it is needed."""
        value = data.get(key)
        if not needed and (value is None or value == ""):
            return ""
        return self.word(value, data.line_of(key), key)

    def word(self, value: Any, line: int, key: str) -> str:
        """A value that must be a text and not be empty."""
        if value is None or value == "":
            self.fail(line, f"「{key}」がありません。", f"“{key}” is missing.")
        if not isinstance(value, str):
            self.fail(line, f"「{key}」は文字列で書いてください。", f"“{key}” must be text.")
        if not value.strip():
            self.fail(line, f"「{key}」がありません。", f"“{key}” is missing.")
        return value

    def texts(self, data: Marked, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """A text or a list of texts."""
        value = data.get(key)
        if value is None and not needed:
            return ()
        line = data.line_of(key)
        items = value or [None] if isinstance(value, list) else [value]
        return tuple(self.word(item, line, key).strip() for item in items)

    def date(self, data: Marked, key: str) -> datetime.date | None:
        """A date; ``None`` where the key is missing."""
        text = self.text(data, key)
        found = read_date(text)
        if text and found is None:
            self.fail(
                data.line_of(key),
                f"「{key}」の「{text}」は日付ではありません（例: 2027-03-31）。",
                f"“{key}”: “{text}” is no date (such as 2027-03-31).",
            )
        return found

    def count(self, data: Marked, key: str) -> int:
        """A number from 1; 1 where the key is missing."""
        value = data.get(key, 1)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            self.fail(
                data.line_of(key),
                f"「{key}」は1以上の整数で書いてください。",
                f"“{key}” must be a number from 1.",
            )
        return value

    def fail(self, line: int, ja: str, en: str) -> NoReturn:
        """Says what is wrong at a line."""
        raise ConfigError(ja, en, path=self.path, line=line)
