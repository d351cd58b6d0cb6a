"""Names of columns in an attestation: below its root, on every system."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePosixPath, PureWindowsPath


def is_below(name: str) -> bool:
    """Whether a name with ``/`` stays below whatever folder it is put under, read as POSIX or as Windows do."""
    if not name or "\0" in name:
        return False
    windows = PureWindowsPath(name)
    if PurePosixPath(name).is_absolute() or windows.drive or windows.root:
        return False
    return ".." not in windows.parts and all(part not in ("", ".", "..") for part in name.split("/"))


def located(root: Path, name: str) -> Path | None:
    """The regular file of that name; ``None`` where there is none, or a link leads out of the root.

    Raises:
        OSError: it cannot be asked for.
    """
    whole = Path(os.path.realpath(root / name))
    if not whole.is_relative_to(os.path.realpath(root)):
        return None
    return whole if stat.S_ISREG(whole.stat().st_mode) else None
