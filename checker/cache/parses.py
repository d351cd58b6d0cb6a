"""Parses as bytes, and back."""

from __future__ import annotations

import json

from checker.cache.plain import dump
from checker.rules.parsed import Parsed, ParsedToken


def parse_to_bytes(parsed: Parsed) -> bytes:
    """A parse without its text, which is the key it is kept under."""
    rows = [
        (token.lemma, token.norm, token.pos, token.dep, token.head, token.start, token.end)
        for token in parsed.tokens
    ]
    return dump(rows)


def parse_from_bytes(text: str, data: bytes) -> Parsed:
    """A parse of a text.

    Raises:
        ValueError: the bytes are no parse.
    """
    try:
        return Parsed(
            text,
            tuple(
                ParsedToken(text[start:end], lemma, norm, pos, dep, head, start, end)
                for lemma, norm, pos, dep, head, start, end in json.loads(data)
            ),
        )
    except (TypeError, KeyError) as error:
        raise ValueError(str(error)) from error
