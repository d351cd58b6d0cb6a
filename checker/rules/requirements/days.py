"""Days as columns write them, western and by era; a month without a day is all of its days."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from checker.text.fold import fold
from checker.text.lazy import lazy

#: The year before the first of each era.
_ERAS = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988}
_MONTHS = 12
_DATE = lazy(
    r"(?:(?P<western>(?:19|20)\d\d)|(?P<era>令和|平成|(?<![A-Za-z])[RH])\.?(?P<count>\d{1,2}|元))"
    r"(?:年|[./-])(?P<month>\d{1,2})(?:(?:月|[./-])(?P<day>\d{1,2})?)?"
)


@dataclass(frozen=True, slots=True)
class Days:
    """The day that a date names, or the days that it may name."""

    first: datetime.date
    last: datetime.date


def days_in(text: str) -> Iterator[Days]:
    """Every date of a text (2025年4月1日, 2025-04-01, 令和7年4月, R7.4.1), in order; impossible ones are left out."""
    for match in _DATE.finditer(fold(text).text):
        if match["western"]:
            year = int(match["western"])
        else:
            year = _ERAS[match["era"].upper()] + (1 if match["count"] == "元" else int(match["count"]))
        month, day = int(match["month"]), int(match["day"] or 0)
        if not 1 <= month <= _MONTHS:
            continue
        length = calendar.monthrange(year, month)[1]
        if day <= length:
            yield Days(datetime.date(year, month, day or 1), datetime.date(year, month, day or length))
