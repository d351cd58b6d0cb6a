"""Patterns of paths, as ``exclude`` and ``overrides`` take them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache


def matches(path: str, patterns: Iterable[str]) -> bool:
    """Whether a path with ``/`` matches one of the patterns.

    A pattern without a slash matches a name at any depth, as in ``.gitignore``; a pattern that
    matches a folder matches everything below it. ``*`` stays within a name, ``**`` crosses folders.
    """
    return any(_compiled(pattern).fullmatch(path) for pattern in patterns)


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    pattern = pattern.replace("\\", "/").removeprefix("./").rstrip("/")
    anchored = "/" in pattern
    body = "".join(
        _translated(part) for part in re.split(r"(\*\*/|\*\*|\*|\?|\[[^\]/]+\])", pattern.lstrip("/"))
    )
    return re.compile(("" if anchored else r"(?:.*/)?") + body + r"(?:/.*)?", re.DOTALL)


def _translated(part: str) -> str:
    wild = {"**/": r"(?:.*/)?", "**": r".*", "*": r"[^/]*", "?": r"[^/]"}
    if part in wild:
        return wild[part]
    if part.startswith("[") and part.endswith("]") and len(part) > 2:
        inside = part[1:-1].replace("\\", r"\\").replace("[", r"\[")
        return f"[^{inside[1:]}]" if inside[0] == "!" and len(inside) > 1 else f"[{inside}]"
    return re.escape(part)
