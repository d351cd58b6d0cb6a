"""Reports of earlier runs, found again by all that they depend on."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from checker.finding import ArticleReport
from checker.rules.fingerprint import SIZE
from checker.verdict.report import Texts, made

if TYPE_CHECKING:
    from checker.rules.ruleset import RuleSet
    from checker.runner.revision import Parts, Revision
    from checker.runner.run import Column, Run


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the report of a column is kept.

    Args:
        key: its key.
        last: the key of what tells which report the column got last, whatever the rules.
        rules: what judges it now.
    """

    key: bytes
    last: bytes
    rules: RuleSet


class Results:
    """The reports that a run's store knows; without a store it knows none.

    Args:
        session: the run.
    """

    def __init__(self, session: Run) -> None:
        self._session = session
        self._places: dict[int, _Place] = {}
        self._parts: dict[bytes, Parts | None] = {}
        self._told: set[str] = set()

    def known(self, columns: Mapping[int, Column]) -> Iterator[tuple[int, ArticleReport]]:
        """Reports by number, of those columns that were judged alike before."""
        store = self._session.store
        if store is None:
            return
        from checker.cache import Kind
        from checker.cache.reports import report_from_bytes

        if not store.keeps(Kind.RESULT):
            return
        self._places = {number: self._place(column) for number, column in columns.items()}
        found = store.get(Kind.RESULT, (place.key for place in self._places.values()))
        for number, place in self._places.items():
            if place.key in found:
                with suppress(ValueError):
                    yield number, report_from_bytes(columns[number].path, place.last, found[place.key])

    def revisions(self, columns: Mapping[int, Column]) -> Iterable[Revision]:
        """How to bring reports of earlier rules up to date, of those columns that have one."""
        store = self._session.store
        if store is None or not self._places or not columns:
            return ()
        from checker.cache import Kind
        from checker.cache.reports import report_from_bytes
        from checker.runner.revision import revise

        lasts = {number: self._places[number].last for number in columns}
        pointers = store.get(Kind.RESULT, lasts.values())
        last = {number: pointers[key] for number, key in lasts.items() if key in pointers}
        found = store.get(Kind.RESULT, (pointer[:SIZE] for pointer in last.values()))
        before = {}
        for number, pointer in last.items():
            key, parts = pointer[:SIZE], self._parts_of(pointer[SIZE:])
            if parts is not None and key in found:
                with suppress(ValueError):
                    report = report_from_bytes(columns[number].path, lasts[number], found[key])
                    before[number] = (parts, report)
        return revise(self._session, columns, before, self._sentences(before))

    def keep(self, reports: Mapping[int, ArticleReport]) -> Mapping[int, ArticleReport]:
        """Keep reports, and give them as they are kept; those with faults are made anew each time."""
        store = self._session.store
        found = {number: replace(report, sentences="") for number, report in reports.items()}
        if store is None or not self._places:
            return found
        from checker.cache import Kind
        from checker.cache.reports import report_to_bytes
        from checker.cache.seal import sealed

        values: dict[bytes, bytes] = {}
        for number, report in reports.items():
            if not report.faults:
                place = self._places[number]
                self._keep_parts(place.rules)
                found[number], values[place.key] = report_to_bytes(found[number], place.last)
                values[place.last] = place.key + place.rules.fingerprint.encode()
                if report.sentences:
                    key, text = _sentences_key(place), report.sentences.encode("utf-8", "surrogatepass")
                    values[key] = sealed(key, text)
        store.put(Kind.RESULT, values)
        return found

    @property
    def texts(self) -> Texts:
        """Gives what reporters make of columns, from the store where that has it."""
        if self._session.store is None or not self._places:
            return made
        from checker.runner.texts import KeptTexts

        return KeptTexts(self._session.store)

    def close(self) -> None:
        """Keep the store within its limit."""
        if self._session.store is not None and self._places:
            self._session.store.prune()

    def _sentences(self, numbers: Iterable[int]) -> Mapping[int, str]:
        """The folded sentences of those columns that have them kept, one a line."""
        from checker.cache import Kind
        from checker.cache.seal import unsealed

        keys = {number: _sentences_key(self._places[number]) for number in numbers}
        kept = self._session.store.get(Kind.RESULT, keys.values()) if self._session.store else {}
        found = {}
        for number, key in keys.items():
            with suppress(ValueError):
                found[number] = unsealed(key, kept.get(key, b"")).decode("utf-8", "surrogatepass")
        return found

    @cached_property
    def _tool(self) -> bytes:
        """What judges besides the rules: the tool itself and the analysis stack."""
        from checker.cache.keys import digest, stack, tool

        return digest(tool(self._session.store), stack())

    def _keep_parts(self, rules: RuleSet) -> None:
        """Keep what is compared when other rules judge."""
        if rules.fingerprint in self._told:
            return
        from checker.cache import Kind
        from checker.cache.plain import dump
        from checker.runner.revision import parts_of

        self._told.add(rules.fingerprint)
        parts = parts_of(rules)
        if parts.shared and self._session.store is not None:
            data = dump([parts.shared, parts.parts, parts.clauses])
            self._session.store.put(Kind.RULES, {self._parts_key(rules.fingerprint.encode()): data})

    def _parts_of(self, fingerprint: bytes) -> Parts | None:
        """The parts of the rules that made a report."""
        if fingerprint not in self._parts:
            import json

            from checker.cache import Kind
            from checker.runner.revision import Parts

            key = self._parts_key(fingerprint)
            data = self._session.store.get(Kind.RULES, [key]).get(key) if self._session.store else None
            self._parts[fingerprint] = Parts(*json.loads(data)) if data else None
        return self._parts[fingerprint]

    def _parts_key(self, fingerprint: bytes) -> bytes:
        from checker.cache.keys import digest

        return digest("parts", self._tool, fingerprint)

    @cached_property
    def _setting(self) -> bytes:
        """What judging any column of the run depends on besides the rules."""
        from checker.cache.keys import digest

        session, config = self._session, self._session.config
        day = session.as_of.isoformat()
        return digest(self._tool, repr(config.clinic), day, config.lang, config.article_selector)

    def _place(self, column: Column) -> _Place:
        from checker.cache.keys import digest

        rules, profile = self._session.judging(column.path)
        suffix = os.path.splitext(column.path)[1].lower()
        whatever = digest(self._setting, profile or "", suffix, column.data)
        return _Place(digest(whatever, rules.fingerprint), digest("last", whatever), rules)


def _sentences_key(place: _Place) -> bytes:
    from checker.cache.keys import digest

    return digest("sentences", place.last)
