"""``checker explain``."""

from __future__ import annotations

import argparse

from checker import explain
from checker.cli.settings import rules, settings
from checker.cli.terminal import style, write
from checker.verdict import Exit


def run(options: argparse.Namespace) -> int:
    """Prints a rule, or the rules of a category."""
    config = settings(options)
    layout = style(config.lang, options.color)
    found = explain.find(rules(options, config).rules, options.rule)
    write(explain.explain(found[0], layout) if found[0].id == options.rule else explain.listed(found, layout))
    return Exit.CLEAN
