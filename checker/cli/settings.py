"""The configuration as a command line changes it."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

from checker import config as configuration
from checker.config import Config, Selection
from checker.finding import Severity
from checker.runner import load_rules

if TYPE_CHECKING:
    from checker.cache import Store
    from checker.rules.ruleset import RuleSet


def settings(options: argparse.Namespace, start: Path | None = None) -> Config:
    """The configuration file, looked for from ``start`` or here, with the options of the command line over it."""
    if options.config:
        found = configuration.read(Path(options.config))
    else:
        found = configuration.find(start or Path.cwd())
    changes: dict[str, object] = {}
    if options.lang:
        changes["lang"] = options.lang
    if fail_on := getattr(options, "fail_on", None):
        changes["fail_on"] = None if fail_on == "never" else Severity(fail_on)
    if (most := getattr(options, "max_warnings", None)) is not None:
        changes["max_warnings"] = most
    # What goes wrong from here on is told in the language of the configuration.
    options.lang = changes.get("lang", found.lang)
    return dataclasses.replace(found, **changes)  # type: ignore[arg-type]


def asked(options: argparse.Namespace) -> Selection:
    """The selection of the command line, which comes after all of the configuration's."""
    return Selection(_flat(options.select), _flat(options.ignore))


def rules(options: argparse.Namespace, config: Config, kept: Store | None = None) -> RuleSet:
    """All rules of a run; without their examples where they come from a store."""
    return load_rules(config, options.rules, kept)


def store(options: argparse.Namespace) -> Store:
    """The cache that the command line asks for.

    Without a cache no result and no parse is kept; the checked rules and the model's vectors are, because
    they say nothing of any column and are the same for all.
    """
    from checker.cache import Kind, Store, default_folder

    folder = Path(options.cache_dir) if options.cache_dir else default_folder()
    return Store(folder, kinds=(Kind.RULES,) if getattr(options, "no_cache", False) else tuple(Kind))


def _flat(groups: list[list[str]]) -> tuple[str, ...]:
    return tuple(name for group in groups for name in group)
