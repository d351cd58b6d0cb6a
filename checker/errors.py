"""Errors that people can act on: what is wrong, where, and what to do, in two languages."""

from __future__ import annotations


class CheckerError(Exception):
    """A mistake in the input, the configuration or a rule pack.

    Args:
        ja: the message in Japanese, with what to do.
        en: the same in English.
        path: the file it is about, or an empty string.
        line: line in that file from 1; 0 when unknown.
        column: column from 1; 0 when unknown.
    """

    def __init__(self, ja: str, en: str, *, path: str = "", line: int = 0, column: int = 0) -> None:
        super().__init__(ja)
        self.ja = ja
        self.en = en
        self.path = path
        self.line = line
        self.column = column

    def text(self, lang: str = "ja") -> str:
        """``path:line:column: message`` in the language asked for."""
        where = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        message = self.en if lang == "en" else self.ja
        return f"{where}: {message}" if where else message


class UnreadableError(CheckerError):
    """A column whose bytes could not be turned into text."""


class RuleError(CheckerError):
    """A rule file that does not load."""


class ConfigError(CheckerError):
    """A configuration that does not load."""
