"""Digests of what rules and results depend on."""

from __future__ import annotations

import hashlib


def digest(*parts: str | bytes) -> bytes:
    """A digest of parts, none of which can run into the next."""
    found = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(data).to_bytes(8, "big"))
        found.update(data)
    return found.digest()
