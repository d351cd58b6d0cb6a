"""Which columns to read: files, folders, patterns and standard input."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.config import Config
from checker.errors import CheckerError
from checker.formats import EXTENSIONS
from checker.reporters.signature import SIGNATURE

_SKIPPED = frozenset({"node_modules", "__pycache__", "site-packages"})
STDIN = "-"
_WILD = "*?["


class UsageError(CheckerError):
    """A command line that names nothing that could be judged."""


@dataclass(frozen=True, slots=True)
class Input:
    """A column to read: its name for people, and whether it comes from standard input."""

    path: str
    stdin: bool = False


@dataclass(frozen=True, slots=True)
class Inputs:
    """The columns to read in order, and how many the configuration excluded."""

    columns: tuple[Input, ...]
    excluded: int = 0


def collect(paths: Sequence[str], config: Config, *, stdin_filename: str = "") -> Inputs:
    """The columns that the command line names; those of the configuration where it names nothing.

    Raises:
        UsageError: a path does not exist, is no column, or a folder holds no column.
    """
    found: dict[str, Input] = {}
    excluded: set[str] = set()
    for path in paths or _included(config):
        if path == STDIN:
            name = _stdin_name(stdin_filename)
            found[name] = Input(name, stdin=True)
            continue
        columns = list(_columns(path))
        kept = [column for column in columns if not config.excluded(column)]
        explicit = columns == [_shown(path)]
        if not kept and not explicit:
            raise _none(path, excluded=bool(columns))
        excluded.update(os.path.abspath(column) for column in columns if column not in kept)
        for column in kept:
            found.setdefault(os.path.abspath(column), Input(column))
    return Inputs(tuple(found.values()), len(excluded))


def _included(config: Config) -> list[str]:
    """What the configuration includes, as seen from the current folder."""
    if not config.include:
        return ["."]
    return [_from_here(os.path.join(config.root, pattern)) for pattern in config.include]


def _from_here(path: str) -> str:
    try:
        return _shown(os.path.relpath(path))
    except ValueError:  # on another drive
        return _shown(path)


def _columns(path: str) -> Iterator[str]:
    if os.path.isdir(path):
        yield from _walk(path)
    elif os.path.lexists(path):
        if not _is_column(path):
            raise _not_a_column(path)
        yield _shown(path)
    elif _is_wild(path):
        yield from _glob(path)
    else:
        raise UsageError(
            f"「{path}」が見つかりません。パスを確認してください。",
            f"there is no “{path}”.",
        )


def _walk(folder: str) -> Iterator[str]:
    """The columns below a folder in order of name. Links to folders may lead anywhere or in circles."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _hidden(name))
        columns = (os.path.join(here, name) for name in sorted(names) if _is_column(name))
        yield from (_shown(column) for column in columns if not is_report(column))


def _glob(pattern: str) -> Iterator[str]:
    """The columns that a pattern names, also those in folders that it names."""
    fixed = _fixed_parts(pattern)
    # Most command lines have no pattern.
    import glob

    for match in sorted(glob.glob(pattern, recursive=True)):
        if any(_hidden(part) for part in Path(match).parts[fixed:]) or _through_link(match, fixed):
            continue
        if os.path.isdir(match):
            yield from _walk(match)
        elif _is_column(match) and not is_report(match):
            yield _shown(match)


def _is_wild(path: str) -> bool:
    return any(sign in path for sign in _WILD)


def _fixed_parts(pattern: str) -> int:
    """How many parts of a pattern come before its first wildcard."""
    parts = Path(pattern).parts
    return next((number for number, part in enumerate(parts) if _is_wild(part)), len(parts))


def _through_link(path: str, fixed: int) -> bool:
    """Whether a path goes through a link to a folder below its first ``fixed`` parts."""
    parts = Path(path).parts
    folders = [Path(*parts[:number]) for number in range(fixed + 1, len(parts) + 1)]
    return any(folder.is_symlink() and folder.is_dir() for folder in folders)


def _hidden(name: str) -> bool:
    return name in _SKIPPED or (name.startswith(".") and name not in {".", ".."})


def _is_column(name: str) -> bool:
    return name.lower().endswith(tuple(EXTENSIONS)) and not os.path.basename(name).startswith(".")


def is_report(path: str | os.PathLike[str]) -> bool:
    """Whether a file is an HTML report of this tool, which may lie among the columns that it tells of."""
    if not os.fspath(path).lower().endswith((".html", ".htm")):
        return False
    try:
        with open(path, "rb") as stream:
            return stream.read(len(SIGNATURE)) == SIGNATURE.encode()
    except OSError:
        return False


def _shown(path: str) -> str:
    return Path(os.path.normpath(path)).as_posix()


def _stdin_name(name: str) -> str:
    if name and not _is_column(name):
        raise _not_a_column(name)
    return _shown(name) if name else "stdin.md"


def _extensions() -> str:
    return " ".join(EXTENSIONS)


def _not_a_column(path: str) -> UsageError:
    return UsageError(
        f"「{path}」はコラムではありません（対応: {_extensions()}）。",
        f"“{path}” is not a column (known: {_extensions()}).",
    )


def _none(path: str, *, excluded: bool) -> UsageError:
    if excluded:
        return UsageError(
            f"「{path}」のコラムはすべて設定の exclude により対象外です。",
            f"the configuration excludes every column of “{path}”.",
        )
    return UsageError(
        f"「{path}」にコラムがありません（対応: {_extensions()}）。",
        f"there is no column in “{path}” (known: {_extensions()}).",
    )
