"""Titles that a line credits to a doctor, each with the bodies that stand beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from checker.rules.requirements.column import Column
from checker.rules.requirements.evidence import words
from checker.rules.requirements.register import Register
from checker.text.fold import fold
from checker.text.lazy import lazy

#: What ends the words that belong to one title.
_SEPARATORS = "、,/;。(|:"
#: 日本専門医機構, 専門医による, 専門医監修: the word, but no title credited to this doctor.
_NO_CREDIT = lazy(r"機構|制度|認定(?:機構|制度|委員会)|会|の|が|に|へ|と(?:して)?連携|監修|解説|執筆")
#: Words before a title that are no part of it; 手の外科 is a field.
_BEFORE = lazy(r"^.*(?:認定|公認|指定|学会|機構|協会|医会|(?<![手足])の|[)・])")
#: A body behind its title, unless the next title follows.
_AFTER = lazy(r"[・/]?(?P<body>[^、。,/()・|:]*(?:学会|機構|協会|医会))(?:認定|公認|所属)?(?=[、。,/()|]|$)")
#: 認定整形外科専門医 is a 整形外科専門医; 認定内科医 is called so.
_BARE = lazy(r"^認定(?=.*(?:専門医|指導医|認定医)$)")
_ENDS_IN_BODY = lazy(r"(?:学会|機構|協会|医会)(?:認定|公認|指定)$")


class Sort(StrEnum):
    """What a title says of its holder; a 認定医 is no 専門医."""

    SPECIALIST = "specialist"
    INSTRUCTOR = "instructor"
    CERTIFIED = "certified"


@dataclass(frozen=True, slots=True)
class Credit:
    """A title as a line credits it.

    Args:
        title: the title; 専門医 alone where only its body tells the field.
        before: the words of its segment up to and with it.
        after: the bracket or the body right behind it.
        carried: what stands in the line before the segment.
        bodied: whether some body stands beside it.
    """

    title: str
    before: str
    after: str
    carried: str
    bodied: bool

    @property
    def beside(self) -> str:
        """What stands beside the title on both sides."""
        return self.before + self.after

    @property
    def sort(self) -> Sort:
        """What the title says of its holder."""
        return sort_of(self.title)


def sort_of(title: str) -> Sort:
    """What a title says of its holder, by its last word."""
    if title.endswith("専門医"):
        return Sort.SPECIALIST
    return Sort.INSTRUCTOR if title.endswith("指導医") else Sort.CERTIFIED


def credits(column: Column, lines: Iterable[str], titles: Register) -> Iterator[Credit]:
    """Every title that the lines credit, with its body in the register's spelling."""
    for line in _joined(lines):
        yield from _credits(column, line, titles)


def _joined(lines: Iterable[str]) -> list[str]:
    """Lines, with a title on a line of its own behind the body that certifies it."""
    found: list[str] = []
    for line in lines:
        if found and _ENDS_IN_BODY.search(fold(found[-1]).text):
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
    return found


def _credits(column: Column, line: str, titles: Register) -> Iterator[Credit]:
    text, gaps = _spelled_out(line, titles)
    named = words(column, "byline_body")
    for match in words(column, "byline_title").finditer(text):
        if _NO_CREDIT.match(text, match.end()):
            continue
        start = max((text.rfind(sign, 0, match.end()) for sign in _SEPARATORS), default=-1) + 1
        before, after = text[start : match.end()], _after(text, match.end())
        kind = _BARE.sub("", match[0])
        name = _name(text, start, match.end() - len(kind), gaps) + kind
        bodied = bool(named.search(before) or named.search(after))
        yield Credit(name, before, after, text[:start], bodied)


def _spelled_out(line: str, titles: Register) -> tuple[str, frozenset[int]]:
    """The folded line with bodies under their full names, and where white space stood in it."""
    text, gaps = "", set()
    for word in line.split():
        text += titles.spelled_out(fold(word).text)
        gaps.add(len(text))
    return titles.spelled_out(text), frozenset(gaps)


def _name(text: str, start: int, end: int, gaps: frozenset[int]) -> str:
    """The words of the title before 専門医 and the like: behind its body, and behind the name of its holder."""
    stripped = _BEFORE.sub("", text[start:end])
    first = end - len(stripped)
    return text[max((gap for gap in gaps if first < gap < end), default=first) : end]


def _after(text: str, end: int) -> str:
    bracket = re.match(r"[(【][^)】]*[)】]?", text[end:])
    if bracket:
        return bracket[0]
    body = _AFTER.match(text, end)
    return body[0] if body else ""
