"""One column fixed: judged, planned, tried, and planned again until nothing is left to do."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from dataclasses import dataclass, replace

from checker import formats
from checker.errors import CheckerError
from checker.finding import ArticleReport
from checker.fixes.edit import Fix, Plan, Refusal, apply
from checker.fixes.inserts import Work
from checker.fixes.plan import marks_of, plan, proven
from checker.rules.profile import detect_profile
from checker.rules.requirements.column import Column as Judged
from checker.rules.roles import assign_roles
from checker.runner.run import Column, Run
from checker.text.document import Document
from checker.text.source import Source

#: A fix may make room for another; more rounds than this would be a fix that undoes itself.
_ROUNDS = 4


class UnwritableError(CheckerError):
    """A text that cannot be told in its file's encoding, or whose bytes do not come back as they were."""


class NotJudgedError(CheckerError):
    """A column that was not fully judged, so that nobody knows what to fix."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A column before and after.

    Args:
        column: the file as it was read.
        before: its text.
        after: its text with all fixes; the same where there are none.
        fixes: what was done.
        refusals: what is left to people.
        report: what is found in the text with the fixes.
    """

    column: Column
    before: str
    after: str
    fixes: tuple[Fix, ...]
    refusals: tuple[Refusal, ...]
    report: ArticleReport

    @property
    def data(self) -> bytes:
        """The file as it is to be written."""
        return encoded(self.after, self.column)


def repair(
    column: Column, session: Run, wants: Callable[[str, str], bool], report: ArticleReport | None = None
) -> Repaired:
    """Fix what can be fixed safely in one column. What was decided not to count is not fixed.

    Args:
        column: the file as it was read.
        session: judges columns.
        wants: whether a rule or repair (its id and its category) is to be fixed.
        report: what was found in it, where that is known.

    Raises:
        CheckerError: it cannot be read, judged or written back.
    """
    source = formats.source(column.data, column.path)
    if encoded(source.text, column) != column.data:
        raise UnwritableError(
            "このファイルの文字コードには同じ形に書き戻せない文字があるため、直せません。UTF-8 で保存し直してください。",
            "some bytes of this file cannot be written back as they are; save it as UTF-8.",
            path=column.path,
        )
    text = source.text
    report = _whole(session.judge([column])[0] if report is None else report)
    fixes: list[Fix] = []
    made = Plan("")
    for _ in range(_ROUNDS):
        made = _plan(replace(column, data=encoded(text, column)), report, session, wants, text)
        if not made.fixes:
            break
        fixes += made.fixes
        text = apply(text, made)
        report = _again(column, text, session, report)
    return Repaired(column, source.text, text, tuple(fixes), made.refusals, report)


def encoded(text: str, column: Column) -> bytes:
    """``text`` in the encoding of a column's file, with its byte order mark.

    Raises:
        UnwritableError: the encoding lacks a character.
    """
    source: Source = formats.source(column.data, column.path)
    mark = codecs.BOM_UTF8 if column.data.startswith(codecs.BOM_UTF8) else b""
    try:
        return mark + text.encode(source.encoding)
    except UnicodeEncodeError as error:
        lacking = error.object[error.start]
        raise UnwritableError(
            f"このファイルの文字コードでは「{lacking}」を書けません。UTF-8 で保存し直してください。",
            f"the encoding of this file lacks “{lacking}”; save it as UTF-8.",
            path=column.path,
        ) from None


def _plan(
    column: Column,
    report: ArticleReport,
    session: Run,
    wants: Callable[[str, str], bool],
    text: str,
) -> Plan:
    rules, profile = session.judging(column.path)
    selector = session.config.article_selector

    def read(changed: str) -> Document:
        return formats.read(encoded(changed, column), column.path, selector=selector)

    document = assign_roles(read(text), rules.role_wordings)
    kind = profile or detect_profile(document, rules.vocabulary)
    judged = Judged(document, kind, session.config.clinic, rules.vocabulary, rules.data, session.as_of)
    found = [finding for finding in report.findings if wants(finding.rule, finding.category)]
    threshold = session.config.fail_on or Work.threshold
    work = Work(judged, found, rules, threshold, selector)

    def again(changed: str) -> ArticleReport:
        return _again(column, changed, session, report)

    return proven(text, plan(work, wants), report, again, read)


def _again(column: Column, text: str, session: Run, before: ArticleReport) -> ArticleReport:
    """What is found in another text of a column, with the decisions on what was found before."""
    found = session.judge([replace(column, data=encoded(text, column))])[0]
    decided = marks_of(one.finding for one in before.suppressed)
    left = tuple(one for one in found.findings if not marks_of([one]) & decided)
    suppressed = tuple(dict.fromkeys((*before.suppressed, *found.suppressed)))
    return _whole(replace(found, findings=left, suppressed=suppressed))


def _whole(report: ArticleReport) -> ArticleReport:
    for fault in report.faults:
        raise NotJudgedError(
            fault.message, fault.message, path=report.path, line=fault.line, column=fault.column
        )
    return report
