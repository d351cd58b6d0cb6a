"""``checker attest``."""

from __future__ import annotations

import argparse

from checker.cli import judging
from checker.cli.files import check_place, put
from checker.cli.parser import Parser
from checker.cli.terminal import say, write
from checker.cli.timings import timings
from checker.reporters.width import safe
from checker.reporters.words import STATUS, label
from checker.runner import UsageError
from checker.runner.inputs import STDIN
from checker.verdict import Report, Status, exit_status


def arguments(parser: Parser) -> None:
    """Add the options of the subcommand."""
    tell = parser.say
    parser.epilog = tell(
        "終了コードは checker lint と同じです。記録は署名されません（docs/evidence.md を参照）。\n",
        "Exit status as of checker lint. The file is not signed; see docs/evidence.md.\n",
    )
    judging.arguments(parser)
    group = parser.add_argument_group(tell("証跡", "evidence"))
    group.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        required=True,
        help=tell("書き出すファイル（- は標準出力）", "file to write, or - for standard output"),
    )
    group.add_argument(
        "--force", action="store_true", help=tell("以前の証跡を上書きする", "replace an earlier attestation")
    )


def run(options: argparse.Namespace) -> int:
    """Judges columns and records what was found in them, and by what."""
    from checker.evidence.attest import attest
    from checker.evidence.read import is_attestation

    if STDIN in options.paths:
        raise UsageError(
            "標準入力のコラムは記録できません。ファイルを指定してください。",
            "a column on standard input cannot be attested; name a file.",
        )
    if options.output != STDIN:
        check_place(options.output)
    found = judging.judge(options)
    text = attest(found.report, found.session)
    if options.output == STDIN:
        write(text)
    else:
        put(options.output, text, force=options.force, ours=is_attestation)
        write(_told(found.report, options.output, found.config.lang) + "\n")
    if found.meter:
        say(timings(found.meter, found.config.lang))
    return exit_status(found.report)


def _told(report: Report, path: str, lang: str) -> str:
    states = label(lang, "comma").join(
        label(lang, "of_status", name=STATUS[lang][status], count=report.statuses[status])
        for status in Status
    )
    if lang == "en":
        return f"{safe(path)}: {len(report.columns)} column(s) attested ({states})."
    return f"{safe(path)} にコラム {len(report.columns)} 本の点検結果を記録しました（{states}）。"
