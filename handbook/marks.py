"""Parts of hand-written pages that are made: between ``<!-- made:NAME -->`` and ``<!-- made:end -->``."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PART = re.compile(r"(<!-- made:(?P<name>[\w./-]+) -->\n).*?(<!-- made:end -->)", re.DOTALL)


def fill(text: str, parts: Mapping[str, str]) -> str:
    """The page with its parts made anew.

    Raises:
        KeyError: it asks for a part that nobody makes.
    """
    return _PART.sub(lambda found: f"{found[1]}{parts[found['name']]}\n{found[3]}", text)


def names(text: str) -> list[str]:
    """The parts that a page asks for."""
    return [found["name"] for found in _PART.finditer(text)]
