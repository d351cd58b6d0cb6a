"""The digest over an attestation: shows damage, but not who wrote it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

#: The member that holds the digest of all others.
MEMBER = "digest"


def canonical(data: Mapping[str, Any]) -> bytes:
    """Data without its digest as bytes: keys sorted, no white space, everything beyond ASCII escaped.

    ``jq -cSaj 'del(.digest)'`` prints the same.
    """
    bare = {name: value for name, value in data.items() if name != MEMBER}
    return json.dumps(bare, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def digest(data: Mapping[str, Any]) -> dict[str, str]:
    """The digest member for data."""
    return {"algorithm": "sha256", "value": hashlib.sha256(canonical(data)).hexdigest()}


def intact(data: Mapping[str, Any]) -> bool:
    """Whether data is what its digest was made of."""
    return bool(data.get(MEMBER) == digest(data))
