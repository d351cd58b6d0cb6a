"""``--output FORMAT[=FILE]``: where a report goes, in which forms."""

from __future__ import annotations

import argparse
import dataclasses
import os
from collections.abc import Sequence
from dataclasses import dataclass

from checker.cli.files import OutputError, append, check_place, put
from checker.cli.parser import Parser
from checker.cli.terminal import write
from checker.reporters import REPORTERS, reporter
from checker.reporters.style import Style
from checker.verdict import Report

#: Other steps of a job may have written to this file, and are not to be lost.
_STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
_SUMMARY_LIMIT = 1024 * 1024
_FILE_COLUMNS = 80


@dataclass(frozen=True, slots=True)
class Output:
    """A form of the report and where it goes; empty for standard output."""

    format: str
    path: str = ""


def arguments(parser: Parser, group: argparse._ArgumentGroup) -> None:
    """Add ``--format`` and ``--output``."""
    say = parser.say
    group.add_argument(
        "--format",
        choices=tuple(REPORTERS),
        help=say("標準出力に出す形式（既定: console）", "format on standard output (default: console)"),
    )
    group.add_argument(
        "--output",
        metavar="FORMAT[=FILE]",
        action="append",
        default=[],
        type=_Reader(parser),
        help=say(
            "形式とファイル名。繰り返して一度にいくつも書き出せる（例: --output sarif=checker.sarif）",
            "a format and a file; repeat it for several (as --output sarif=checker.sarif)",
        ),
    )


def outputs(options: argparse.Namespace) -> list[Output]:
    """All outputs of a command line: those to files, and one to standard output.

    Raises:
        OutputError: two share a file or standard output, or a file cannot be written.
    """
    asked: list[Output] = list(options.output)
    printed = [output.format for output in asked if not output.path]
    if options.format:
        printed.append(options.format)
    if len(printed) > 1:
        names = "、".join(printed)
        raise OutputError(
            f"標準出力に出せる形式は一つです（{names}）。ほかは --output 形式=ファイル としてください。",
            f"only one format can go to standard output ({', '.join(printed)}); give the others a file.",
        )
    files = [output for output in asked if output.path]
    _check_files([output.path for output in files])
    return [*files, Output(printed[0] if printed else "console")]


def emit(report: Report, wanted: Sequence[Output], style: Style, *, colour: bool = False) -> None:
    """Write a report in all forms, the files first.

    Args:
        report: what was found.
        wanted: forms and where they go.
        style: how to lay out what goes to standard output.
        colour: whether files get colours too.

    Raises:
        OutputError: a file would replace a column, or cannot be written.
    """
    for output in wanted:
        if output.path:
            _keep_columns(report, output.path)
    in_files = dataclasses.replace(style, columns=_FILE_COLUMNS, colour=colour)
    texts = [
        _writable(reporter(output.format)(report, in_files if output.path else style)) for output in wanted
    ]
    for output, text in zip(wanted, texts, strict=True):
        if not output.path:
            write(text)
        elif output.path == os.environ.get(_STEP_SUMMARY):
            _append_summary(output.path, text)
        else:
            put(output.path, text, force=True)


def _writable(text: str) -> str:
    """Names of files may hold bytes that are no text."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _check_files(paths: Sequence[str]) -> None:
    for path in paths:
        check_place(path)
    seen: set[str] = set()
    for path in paths:
        name = os.path.realpath(path)
        if name in seen:
            raise OutputError(f"「{path}」が二度指定されています。", f"“{path}” is given twice.")
        seen.add(name)


def _keep_columns(report: Report, path: str) -> None:
    columns = {os.path.realpath(article.report.path) for article in report.articles}
    if os.path.realpath(path) in columns:
        raise OutputError(
            f"「{path}」は点検したコラムです。上書きしないように、別の名前にしてください。",
            f"“{path}” is one of the columns; choose another name so as not to overwrite it.",
        )


def _append_summary(path: str, text: str) -> None:
    size = os.path.getsize(path) if os.path.exists(path) else 0
    if size + len(text.encode("utf-8")) > _SUMMARY_LIMIT:
        raise OutputError(
            f"「{path}」が GitHub の上限（1 MiB）を超えます。別のステップで書き出してください。",
            f"“{path}” would be larger than GitHub takes (1 MiB); write it in a step of its own.",
        )
    append(path, text)


class _Reader:
    """Reads ``FORMAT[=FILE]``, and says what may have been meant when it is none."""

    def __init__(self, parser: Parser) -> None:
        self.parser = parser

    def __call__(self, text: str) -> Output:
        name, equals, file = text.partition("=")
        if name not in REPORTERS:
            raise argparse.ArgumentTypeError(self._unknown(name))
        if equals and not file:
            say = self.parser.say
            raise argparse.ArgumentTypeError(
                say(f"「{text}」にファイル名がありません", f"“{text}” names no file")
            )
        return Output(name, "" if file == "-" else file)

    def _unknown(self, name: str) -> str:
        from difflib import get_close_matches

        close = get_close_matches(name, REPORTERS, n=1)
        listed = ", ".join(REPORTERS)
        ja = f"「{close[0]}」のことですか。" if close else f"使えるのは {listed} です。"
        en = f"Did you mean “{close[0]}”?" if close else f"Known are: {listed}."
        return self.parser.say(
            f"「{name}」という形式はありません。{ja}", f"there is no format “{name}”. {en}"
        )
