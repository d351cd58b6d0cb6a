"""The documents, and what they tell that is still to come."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "articles" / "README.md"])

#: Commands that documents already tell and that do not exist yet; each must go from here when it comes.
PENDING = frozenset({"baseline"})
#: The same for options of commands that exist.
PENDING_OPTIONS: frozenset[tuple[str, str]] = frozenset()


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
