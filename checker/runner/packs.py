"""Which rule packs a run uses."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import checker
from checker.config import Config

if TYPE_CHECKING:
    from checker.cache import Store
    from checker.rules.loader import Kept
    from checker.rules.ruleset import RuleSet


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
    from checker.cache.rules import rules_from_bytes

    key = digest("rules", tool(store), pack(folders, store))
    kept = store.get(Kind.RULES, [key]).get(key)
    if kept is not None:
        with suppress(ValueError):
            return rules_from_bytes(kept, _Body(store, key, folders))
    return _made(store, key, folders)[0]


@dataclass(frozen=True)
class _Body:
    """Reads what is kept of rules beside their heads; where that is gone, the packs once more."""

    store: Store
    key: bytes
    folders: Sequence[Path]

    def __call__(self, wanted: str) -> bytes:
        from checker.cache import Kind
        from checker.cache.keys import digest

        key = _body_key(self.key)
        found = self.store.get(Kind.RULES, [key]).get(key)
        if found is not None and digest(found).hex() == wanted:
            return found
        return _made(self.store, self.key, self.folders)[1]


def _made(store: Store, key: bytes, folders: Sequence[Path]) -> tuple[RuleSet, bytes]:
    """Rules read from their packs and kept, with the body that was kept."""
    from checker.cache import Kind
    from checker.cache.keys import tool
    from checker.cache.rules import RuleStore, rules_from_bytes, rules_to_bytes
    from checker.engine.clauses import index

    ruleset = _load(folders, RuleStore(store, tool(store)))
    head, body = rules_to_bytes(ruleset, index(ruleset))
    store.put(Kind.RULES, {key: head, _body_key(key): body})
    # With the digests that only what is kept has.
    return rules_from_bytes(head, lambda _: body), body


def _body_key(key: bytes) -> bytes:
    from checker.cache.keys import digest

    return digest("body", key)


def _load(folders: Sequence[Path], kept: Kept | None = None) -> RuleSet:
    from checker.rules.loader import load

    return load(folders, kept)
