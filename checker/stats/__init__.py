"""What the findings of many columns add up to, for teams that want to see the trend."""

from checker.stats.count import By, Row, Stats, count

__all__ = ["By", "Row", "Stats", "count"]
