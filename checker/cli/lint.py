"""``checker lint``."""

from __future__ import annotations

import argparse

from checker.cli import judging
from checker.cli.options import add_colour, add_diff
from checker.cli.parser import Parser
from checker.cli.terminal import say, style, write
from checker.cli.timings import timings
from checker.reporters import REPORTERS, reporter
from checker.verdict import exit_status


def arguments(parser: Parser) -> None:
    """Add the options of the subcommand."""
    say = parser.say
    parser.epilog = say(
        "終了コード: 0 指摘なし、1 指摘あり、2 使い方・設定・規則の誤り、3 判定できないものがある\n",
        "exit status: 0 nothing found, 1 findings, 2 wrong usage, config or rules, 3 something not judged\n",
    ) + (parser.epilog or "")
    judging.arguments(parser)
    add_diff(parser, parser.add_argument_group(say("差分", "changes")))
    _add_output(parser)


def _add_output(parser: Parser) -> None:
    say = parser.say
    group = parser.add_argument_group(say("表示", "output"))
    add = group.add_argument
    add(
        "--format",
        choices=tuple(REPORTERS),
        default="console",
        help=say("出力の形式", "format of the report"),
    )
    add_colour(parser, group)
    loud = group.add_mutually_exclusive_group()
    loud.add_argument(
        "-q",
        "--quiet",
        action="store_true",
        help=say("指摘を一行ずつ、まとめなし", "one line a finding, no summary"),
    )
    loud.add_argument(
        "-v", "--verbose", action="store_true", help=say("根拠と理由をすべて表示する", "all reasons and laws")
    )


def run(options: argparse.Namespace) -> int:
    """Judges columns and prints the report."""
    found = judging.judge(options, quiet=options.quiet)
    layout = style(found.config.lang, options.color, verbose=options.verbose, quiet=options.quiet)
    write(reporter(options.format)(found.report, layout))
    if found.meter:
        say(timings(found.meter, found.config.lang))
    return exit_status(found.report)
