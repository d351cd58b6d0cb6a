"""Patterns of Python's ``re`` that are compiled when they are first used: most columns need few of them."""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern, flags

    def __getattr__(self, name: str) -> Any:
        # Kept with the object, so that it is asked for once.
        found = self.__dict__[name] = getattr(re.compile(*self._source), name)
        return found


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, later; a pattern that is none raises ``re.error`` when it is used."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
