"""``checker lint``."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from checker.cli import judging, outputs
from checker.cli.options import add_colour, add_diff
from checker.cli.parser import Parser
from checker.cli.terminal import say, style
from checker.cli.timings import timings
from checker.finding import Severity
from checker.verdict import exit_status

_TOO_MANY = {
    "ja": "checker: 警告が {found} 件あり、認める数（max_warnings）の {most} 件を超えました。",
    "en": "checker: {found} warning(s), more than the {most} that pass (max_warnings).",
}


def arguments(parser: Parser) -> None:
    """Add the options of the subcommand."""
    say = parser.say
    parser.epilog = say(
        "終了コード: 0 指摘なし、1 指摘あり、2 使い方・設定・規則の誤り、3 判定できないものがある\n",
        "exit status: 0 nothing found, 1 findings, 2 wrong usage, config or rules, 3 something not judged\n",
    ) + (parser.epilog or "")
    judging.arguments(parser)
    add_diff(parser, parser.add_argument_group(say("差分", "changes")))
    parser.add_argument(
        "--max-warnings",
        metavar="N",
        type=_count(parser),
        help=say(
            "警告が N 件までなら失敗にせず、N 件を超えたら終了コード 1 にする",
            "let N warnings pass, and exit with 1 when there are more",
        ),
    )
    _add_output(parser)


def _add_output(parser: Parser) -> None:
    say = parser.say
    group = parser.add_argument_group(say("表示", "output"))
    outputs.arguments(parser, group)
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
    """Judges columns and writes the reports."""
    wanted = outputs.outputs(options)
    found = judging.judge(options, quiet=options.quiet)
    lang = found.config.lang
    layout = style(lang, options.color, verbose=options.verbose, quiet=options.quiet)
    outputs.emit(found.report, wanted, layout, colour=options.color == "always")
    if found.meter:
        say(timings(found.meter, lang))
    if found.report.too_many_warnings:
        warnings = found.report.severities[Severity.WARNING]
        say(_TOO_MANY[lang].format(found=warnings, most=found.report.max_warnings))
    return exit_status(found.report)


def _count(parser: Parser) -> Callable[[str], int]:
    """Reads a number from 0."""

    def number(text: str) -> int:
        if not text.isascii() or not text.isdigit():
            raise argparse.ArgumentTypeError(
                parser.say(f"「{text}」は0以上の整数ではありません", f"“{text}” is no number from 0")
            )
        return int(text)

    return number
