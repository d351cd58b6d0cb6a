"""``checker schema``."""

from __future__ import annotations

import argparse

from checker.cli.parser import Parser
from checker.cli.terminal import write
from checker.reporters.json import schema
from checker.verdict import Exit


def arguments(_parser: Parser) -> None:
    """The subcommand has no options of its own."""


def run(options: argparse.Namespace) -> int:
    """Prints the JSON Schema of the JSON report."""
    write(schema())
    return Exit.CLEAN
