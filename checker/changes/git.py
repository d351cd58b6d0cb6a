"""What git knows of a revision, read with plumbing commands only.

The repository may be a stranger's. ``rev-parse``, ``merge-base``, ``ls-tree`` and ``cat-file`` read objects;
they run no hook, filter, text conversion, external diff or file system monitor of its configuration.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from checker.errors import CheckerError

#: A command that lists takes far less, even in a large repository.
_PATIENCE = 120
_SETTINGS = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    # A missing object is told, not fetched by whatever the repository's configuration names.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "LC_ALL": "C",
}
_FULL = "履歴をすべて取り込んでください（git fetch --unshallow、GitHub Actions では actions/checkout に fetch-depth: 0）。"
_FULL_EN = "Fetch the whole history (git fetch --unshallow; with actions/checkout: fetch-depth: 0)."


class GitError(CheckerError):
    """A revision that columns cannot be compared with."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a revision.

    Args:
        path: below the top of the repository, with ``/``.
        blob: the id of its content.
    """

    path: str
    blob: str


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository with a working tree.

    Args:
        top: the folder that holds the working tree.
    """

    top: Path

    @classmethod
    def around(cls, folder: Path) -> Repository:
        """The repository that a folder is in.

        Raises:
            GitError: git is not installed, the folder is in no repository, or git refuses to read it.
        """
        done = _git(folder, "rev-parse", "--show-toplevel")
        if done.returncode:
            raise _no_repository(_words(done.stderr))
        return cls(Path(os.fsdecode(done.stdout.removesuffix(b"\n").removesuffix(b"\r"))))

    def fork_point(self, base: str) -> str:
        """The commit in which the history of the working tree left ``base``: what code hosts compare with.

        Raises:
            GitError: there is no such revision, or no history in common.
        """
        if not base.strip() or base.startswith("-") or "\0" in base:
            raise GitError(
                f"--diff に「{base}」は使えません。比べる相手のブランチ・タグ・コミットを書いてください（例: origin/main）。",
                f"--diff cannot be “{base}”; name a branch, tag or commit (such as origin/main).",
            )
        theirs = self._commit(base)
        ours = self._commit("HEAD")
        done = _git(self.top, "merge-base", "--end-of-options", theirs, ours)
        found = _words(done.stdout)
        if done.returncode or not found:
            raise self._unrelated(base)
        return found.split()[0]

    def entries(self, commit: str) -> Iterator[Entry]:
        """Every file of a commit; links and other repositories inside it are left out."""
        done = _git(self.top, "ls-tree", "-r", "-z", "--full-tree", "--end-of-options", commit)
        if done.returncode:
            raise _failed("ls-tree", done.stderr)
        for row in done.stdout.split(b"\0"):
            facts, _, path = row.partition(b"\t")
            if facts.startswith(b"100"):
                yield Entry(os.fsdecode(path), facts.split()[2].decode("ascii"))

    def contents(self, blobs: Iterable[str]) -> Iterator[bytes]:
        """The content of each blob, in order.

        Raises:
            GitError: one is not here, as in a clone that left contents out.
        """
        blobs = list(blobs)
        if not blobs:
            return
        with subprocess.Popen(
            _command("cat-file", "--batch"),
            cwd=self.top,
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process:
            assert process.stdin
            assert process.stdout
            for blob in blobs:
                process.stdin.write(f"{blob}\n".encode("ascii"))
                process.stdin.flush()
                head = process.stdout.readline().split()
                if len(head) != 3 or head[1] != b"blob":
                    process.kill()
                    raise _absent(blob)
                yield process.stdout.read(int(head[2]))
                process.stdout.read(1)

    def _commit(self, revision: str) -> str:
        done = _git(self.top, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
        found = _words(done.stdout)
        if done.returncode or not found:
            raise self._missing(revision)
        return found

    def _shallow(self) -> bool:
        return _words(_git(self.top, "rev-parse", "--is-shallow-repository").stdout) == "true"

    def _missing(self, revision: str) -> GitError:
        if revision == "HEAD":
            return GitError(
                "まだコミットがないため --diff は使えません。", "there is no commit yet to compare with."
            )
        if self._shallow():
            return GitError(
                f"「{revision}」は、この浅いクローンにありません。{_FULL}",
                f"this shallow clone does not have “{revision}”. {_FULL_EN}",
            )
        return GitError(
            f"「{revision}」というコミット・ブランチ・タグがありません。"
            "名前を確かめるか、git fetch origin で取り込んでください"
            "（GitHub Actions では actions/checkout に fetch-depth: 0）。",
            f"there is no commit, branch or tag “{revision}”. Check the name, or fetch it: git fetch origin "
            "(with actions/checkout: fetch-depth: 0).",
        )

    def _unrelated(self, base: str) -> GitError:
        if self._shallow():
            return GitError(
                f"この浅いクローンには、「{base}」との分岐点までの履歴がありません。{_FULL}",
                f"this shallow clone does not reach back to where it left “{base}”. {_FULL_EN}",
            )
        return GitError(
            f"「{base}」と共通の履歴がないため比べられません。",
            f"there is no history in common with “{base}”.",
        )


def _command(*words: str) -> list[str]:
    program = shutil.which("git")
    # Windows looks into the current folder first, which may be a stranger's repository.
    if program is None or os.path.samefile(os.path.dirname(os.path.abspath(program)), os.curdir):
        raise GitError(
            "--diff には git が必要です。git をインストールしてください。",
            "--diff needs git; install it.",
        )
    return [program, "--no-pager", "-c", "core.fsmonitor=false", *words]


def _environment() -> dict[str, str]:
    return os.environ | _SETTINGS


def _git(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            _command(*words),
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitError(f"git を実行できません（{error}）。", f"git cannot be run ({error}).") from error


def _no_repository(told: str) -> GitError:
    if "safe.directory" in told:
        return GitError(
            "git がこのリポジトリを別の利用者の所有とみなして読みません。信頼できるなら "
            "git config --global --add safe.directory <フォルダー> を実行してください。",
            "git does not read this repository, which another user owns. If you trust it, run "
            "git config --global --add safe.directory <folder>.",
        )
    if "not a git repository" in told:
        return GitError(
            "git のリポジトリではないため --diff は使えません。リポジトリの中で実行してください。",
            "not a git repository; run --diff inside one.",
        )
    return GitError(f"git がリポジトリを読めません（{told}）。", f"git cannot read the repository ({told}).")


def _failed(command: str, told: bytes) -> GitError:
    why = _words(told)
    return GitError(f"git {command} が失敗しました（{why}）。", f"git {command} failed ({why}).")


def _absent(blob: str) -> GitError:
    return GitError(
        f"比べる版の中身（{blob[:12]}）がこのクローンにありません。"
        "部分クローン（--filter）をやめて取り込み直してください。",
        f"this clone lacks the content {blob[:12]} of the base; clone without --filter.",
    )


def _words(output: bytes) -> str:
    return output.decode("utf-8", "replace").strip()
