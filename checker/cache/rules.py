"""Checked rule packs as bytes: heads that are read at once, and the rest when it is asked for."""

from __future__ import annotations

import dataclasses
import json
import struct
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.cache.plain import Strings, decoder, dump, encode
from checker.cache.store import Kind, Store
from checker.rules.fingerprint import digest
from checker.rules.ruleset import Head, Rules, RuleSet, Shared

if TYPE_CHECKING:
    from checker.rules.spec import Rule

_NUMBER, _PAIR = struct.Struct("<I"), struct.Struct("<II")


def rules_to_bytes(ruleset: RuleSet, index: bytes) -> tuple[bytes, bytes]:
    """The head of a rule set, and its body.

    Args:
        ruleset: the rules; examples and ways are left out.
        index: what the engine made of all ways.
    """
    strings = Strings()
    rows = [encode(_barest(rule), strings) for rule in ruleset.rules]
    shared = dump(
        {
            "vocabulary": ruleset.vocabulary,
            "subjects": ruleset.subjects,
            "data": ruleset.data,
            "roles": {role.value: wordings for role, wordings in ruleset.role_wordings.items()},
            "models": {name: str(path) for name, path in ruleset.models.items()},
        }
    )
    texts = _joined([text.encode("utf-8", "surrogatepass") for text in strings.all])
    clauses = dump({rule.id: _clause_digests(rule) for rule in ruleset.rules})
    body = _joined([texts, shared, index, clauses, *map(dump, rows)])
    names = Strings()
    heads = [
        encode(dataclasses.replace(head, digest=_digest(rule)), names)
        for head, rule in zip(ruleset.rules.heads, ruleset.rules, strict=True)
    ]
    said = digest(shared, *(path.read_bytes() for path in ruleset.models.values())).hex()
    return dump([ruleset.fingerprint, said, digest(body).hex(), names.all, heads]), body


def rules_from_bytes(head: bytes, body: Callable[[str], bytes]) -> RuleSet:
    """A rule set.

    Args:
        head: its head.
        body: gives its body, which has this digest; called when the first rule is needed.

    Raises:
        ValueError: the bytes are no head.
    """
    try:
        fingerprint, said, wanted, names, rows = json.loads(head)
        heads = [decoder(Head)(row, names) for row in rows]
    except (TypeError, KeyError, IndexError) as error:
        raise ValueError(str(error)) from error
    kept = _Body(body, wanted)
    return RuleSet(Rules(heads, kept.rule), kept.shared, fingerprint, said)


class RuleStore:
    """Single rules in a store, for packs of which only some files changed.

    Args:
        store: the store.
        key: what all of them depend on.
    """

    def __init__(self, store: Store, key: bytes) -> None:
        self._store = store
        self._key = key

    def get(self, keys: Iterable[bytes]) -> Mapping[bytes, Rule]:
        """The rules that are there."""
        from checker.rules.spec import Rule

        names = {digest(self._key, key): key for key in keys}
        found = {}
        for name, data in self._store.get(Kind.RULES, names).items():
            strings, row = json.loads(data)
            found[names[name]] = decoder(Rule)(row, strings)
        return found

    def put(self, rules: Mapping[bytes, Rule]) -> None:
        """Keep rules."""
        values = {digest(self._key, key): _dumped(_bare(rule)) for key, rule in rules.items()}
        self._store.put(Kind.RULES, values)


def _bare(rule: Rule) -> Rule:
    """A rule without the examples that only explanations need."""
    return dataclasses.replace(rule, fire=(), silent=())


def _digest(rule: Rule) -> str:
    """Changes with anything of a rule but its examples and where it is written."""
    return digest(_dumped(dataclasses.replace(_barest(rule), path="", line=0))).hex()


def _clause_digests(rule: Rule) -> list[str]:
    """For each clause, what changes with it and with what the rule says of its findings."""
    said = _digest(dataclasses.replace(rule, clauses=()))
    return [digest(said, _dumped(clause)).hex() for clause in _barest(rule).clauses]


def _dumped(value: Any) -> bytes:
    strings = Strings()
    row = encode(value, strings)
    return dump([strings.all, row])


def _barest(rule: Rule) -> Rule:
    """A bare rule without the ways of its clauses, of which the index is made."""
    clauses = tuple(dataclasses.replace(clause, ways=((),)) for clause in rule.clauses)
    return dataclasses.replace(_bare(rule), clauses=clauses)


@dataclass
class _Body:
    read: Callable[[str], bytes]
    digest: str

    @cached_property
    def parts(self) -> _Parts:
        return _Parts(self.read(self.digest))

    @cached_property
    def strings(self) -> _Strings:
        return _Strings(self.parts[0])

    def shared(self) -> Shared:
        from checker.text.document import Role

        found: dict[str, Any] = json.loads(_text(self.parts[1]))
        return Shared(
            vocabulary={name: tuple(entries) for name, entries in found["vocabulary"].items()},
            subjects=found["subjects"],
            data=found["data"],
            role_wordings={Role(name): tuple(wordings) for name, wordings in found["roles"].items()},
            models={name: Path(path) for name, path in found["models"].items()},
            index=bytes(self.parts[2]),
            clauses=json.loads(_text(self.parts[3])),
        )

    def rule(self, index: int) -> Rule:
        from checker.rules.spec import Rule

        found: Rule = decoder(Rule)(json.loads(_text(self.parts[4 + index])), self.strings)
        return found


class _Parts:
    """What :func:`_joined` joined; a part is found when it is asked for."""

    def __init__(self, data: bytes | memoryview) -> None:
        self._data = memoryview(data)

    def __getitem__(self, number: int) -> memoryview:
        start, end = _PAIR.unpack_from(self._data, _NUMBER.size * number)
        return self._data[start:end]

    def __reduce__(self) -> tuple[Any, ...]:
        return _Parts, (bytes(self._data),)


class _Strings:
    """Strings of which few are asked for."""

    def __init__(self, data: memoryview) -> None:
        self._parts = _Parts(data)

    def __getitem__(self, number: int) -> str:
        return _text(self._parts[number])


def _text(data: memoryview) -> str:
    return str(data, "utf-8", "surrogatepass")


def _joined(parts: Sequence[bytes]) -> bytes:
    """Where each part begins and the last ends, and the parts."""
    places = accumulate(map(len, parts), initial=_NUMBER.size * (len(parts) + 1))
    return b"".join([*map(_NUMBER.pack, places), *parts])
