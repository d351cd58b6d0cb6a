"""Reports of earlier runs, found again by all that they depend on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING

from checker.finding import ArticleReport

if TYPE_CHECKING:
    from checker.runner.run import Column, Run


class Results:
    """The reports that a run's store knows; without a store it knows none.

    Args:
        session: the run.
    """

    def __init__(self, session: Run) -> None:
        self._session = session
        self._keys: dict[int, bytes] = {}

    def known(self, columns: Mapping[int, Column]) -> Iterator[tuple[int, ArticleReport]]:
        """Reports by number, of those columns that were judged alike before."""
        store = self._session.store
        if store is None:
            return
        from checker.cache import Kind
        from checker.cache.reports import report_from_bytes

        if not store.keeps(Kind.RESULT):
            return
        self._keys = {number: self._key(column) for number, column in columns.items()}
        found = store.get(Kind.RESULT, self._keys.values())
        for number, key in self._keys.items():
            if key in found:
                with suppress(ValueError):
                    yield number, report_from_bytes(columns[number].path, found[key])

    def keep(self, reports: Mapping[int, ArticleReport]) -> None:
        """Keep reports; those with faults are made anew each time."""
        store = self._session.store
        if store is None or not self._keys:
            return
        from checker.cache import Kind
        from checker.cache.reports import report_to_bytes

        values = {
            self._keys[number]: report_to_bytes(report)
            for number, report in reports.items()
            if not report.faults
        }
        store.put(Kind.RESULT, values)

    def close(self) -> None:
        """Keep the store within its limit."""
        if self._session.store is not None and self._keys:
            self._session.store.prune()

    @cached_property
    def _tool(self) -> bytes:
        """What judges besides the rules: the tool itself and the analysis stack."""
        from checker.cache.keys import digest, stack, tool

        return digest(tool(self._session.store), stack())

    def _key(self, column: Column) -> bytes:
        from checker.cache.keys import digest

        session = self._session
        rules, profile = session.judging(column.path)
        return digest(
            self._tool,
            rules.fingerprint,
            repr(session.config.clinic),
            profile or "",
            session.as_of.isoformat(),
            session.config.lang,
            session.config.article_selector,
            PurePath(column.path).suffix.lower(),
            column.data,
        )
