"""``checker stats``."""

from __future__ import annotations

import argparse

from checker.cli import judging
from checker.cli.files import check_place, put
from checker.cli.options import add_colour
from checker.cli.parser import Parser
from checker.cli.terminal import say, style, write
from checker.cli.timings import timings
from checker.stats.count import By
from checker.verdict import Exit

_TOP = 10


def arguments(parser: Parser) -> None:
    """Add the options of the subcommand."""
    tell = parser.say
    parser.epilog = tell(
        "終了コード: 0 集計した（指摘があっても 0）、2 使い方・設定・規則の誤り、3 判定できないものがある\n",
        "exit status: 0 counted, whatever was found; 2 wrong usage, config or rules; 3 something not judged\n",
    )
    judging.arguments(parser)
    group = parser.add_argument_group(tell("集計", "counting"))
    add = group.add_argument
    add(
        "--by",
        choices=[by.value for by in By],
        action="append",
        help=tell(
            "集計の単位: 規則・カテゴリー・コラム・著者・公開月（複数可、既定: すべて）",
            "what to count by; may be repeated (default: all)",
        ),
    )
    add(
        "--format",
        choices=("table", "json", "csv"),
        default="table",
        help=tell("出力の形式", "format"),
    )
    add(
        "--top",
        metavar="N",
        type=judging.number_from(parser, 0),
        default=_TOP,
        help=tell(
            "表に示す行数（悪い順、月は新しい順、0 ですべて。既定: 10）",
            "rows of a table: the worst, or the latest months; 0 for all (default: 10)",
        ),
    )
    add(
        "--no-bom",
        action="store_true",
        help=tell(
            "CSV の先頭に BOM を付けない（Excel 以外のプログラム向け）",
            "no byte order mark before CSV, for programs other than Excel",
        ),
    )
    add("-o", "--output", metavar="FILE", help=tell("書き出すファイル（既定: 標準出力）", "file to write"))
    add("--force", action="store_true", help=tell("FILE を上書きする", "replace FILE"))
    add_colour(parser, group)


def run(options: argparse.Namespace) -> int:
    """Judges columns and prints how many findings there are of what."""
    from checker.stats.attributes import attributes
    from checker.stats.count import count

    if options.output:
        check_place(options.output)
    found = judging.judge(options)
    said = [attributes(judged.source, found.config.article_selector) for judged in found.report.columns]
    stats = count(found.report, said, map(By, options.by or By))
    lang = found.config.lang
    if options.format == "json":
        from checker.stats.json import json

        text = json(stats, found.report, found.as_of.isoformat())
    elif options.format == "csv":
        from checker.stats.csv import csv

        text = csv(stats, lang, bom=not options.no_bom)
    else:
        from checker.stats.table import tables

        text = tables(stats, style(lang, "never" if options.output else options.color), options.top)
    if options.output:
        put(options.output, text, force=options.force)
    else:
        write(text)
    if found.meter:
        say(timings(found.meter, lang))
    return Exit.NOT_JUDGED if found.report.faults else Exit.CLEAN
