"""What a run saw: only of that can it be said that a decision is of no use any more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from checker.config.paths import matches

_MAGIC = frozenset("*?[")


@dataclass(frozen=True)
class Coverage:
    """What a run saw. Paths are relative to the configuration.

    Args:
        judged: the columns that were judged in full, with their names in the report.
        failed: the columns that were not.
        folders: folders of which every column was read; ``""`` for all.
        exists: whether there is still something at a path.
    """

    judged: Mapping[str, str]
    failed: frozenset[str]
    folders: tuple[str, ...]
    exists: Callable[[str], bool]

    def all_of(self, patterns: Iterable[str]) -> bool:
        """Whether every column that one of the patterns may mean was judged in full."""
        patterns = tuple(patterns)
        if any(matches(path, patterns) for path in self.failed):
            return False
        return all(pattern in self.judged or self._within(_fixed(pattern)) for pattern in patterns)

    def lost(self, path: str) -> bool:
        """Whether the column at a path is gone, and the run looked where it was."""
        return path not in self.judged and self._within(path) and not self.exists(path)

    def _within(self, path: str) -> bool:
        return any(not folder or path == folder or path.startswith(folder + "/") for folder in self.folders)


def _fixed(pattern: str) -> str:
    """The folder below which a pattern matches; ``""`` for anywhere."""
    pattern = pattern.removeprefix("./").rstrip("/")
    if "/" not in pattern:
        return ""
    parts = pattern.lstrip("/").split("/")
    count = next((n for n, part in enumerate(parts) if _MAGIC & set(part)), len(parts))
    return "/".join(parts[:count])
