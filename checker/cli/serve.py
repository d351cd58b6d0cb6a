"""``checker serve``: the warm process behind editors."""

from __future__ import annotations

import argparse
import datetime
import sys

from checker import runner
from checker.cli.settings import rules, settings, store


def run(options: argparse.Namespace) -> int:
    """Answers requests until standard input ends."""
    from checker.engine.parser import Parser
    from checker.runner.serve import serve

    config = settings(options)
    kept = store(options)
    ruleset = rules(options, config, kept)
    session = runner.Run(config, ruleset, Parser(store=kept), as_of=datetime.date.today())
    return serve(session, sys.stdin.buffer, sys.stdout.buffer)
