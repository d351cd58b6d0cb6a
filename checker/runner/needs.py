"""What patterns need, kept over runs: worked out, it saves compiling most of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.cache import Store

#: Fewer new ones are not worth writing.
_FEW = 20
#: A table that has grown over this many bytes holds mostly patterns that rules no longer have.
_MOST = 8_000_000
#: The key of the table in this process, once it was read.
_keys: list[bytes] = []


@contextmanager
def needs_kept(store: Store | None) -> Iterator[None]:
    """Read the table before the first columns are judged; keep what the judging adds to it."""
    if store is None:
        yield
        return
    from checker.cache import Kind
    from checker.cache.keys import digest, tool
    from checker.rules.needs import NEEDS

    if not _keys:
        _keys.append(digest("needs", tool(store)))
        kept = store.get(Kind.RULES, _keys).get(_keys[0])
        if kept is not None and len(kept) < _MOST:
            NEEDS.load(kept)
    yield
    if NEEDS.fresh >= _FEW:
        store.put(Kind.RULES, {_keys[0]: NEEDS.dump()})
        NEEDS.fresh = 0
