"""``checker new``."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path

from checker import files
from checker.cli.options import add_cache, add_packs
from checker.cli.parser import Parser
from checker.cli.settings import rules, settings, store
from checker.cli.terminal import say, write
from checker.config import PROFILES
from checker.reporters.width import safe
from checker.runner.inputs import UsageError
from checker.verdict import Exit

_FORMATS = {"md": "markdown", "html": "html", "txt": "text"}
_SUFFIXES = {".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".txt": "txt"}


def arguments(parser: Parser) -> None:
    """Add the options of the subcommand."""
    tell = parser.say
    add = parser.add_argument
    add("title", metavar="TITLE", help=tell("コラムの題名", "title of the column"))
    add(
        "--profile",
        choices=PROFILES,
        default="symptom",
        help=tell(
            "コラムの種類: 症状・病気・治療・お知らせ（既定: symptom）", "kind of column (default: symptom)"
        ),
    )
    add(
        "--topic",
        metavar="TOPIC",
        default="",
        help=tell(
            "受診が必要な症状を入れる話題（例: low_back_pain。既定: 題名から判断）",
            "topic of the danger signs, such as low_back_pain (default: what the title tells)",
        ),
    )
    add(
        "-o",
        "--output",
        metavar="FILE",
        default="",
        help=tell(
            "書き出すファイル、または題名をファイル名にして置くフォルダー（既定: 標準出力。上書きはしない）",
            "file to write, or folder for a file named by the title (default: standard output); never overwrites",
        ),
    )
    add(
        "--format",
        choices=tuple(_FORMATS),
        help=tell("形式（既定: -o の拡張子、なければ md）", "format (default: by FILE, else md)"),
    )
    add("--config", metavar="FILE", help=tell("設定ファイル", "configuration file"))
    add_packs(parser, parser)
    add_cache(parser, parser)


def run(options: argparse.Namespace) -> int:
    """Writes the skeleton of a new column."""
    from checker.fixes.skeleton import EXTENSIONS, Draft, file_name, skeleton

    config = settings(options)
    format = _FORMATS[_format(options)]
    draft = Draft(options.title, options.profile, format, datetime.date.today(), options.topic)
    text = skeleton(draft, rules(options, config, store(options)), config.clinic)
    if not options.output:
        write(text)
        return Exit.CLEAN
    path = Path(options.output)
    if path.is_dir():
        path /= file_name(options.title, EXTENSIONS[format])
    _create(path, text)
    told = f"wrote {path}." if config.lang == "en" else f"{path} を書き出しました。"
    say(safe(told))
    return Exit.CLEAN


def _format(options: argparse.Namespace) -> str:
    path = Path(options.output or "-")
    told = _SUFFIXES.get(path.suffix.lower(), "")
    if options.output and not path.is_dir() and not told:
        raise UsageError(
            f"「{options.output}」の拡張子はコラムのものではありません（{' '.join(_SUFFIXES)}）。",
            f"“{options.output}” is not named like a column ({' '.join(_SUFFIXES)}).",
        )
    if options.format and told and options.format != told and not path.is_dir():
        raise UsageError(
            f"--format {options.format} と拡張子「{path.suffix}」が食い違っています。",
            f"--format {options.format} contradicts “{path.suffix}”.",
        )
    return str(options.format or told or "md")


def _create(path: Path, text: str) -> None:
    try:
        files.replace(path, text.encode(), new=True)
    except FileExistsError:
        raise UsageError(
            "すでにあるため、上書きしません。", "exists and is not overwritten.", path=str(path)
        ) from None
    except OSError as error:
        why = error.strerror or str(error)
        raise UsageError(f"書き出せません（{why}）。", f"cannot write it ({why}).", path=str(path)) from None
