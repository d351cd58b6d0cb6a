"""``checker explain``."""

from __future__ import annotations

import argparse

from checker import explain
from checker.cli.options import add_colour, add_packs
from checker.cli.parser import Parser
from checker.cli.settings import rules, settings
from checker.cli.terminal import style, write
from checker.decisions.rules import RULES
from checker.errors import CheckerError
from checker.verdict import Exit


def arguments(parser: Parser) -> None:
    """Add the options of the subcommand."""
    parser.add_argument(
        "rule", metavar="RULE", help=parser.say("規則またはカテゴリーの名前", "a rule or a category")
    )
    parser.add_argument("--config", metavar="FILE", help=parser.say("設定ファイル", "configuration file"))
    add_packs(parser, parser)
    add_colour(parser, parser)


def run(options: argparse.Namespace) -> int:
    """Prints a rule, or the rules of a category."""
    config = settings(options)
    layout = style(config.lang, options.color)
    known = rules(options, config)
    if options.rule not in known.names:
        _no_repair(options.rule)
    found = explain.find((*known.rules, *RULES), options.rule)
    write(explain.explain(found[0], layout) if found[0].id == options.rule else explain.listed(found, layout))
    return Exit.CLEAN


def _no_repair(name: str) -> None:
    """What ``checker fix`` repairs without a rule has a name, and nothing to explain."""
    from checker.fixes.plan import REPAIRS

    if name in REPAIRS:
        raise CheckerError(
            f"「{name}」は規則ではなく、checker fix が整える印の名前です。checker fix --help を見てください。",
            f"“{name}” is no rule but what checker fix repairs; see checker fix --help.",
        )
