"""``checker verify``."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from checker import runner
from checker.cli.judging import Day
from checker.cli.options import add_cache, add_packs
from checker.cli.parser import Parser
from checker.cli.settings import rules, settings, store
from checker.cli.terminal import write
from checker.config import Config, Selection
from checker.errors import CheckerError, ConfigError
from checker.reporters.width import safe
from checker.verdict import Exit, Status


def arguments(parser: Parser) -> None:
    """Add the options of the subcommand."""
    tell = parser.say
    parser.epilog = tell(
        "終了コード: 0 記録のとおり、1 コラムか記録が変わっている（--state、--strict も）、2 使い方・ファイルの誤り\n",
        "exit status: 0 as attested, 1 columns or file changed (or --state, --strict), 2 wrong usage or file\n",
    )
    add = parser.add_argument
    add(
        "file", metavar="FILE", help=tell("checker attest が書いたファイル", "file that checker attest wrote")
    )
    add(
        "--covers",
        metavar="PATH",
        action="append",
        default=[],
        help=tell(
            "公開するファイルやフォルダー（複数可）: 記録にないコラムがあれば 1 で終わる",
            "what is to be published; may be repeated: a column there that is not attested fails",
        ),
    )
    add(
        "--root",
        metavar="DIR",
        help=tell(
            "記録のパスの起点（既定: 設定ファイルのフォルダー）",
            "folder that the paths are relative to (default: that of the configuration)",
        ),
    )
    add(
        "--state",
        choices=(Status.PUBLISHABLE.value,),
        help=tell(
            "公開できると判定されていないコラムがあれば 1 で終わる",
            "fail unless every column was found publishable",
        ),
    )
    add(
        "--strict",
        action="store_true",
        help=tell(
            "規則・設定・ツールの違いや期限切れの抑制も 1 で終わる",
            "other rules, settings or tool, and expired decisions fail as well",
        ),
    )
    add(
        "--as-of",
        metavar="DATE",
        type=Day(parser),
        help=tell("期限を判断する日（既定: 今日）", "day by which decisions expire (default: today)"),
    )
    add("--config", metavar="FILE", help=tell("設定ファイル", "configuration file"))
    add_packs(parser, parser)
    add_cache(parser, parser)


def run(options: argparse.Namespace) -> int:
    """Says whether the columns are still those that were judged."""
    from checker.evidence import read, verify
    from checker.evidence.words import told

    config = settings(options, Path(options.root).absolute() if options.root else None)
    root = Path(options.root).absolute() if options.root else config.root
    if not root.is_dir():
        raise CheckerError("フォルダーがありません。", "there is no such folder.", path=str(root))
    data = read(options.file)
    inputs = runner.collect(options.covers, config).columns if options.covers else ()
    base = replace(config, root=root)
    today = options.as_of or datetime.date.today()
    found = verify(
        data,
        root,
        _now(options, config, data, today),
        names=[base.relative(column.path) for column in inputs],
        today=today,
    )
    state = Status(options.state) if options.state else None
    held = found.holds(state=state, strict=options.strict)
    lines = told(found, config.lang, state=state, strict=options.strict)
    write("".join(safe(line) + "\n" for line in lines))
    return Exit.CLEAN if held else Exit.FINDINGS


def _now(
    options: argparse.Namespace, config: Config, data: Mapping[str, Any], today: datetime.date
) -> dict[str, Any] | None:
    """What columns would be judged with now, with the attestation's own selection of rules."""
    from checker.engine.parser import Parser as Analyser
    from checker.evidence.basis import basis

    asked = data["settings"]
    session = runner.Run(
        config,
        rules(options, config, store(options)),
        Analyser(),
        as_of=today,
        selection=Selection(tuple(asked["select"]), tuple(asked["ignore"])),
    )
    try:
        return basis(session)
    except ConfigError:
        return None
