"""Writing a fixed column: only over what was read, whole or not at all, and nowhere else."""

from __future__ import annotations

from pathlib import Path

from checker import files
from checker.errors import CheckerError
from checker.fixes.edit import StaleFixError


class UnwrittenError(CheckerError):
    """A file that was left as it was."""


def overwrite(path: Path, before: bytes, after: bytes, root: Path) -> None:
    """Replace a file's content, keeping its permissions.

    Args:
        path: the file; a link is followed only to a file below ``root``.
        before: what it must still hold.
        after: what it is to hold.
        root: the folder of the columns.

    Raises:
        StaleFixError: it holds something else by now.
        UnwrittenError: it leads out of ``root``, or the system refuses.
    """
    target = path.resolve()
    if path.is_symlink() and not target.is_relative_to(root.resolve()):
        raise UnwrittenError(
            "リンク先がコラムのフォルダーの外にあるため、書き込みません。リンク先のファイルを直接指定してください。",
            "a link out of the columns' folder; name the file itself.",
            path=str(path),
        )
    try:
        if target.read_bytes() != before:
            raise StaleFixError(
                "読み込んだあとに変更されたため、書き込みませんでした。もう一度実行してください。",
                "changed since it was read, and left as it is; run the command again.",
                path=str(path),
            )
        files.replace(target, after)
    except OSError as error:
        why = error.strerror or str(error)
        raise UnwrittenError(
            f"書き込めません（{why}）。", f"cannot write it ({why}).", path=str(path)
        ) from None
