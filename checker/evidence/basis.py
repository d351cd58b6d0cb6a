"""What a judgement rests on: tool, analysis, rules, law and settings."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from checker import __version__
from checker.config import Config
from checker.rules.ruleset import RuleSet
from checker.runner import Run

_STACK = ("spacy", "ginza", "ja-ginza", "SudachiPy", "SudachiDict-core")
#: Settings that decide what is read or shown, but not how a column is judged; packs are in the rules' fingerprint.
_NOT_JUDGING = frozenset({"path", "root", "lang", "fail_on", "max_warnings", "include", "exclude", "packs"})


def basis(session: Run) -> dict[str, Any]:
    """What a run judges with, as an attestation holds it."""
    config = session.config
    rules = session.rules_for(config.selection)
    sets = [rules, *(session.rules_for(config.selection.then(one.selection)) for one in config.overrides)]
    return {
        "tool": {
            "name": "checker",
            "version": __version__,
            "stack": {name: _version(name) for name in _STACK},
        },
        "rules": {"fingerprint": rules.fingerprint, "count": len(rules.rules)},
        "law": _laws(sets),
        "settings": {
            "digest": settings_digest(config),
            "profile": session.profile,
            "select": list(session.selection.select),
            "ignore": list(session.selection.ignore),
        },
    }


def settings_digest(config: Config) -> str:
    """SHA-256 over all settings that decide how a column is judged."""
    kept = {name: value for name, value in dataclasses.asdict(config).items() if name not in _NOT_JUDGING}
    text = json.dumps(kept, sort_keys=True, ensure_ascii=True, default=lambda one: _plain(one, config))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _plain(value: object, config: Config) -> str:
    """A path of the configuration as it reads on every machine."""
    if not isinstance(value, Path):
        raise TypeError(f"no way to digest a {type(value)}")
    return config.relative(str(value))


def _laws(sets: Iterable[RuleSet]) -> list[dict[str, Any]]:
    laws = {law for rules in sets for rule in rules.rules for law in rule.law}
    rows = [dataclasses.asdict(law) for law in laws]
    return sorted(rows, key=lambda row: json.dumps(row, sort_keys=True))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
