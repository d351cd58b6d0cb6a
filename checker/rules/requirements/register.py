"""The register of specialist titles: which bodies certify each, and when it may be advertised."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from checker.rules.requirements.column import Column, shared


class Standing(StrEnum):
    """How a title stands on a day."""

    ADVERTISABLE = "advertisable"
    NOT_YET = "not_yet"
    CARRIED = "carried"  # ended, save for those certified or renewed in time
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Entry:
    """A title as one kind of body certifies it.

    Args:
        title: the title.
        bodies: who certifies it.
        since: the first day on which it may be advertised, where that is known.
        basic: whether it is a society's title for a basic field, which ends with the transition.
        verified: whether the source itself was read.
    """

    title: str
    bodies: tuple[str, ...]
    since: datetime.date | None
    basic: bool
    verified: bool


class Register:
    """What ``data/specialist_titles.yaml`` says, by the forms that columns use.

    Args:
        data: the content of that file.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._entries = tuple(_entries(data))
        self.board: str = data["board"]["body"]
        self.subspecialties = frozenset(item["title"] for item in data["subspecialties"]["titles"])
        self._own = {item["title"]: tuple(item.get("societies", ())) for item in data["board"]["titles"]}
        self._titles = {
            spelling: item["title"]
            for item in data["societies"]
            for spelling in (item["title"], *item.get("spellings", ()))
        } | {title: title for title in self._own}
        self._covers = {item["title"]: tuple(item.get("covers", ())) for item in data["societies"]}
        self._bodies = {
            spelling: body for body, others in data["body_spellings"].items() for spelling in others
        } | {body: body for entry in self._entries for body in entry.bodies}
        self._named = re.compile("|".join(map(re.escape, sorted(self._bodies, key=len, reverse=True))))
        # A title that holds a bracket or a dot would be read as two.
        self._broken = {text: title for text, title in self._titles.items() if re.search(r"[(・]", text)}
        end = data["transition"]
        self._end_verified: bool = end["verified"]
        self.until = datetime.date.fromisoformat(end["until"])
        self.carried_until = self.until.replace(year=self.until.year + int(end["carried_years"]))

    def spelled_out(self, text: str) -> str:
        """Folded text with every body under its full name and no title broken by signs."""
        for broken, title in self._broken.items():
            text = text.replace(broken, title)
        return self._named.sub(lambda match: self._bodies[match[0]], text)

    def listed(self, title: str) -> str:
        """The title under its usual name, or an empty string for one that is not in the register."""
        return str(self._titles.get(title, ""))

    def bodies_in(self, text: str) -> tuple[str, ...]:
        """The bodies of the register that a folded text names, in order."""
        return tuple(self._bodies[match[0]] for match in self._named.finditer(text))

    def certifiers(self, title: str) -> tuple[str, ...]:
        """The bodies that certify a title, the societies first; none for an unknown title."""
        name = self.listed(title) or title
        return tuple(body for entry in self._entries if entry.title == name for body in entry.bodies)

    def also(self, title: str) -> tuple[str, ...]:
        """What the holder of a title may be called besides."""
        return self._covers.get(title, ())

    def field_societies(self, title: str) -> tuple[str, ...]:
        """Societies of a field whose title the board certifies and they do not."""
        return self._own.get(self.listed(title), ())

    def titles_of(self, body: str) -> tuple[str, ...]:
        """The titles that a body certifies."""
        return tuple(entry.title for entry in self._entries if body in entry.bodies)

    def standing(self, title: str, body: str, day: datetime.date) -> tuple[Standing, bool]:
        """How a title of a body stands on a day, and whether the source that says so was read."""
        for entry in self._entries:
            if entry.title != title or body not in entry.bodies:
                continue
            if entry.since is not None and day < entry.since:
                return Standing.NOT_YET, entry.verified
            if entry.basic and day > self.until:
                ended = day > self.carried_until
                return (Standing.ENDED if ended else Standing.CARRIED), self._end_verified
        return Standing.ADVERTISABLE, True


def register(column: Column) -> Register:
    """The register of the column's rule packs."""
    return shared(column, "register", lambda: Register(column.data["specialist_titles"]))


def _entries(data: Mapping[str, Any]) -> Iterator[Entry]:
    for item in data["societies"]:
        yield _entry(item, item["bodies"], item)
    for board in (data["board"], data["dental_board"]):
        for item in board["titles"]:
            yield _entry(item, (board["body"],), board if "from" in board else item)


def _entry(item: Mapping[str, Any], bodies: Iterable[str], dated: Mapping[str, Any]) -> Entry:
    since = datetime.date.fromisoformat(dated["from"]) if "from" in dated else None
    return Entry(item["title"], tuple(bodies), since, item.get("basic", False), dated["verified"])
