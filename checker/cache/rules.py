"""Checked rules as bytes and back, so that an unchanged pack is not read from YAML again."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from checker.cache.plain import decoder, dump, encode
from checker.rules.loader import RuleSet
from checker.rules.spec import Rule
from checker.text.document import Role


def rules_to_bytes(ruleset: RuleSet) -> bytes:
    """A rule set without the examples of its rules."""
    plain = {
        "rules": [encode(dataclasses.replace(rule, fire=(), silent=())) for rule in ruleset.rules],
        "vocabulary": ruleset.vocabulary,
        "subjects": ruleset.subjects,
        "data": ruleset.data,
        "roles": {role.value: wordings for role, wordings in ruleset.role_wordings.items()},
        "models": {name: str(path) for name, path in ruleset.models.items()},
        "fingerprint": ruleset.fingerprint,
    }
    return dump(plain)


def rules_from_bytes(data: bytes) -> RuleSet:
    """The rule set, its rules without examples.

    Raises:
        ValueError: the bytes are no rule set.
    """
    try:
        found = json.loads(data)
        decode = decoder(Rule)
        return RuleSet(
            rules=tuple(decode(row) for row in found["rules"]),
            vocabulary={name: tuple(entries) for name, entries in found["vocabulary"].items()},
            subjects=found["subjects"],
            data=found["data"],
            role_wordings={Role(name): tuple(wordings) for name, wordings in found["roles"].items()},
            models={name: Path(path) for name, path in found["models"].items()},
            fingerprint=found["fingerprint"],
        )
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(str(error)) from error
