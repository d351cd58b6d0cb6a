"""Keys that change with everything that a kept value depends on."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from checker.cache.store import Kind, Store
from checker.rules.fingerprint import digest

__all__ = ["digest", "pack", "stack", "tool"]

#: What a parse depends on besides its text.
_STACK = ("spacy", "ginza", "ja-ginza", "sudachipy", "sudachidict-core", "thinc")
#: Changes when the form of kept parses or results does.
_FORM = 5
#: What was written less than this ago, in nanoseconds, may be written again without a trace in its times.
_UNSETTLED = 2_000_000_000


@lru_cache(maxsize=1)
def stack() -> str:
    """The versions of the analysis stack."""
    found = _versions()
    return "\n".join([f"form {_FORM}", *(f"{name} {found.get(name, 'none')}" for name in _STACK)])


@lru_cache(maxsize=1)
def tool(store: Store | None = None) -> bytes:
    """The tool's own code, as it was when this process first asked."""
    return _contents_of([Path(__file__).parents[1]], (".py",), store)


def pack(folders: Iterable[Path], store: Store | None = None) -> bytes:
    """The files of rule packs."""
    return _contents_of(folders, (".yaml", ".yml", ".safetensors"), store)


def _contents_of(folders: Iterable[Path], suffixes: tuple[str, ...], store: Store | None) -> bytes:
    """A digest of the files below some folders.

    Reading some hundred files takes longer than all else that an unchanged column needs. So a store
    remembers what they held when they had these sizes and times.
    """
    files = [file for folder in folders for file in _files(folder, suffixes)]
    newest = max((when for _, *times in files for when in times[:2]), default=0)
    if store is None or newest > time.time_ns() - _UNSETTLED:
        return _contents(files)
    sign = digest("files", repr(files))
    known = store.get(Kind.RULES, [sign]).get(sign)
    if known is None:
        known = _contents(files)
        store.put(Kind.RULES, {sign: known})
    return known


File = tuple[str, int, int, int, int]


def _files(root: Path, suffixes: tuple[str, ...]) -> Iterator[File]:
    """Path, size, time of change and of its record, and inode, of the files below a folder."""
    folders = [str(root)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif entry.name.endswith(suffixes):
                    found = entry.stat()
                    yield entry.path, found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


def _contents(files: Iterable[File]) -> bytes:
    parts: list[str | bytes] = []
    for path, *_ in files:
        parts += [path, Path(path).read_bytes()]
    return digest(*parts)


def _versions() -> dict[str, str]:
    """Versions of installed distributions by name; ``importlib.metadata`` takes longer to import."""
    found: dict[str, str] = {}
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for name in names:
            if name.endswith(".dist-info"):
                package, _, version = name.removesuffix(".dist-info").partition("-")
                found.setdefault(package.lower().replace("_", "-"), version)
    return found
