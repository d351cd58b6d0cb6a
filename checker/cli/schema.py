"""``checker schema``."""

from __future__ import annotations

import argparse
from importlib import import_module

from checker.cli.parser import Parser
from checker.cli.terminal import write
from checker.verdict import Exit

#: What has a schema, and the module that knows it.
_SCHEMAS = {
    "report": "checker.reporters.json",
    "stats": "checker.stats.json",
    "attest": "checker.evidence.attest",
}


def arguments(parser: Parser) -> None:
    """Add the options of the subcommand."""
    parser.add_argument(
        "name",
        nargs="?",
        choices=tuple(_SCHEMAS),
        default="report",
        help=parser.say(
            "report: 点検（既定）、stats: 集計、attest: 証跡",
            "report (default), stats, or attest",
        ),
    )


def run(options: argparse.Namespace) -> int:
    """Prints the JSON Schema of one of the formats."""
    write(import_module(_SCHEMAS[options.name]).schema())
    return Exit.CLEAN
