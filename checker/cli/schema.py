"""``checker schema``."""

from __future__ import annotations

import argparse

from checker.cli.terminal import write
from checker.reporters.json import schema
from checker.verdict import Exit


def run(options: argparse.Namespace) -> int:
    """Prints the JSON Schema of the JSON report."""
    write(schema())
    return Exit.CLEAN
