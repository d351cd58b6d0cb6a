"""Writing files that a command line names: whole or not at all, and over nothing that would be missed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from checker import files
from checker.errors import CheckerError


class OutputError(CheckerError):
    """A file that cannot be written, or must not be written over."""


def put(path: str, text: str, *, force: bool = False, ours: Callable[[bytes], bool] | None = None) -> None:
    """Write a file as UTF-8; one that holds the same already is left as it is.

    Args:
        path: the file.
        text: its content.
        force: whether another content may be replaced.
        ours: whether content that stands there may be replaced at all.

    Raises:
        OutputError: it cannot be written, or holds something else.
    """
    data = text.encode("utf-8")
    try:
        if _special(path):
            Path(path).write_bytes(data)
            return
        found = Path(path).read_bytes()
    except FileNotFoundError:
        found = None
    except OSError as error:
        raise _unwritable(path, error) from error
    if found == data:
        return
    if found and not force:
        raise OutputError(
            "すでに別の内容で存在します。別の名前にするか、上書きするなら --force を付けてください。",
            "exists with another content; choose another name, or replace it with --force.",
            path=path,
        )
    if found and ours and not ours(found):
        raise OutputError(
            "このコマンドが書いたファイルではないため上書きしません。別の名前にしてください。",
            "was not written by this command and is not replaced; choose another name.",
            path=path,
        )
    try:
        files.replace(Path(path), data)
    except OSError as error:
        raise _unwritable(path, error) from error


def check_place(path: str) -> None:
    """Fail before the work is done rather than after it.

    Raises:
        OutputError: the folder of the file does not exist, or it is itself a folder.
    """
    if os.path.isdir(path):
        raise OutputError(
            "フォルダーです。ファイル名を指定してください。", "is a folder; name a file.", path=path
        )
    if not os.path.isdir(os.path.dirname(path) or os.curdir):
        raise OutputError(
            "書き出す先のフォルダーがありません。先に作ってください。",
            "its folder does not exist; make it first.",
            path=path,
        )


def append(path: str, text: str) -> None:
    """Write at the end of a file.

    Raises:
        OutputError: it cannot be written.
    """
    try:
        with open(path, "ab") as file:
            file.write(text.encode("utf-8"))
    except OSError as error:
        raise _unwritable(path, error) from error


def _special(path: str) -> bool:
    """Whether it is a pipe or a device, which can be written to but neither read nor replaced."""
    return os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path)


def _unwritable(path: str, error: OSError) -> OutputError:
    why = error.strerror or str(error)
    return OutputError(f"書き込めません（{why}）。", f"cannot be written ({why}).", path=path)
