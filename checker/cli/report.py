"""``checker report``."""

from __future__ import annotations

import argparse
from pathlib import Path

from checker.cli import judging
from checker.cli.files import check_place, put
from checker.cli.parser import Parser
from checker.cli.terminal import say, write
from checker.errors import CheckerError
from checker.verdict import exit_status

_STDOUT = "-"
_WRITTEN = {
    "ja": "{name} を書き出しました（コラム {columns} 本、指摘 {findings} 件）。ブラウザーで開いてください。",
    "en": "wrote {name} ({columns} columns, {findings} findings); open it in a browser.",
}


def arguments(parser: Parser) -> None:
    """Add the options of the subcommand."""
    text = parser.say
    parser.description = text(
        "コラムを点検し、ブラウザーで読む HTML レポートを1つのファイルに書き出します。印刷や PDF での保存もできます。",
        "Judges columns and writes a report to read in a browser: one HTML file, to be printed as well.",
    )
    parser.epilog = text(
        "終了コードは checker lint と同じです（指摘があれば 1。レポートは書き出されます）。\n",
        "The exit status is that of checker lint: 1 where there are findings; the report is written all the same.\n",
    ) + (parser.epilog or "")
    judging.arguments(parser)
    group = parser.add_argument_group(text("出力", "output"))
    group.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        default="report.html",
        help=text(
            "書き出すファイル（既定: report.html、- で標準出力）",
            "file to write (default: report.html; - for standard output)",
        ),
    )
    group.add_argument(
        "--force",
        action="store_true",
        help=text("レポートではないファイルがあっても上書きする", "write over a file that is no report"),
    )


def run(options: argparse.Namespace) -> int:
    """Judges columns and writes the page; the exit status is that of ``checker lint``."""
    from checker.decisions.rules import RULES
    from checker.reporters.html import Setting, html

    path = Path(options.output)
    if options.output != _STDOUT:
        _check(path, force=options.force)
    found = judging.judge(options)
    config = found.config
    setting = Setting(
        found.session.ruleset,
        found.as_of,
        config.lang,
        config.article_selector,
        never=config.never_suppress,
        others=RULES,
        name=config.relative,
    )
    page = html(found.report, setting)
    if options.output == _STDOUT:
        write(page)
    else:
        put(options.output, page, force=True)
        told = {"columns": len(found.report.columns), "findings": sum(found.report.severities.values())}
        say(_WRITTEN[config.lang].format(name=path, **told))
    return exit_status(found.report)


def _check(path: Path, *, force: bool) -> None:
    """Before anything is judged: whether the file may be written, and nothing else would be lost by it."""
    from checker.runner.inputs import is_report

    check_place(str(path))
    if path.exists() and not force and not is_report(path):
        raise CheckerError(
            f"「{path}」はこのレポートではないため、上書きしません。別の名前にするか、--force を付けてください。",
            f"“{path}” is no report and was not written over; choose another name, or add --force.",
        )
