"""Suppressions in front matter: ``checker: {allow: [{rule: …, reason: …, until: …}]}``, for the whole column."""

from __future__ import annotations

from collections.abc import Iterator

from checker.config.table import meant
from checker.decisions import rules
from checker.decisions.permit import Permit
from checker.decisions.rules import Place, Problem
from checker.decisions.syntax import MarkError
from checker.finding import Origin
from checker.formats.front_matter import Item, values
from checker.formats.marks import KEY
from checker.rules.spec import Bilingual
from checker.text.document import Document
from checker.text.source import Source

_FIELDS = {"規則": "rule", "理由": "reason", "期限": "until", "決定者": "by"}
_KNOWN = ("rule", "reason", "until", "by")


def permits_of_front_matter(document: Document) -> tuple[list[Permit], list[Problem]]:
    """The suppressions that front matter holds, and what of it cannot be read."""
    permits: list[Permit] = []
    problems: list[Problem] = []
    if document.format != "markdown":
        return permits, problems
    for given in values(document.source, KEY):
        try:
            entries = _entries(given)
        except MarkError as error:
            problems.append(_problem(_place(document.source, given), error))
            continue
        for entry in entries:
            place = _place(document.source, entry)
            try:
                permits.append(_permit(entry, place))
            except MarkError as error:
                problems.append(_problem(place, error))
    return permits, problems


def _problem(place: Place, error: MarkError) -> Problem:
    return Problem(rules.UNREADABLE, place, {"why": Bilingual(error.ja, error.en)})


def _entries(given: Item) -> list[Item]:
    """What stands in the list ``allow``."""
    if given.pairs is None:
        raise MarkError(
            "checker の下に allow の一覧を書いてください。", "“checker” must hold a list “allow”."
        )
    found: list[Item] = []
    for name, value in given.pairs:
        if name != "allow":
            raise _unknown(name, ("allow",))
        if value.items is None:
            raise MarkError("allow は一覧（-）で書いてください。", "“allow” must be a list.")
        found += value.items
    return found


def _permit(entry: Item, place: Place) -> Permit:
    if entry.pairs is None:
        raise MarkError(
            "「rule: 規則名」「reason: 理由」の形で書いてください。", "Write “rule: …” and “reason: …”."
        )
    given: dict[str, tuple[str, ...]] = {}
    for name, value in entry.pairs:
        key = _FIELDS.get(name, name)
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


def _texts(key: str, value: Item) -> Iterator[str]:
    items = value.items if key == "rule" and value.items is not None else (value,)
    for item in items:
        if item.items is not None or item.pairs is not None:
            raise MarkError(f"「{key}」は文字で書いてください。", f"“{key}” must be text.")
        if item.text is not None:
            yield " ".join(item.text.split())


def _unknown(name: str, known: tuple[str, ...]) -> MarkError:
    ja, en = meant(name, known)
    return MarkError(f"「{name}」という項目はありません。{ja}", f"There is no “{name}”. {en}")


def _place(source: Source, item: Item) -> Place:
    return Place(item.span, " ".join(source.text[item.span.start : item.span.end].split()))
