"""Digests of what rules and results depend on."""

from __future__ import annotations

import hashlib

#: Bytes of a digest.
SIZE = 16


def digest(*parts: str | bytes) -> bytes:
    """A digest of parts, none of which can run into the next."""
    found = hashlib.blake2b(digest_size=SIZE)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(data).to_bytes(8, "big") + data)
    return found.digest()
