"""Checking that selections name rules and categories that exist."""

from __future__ import annotations

from collections.abc import Collection

from checker.config.model import Config, Selection
from checker.config.table import Table, meant
from checker.errors import ConfigError


def check_names(config: Config, known: Collection[str]) -> None:
    """Fails on a name that is neither a rule nor a category.

    Args:
        config: the configuration, with what the command line added to it.
        known: ids of all rules and categories.
    """
    selections = (config.selection, *(override.selection for override in config.overrides))
    named = [name for selection in selections for name in _named(selection)]
    for name in (*named, *config.never_suppress):
        if name not in known:
            ja, en = meant(name, sorted(known))
            raise ConfigError(
                f"「{name}」という規則・カテゴリーはありません。{ja}checker rules で一覧を確認できます。",
                f"there is no rule or category “{name}”. {en} See: checker rules",
                path=str(config.path or ""),
                line=_line(config, name),
            )


def _named(selection: Selection) -> tuple[str, ...]:
    return (*selection.select, *selection.ignore, *(name for name, _ in selection.severity))


def _line(config: Config, name: str) -> int:
    if config.path is None:
        return 0
    text = config.path.read_text(encoding="utf-8-sig")
    return Table({}, (), path=str(config.path), text=text).line(name)
