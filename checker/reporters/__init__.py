"""Report to text, one format a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import cast

from checker.reporters.style import Style
from checker.verdict.report import Report

Reporter = Callable[[Report, Style], str]

#: Every format by the name that ``--format`` and ``--output`` take, with the function that makes it.
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


def reporter(name: str) -> Reporter:
    """The function that makes a format; its module is imported only now."""
    module, function = REPORTERS[name]
    return cast(Reporter, getattr(import_module(module), function))
