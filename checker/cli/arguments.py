"""What the command line takes."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable

from checker import __version__
from checker.cli.parser import Parser
from checker.config import LANGUAGES, PROFILES


def build(lang: str) -> Parser:
    """The parser of the whole command line, with help and errors in ``lang``."""
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
    _lint(commands, lang)
    _explain(commands, lang)
    _rules(commands, lang)
    _serve(commands, lang)
    _cache(commands, lang)
    _add(
        commands,
        lang,
        "schema",
        "JSON レポートの JSON Schema を表示する",
        "print the JSON Schema of the JSON report",
    )
    _add(
        commands,
        lang,
        "init",
        "設定ファイル・pre-commit・CI のひな形を書き出す（上書きはしない）",
        "write a configuration, a pre-commit entry and a CI workflow; never overwrites",
    )
    return top


def _add(commands: argparse._SubParsersAction[Parser], lang: str, name: str, ja: str, en: str) -> Parser:
    text = en if lang == "en" else ja
    parser = commands.add_parser(name, lang=lang, help=text, description=text)
    _add_language(parser)
    return parser


def _add_language(parser: Parser) -> None:
    parser.add_argument(
        "--lang",
        choices=LANGUAGES,
        # It may stand before or after the command; an absent one must not undo the other.
        default=argparse.SUPPRESS,
        help=parser.say("出力の言語（既定: 設定または ja）", "language (default: ja)"),
    )


def _lint(commands: argparse._SubParsersAction[Parser], lang: str) -> None:
    parser = _add(commands, lang, "lint", "コラムを点検する", "lint columns")
    say = parser.say
    parser.epilog = say(
        "終了コード: 0 指摘なし、1 指摘あり、2 使い方・設定・規則の誤り、3 判定できないものがある\n",
        "exit status: 0 nothing found, 1 findings, 2 wrong usage, config or rules, 3 something not judged\n",
    ) + (parser.epilog or "")
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help=say(
            "ファイル、フォルダー、パターン（'articles/**/*.md'）、標準入力は -（省略時: 設定の include）",
            "files, folders, patterns ('articles/**/*.md'), or - for standard input "
            "(default: include of the configuration, else this folder)",
        ),
    )
    _add_judging(parser)
    _add_running(parser)
    _add_output(parser)


def _add_judging(parser: Parser) -> None:
    say = parser.say
    group = parser.add_argument_group(say("判定", "judging"))
    add = group.add_argument
    add(
        "--profile",
        choices=(*PROFILES, "auto"),
        help=say("コラムの種類: 症状・病気・治療・お知らせ・自動判定", "kind of column (default: detected)"),
    )
    _add_selection(parser, group)
    add(
        "--fail-on",
        choices=("error", "warning", "info", "never"),
        help=say("終了コード 1 にする重さ（既定: warning）", "severity that fails (default: warning)"),
    )
    add(
        "--as-of",
        metavar="DATE",
        type=_date(parser),
        help=say(
            "点検の基準日 YYYY-MM-DD（既定: 今日）", "day on which to judge, YYYY-MM-DD (default: today)"
        ),
    )
    add(
        "--config",
        metavar="FILE",
        help=say("設定ファイル（既定: 上のフォルダーへ探す）", "configuration file"),
    )
    _add_packs(parser, group)
    add(
        "--stdin-filename",
        metavar="NAME",
        default="",
        help=say("標準入力のファイル名（形式と表示に使う）", "name of the column on standard input"),
    )


def _add_running(parser: Parser) -> None:
    say = parser.say
    group = parser.add_argument_group(say("実行", "running"))
    add = group.add_argument
    add(
        "--jobs",
        metavar="N",
        type=_positive(parser),
        default=0,
        help=say("判定に使うプロセスの数（既定: CPU の数）", "processes that judge (default: one a CPU)"),
    )
    add(
        "--timings",
        action="store_true",
        help=say(
            "段階と規則ごとの時間・候補・解析・指摘の数を表示する",
            "show time, candidates, parses and hits by stage and rule",
        ),
    )
    _add_cache(parser, group)
    add(
        "--no-cache",
        action="store_true",
        help=say("判定結果と構文解析のキャッシュを読まず、書かない", "keep neither results nor parses"),
    )


def _add_cache(parser: Parser, group: argparse._ArgumentGroup | Parser) -> None:
    group.add_argument(
        "--cache-dir",
        metavar="DIR",
        default="",
        help=parser.say(
            "キャッシュのフォルダー（既定: 利用者のキャッシュ）", "cache folder (default: the user's)"
        ),
    )


def _serve(commands: argparse._SubParsersAction[Parser], lang: str) -> None:
    parser = _add(
        commands,
        lang,
        "serve",
        "エディターなどから使う常駐プロセス（1行1件の JSON で受け答えする）",
        "a lasting process for editors: JSON lines in and out",
    )
    say = parser.say
    parser.add_argument(
        "--stdio",
        action="store_true",
        required=True,
        help=say("標準入出力で受け答えする", "speak over standard input and output"),
    )
    parser.add_argument("--config", metavar="FILE", help=say("設定ファイル", "configuration file"))
    _add_packs(parser, parser)
    _add_cache(parser, parser)


def _cache(commands: argparse._SubParsersAction[Parser], lang: str) -> None:
    parser = _add(
        commands,
        lang,
        "cache",
        "キャッシュの中身を表示・消去・縮小する",
        "show, clear or prune the cache",
    )
    parser.add_argument(
        "action",
        choices=("info", "clear", "prune"),
        help=parser.say(
            "info: 件数と大きさ、clear: すべて消す、prune: 上限まで減らす",
            "info: entries and size, clear: drop all, prune: shrink to the limit",
        ),
    )
    _add_cache(parser, parser)


def _add_selection(parser: Parser, group: argparse._ArgumentGroup) -> None:
    texts = {
        "--select": parser.say("この規則・カテゴリーだけ（, 区切り）", "only these rules or categories"),
        "--ignore": parser.say("この規則・カテゴリーを除く（, 区切り）", "all but these rules or categories"),
    }
    for name, text in texts.items():
        group.add_argument(name, metavar="NAME", action="append", type=_names, default=[], help=text)


def _add_output(parser: Parser) -> None:
    say = parser.say
    group = parser.add_argument_group(say("表示", "output"))
    add = group.add_argument
    add(
        "--format",
        choices=("console", "json"),
        default="console",
        help=say("出力の形式", "format of the report"),
    )
    _add_colour(parser, group)
    loud = group.add_mutually_exclusive_group()
    loud.add_argument(
        "-q",
        "--quiet",
        action="store_true",
        help=say("指摘を一行ずつ、まとめなし", "one line a finding, no summary"),
    )
    loud.add_argument(
        "-v", "--verbose", action="store_true", help=say("根拠と理由をすべて表示する", "all reasons and laws")
    )


def _add_packs(parser: Parser, group: argparse._ArgumentGroup | Parser) -> None:
    group.add_argument(
        "--rules",
        metavar="DIR",
        action="append",
        default=[],
        help=parser.say("追加の規則のフォルダー（複数可）", "folder of further rules; may be repeated"),
    )


def _add_colour(parser: Parser, group: argparse._ArgumentGroup | Parser) -> None:
    help_ = parser.say("色（既定: 端末のとき）", "colours (default: on a terminal)")
    group.add_argument("--color", choices=("auto", "always", "never"), default="auto", help=help_)
    group.add_argument(
        "--no-color",
        dest="color",
        action="store_const",
        const="never",
        help=parser.say("色を付けない", "no colours"),
    )


def _explain(commands: argparse._SubParsersAction[Parser], lang: str) -> None:
    parser = _add(
        commands,
        lang,
        "explain",
        "規則の理由・根拠・良い例・悪い例を表示する",
        "explain a rule, with examples",
    )
    parser.add_argument(
        "rule", metavar="RULE", help=parser.say("規則またはカテゴリーの名前", "a rule or a category")
    )
    parser.add_argument("--config", metavar="FILE", help=parser.say("設定ファイル", "configuration file"))
    _add_packs(parser, parser)
    _add_colour(parser, parser)


def _rules(commands: argparse._SubParsersAction[Parser], lang: str) -> None:
    parser = _add(commands, lang, "rules", "規則の一覧をカテゴリー別に表示する", "list the rules by category")
    parser.add_argument(
        "--format", choices=("console", "json"), default="console", help=parser.say("出力の形式", "format")
    )
    parser.add_argument("--config", metavar="FILE", help=parser.say("設定ファイル", "configuration file"))
    _add_packs(parser, parser)
    _add_colour(parser, parser)


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _positive(parser: Parser) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not text.isascii() or not text.isdigit() or int(text) < 1:
            raise argparse.ArgumentTypeError(
                parser.say(f"「{text}」は1以上の整数ではありません", f"“{text}” is no number from 1")
            )
        return int(text)

    return number


def _date(parser: Parser) -> _Date:
    return _Date(parser)


class _Date:
    """Reads a day, and says in the parser's language when it is none."""

    def __init__(self, parser: Parser) -> None:
        self.parser = parser

    def __call__(self, text: str) -> datetime.date:
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            say = self.parser.say
            raise argparse.ArgumentTypeError(
                say(
                    f"「{text}」は日付ではありません（例: 2026-04-01）",
                    f"“{text}” is no date (such as 2026-04-01)",
                )
            ) from None
