"""What patterns need, kept over runs: working it out costs more than compiling the pattern."""

from __future__ import annotations

import json
from hashlib import blake2b

from checker.rules.literals import required
from checker.rules.scan import SCAN
from checker.rules.spec import Choice

_FORMAT = 1

Needs = tuple[Choice, ...]


class NeedsTable:
    """The choices that patterns need, by pattern.

    ``fresh`` counts those worked out since the table was read, so that it may be kept anew.
    """

    def __init__(self) -> None:
        self._kept: dict[str, list[str]] = {}
        self.fresh = 0

    def get(self, source: str) -> Needs | None:
        """What a pattern needs, or ``None`` where that was not worked out."""
        choices = self._kept.get(_key(source))
        return None if choices is None else tuple(frozenset(choice.split("\n")) for choice in choices)

    def work_out(self, source: str) -> Needs:
        """What a pattern needs; none if nothing is sure."""
        found = required(source)[:_MOST]
        self._kept[_key(source)] = ["\n".join(sorted(choice)) for choice in found]
        self.fresh += 1
        return found

    def dump(self) -> bytes:
        """The table as it can be kept in a file that only the user can write."""
        return json.dumps([_FORMAT, self._kept], ensure_ascii=False).encode()

    def load(self, data: bytes) -> None:
        """Add what :meth:`dump` gave; what is written otherwise is left out."""
        try:
            version, kept = json.loads(data)
        except (ValueError, TypeError):
            return
        if version == _FORMAT and isinstance(kept, dict):
            self._kept |= kept
            self.fresh = 0
            # Known before the first text is looked at, they need no other look when a pattern is first tried.
            SCAN.add(choice.split("\n") for choices in kept.values() for choice in choices)


#: The best choices tell a miss nearly always.
_MOST = 3

#: Patterns are compiled once in a process.
NEEDS = NeedsTable()


def _key(source: str) -> str:
    return blake2b(source.encode(), digest_size=12).hexdigest()
