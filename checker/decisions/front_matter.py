"""Suppressions in front matter: ``checker: {allow: [{rule: …, reason: …, until: …}]}``, for the whole column."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from checker.config.table import meant
from checker.decisions import rules
from checker.decisions.permit import Permit
from checker.decisions.rules import Place, Problem
from checker.decisions.syntax import MarkError
from checker.finding import Origin
from checker.formats.front_matter import nodes
from checker.formats.marks import KEY
from checker.rules.spec import Bilingual
from checker.text.document import Document
from checker.text.source import Source, Span

_FIELDS = {"規則": "rule", "理由": "reason", "期限": "until", "決定者": "by"}
_KNOWN = ("rule", "reason", "until", "by")


def permits_of_front_matter(document: Document) -> tuple[list[Permit], list[Problem]]:
    """The suppressions that front matter holds, and what of it cannot be read."""
    permits: list[Permit] = []
    problems: list[Problem] = []
    if document.format != "markdown":
        return permits, problems
    root, base = nodes(document.source)
    for name, node in _pairs(root, KEY) if root else ():
        try:
            for entry in _entries(node):
                place = _place(document.source, base, entry)
                try:
                    permits.append(_permit(entry, place))
                except MarkError as error:
                    problems.append(_problem(place, error))
        except MarkError as error:
            problems.append(_problem(_place(document.source, base, name), error))
    return permits, problems


def _problem(place: Place, error: MarkError) -> Problem:
    return Problem(rules.UNREADABLE, place, {"why": Bilingual(error.ja, error.en)})


def _pairs(root: yaml.MappingNode, key: str) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    return ((name, node) for name, node in root.value if getattr(name, "value", None) == key)


def _entries(node: yaml.Node) -> list[yaml.Node]:
    """What stands in the list ``allow``."""
    if not isinstance(node, yaml.MappingNode):
        raise MarkError(
            "checker の下に allow の一覧を書いてください。", "“checker” must hold a list “allow”."
        )
    found: list[yaml.Node] = []
    for name, value in node.value:
        if name.value != "allow":
            raise _unknown(str(name.value), ("allow",))
        if not isinstance(value, yaml.SequenceNode):
            raise MarkError("allow は一覧（-）で書いてください。", "“allow” must be a list.")
        found += value.value
    return found


def _permit(node: yaml.Node, place: Place) -> Permit:
    if not isinstance(node, yaml.MappingNode):
        raise MarkError(
            "「rule: 規則名」「reason: 理由」の形で書いてください。", "Write “rule: …” and “reason: …”."
        )
    given: dict[str, tuple[str, ...]] = {}
    for name, value in node.value:
        key = _FIELDS.get(str(name.value), str(name.value))
        if key not in _KNOWN:
            raise _unknown(key, _KNOWN)
        if key in given:
            raise MarkError(f"「{key}」が二度書かれています。", f"“{key}” is given twice.")
        given[key] = tuple(_texts(key, value))
    names = tuple(name.strip() for text in given.get("rule", ()) for name in text.split(",") if name.strip())
    if not names:
        raise MarkError("rule（規則名）がありません。", "“rule” is missing.")
    reason, until, by = ("".join(given.get(key, ())) for key in ("reason", "until", "by"))
    return Permit(Origin.TEXT, names, reason, until, by, place, lambda _finding, _path: True)


def _texts(key: str, node: yaml.Node) -> Iterator[str]:
    items = node.value if key == "rule" and isinstance(node, yaml.SequenceNode) else [node]
    for item in items:
        if not isinstance(item, yaml.ScalarNode):
            raise MarkError(f"「{key}」は文字で書いてください。", f"“{key}” must be text.")
        if item.tag != "tag:yaml.org,2002:null":
            yield " ".join(str(item.value).split())


def _unknown(name: str, known: tuple[str, ...]) -> MarkError:
    ja, en = meant(name, known)
    return MarkError(f"「{name}」という項目はありません。{ja}", f"There is no “{name}”. {en}")


def _place(source: Source, base: int, node: yaml.Node) -> Place:
    start, end = base + node.start_mark.index, base + node.end_mark.index
    text = source.text[start:end].rstrip()
    return Place(Span(start, start + len(text)), " ".join(text.split()))
