"""What the command line takes: each subcommand adds its own options."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module

from checker import __version__
from checker.cli.parser import Parser
from checker.config import LANGUAGES


@dataclass(frozen=True, slots=True)
class Command:
    """A subcommand: the module that has ``arguments(parser)`` and ``run(options)``, and what it does."""

    module: str
    ja: str
    en: str


COMMANDS: Mapping[str, Command] = {
    "lint": Command("checker.cli.lint", "コラムを点検する", "lint columns"),
    "stats": Command(
        "checker.cli.stats",
        "指摘の数を規則・カテゴリー・コラム・著者・公開月ごとに集計する",
        "count findings by rule, category, column, author and month",
    ),
    "attest": Command(
        "checker.cli.attest",
        "点検の結果を証跡のファイルに記録する",
        "record what was judged, by which rules, with which result",
    ),
    "verify": Command(
        "checker.cli.verify",
        "証跡に記録したコラムが変わっていないか確かめる",
        "check that columns are still those that were attested",
    ),
    "report": Command(
        "checker.cli.report",
        "点検の結果を、ブラウザーで読む HTML ファイルに書き出す",
        "write the findings as an HTML file to read in a browser",
    ),
    "fix": Command(
        "checker.cli.fix",
        "安全に直せるものの差分を表示し、--write で書き込む",
        "show what can be fixed safely as a diff; --write writes it",
    ),
    "new": Command(
        "checker.cli.new",
        "新しいコラムのひな形を作る",
        "begin a new column",
    ),
    "explain": Command(
        "checker.cli.explain",
        "規則の理由・根拠・良い例・悪い例を表示する",
        "explain a rule, with examples",
    ),
    "rules": Command("checker.cli.rules", "規則の一覧をカテゴリー別に表示する", "list the rules by category"),
    "serve": Command(
        "checker.cli.serve",
        "エディターなどから使う常駐プロセス（1行1件の JSON で受け答えする）",
        "a lasting process for editors: JSON lines in and out",
    ),
    "baseline": Command(
        "checker.cli.baseline",
        "すでにある指摘の一覧（ベースライン）を作り、更新し、表示する",
        "make, update or show the list of known findings",
    ),
    "cache": Command(
        "checker.cli.cache", "キャッシュの中身を表示・消去・縮小する", "show, clear or prune the cache"
    ),
    "schema": Command(
        "checker.cli.schema",
        "JSON レポート・集計・証跡の JSON Schema を表示する",
        "print the JSON Schema of the JSON report, of counts or of attestations",
    ),
    "init": Command(
        "checker.cli.init",
        "設定ファイル・pre-commit・CI のひな形を書き出す（上書きはしない）",
        "write a configuration, a pre-commit entry and a CI workflow; never overwrites",
    ),
}


def build(lang: str, words: Sequence[str]) -> Parser:
    """The parser of the command line, with help and errors in ``lang``.

    Args:
        lang: ``ja`` or ``en``.
        words: of the command line; the options of a subcommand that is not among them are left out, and its
            module is not imported. Where the first one is a subcommand, there is no other.
    """
    names = words[:1] if words and words[0] in COMMANDS else COMMANDS
    top = Parser(lang=lang, prog="checker")
    top.description = top.say(
        "クリニックの健康コラムを、医療広告の規制と診療情報の安全の観点から点検します。",
        "Lints the health columns of Japanese clinics.",
    )
    top.add_argument(
        "--version",
        action="version",
        version=f"checker {__version__}",
        help=top.say("版を表示する", "show the version"),
    )
    _add_language(top)
    commands = top.add_subparsers(
        dest="command",
        required=True,
        metavar="COMMAND",
        title=top.say("コマンド", "commands"),
        parser_class=Parser,
    )
    for name in names:
        command = COMMANDS[name]
        text = top.say(command.ja, command.en)
        parser = commands.add_parser(name, lang=lang, help=text, description=text)
        _add_language(parser)
        if name in words:
            import_module(command.module).arguments(parser)
    return top


def _add_language(parser: Parser) -> None:
    parser.add_argument(
        "--lang",
        choices=LANGUAGES,
        # It may stand before or after the command; an absent one must not undo the other.
        default=argparse.SUPPRESS,
        help=parser.say("出力の言語（既定: 設定または ja）", "language (default: ja)"),
    )
