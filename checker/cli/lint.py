"""``checker lint``."""

from __future__ import annotations

import argparse
import dataclasses
import datetime

from checker import runner
from checker.cli.settings import asked, rules, settings, store
from checker.cli.terminal import Progress, say, style, write
from checker.cli.timings import timings
from checker.config import check_names
from checker.reporters import REPORTERS
from checker.verdict import exit_status


def run(options: argparse.Namespace) -> int:
    """Judges columns and prints the report."""
    from checker.engine.meter import Meter
    from checker.engine.parser import Parser

    config = settings(options)
    inputs = runner.collect(options.paths, config, stdin_filename=options.stdin_filename)
    options.no_cache = (
        options.no_cache or options.timings
    )  # what is kept costs nothing and would hide the rest
    kept = store(options)
    ruleset = rules(options, config, kept)
    names = runner.known_names(ruleset)
    check_names(config, names)
    selection = asked(options)
    check_names(dataclasses.replace(config, path=None, selection=selection, overrides=()), names)
    if inputs.excluded and not options.quiet:
        say(_excluded(inputs.excluded, config.lang))
    session = runner.Run(
        config,
        ruleset,
        Parser(store=kept),
        as_of=options.as_of or datetime.date.today(),
        profile=options.profile or "",
        selection=selection,
        store=kept,
        jobs=1 if options.timings else options.jobs or runner.processors(),
        meter=Meter() if options.timings else None,
    )
    with Progress(quiet=options.quiet) as progress:
        report = runner.run(session, inputs.columns, progress)
    layout = style(config.lang, options.color, verbose=options.verbose, quiet=options.quiet)
    write(REPORTERS[options.format](report, layout))
    if session.meter:
        say(timings(session.meter, config.lang))
    return exit_status(report)


def _excluded(count: int, lang: str) -> str:
    return (
        f"excluded: {count} column(s)" if lang == "en" else f"設定の exclude により {count} 本は対象外です。"
    )
