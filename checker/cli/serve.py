"""``checker serve``: the warm process behind editors."""

from __future__ import annotations

import argparse
import datetime
import sys

from checker import runner
from checker.cli.options import add_cache, add_packs
from checker.cli.parser import Parser
from checker.cli.settings import rules, settings, store


def arguments(parser: Parser) -> None:
    """Add the options of the subcommand."""
    say = parser.say
    parser.add_argument(
        "--stdio",
        action="store_true",
        required=True,
        help=say("標準入出力で受け答えする", "speak over standard input and output"),
    )
    parser.add_argument("--config", metavar="FILE", help=say("設定ファイル", "configuration file"))
    add_packs(parser, parser)
    add_cache(parser, parser)


def run(options: argparse.Namespace) -> int:
    """Answers requests until standard input ends."""
    from checker.engine.parser import Parser
    from checker.runner.serve import serve

    config = settings(options)
    kept = store(options)
    ruleset = rules(options, config, kept)
    session = runner.Run(config, ruleset, Parser(store=kept), as_of=datetime.date.today())
    return serve(session, sys.stdin.buffer, sys.stdout.buffer)
