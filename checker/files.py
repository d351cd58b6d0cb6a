"""Writing files so that nobody ever sees half of one."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

#: Names of temporary files keep to this much of the file's own, since systems limit the length of names.
_KEPT = 50


def replace(path: Path, data: bytes, *, new: bool = False) -> None:
    """Put a file in place in one step.

    Args:
        path: the file; a link is followed. Its mode is kept, and a new file gets the usual one.
        data: its content.
        new: refuse where there is a file, a folder or a link already.

    Raises:
        FileExistsError: with ``new``, if there is one.
        OSError: it cannot be written.
    """
    if new and os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    import tempfile

    target = Path(os.path.realpath(path))
    # Beside the target, so that it is on the same file system and the exchange is one step.
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:_KEPT]}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
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
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
