"""What patterns need, kept over runs: worked out, it saves compiling most of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.cache import Store

#: Fewer new ones are not worth writing.
_FEW = 20
#: The key of the table by the fingerprint of the rules, for tables that were read in this process.
_keys: dict[str, bytes] = {}


@contextmanager
def needs_kept(store: Store | None, fingerprint: str) -> Iterator[None]:
    """Read the table of these rules before the first columns are judged; keep what the judging adds to it."""
    if store is None:
        yield
        return
    from checker.cache import Kind
    from checker.cache.keys import digest, tool
    from checker.rules.needs import NEEDS

    if fingerprint not in _keys:
        key = _keys[fingerprint] = digest("needs", tool(store), fingerprint)
        kept = store.get(Kind.RULES, [key]).get(key)
        if kept is not None:
            NEEDS.load(kept)
    yield
    if NEEDS.fresh >= _FEW:
        store.put(Kind.RULES, {_keys[fingerprint]: NEEDS.dump()})
        NEEDS.fresh = 0
