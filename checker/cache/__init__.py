"""What earlier runs worked out: parses by sentence, results by column, the checked rules."""

from __future__ import annotations

from checker.cache.folder import default_folder
from checker.cache.store import Info, Kind, Store

__all__ = ["Info", "Kind", "Store", "default_folder"]
