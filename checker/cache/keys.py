"""Keys that change with everything that a kept value depends on."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from checker.rules.fingerprint import digest

__all__ = ["digest", "pack", "stack", "tool"]

#: What a parse depends on besides its text.
_STACK = ("spacy", "ginza", "ja-ginza", "SudachiPy", "SudachiDict-core", "thinc")
#: Changes when the form of kept parses or results does.
_FORM = 3


@lru_cache(maxsize=1)
def stack() -> str:
    """The versions of the analysis stack."""
    return "\n".join([f"form {_FORM}", *(f"{name} {_version(name)}" for name in _STACK)])


@lru_cache(maxsize=1)
def tool() -> bytes:
    """The tool itself: its version, and its code where it runs from a checkout."""
    from checker import __version__

    root = Path(__file__).parents[1]
    return digest(__version__, *_contents(sorted(root.rglob("*.py")), root))


def pack(folders: Iterable[Path]) -> bytes:
    """The files of rule packs."""
    parts: list[str | bytes] = []
    for folder in folders:
        files = [
            path for path in sorted(folder.rglob("*")) if path.suffix in {".yaml", ".yml", ".gate", ".npz"}
        ]
        parts += [str(folder), *_contents(files, folder)]
    return digest(*parts)


def _contents(files: Iterable[Path], root: Path) -> list[str | bytes]:
    parts: list[str | bytes] = []
    for path in files:
        parts += [str(path.relative_to(root)), path.read_bytes()]
    return parts


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
