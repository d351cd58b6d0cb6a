"""Which rule packs a run uses."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import checker
from checker.config import Config

if TYPE_CHECKING:
    from checker.cache import Store
    from checker.rules.loader import RuleSet


def builtin_rules() -> Path:
    """The folder of the rules that come with the tool: inside the package, or beside it in a checkout."""
    package = Path(checker.__file__).parent
    inside = package / "lint_rules"
    return inside if inside.is_dir() else package.parent / "lint_rules"


def load_rules(config: Config, extra: Sequence[str] = (), store: Store | None = None) -> RuleSet:
    """The built-in rules with the packs of the configuration and of the command line.

    From a store they come without the examples that only explanations need.

    Raises:
        RuleError: a pack does not load, or its folder does not exist.
    """
    folders = [builtin_rules(), *config.packs, *(Path(folder) for folder in extra)]
    if store is None or not all(folder.is_dir() for folder in folders):
        return _load(folders)
    from checker.cache import Kind
    from checker.cache.keys import digest, pack, tool
    from checker.cache.rules import rules_from_bytes, rules_to_bytes

    key = digest("rules", tool(), pack(folders))
    kept = store.get(Kind.RULES, [key]).get(key)
    if kept is not None:
        with suppress(ValueError):
            return rules_from_bytes(kept)
    ruleset = _load(folders)
    store.put(Kind.RULES, {key: rules_to_bytes(ruleset)})
    return ruleset


def _load(folders: Sequence[Path]) -> RuleSet:
    from checker.rules.loader import load

    return load(folders)


def known_names(ruleset: RuleSet) -> frozenset[str]:
    """What a selection may name: ids of rules and categories."""
    return frozenset(name for rule in ruleset.rules for name in (rule.id, rule.category))
