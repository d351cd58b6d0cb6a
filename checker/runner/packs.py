"""Which rule packs a run uses."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import checker
from checker.config import Config

if TYPE_CHECKING:
    from checker.rules.loader import RuleSet


def builtin_rules() -> Path:
    """The folder of the rules that come with the tool: inside the package, or beside it in a checkout."""
    package = Path(checker.__file__).parent
    inside = package / "lint_rules"
    return inside if inside.is_dir() else package.parent / "lint_rules"


def load_rules(config: Config, extra: Sequence[str] = ()) -> RuleSet:
    """The built-in rules with the packs of the configuration and of the command line.

    Raises:
        RuleError: a pack does not load, or its folder does not exist.
    """
    from checker.rules.loader import load

    return load([builtin_rules(), *config.packs, *(Path(folder) for folder in extra)])


def known_names(ruleset: RuleSet) -> frozenset[str]:
    """What a selection may name: ids of rules and categories."""
    return frozenset(name for rule in ruleset.rules for name in (rule.id, rule.category))
