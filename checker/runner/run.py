"""Judging every column of a run; what fails becomes a fault of its column."""

from __future__ import annotations

import datetime
import stat
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from checker.config import Config, Selection
from checker.errors import CheckerError, ConfigError, UnreadableError
from checker.finding import ArticleReport, Fault
from checker.runner.inputs import Input
from checker.text.document import Document
from checker.verdict import Judged, Report

if TYPE_CHECKING:
    from checker.engine.parser import Parser
    from checker.rules.loader import RuleSet

#: Called before each column: how many are done, how many there are, and the column's name.
Progress = Callable[[int, int, str], None]


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
    """

    config: Config
    ruleset: RuleSet
    parser: Parser
    as_of: datetime.date
    profile: str = ""
    selection: Selection = field(default_factory=Selection)
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

    def judge(self, column: Input) -> Judged:
        """One column; whatever goes wrong with it becomes its fault, so that the others are still judged."""
        document: Document | None = None
        try:
            document = self._document(column)
            return Judged(self._lint(document, column), document.source)
        except Exception as error:
            fault = _fault(error, self.config.lang)
            return Judged(ArticleReport(column.path, faults=(fault,)), document.source if document else None)

    def _document(self, column: Input) -> Document:
        from checker import formats

        return formats.read(_bytes(column), column.path, selector=self.config.article_selector)

    def _lint(self, document: Document, column: Input) -> ArticleReport:
        from checker.lint import lint

        judging = self.config.judging(column.path)
        profile = judging.profile
        if self.profile:
            profile = None if self.profile == "auto" else self.profile
        return lint(
            document,
            self.rules_for(judging.selection),
            self.parser,
            facts=self.config.clinic,
            profile=profile,
            as_of=self.as_of,
            lang=self.config.lang,
        )


def run(session: Run, columns: Iterable[Input], progress: Progress | None = None) -> Report:
    """Judges all columns.

    Raises:
        ConfigError: the configuration leaves no rule to judge with.
    """
    rules = session.rules_for(session.config.selection)
    columns = tuple(columns)
    articles: list[Judged] = []
    for number, column in enumerate(columns):
        if progress:
            progress(number, len(columns), column.path)
        articles.append(session.judge(column))
    return Report(tuple(articles), rules.fingerprint, len(rules.rules), session.config.fail_on)


def _bytes(column: Input) -> bytes:
    if column.stdin:
        return sys.stdin.buffer.read()
    path = Path(column.path)
    # Reading a pipe or a device would wait for ever.
    if not stat.S_ISREG(path.stat().st_mode):
        raise UnreadableError("通常のファイルではないため読めません。", "not a regular file.")
    return path.read_bytes()


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
