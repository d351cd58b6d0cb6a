"""Report to text, one format a file."""

from __future__ import annotations

from collections.abc import Callable

from checker.reporters.console import console
from checker.reporters.json import json
from checker.reporters.style import Style
from checker.verdict.report import Report

#: Every format by the name that ``--format`` takes.
REPORTERS: dict[str, Callable[[Report, Style], str]] = {
    "console": console,
    "json": lambda report, _: json(report),
}
