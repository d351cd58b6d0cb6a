"""Values with a digest before them, for those that would be believed even if they were damaged."""

from __future__ import annotations

from checker.rules.fingerprint import SIZE, digest


def sealed(context: bytes, data: bytes) -> bytes:
    """Data with a digest of it and of what it belongs to."""
    return digest(context, data) + data


def unsealed(context: bytes, data: bytes) -> bytes:
    """What :func:`sealed` took.

    Raises:
        ValueError: the data is damaged, or belongs to something else.
    """
    found = data[SIZE:]
    if digest(context, found) != data[:SIZE]:
        raise ValueError("damaged")
    return found
