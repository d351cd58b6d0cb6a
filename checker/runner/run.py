"""Judging every column of a run; what fails becomes a fault of its column."""

from __future__ import annotations

import datetime
import os
import stat
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.config import Config, Selection
from checker.errors import CheckerError, ConfigError, UnreadableError
from checker.finding import ArticleReport, Fault
from checker.runner.inputs import Input
from checker.runner.needs import needs_kept
from checker.text.source import Source
from checker.verdict import Judged, Report

if TYPE_CHECKING:
    from checker.cache import Store
    from checker.engine.meter import Meter
    from checker.engine.parser import Parser
    from checker.rules.ruleset import RuleSet
    from checker.runner.results import Results
    from checker.text.document import Document

#: Called after columns: how many are done, how many there are, and the last one's name.
Progress = Callable[[int, int, str], None]
#: Columns judged together, so that their parses make full batches.
BATCH = 8


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it was read, before it is judged."""

    path: str
    data: bytes


@dataclass
class Run:
    """What all columns of a run share.

    Args:
        config: the configuration, with what the command line changed.
        ruleset: all rules, before any selection.
        parser: the one parser; it loads its model when it is first asked to parse.
        as_of: the day on which columns are judged.
        profile: kind of column for all of them, over every other setting; ``auto`` to detect it.
        selection: which rules judge, over every other setting.
        store: where results of other runs are kept; ``None`` for nowhere.
        jobs: how many processes judge; 1 for this one alone.
        meter: adds up what stages and rules cost, in this process.
    """

    config: Config
    ruleset: RuleSet
    parser: Parser
    as_of: datetime.date
    profile: str = ""
    selection: Selection = field(default_factory=Selection)
    store: Store | None = None
    jobs: int = 1
    meter: Meter | None = None
    _adjusted: dict[Selection, RuleSet] = field(default_factory=dict)

    def rules_for(self, selection: Selection) -> RuleSet:
        """The rules that a selection of the configuration leaves; made once for each.

        Raises:
            ConfigError: none is left, so that every column would pass unread.
        """
        selection = selection.then(self.selection)
        if selection not in self._adjusted:
            self._adjusted[selection] = self.ruleset.adjusted(
                select=selection.select, ignore=selection.ignore, severity=dict(selection.severity)
            )
            if not self._adjusted[selection].rules:
                raise ConfigError("有効な規則が一つもありません。", "no rule is left to judge with.")
        return self._adjusted[selection]

    def judging(self, path: str) -> tuple[RuleSet, str | None]:
        """The rules and the kind of column (``None``: to be detected) for a path."""
        chosen = self.config.judging(path)
        profile = chosen.profile
        if self.profile:
            profile = None if self.profile == "auto" else self.profile
        return self.rules_for(chosen.selection), profile

    def judge(self, columns: Sequence[Column]) -> list[ArticleReport]:
        """The reports of some columns, in order.

        Whatever goes wrong with one becomes its fault, so that the others are still judged.
        """
        with needs_kept(self.store):
            return self._judge(columns)

    def _judge(self, columns: Sequence[Column]) -> list[ArticleReport]:
        reports: dict[int, ArticleReport] = {}
        together: dict[tuple[str, str | None], list[tuple[int, Document]]] = {}
        for number, column in enumerate(columns):
            try:
                document = self._document(column)
                rules, profile = self.judging(column.path)
                together.setdefault((rules.fingerprint, profile), []).append((number, document))
            except Exception as error:
                reports[number] = self.failed(column.path, error)
        for members in together.values():
            reports.update(self._lint([columns[number] for number, _ in members], members))
        return [reports[number] for number in range(len(columns))]

    def failed(self, path: str, error: Exception) -> ArticleReport:
        """The report of a column that could not be judged."""
        return ArticleReport(path, faults=(_fault(error, self.config.lang),))

    def _document(self, column: Column) -> Document:
        from checker import formats

        with self.meter.stage("read") if self.meter else nullcontext():
            return formats.read(column.data, column.path, selector=self.config.article_selector)

    def _lint(
        self, columns: Sequence[Column], members: Sequence[tuple[int, Document]]
    ) -> Iterator[tuple[int, ArticleReport]]:
        """Reports of columns with the same rules; where they fail together, each is judged alone."""
        from checker.lint import lint_batch

        rules, profile = self.judging(columns[0].path)
        try:
            found = lint_batch(
                [document for _, document in members],
                rules,
                self.parser,
                facts=self.config.clinic,
                profile=profile,
                as_of=self.as_of,
                lang=self.config.lang,
                meter=self.meter,
            )
            yield from ((number, report) for (number, _), report in zip(members, found, strict=True))
        except Exception as error:
            if len(members) == 1:
                yield members[0][0], self.failed(columns[0].path, error)
                return
            for column, member in zip(columns, members, strict=True):
                yield from self._lint([column], [member])


def run(session: Run, inputs: Iterable[Input], progress: Progress | None = None) -> Report:
    """Judges all columns.

    Raises:
        ConfigError: the configuration leaves no rule to judge with.
    """
    from checker.runner.results import Results

    rules = session.rules_for(session.config.selection)
    inputs = tuple(inputs)
    judged: dict[int, ArticleReport] = {}
    sources: dict[int, Source] = {}
    columns: dict[int, Column] = {}
    for number, item in enumerate(inputs):
        try:
            columns[number] = Column(item.path, _bytes(item))
            sources[number] = _source(columns[number])
        except Exception as error:
            columns.pop(number, None)
            judged[number] = session.failed(item.path, error)
    results = Results(session)
    judged.update(results.known(columns))
    done = len(judged)
    for numbers, reports in _reports(session, results, columns, frozenset(judged)):
        judged.update(results.keep(dict(zip(numbers, reports, strict=True))))
        done += len(numbers)
        if progress:
            progress(done, len(inputs), inputs[numbers[-1]].path)
    results.close()
    articles = (Judged(judged[number], sources.get(number)) for number in range(len(inputs)))
    return Report(
        tuple(articles),
        rules.fingerprint,
        len(rules.rules),
        session.config.fail_on,
        max_warnings=session.config.max_warnings,
        rulebook=lambda: session.ruleset.rules,
        texts=results.texts,
    )


Batch = tuple[Sequence[int], Sequence[ArticleReport]]


def _reports(
    session: Run, results: Results, columns: Mapping[int, Column], known: Collection[int]
) -> Iterator[Batch]:
    """The reports of all other columns: by the rules that changed, where only some did, else by all."""
    waiting = {number: column for number, column in columns.items() if number not in known}
    for revision in results.revisions(waiting):
        for number in revision.columns:
            del waiting[number]
        if revision.session is None:
            yield list(revision.columns), [revision.merged(number) for number in revision.columns]
            continue
        for numbers, fresh in _judge(revision.session, revision.columns):
            merged = [revision.merged(number, one) for number, one in zip(numbers, fresh, strict=True)]
            yield numbers, merged
    yield from _judge(session, waiting)


def _judge(session: Run, columns: Mapping[int, Column]) -> Iterator[Batch]:
    """Reports in batches, as they are made: in this process, or in several where that pays."""
    numbers = list(columns)
    batches = [numbers[start : start + BATCH] for start in range(0, len(numbers), BATCH)]
    if session.jobs > 1 and len(batches) > session.jobs:
        from checker.runner.workers import judge_with_workers

        yield from judge_with_workers(session, [(batch, [columns[n] for n in batch]) for batch in batches])
        return
    if batches and session.jobs > 1:
        session.parser.ahead()
    try:
        for batch in batches:
            yield batch, session.judge([columns[number] for number in batch])
    finally:
        session.parser.close()


def processors() -> int:
    """How many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _source(column: Column) -> Source:
    from checker import formats

    return formats.source(column.data, column.path)


def _bytes(column: Input) -> bytes:
    if column.stdin:
        return sys.stdin.buffer.read()
    # Reading a pipe or a device would wait for ever.
    if not stat.S_ISREG(os.stat(column.path).st_mode):
        raise UnreadableError("通常のファイルではないため読めません。", "not a regular file.")
    with open(column.path, "rb") as stream:
        return stream.read()


def _fault(error: Exception, lang: str) -> Fault:
    if isinstance(error, CheckerError):
        return Fault(error.en if lang == "en" else error.ja, error.line, error.column)
    if isinstance(error, OSError):
        why = error.strerror or str(error)
        return Fault(f"cannot read it ({why})." if lang == "en" else f"ファイルを読めません（{why}）。")
    what = f"{type(error).__name__}: {error}"
    return Fault(
        f"internal error ({what})." if lang == "en" else f"内部エラーのため判定できません（{what}）。"
    )
