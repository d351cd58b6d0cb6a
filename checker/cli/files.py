"""Writing files so that nobody reads half of one."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from checker.errors import CheckerError


class OutputError(CheckerError):
    """A file that cannot be written."""


def check_writable(path: Path) -> None:
    """Refuse what cannot become a file, before time is spent on what would go into it.

    Raises:
        OutputError: its folder does not exist, or it is itself a folder.
    """
    if path.is_dir():
        raise OutputError(
            f"「{path}」はフォルダーです。ファイル名を指定してください。", f"“{path}” is a folder."
        )
    if not path.parent.is_dir():
        raise OutputError(
            f"「{path}」を書き出せません。フォルダー「{path.parent}」がありません。",
            f"cannot write “{path}”: there is no folder “{path.parent}”.",
        )


def write_file(path: Path, text: str) -> None:
    """Write a file whole or not at all; links are followed, and pipes and devices are written to.

    Raises:
        OutputError: it could not be written.
    """
    data = text.encode("utf-8", "backslashreplace")
    try:
        path = path.resolve()
        mode = path.stat().st_mode if path.exists() else None
        if mode is not None and not stat.S_ISREG(mode):
            path.write_bytes(data)
            return
        _replace(path, data, stat.S_IMODE(mode) if mode is not None else _fresh_mode())
    except OSError as error:
        raise failed(path, error) from error


def append_file(path: Path, text: str) -> None:
    """Write at the end of a file.

    Raises:
        OutputError: it could not be written.
    """
    try:
        with path.open("ab") as file:
            file.write(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise failed(path, error) from error


def failed(path: Path, error: OSError) -> OutputError:
    """What to say when a file cannot be written."""
    why = error.strerror or str(error)
    return OutputError(f"「{path}」を書き出せません（{why}）。", f"cannot write “{path}” ({why}).")


def _replace(path: Path, data: bytes, mode: int) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _fresh_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
