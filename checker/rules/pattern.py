"""Patterns: RE2, so that no rule can hang a run."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import re2

#: Alternations of whole vocabularies need more than RE2's default of 8 MiB.
MEMORY = 256 << 20


def options() -> Any:
    """RE2 options that all patterns share: case does not matter, errors are not printed."""
    chosen = re2.Options()
    chosen.case_sensitive = False
    chosen.log_errors = False
    chosen.max_mem = MEMORY
    return chosen


def compile_any(patterns: Iterable[str]) -> Any:
    """A compiled pattern that matches where any of the patterns does."""
    return compile_pattern("|".join(f"(?:{pattern})" for pattern in patterns))


@lru_cache(maxsize=8192)
def compile_pattern(pattern: str) -> Any:
    """A compiled pattern with ``finditer`` and ``search``.

    Raises:
        ValueError: the pattern is not RE2 (look-around and back references are not).
    """
    try:
        return re2.compile(pattern, options())
    except re2.error as error:
        detail = error.args[0] if error.args else error
        raise ValueError(detail.decode() if isinstance(detail, bytes) else str(detail)) from None
