"""Colours, and how a report is to be laid out."""

from __future__ import annotations

from dataclasses import dataclass

from checker.finding import Severity

_CODES = {"bold": "1", "dim": "2", "red": "31", "yellow": "33", "cyan": "36", "green": "32", "magenta": "35"}

COLOUR = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


@dataclass(frozen=True, slots=True)
class Style:
    """How to lay out a report.

    Args:
        lang: ``ja`` or ``en``.
        columns: width of the terminal.
        colour: whether to use escape sequences.
        verbose: everything: repeated reasons, all laws, all columns in the summary.
        quiet: one line a finding and no summary.
    """

    lang: str = "ja"
    columns: int = 80
    colour: bool = False
    verbose: bool = False
    quiet: bool = False

    def paint(self, text: str, *names: str) -> str:
        """``text`` in colours, where there are any."""
        if not self.colour or not text:
            return text
        return f"\x1b[{';'.join(_CODES[name] for name in names)}m{text}\x1b[0m"
