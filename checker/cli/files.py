"""Writing files that a command line names: whole or not at all, and over nothing that would be missed."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

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
        _replace(Path(path), data)
    except OSError as error:
        raise _unwritable(path, error) from error


def _replace(path: Path, data: bytes) -> None:
    # A link is followed, as writing to it would; the other name must be in the same folder to be renamed.
    path = Path(os.path.realpath(path))
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:50]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, _mode(path))
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _mode(path: Path) -> int:
    """The rights of the file that is replaced, else those that a new file gets."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _unwritable(path: str, error: OSError) -> OutputError:
    why = error.strerror or str(error)
    return OutputError(f"書き込めません（{why}）。", f"cannot be written ({why}).", path=path)
