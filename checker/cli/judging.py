"""Judging columns as the command line says; every subcommand that judges goes this way."""

from __future__ import annotations

import argparse
import dataclasses
import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker import runner
from checker.cli.options import add_baseline, add_cache, add_packs, add_selection
from checker.cli.parser import Parser
from checker.cli.settings import asked, rules, settings, store
from checker.cli.terminal import Progress, say
from checker.config import PROFILES, Config, check_names
from checker.reporters.width import safe
from checker.verdict import Report

if TYPE_CHECKING:
    from checker.changes import Changes
    from checker.engine.meter import Meter


@dataclass(frozen=True, slots=True)
class Judgement:
    """What judging gave.

    Args:
        report: the columns with their findings.
        config: the configuration as the command line changed it.
        session: what judged them: the rules by path, the day, and what the command line selected.
    """

    report: Report
    config: Config
    session: runner.Run

    @property
    def as_of(self) -> datetime.date:
        """The day on which the columns were judged."""
        return self.session.as_of

    @property
    def meter(self) -> Meter | None:
        """What stages and rules cost, if that was asked for."""
        return self.session.meter


def arguments(parser: Parser) -> None:
    """Add the paths, and what decides how columns are judged."""
    say = parser.say
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help=say(
            "ファイル、フォルダー、パターン（'articles/**/*.md'）、標準入力は -（省略時: 設定の include）",
            "files, folders, patterns ('articles/**/*.md'), or - for standard input "
            "(default: include of the configuration, else this folder)",
        ),
    )
    _add_judging(parser)
    _add_running(parser)


def judge(options: argparse.Namespace, *, quiet: bool = False, baseline: bool = True) -> Judgement:
    """Judge the columns that the command line names.

    Args:
        options: the parsed command line, with what :func:`arguments` adds.
        quiet: show no progress and no remarks.
        baseline: leave out what the baseline knows.

    Raises:
        CheckerError: the usage, the configuration or the rules are wrong.
    """
    judges, inputs = session(options, quiet=quiet)
    changes = _changes(options, judges.config, inputs, quiet=quiet)
    with Progress(quiet=quiet) as progress:
        report = runner.run(judges, changes.columns if changes else inputs.columns, progress)
    report = decided(options, judges, report, baseline=baseline)
    if changes:
        report = changes.marked(report)
    return Judgement(report, judges.config, judges)


def session(options: argparse.Namespace, *, quiet: bool = False) -> tuple[runner.Run, runner.Inputs]:
    """What judges columns as the command line says, and which columns it names.

    Raises:
        CheckerError: the usage, the configuration or the rules are wrong.
    """
    from checker.engine.parser import Parser as Analyser

    config = settings(options)
    inputs = runner.collect(options.paths, config, stdin_filename=options.stdin_filename)
    # What is kept costs nothing and would hide what the rest costs.
    options.no_cache = options.no_cache or options.timings
    kept = store(options)
    ruleset = rules(options, config, kept)
    names = ruleset.names
    check_names(config, names)
    selection = asked(options)
    check_names(dataclasses.replace(config, path=None, selection=selection, overrides=()), names)
    if inputs.excluded and not quiet:
        say(_excluded(inputs.excluded, config.lang))
    judges = runner.Run(
        config,
        ruleset,
        Analyser(store=kept),
        as_of=options.as_of or datetime.date.today(),
        profile=options.profile or "",
        selection=selection,
        store=kept,
        jobs=1 if options.timings else options.jobs or runner.processors(),
        meter=_meter() if options.timings else None,
    )
    return judges, inputs


def _meter() -> Meter:
    from checker.engine.meter import Meter

    return Meter()


def _changes(
    options: argparse.Namespace, config: Config, inputs: runner.Inputs, *, quiet: bool
) -> Changes | None:
    """What changed since the revision that the command line names, where it names one."""
    base = getattr(options, "diff", None)
    if base is None:
        return None
    from checker.changes import since

    found = since(base, inputs.columns, config)
    if not quiet:
        say("\n".join(safe(line) for line in found.remarks()))
    return found


def whole(options: argparse.Namespace, config: Config) -> tuple[str, ...]:
    """The folders of which a run reads every column; none where it reads only what changed."""
    from checker.runner.decisions import folders

    return () if getattr(options, "diff", None) else folders(options.paths, config)


def decided(
    options: argparse.Namespace, session: runner.Run, report: Report, *, baseline: bool = True
) -> Report:
    """The report with what was decided about its findings.

    Args:
        options: the parsed command line, with what :func:`arguments` adds.
        session: what judged the columns.
        report: what judging gave.
        baseline: leave out what the baseline knows.

    Raises:
        CheckerError: a file of decisions does not load.
    """
    from checker.runner import decisions

    wanted = baseline and not options.no_baseline
    known = decisions.baseline_file(session.config, options.baseline) if wanted else None
    return decisions.decided(session, report, whole(options, session.config), baseline=known)


def _add_judging(parser: Parser) -> None:
    say = parser.say
    group = parser.add_argument_group(say("判定", "judging"))
    add = group.add_argument
    add(
        "--profile",
        choices=(*PROFILES, "auto"),
        help=say("コラムの種類: 症状・病気・治療・お知らせ・自動判定", "kind of column (default: detected)"),
    )
    add_selection(parser, group)
    add(
        "--fail-on",
        choices=("error", "warning", "info", "never"),
        help=say("終了コード 1 にする重さ（既定: warning）", "severity that fails (default: warning)"),
    )
    add(
        "--as-of",
        metavar="DATE",
        type=Day(parser),
        help=say(
            "点検の基準日 YYYY-MM-DD（既定: 今日）", "day on which to judge, YYYY-MM-DD (default: today)"
        ),
    )
    add(
        "--config",
        metavar="FILE",
        help=say("設定ファイル（既定: 上のフォルダーへ探す）", "configuration file"),
    )
    add_baseline(parser, group)
    add_packs(parser, group)
    add(
        "--stdin-filename",
        metavar="NAME",
        default="",
        help=say("標準入力のファイル名（形式と表示に使う）", "name of the column on standard input"),
    )


def _add_running(parser: Parser) -> None:
    say = parser.say
    group = parser.add_argument_group(say("実行", "running"))
    add = group.add_argument
    add(
        "--jobs",
        metavar="N",
        type=number_from(parser, 1),
        default=0,
        help=say("判定に使うプロセスの数（既定: CPU の数）", "processes that judge (default: one a CPU)"),
    )
    add(
        "--timings",
        action="store_true",
        help=say(
            "段階と規則ごとの時間・候補・解析・指摘の数を表示する",
            "show time, candidates, parses and hits by stage and rule",
        ),
    )
    add_cache(parser, group)
    add(
        "--no-cache",
        action="store_true",
        help=say("判定結果と構文解析のキャッシュを読まず、書かない", "keep neither results nor parses"),
    )


def _excluded(count: int, lang: str) -> str:
    return (
        f"excluded: {count} column(s)" if lang == "en" else f"設定の exclude により {count} 本は対象外です。"
    )


def number_from(parser: Parser, least: int) -> Callable[[str], int]:
    """Reads a number of at least so much."""

    def number(text: str) -> int:
        if not text.isascii() or not text.isdigit() or int(text) < least:
            raise argparse.ArgumentTypeError(
                parser.say(
                    f"「{text}」は{least}以上の整数ではありません", f"“{text}” is no number from {least}"
                )
            )
        return int(text)

    return number


class Day:
    """Reads a day, and says in the parser's language when it is none."""

    def __init__(self, parser: Parser) -> None:
        self.parser = parser

    def __call__(self, text: str) -> datetime.date:
        """The day that ``YYYY-MM-DD`` names."""
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            say = self.parser.say
            raise argparse.ArgumentTypeError(
                say(
                    f"「{text}」は日付ではありません（例: 2026-04-01）",
                    f"“{text}” is no date (such as 2026-04-01)",
                )
            ) from None
