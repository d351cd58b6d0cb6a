"""The configuration of a project: ``checker.toml`` or ``[tool.checker]``."""

from checker.config.load import find, read
from checker.config.model import LANGUAGES, PROFILES, Config, Judging, Level, Override, Selection
from checker.config.names import check_names

__all__ = [
    "LANGUAGES",
    "PROFILES",
    "Config",
    "Judging",
    "Level",
    "Override",
    "Selection",
    "check_names",
    "find",
    "read",
]
