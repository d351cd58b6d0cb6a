"""Options that several subcommands take."""

from __future__ import annotations

import argparse

from checker.cli.parser import Parser


def add_selection(parser: Parser, group: argparse._ArgumentGroup) -> None:
    """Which rules judge."""
    texts = {
        "--select": parser.say("この規則・カテゴリーだけ（, 区切り）", "only these rules or categories"),
        "--ignore": parser.say("この規則・カテゴリーを除く（, 区切り）", "all but these rules or categories"),
    }
    for name, text in texts.items():
        group.add_argument(name, metavar="NAME", action="append", type=names, default=[], help=text)


def add_cache(parser: Parser, group: argparse._ArgumentGroup | Parser) -> None:
    """Where the cache is."""
    group.add_argument(
        "--cache-dir",
        metavar="DIR",
        default="",
        help=parser.say(
            "キャッシュのフォルダー（既定: 利用者のキャッシュ）", "cache folder (default: the user's)"
        ),
    )


def add_packs(parser: Parser, group: argparse._ArgumentGroup | Parser) -> None:
    """Further rules."""
    group.add_argument(
        "--rules",
        metavar="DIR",
        action="append",
        default=[],
        help=parser.say("追加の規則のフォルダー（複数可）", "folder of further rules; may be repeated"),
    )


def add_colour(parser: Parser, group: argparse._ArgumentGroup | Parser) -> None:
    """Colours on a terminal."""
    help_ = parser.say("色（既定: 端末のとき）", "colours (default: on a terminal)")
    group.add_argument("--color", choices=("auto", "always", "never"), default="auto", help=help_)
    group.add_argument(
        "--no-color",
        dest="color",
        action="store_const",
        const="never",
        help=parser.say("色を付けない", "no colours"),
    )


def add_diff(parser: Parser, group: argparse._ArgumentGroup | Parser) -> None:
    """Judging only what changed."""
    group.add_argument(
        "--diff",
        metavar="BASE",
        help=parser.say(
            "git の BASE（例: origin/main）から変わったコラムだけを点検し、表現の指摘は変わった文だけを数える",
            "only columns changed since git's BASE (such as origin/main); wording only in changed sentences",
        ),
    )


def names(text: str) -> list[str]:
    """Reads names with commas between."""
    return [name.strip() for name in text.split(",") if name.strip()]
