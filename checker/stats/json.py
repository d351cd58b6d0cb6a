"""Counts for other programs: version 1 of the contract in ``stats-1.schema.json``."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from checker import __version__
from checker.reporters.json import text_of
from checker.stats.count import Stats
from checker.verdict import Report


def json(stats: Stats, report: Report, as_of: str) -> str:
    """The counts as JSON text.

    Args:
        stats: the counts.
        report: what was counted.
        as_of: the day on which the columns were judged.
    """
    data: dict[str, Any] = {
        "version": 1,
        "tool": {"name": "checker", "version": __version__},
        "rules": {"fingerprint": report.fingerprint, "count": report.rules},
        "as_of": as_of,
        "fail_on": report.fail_on.value if report.fail_on else "never",
        "total": stats.total.numbers(),
        "by": {
            by.value: [{"key": key, **row.numbers()} for key, row in rows.items()]
            for by, rows in stats.groups.items()
        },
    }
    return text_of(data)


def schema() -> str:
    """The JSON Schema of the counts."""
    return files("checker.stats").joinpath("stats-1.schema.json").read_text(encoding="utf-8")
