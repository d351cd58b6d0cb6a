"""Which columns and sentences changed since a revision of the repository."""

from checker.changes.compare import since
from checker.changes.model import Changes

__all__ = ["Changes", "since"]
