"""The files of a revision beside those of the working tree."""

from __future__ import annotations

import hashlib
import os
import stat
import unicodedata
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from checker.changes.git import Entry, GitError
from checker.config import Config
from checker.formats import EXTENSIONS

_SHA1_LENGTH = 40
_RULES = (".yaml", ".yml")


class Tree:
    """The files of the base, as the working tree names them."""

    def __init__(self, top: Path, entries: Iterable[Entry]) -> None:
        self.top = Path(os.path.realpath(top))
        self._entries = {entry.path: entry for entry in entries}
        # Some file systems spell ガ with one character, some with two.
        self._spelled = {unicodedata.normalize("NFC", path): entry for path, entry in self._entries.items()}

    def entry(self, path: str, *, stdin: bool = False) -> Entry | None:
        """The file of the base at a path of the working tree."""
        name = self.name(path)
        if name is None and not stdin and not self._inside(os.path.abspath(path)):
            raise GitError(
                f"「{path}」は、今いるリポジトリ（{self.top}）の外にあるため比べられません。",
                f"“{path}” is outside of the repository {self.top}, so that it cannot be compared.",
            )
        if name is None:
            return None
        return self._entries.get(name) or self._spelled.get(unicodedata.normalize("NFC", name))

    def name(self, path: str | Path) -> str | None:
        """A path below the top, links followed; ``None`` outside of it."""
        whole = Path(os.path.realpath(path))
        return whole.relative_to(self.top).as_posix() if whole.is_relative_to(self.top) else None

    def gone(self) -> list[Entry]:
        """Columns of the base that are no more."""
        return [
            entry
            for entry in self._entries.values()
            if PurePosixPath(entry.path).suffix.lower() in EXTENSIONS
            and not os.path.lexists(self.top / entry.path)
        ]

    def below(self, folder: Path, suffixes: tuple[str, ...]) -> dict[str, str]:
        """The blobs of the base's files below a folder, by path."""
        name = self.name(folder)
        start = "" if name == "." else f"{name}/"
        return {
            path: entry.blob
            for path, entry in self._entries.items()
            if name is not None and path.startswith(start) and path.endswith(suffixes)
        }

    def _inside(self, path: str) -> bool:
        return Path(os.path.realpath(os.path.dirname(path))).is_relative_to(self.top)


def content(path: str) -> bytes | None:
    """The bytes of a file; ``None`` where it cannot be read, which the judging tells."""
    try:
        if stat.S_ISREG(os.stat(path).st_mode):
            return Path(path).read_bytes()
    except OSError:
        pass
    return None


def same(data: bytes | None, blob: str) -> bool:
    """Whether content is that of a blob, or is but for line ends that git turned on the way out."""
    return data is not None and blob in blobs(data, blob)


def blobs(data: bytes, like: str) -> tuple[str, str]:
    """The ids that content may have as a blob, with the hash of another id: as it is, and with git's line ends."""
    return _blob(data, like), _blob(data.replace(b"\r\n", b"\n"), like)


def _blob(data: bytes, like: str) -> str:
    """The id of content as git gives it (gitformat-pack: loose objects), with the hash of another id."""
    whole = b"blob %d\0" % len(data) + data
    if len(like) == _SHA1_LENGTH:
        return hashlib.sha1(whole, usedforsecurity=False).hexdigest()
    return hashlib.sha256(whole).hexdigest()


def settings_changed(tree: Tree, config: Config) -> bool:
    """Whether the configuration or a rule pack of the repository is another than in the base."""
    if config.path is not None and tree.name(config.path) is not None:
        entry = tree.entry(str(config.path))
        if entry is None or not same(content(str(config.path)), entry.blob):
            return True
    for folder in config.packs:
        then = tree.below(folder, _RULES)
        now = {
            tree.name(path): path for path in folder.rglob("*") if path.suffix in _RULES and path.is_file()
        }
        if tree.name(folder) is None:
            continue
        if set(now) != set(then):
            return True
        if any(name and not same(content(str(path)), then[name]) for name, path in now.items()):
            return True
    return False
