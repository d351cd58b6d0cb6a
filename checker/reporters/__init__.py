"""Report to text, one format a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.reporters.style import Style
    from checker.verdict.report import Report

#: The module and the function of every format, by the name that ``--format`` and ``--output`` take. A function takes a
#: report and a style; its module is imported when it is asked for.
REPORTERS: Mapping[str, tuple[str, str]] = {
    "console": ("checker.reporters.console", "console"),
    "json": ("checker.reporters.json", "json"),
    "sarif": ("checker.reporters.sarif", "sarif"),
    "github": ("checker.reporters.github", "github"),
    "summary": ("checker.reporters.job_summary", "job_summary"),
    "comment": ("checker.reporters.job_summary", "comment"),
    "gitlab": ("checker.reporters.gitlab", "gitlab"),
    "junit": ("checker.reporters.junit", "junit"),
    "checkstyle": ("checker.reporters.checkstyle", "checkstyle"),
    "rdjson": ("checker.reporters.rdjson", "rdjson"),
}


def reporter(name: str) -> Callable[[Report, Style], str]:
    """The function of a format."""
    module, function = REPORTERS[name]
    found: Callable[[Report, Style], str] = getattr(import_module(module), function)
    return found
