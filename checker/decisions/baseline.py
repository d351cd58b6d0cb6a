"""The baseline: findings that were there when the tool was adopted, and who mends them by when.

An entry is known again by its column, its rule and its folded sentence, or by what is missing, so that
edits elsewhere do not wake it; see :mod:`checker.decisions.baseline_file` for how it is written.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from checker.config.model import BASELINE_FILE
from checker.config.paths import matches
from checker.finding import Finding, Scope
from checker.text.fold import fold
from checker.text.source import Source

NAME = BASELINE_FILE
#: Rule and folded sentence, or rule and requirement.
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """Known findings of one rule on one sentence.

    Args:
        path: of the column, relative to the configuration.
        rule: its id.
        text: the sentence, or the requirement of what is missing.
        count: how many there are.
        owner: who mends them; empty for whoever owns the folder.
        due: the last day on which they do not count; ``None`` for that of the folder.
    """

    path: str
    rule: str
    text: str
    count: int = 1
    owner: str = ""
    due: datetime.date | None = None

    @property
    def key(self) -> Key:
        """What it is known by in its column."""
        return self.rule, fold(self.text).text


@dataclass(frozen=True, slots=True)
class Folder:
    """Who mends what is known of some columns, by when; a later one wins."""

    paths: tuple[str, ...]
    owner: str = ""
    due: datetime.date | None = None


@dataclass(frozen=True)
class Baseline:
    """A baseline.

    Args:
        entries: what is known.
        folders: owners and dates by path.
        rules: ids of the rules that judged when it was written.
        fingerprint: of those rules.
        source: the file; ``lines`` says where in it the rules of a column stand.
        lines: by path and rule.
    """

    entries: tuple[Entry, ...] = ()
    folders: tuple[Folder, ...] = ()
    rules: tuple[str, ...] = ()
    fingerprint: str = ""
    source: Source | None = field(default=None, compare=False)
    lines: Mapping[tuple[str, str], int] = field(default_factory=dict, compare=False)

    @cached_property
    def columns(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries of each column."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.path, []).append(entry)
        return {path: tuple(entries) for path, entries in found.items()}

    def resolved(self, entry: Entry) -> Entry:
        """The entry with the owner and the date of its folder, where it has none of its own."""
        owner, due = entry.owner, entry.due
        for folder in reversed(self.folders):
            if (not owner or due is None) and matches(entry.path, folder.paths):
                owner, due = owner or folder.owner, due or folder.due
        return replace(entry, owner=owner, due=due)


def keys(finding: Finding) -> tuple[Key, ...]:
    """What a finding is known by: its sentence, or each thing that it misses."""
    return tuple((finding.rule, fold(text).text) for text in texts(finding))


def texts(finding: Finding) -> tuple[str, ...]:
    """The same as people read it."""
    if finding.scope is Scope.ARTICLE:
        return finding.requirements or (finding.text,)
    return (finding.sentence or finding.text,)


class Sorting:
    """The findings of one column against its entries.

    Args:
        baseline: with the folders' owners and dates.
        path: of the column.
    """

    def __init__(self, baseline: Baseline, path: str) -> None:
        self._left: dict[Key, list[Entry]] = {}
        for entry in map(baseline.resolved, baseline.columns.get(path, ())):
            self._left.setdefault(entry.key, []).extend([entry] * entry.count)

    def take(self, finding: Finding) -> Entry | None:
        """The entry that knows a finding; of several the first that is due. ``None`` for a new finding."""
        wanted = keys(finding)
        if not all(self._left.get(key) for key in wanted):
            return None
        taken = [self._left[key].pop(0) for key in wanted]
        return min(taken, key=lambda entry: entry.due or datetime.date.max)


def current(entries: Iterable[Entry], findings: Iterable[Finding]) -> Iterator[tuple[Entry, int]]:
    """How many of the findings that each entry knows are still there."""
    present = Counter(key for finding in findings for key in keys(finding))
    for entry in entries:
        here = min(entry.count, present[entry.key])
        present[entry.key] -= here
        yield entry, here


def added(entries: Iterable[Entry], path: str, findings: Iterable[Finding]) -> Iterator[Entry]:
    """Entries for the findings of a column that no entry knows yet."""
    known: Counter[Key] = Counter()
    for entry in entries:
        known[entry.key] += entry.count
    fresh: dict[Key, Entry] = {}
    for finding in findings:
        for key, text in zip(keys(finding), texts(finding), strict=True):
            if known[key]:
                known[key] -= 1
            elif key in fresh:
                fresh[key] = replace(fresh[key], count=fresh[key].count + 1)
            else:
                fresh[key] = Entry(path, finding.rule, text)
    yield from fresh.values()
