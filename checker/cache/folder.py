"""Where the cache is kept."""

from __future__ import annotations

import os
from pathlib import Path

NAME = "clinic-column-checker"


def default_folder() -> Path:
    """The user's cache folder, by the conventions of the platform; ``CHECKER_CACHE_DIR`` overrides it."""
    if asked := os.environ.get("CHECKER_CACHE_DIR"):
        return Path(asked)
    from platformdirs import user_cache_path

    return user_cache_path(NAME, appauthor=False)
