"""``checker fix``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from checker import runner
from checker.cli import judging
from checker.cli.options import add_colour
from checker.cli.parser import Parser
from checker.cli.settings import asked
from checker.cli.terminal import Progress, complain, say, style, write
from checker.config import Selection, check_names
from checker.config.model import Config
from checker.errors import CheckerError
from checker.reporters.width import safe
from checker.runner.inputs import STDIN, UsageError
from checker.runner.run import Column, Run
from checker.verdict import Exit, Judged, Report

if TYPE_CHECKING:
    from checker.fixes.repair import Repaired

_TOLD = {
    "ja": {
        "left": "自動では直さないもの:",
        "preview": "{files} 本に {fixes} 件の修正案があります。まだ書き込んでいません（書き込むには --write）。",
        "written": "{files} 本に {fixes} 件の修正を書き込みました。",
        "none": "自動で直せるものはありません。",
        "blanks": "【要記入】【要確認】の箇所は、事実を確かめて埋めるまで指摘が残ります。",
    },
    "en": {
        "left": "left to you:",
        "preview": "{fixes} fix(es) in {files} column(s), not written yet (--write writes them).",
        "written": "wrote {fixes} fix(es) to {files} column(s).",
        "none": "nothing that can be fixed automatically.",
        "blanks": "places marked 【要記入】 or 【要確認】 are reported until somebody fills them in.",
    },
}


def arguments(parser: Parser) -> None:
    """Add the options of the subcommand."""
    tell = parser.say
    parser.epilog = tell(
        "終了コード: 0 直すものがないか、すべて書き込んだ、1 修正案がある、2 使い方・設定・規則の誤り、3 判定や書き込みができないものがある\n"
        "効果や表現についての文は書き換えません。抑制・免除された指摘とベースラインにある指摘には手を付けません"
        "（ベースラインの分も直すなら --no-baseline）。--select と --ignore には規則・カテゴリーのほか、"
        "faq-marks（Q と A の印）、heading-marks（見出しの印）も指定できます。\n",
        "exit status: 0 nothing to fix or all written, 1 there are fixes, 2 wrong usage, config or rules, "
        "3 something not judged or not written\n"
        "What a column says of effects is never rewritten. What is suppressed, waived or in the baseline is left alone "
        "(--no-baseline takes the latter in). --select and --ignore also take faq-marks and "
        "heading-marks.\n",
    ) + (parser.epilog or "")
    judging.arguments(parser)
    group = parser.add_argument_group(tell("修正", "fixing"))
    group.add_argument(
        "--write",
        action="store_true",
        help=tell("修正をファイルに書き込む（既定: 差分の表示だけ）", "write the fixes (default: show them)"),
    )
    add_colour(parser, group)


def run(options: argparse.Namespace) -> int:
    """Shows what can be fixed safely, or writes it; a column on standard input is written to standard output."""
    from checker.fixes.plan import REPAIRS

    chosen, options.select, options.ignore = asked(options), [], []
    if STDIN in options.paths and len(options.paths) > 1:
        raise UsageError("標準入力 - は単独で指定してください。", "give standard input - by itself.")
    session, inputs = judging.session(options)
    known = session.ruleset.names | REPAIRS
    check_names(Config(root=session.config.root, selection=chosen), known)
    if inputs.columns[0].stdin:
        return _filter(inputs.columns[0].path, session, chosen, options)
    with Progress() as progress:
        judged = runner.run(session, inputs.columns, progress)
    return _Run(session, chosen, options).all(judging.decided(options, session, judged).columns)


def _filter(path: str, session: Run, chosen: Selection, options: argparse.Namespace) -> int:
    """Standard input with its fixes to standard output."""
    from checker import formats
    from checker.fixes.repair import repair

    lang = session.config.lang
    try:
        column = Column(path, sys.stdin.buffer.read())
        (report,) = session.judge([column])
        judged = Judged(report, None if report.faults else formats.source(column.data, path))
        (judged,) = judging.decided(options, session, Report((judged,))).columns
        repaired = repair(column, session, _Wants(chosen), judged.report)
    except CheckerError as error:
        complain(error, lang)
        return Exit.NOT_JUDGED
    sys.stdout.buffer.write(repaired.data)
    sys.stdout.buffer.flush()
    say("\n".join(_summary(repaired, lang)) or _TOLD[lang]["none"])
    return Exit.CLEAN


class _Run:
    def __init__(self, session: Run, chosen: Selection, options: argparse.Namespace) -> None:
        self._session = session
        self._chosen = chosen
        self._write: bool = options.write
        self._lang = session.config.lang
        self._style = style(self._lang, options.color)
        self._failed = False

    def all(self, articles: Iterable[Judged]) -> int:
        """Fix every column in turn and say what was done."""
        files = fixes = 0
        for article in articles:
            done = self._one(article)
            files += bool(done)
            fixes += done
        told = _TOLD[self._lang]
        if fixes:
            say(told["written" if self._write else "preview"].format(files=files, fixes=fixes))
            say(told["blanks"])
        elif not self._failed:
            say(told["none"])
        if self._failed:
            return Exit.NOT_JUDGED
        return Exit.FINDINGS if fixes and not self._write else Exit.CLEAN

    def _one(self, article: Judged) -> int:
        """Fix a column; how many fixes there are."""
        from checker.fixes.repair import repair

        path = article.report.path
        try:
            column = Column(path, Path(path).read_bytes())
            repaired = repair(column, self._session, _Wants(self._chosen), article.report)
            self._show(repaired)
        except OSError as error:
            self._fail(CheckerError(f"{error.strerror}。", f"{error.strerror}.", path=path))
            return 0
        except CheckerError as error:
            self._fail(error if error.path else CheckerError(error.ja, error.en, path=path))
            return 0
        return len(repaired.fixes)

    def _show(self, repaired: Repaired) -> None:
        from checker.fixes.difference import painted, unified
        from checker.fixes.write import overwrite

        if repaired.fixes and self._write:
            overwrite(
                Path(repaired.column.path), repaired.column.data, repaired.data, self._session.config.root
            )
        elif repaired.fixes:
            diff = unified(repaired.column.path, repaired.before, repaired.after)
            # Into a pipe it goes as it is, for git apply; a terminal gets nothing that could steer it.
            write(painted(diff, self._style) if sys.stdout.isatty() or self._style.colour else diff)
        for line in _summary(repaired, self._lang):
            say(line)

    def _fail(self, error: CheckerError) -> None:
        self._failed = True
        complain(error, self._lang)


def _summary(repaired: Repaired, lang: str) -> Iterator[str]:
    """What was done to a column, and what is left to people."""
    if not repaired.fixes and not repaired.refusals:
        return
    yield safe(repaired.column.path)
    yield from dict.fromkeys(f"  {fix.rule}: {safe(fix.why.text(lang))}" for fix in repaired.fixes)
    if repaired.refusals:
        yield f"  {_TOLD[lang]['left']}"
        yield from dict.fromkeys(f"    {one.rule}: {safe(one.why.text(lang))}" for one in repaired.refusals)


class _Wants:
    """Whether a rule is to be fixed by a selection, in which an id counts more than a category."""

    def __init__(self, chosen: Selection) -> None:
        self._select = frozenset(chosen.select)
        self._ignore = frozenset(chosen.ignore)

    def __call__(self, rule: str, category: str) -> bool:
        if self._select and not self._select & {rule, category}:
            return False
        return rule not in self._ignore and (category not in self._ignore or rule in self._select)
