"""A copy of this tool, whose rules may be changed and which nobody edits while it is measured."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
#: The rule that is changed, and the word that the change adds to what it catches.
RULE = Path("lint_rules", "wording", "guarantee", "guaranteed-effect.yaml")
_PLACE, _CHANGE = "百発百中", "百発百中|百発九十九中"
#: Our exit statuses that tell that all columns were judged.
JUDGED = (0, 1)


@dataclass(frozen=True, slots=True)
class Ours:
    """The tool copied into a folder.

    Args:
        folder: the folder.
        rule: the text of the rule that is changed, as it was copied.
    """

    folder: Path
    rule: str

    def command(self, *arguments: str) -> tuple[str, ...]:
        """The command line that lints."""
        return (*self.program, "lint", *arguments)

    @property
    def program(self) -> tuple[str, ...]:
        """What the installed command does."""
        return (sys.executable, "-c", "import sys; from checker.cli import main; sys.exit(main())")

    def change_rule(self) -> None:
        """One more word wherever one rule looks for another.

        Raises:
            ValueError: the rule no longer has the pattern.
        """
        if _PLACE not in self.rule:
            raise ValueError(f"nothing to change in {RULE}")
        (self.folder / RULE).write_text(self.rule.replace(_PLACE, _CHANGE), "utf-8")

    def restore_rule(self) -> None:
        """The rule as it was."""
        (self.folder / RULE).write_text(self.rule, "utf-8")


def copy(folder: Path) -> Ours:
    """The tool as it stands now, in a folder."""
    for part in ("checker", "lint_rules"):
        shutil.rmtree(folder / part, ignore_errors=True)
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    return Ours(folder, (folder / RULE).read_text("utf-8"))


def restored(saved: Path, used: Path) -> None:
    """A cache folder as it was saved."""
    shutil.rmtree(used, ignore_errors=True)
    shutil.copytree(saved, used)
