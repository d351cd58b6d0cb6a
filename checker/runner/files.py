"""Writing files so that nobody ever sees half of one."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path


def write(path: Path, text: str, *, new: bool = False) -> None:
    """Write a text file in one step, as UTF-8.

    Args:
        path: the file; a link is followed. Its mode is kept.
        text: its content.
        new: refuse to replace a file that is there.

    Raises:
        FileExistsError: with ``new``, if there is one.
        OSError: it cannot be written.
    """
    target = path.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(name, _mode(target))
        if new:
            # Replacing would not notice a file that appeared just now.
            with target.open("x"):
                pass
        os.replace(name, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _mode(path: Path) -> int:
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
