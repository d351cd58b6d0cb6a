"""Whether something of ``effective_dates.yaml`` is in force on the day of judgement."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any


def in_force(entry: Mapping[str, Any], day: datetime.date) -> bool:
    """Whether a day lies between an entry's ``from`` and ``to``; either may be absent.

    >>> in_force({"from": "2026-01-01"}, datetime.date(2025, 12, 31))
    False
    """
    first, last = entry.get("from"), entry.get("to")
    return (first is None or datetime.date.fromisoformat(first) <= day) and (
        last is None or day <= datetime.date.fromisoformat(last)
    )
