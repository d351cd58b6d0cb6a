"""Reading a TOML table strictly: an unknown key or a wrong type says where it stands and what was meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from checker.errors import ConfigError

_TYPES = {
    str: ("文字列", "a string"),
    bool: ("true か false", "true or false"),
    list: ("配列", "an array"),
    dict: ("表", "a table"),
}


def meant(word: str, known: Iterable[str]) -> tuple[str, str]:
    """A suggestion to end a message with, in Japanese and English; the known words if none is close."""
    from difflib import get_close_matches

    known = list(known)
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    if close:
        return f"「{close[0]}」のことですか。", f"Did you mean “{close[0]}”?"
    if len(known) > 20:
        return "", ""
    return f"使えるのは {'、'.join(known)} です。", f"Known are: {', '.join(known)}."


class Table:
    """One table of a configuration.

    Args:
        data: its content as TOML gives it.
        keys: the keys it may have; any other is an error.
        path: the file's name for messages.
        text: the file's text, to find the line of a key.
        name: dotted name of the table; empty for the top.
        after: line after which the table begins.
    """

    def __init__(
        self,
        data: Mapping[str, Any],
        keys: Iterable[str],
        *,
        path: str,
        text: str,
        name: str = "",
        after: int = 0,
    ) -> None:
        self.data = data
        self.path = path
        self.text = text
        self.name = name
        self.after = after
        known = tuple(keys)
        for key in data:
            if known and key not in known:
                ja, en = meant(key, known)
                self.fail(
                    key,
                    f"{self._inside('ja')}「{key}」という設定はありません。{ja}",
                    f"unknown key “{key}”. {en}",
                )

    def fail(self, key: str, ja: str, en: str) -> NoReturn:
        """Raises a ``ConfigError`` that points to a key, or to a word in a value."""
        inside = f"[{self.name}]: " if self.name else ""
        raise ConfigError(ja, inside + en, path=self.path, line=self.line(key))

    def line(self, key: str) -> int:
        """The line of a key or quoted word at or after the table's beginning; 0 when it is not found."""
        word = re.escape(key)
        places = re.compile(
            rf"""^\s*["']?{word}["']?\s*[=.]|^\s*\[+.*\b{word}\b.*\]|["']{word}["']|\b{word}\s*="""
        )
        lines = self.text.splitlines()
        for number, line in enumerate(lines, 1):
            if number > self.after and places.search(line) and not line.lstrip().startswith("#"):
                return number
        return 0

    def text_value(self, key: str) -> str:
        """A string; empty where the key is missing."""
        value: str = self._typed(key, str, "")
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """An array of strings that are not empty."""
        values: list[Any] = self._typed(key, list, [])
        for value in values:
            if not isinstance(value, str) or not value.strip():
                self.fail(
                    key,
                    f"{self._inside('ja')}「{key}」は文字列の配列です。",
                    f"“{key}” is an array of strings.",
                )
        return tuple(value.strip() for value in values)

    def count(self, key: str) -> int | None:
        """A whole number from 0; ``None`` where the key is missing."""
        value = self.data.get(key)
        # TOML's true and false are numbers to Python.
        if value is not None and (type(value) is not int or value < 0):
            self.fail(
                key,
                f"{self._inside('ja')}「{key}」は0以上の整数です。",
                f"“{key}” is a whole number from 0.",
            )
        return value

    def choice(self, key: str, choices: Iterable[str]) -> str:
        """One of some words; empty where the key is missing."""
        value = self.text_value(key)
        if key in self.data:
            self.check_choice(key, value, choices)
        return value

    def check_choice(self, key: str, value: object, choices: Iterable[str]) -> None:
        """Fails unless ``value`` is one of ``choices``."""
        if not isinstance(value, str) or value not in (choices := tuple(choices)):
            ja, en = meant(str(value), choices)
            self.fail(
                key,
                f"{self._inside('ja')}「{key}」の値「{value}」は使えません。{ja}",
                f"“{key}” cannot be “{value}”. {en}",
            )

    def table(self, key: str, keys: Iterable[str]) -> Table:
        """A table in this one; empty where the key is missing. No ``keys`` allows any key."""
        data: dict[str, Any] = self._typed(key, dict, {})
        return self._inner(data, keys, self._dotted(key), self._header(key, 0))

    def tables(self, key: str, keys: Iterable[str]) -> list[Table]:
        """An array of tables in this one."""
        values: list[Any] = self._typed(key, list, [])
        keys = tuple(keys)
        tables = []
        for number, value in enumerate(values):
            if not isinstance(value, dict):
                self.fail(
                    key,
                    f"「{self._dotted(key)}」は [[{self._dotted(key)}]] の表で書きます。",
                    f"“{key}” is an array of tables.",
                )
            tables.append(self._inner(value, keys, self._dotted(key), self._header(key, number)))
        return tables

    def _inner(self, data: Mapping[str, Any], keys: Iterable[str], name: str, after: int) -> Table:
        return Table(data, keys, path=self.path, text=self.text, name=name, after=max(after, self.after))

    def _header(self, key: str, number: int) -> int:
        """The line of the ``number``-th header of a table (from 0); 0 when it is written in another way."""
        header = re.compile(rf"^\s*\[+\s*(?:tool\.checker\.)?{re.escape(self._dotted(key))}\s*\]+")
        lines = [at for at, line in enumerate(self.text.splitlines(), 1) if header.match(line)]
        return lines[number] - 1 if number < len(lines) else 0

    def _typed(self, key: str, kind: type, default: Any) -> Any:
        value = self.data.get(key, default)
        if not isinstance(value, kind):
            ja, en = _TYPES[kind]
            self.fail(key, f"{self._inside('ja')}「{key}」の値は{ja}で書きます。", f"“{key}” must be {en}.")
        return value

    def _dotted(self, key: str) -> str:
        return f"{self.name}.{key}" if self.name else key

    def _inside(self, lang: str) -> str:
        return f"[{self.name}] の" if self.name else ""
