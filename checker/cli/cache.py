"""``checker cache``."""

from __future__ import annotations

import argparse

from checker.cache import Info, Kind
from checker.cli.options import add_cache
from checker.cli.parser import Parser
from checker.cli.settings import settings, store
from checker.cli.terminal import write
from checker.verdict import Exit

_NAMES = {
    "ja": {Kind.PARSE: "構文解析", Kind.RESULT: "判定結果", Kind.RULES: "規則"},
    "en": {Kind.PARSE: "parses", Kind.RESULT: "results", Kind.RULES: "rules"},
}


def arguments(parser: Parser) -> None:
    """Add the options of the subcommand."""
    parser.add_argument(
        "action",
        choices=("info", "clear", "prune"),
        help=parser.say(
            "info: 件数と大きさ、clear: すべて消す、prune: 上限まで減らす",
            "info: entries and size, clear: drop all, prune: shrink to the limit",
        ),
    )
    add_cache(parser, parser)


def run(options: argparse.Namespace) -> int:
    """Shows, clears or prunes the cache."""
    options.config = None
    lang = settings(options).lang
    kept = store(options)
    if options.action == "clear":
        kept.clear()
        write("消しました。\n" if lang == "ja" else "Cleared.\n")
    elif options.action == "prune":
        gone = kept.prune()
        write(f"{gone} 件を消しました。\n" if lang == "ja" else f"Dropped {gone} entries.\n")
    else:
        write(f"{kept.folder}\n" + "".join(_line(info, lang) for info in kept.info()))
    kept.close()
    return Exit.CLEAN


def _line(info: Info, lang: str) -> str:
    unit = "件" if lang == "ja" else " entries"
    return f"  {_NAMES[lang][info.kind]}: {info.entries:,}{unit}, {info.bytes / 1e6:.1f} MB\n"
