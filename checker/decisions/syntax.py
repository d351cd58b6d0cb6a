"""The words of a mark: ``checker: allow RULE[, RULE] 理由: … 期限: 2027-03-31 決定者: …``."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum

from checker.config.table import meant
from checker.errors import CheckerError
from checker.formats.marks import narrow

_OPENING = re.compile(r"\s*checker\s*(?::\s*|\s(?=\s*allow))\s*", re.IGNORECASE)
_VERB = re.compile(r"[A-Za-z][A-Za-z-]*")
_NAME = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*", re.IGNORECASE)
_START = r"(?:^|(?<=[\s,、。;]))"
#: Only names stand before the first field, and they are ASCII: 理由 needs no sign after it.
_REASON = re.compile(_START + r"(?:理由\s*:?\s*|reason(?:\s*:\s*|\s+|$))", re.IGNORECASE)
_UNTIL = re.compile(_START + r"(?:期限\s*(?P<ja>:?)\s*|until(?:\s*(?P<en>:)\s*|\s+|$))", re.IGNORECASE)
_BY = re.compile(_START + r"(?:決定者|by)\s*:\s*", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*(?:まで)?")
_EDGE = " \t\r\n,、;。"


class Verb(StrEnum):
    """What a mark is about: the next block, what follows up to an end, or the whole column."""

    NEXT = "allow"
    BEGIN = "allow-begin"
    END = "allow-end"
    COLUMN = "allow-file"


class MarkError(CheckerError):
    """A mark that cannot be read."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a mark says; ``until`` as it is written."""

    verb: Verb
    names: tuple[str, ...]
    reason: str = ""
    until: str = ""
    by: str = ""


def is_mark(text: str) -> bool:
    """Whether a comment speaks to the tool."""
    return bool(_OPENING.match(narrow(text)))


def read_date(text: str) -> datetime.date | None:
    """A date as people write it: 2027-03-31, 2027/3/31, 2027年3月31日; ``None`` for what is none."""
    found = _DATE.fullmatch(narrow(text).strip())
    if not found:
        return None
    try:
        return datetime.date(*map(int, found.groups()))
    except ValueError:
        return None


def read_words(text: str) -> Words:
    """What a mark says.

    Raises:
        MarkError: it cannot be read.
    """
    plain = narrow(text)
    opening = _OPENING.match(plain)
    at = opening.end() if opening else 0
    verb, at = _verb(plain, at)
    fields = sorted(_fields(plain, at))
    ends = [*(start for start, _, _ in fields), len(text)]
    names = _names(plain[at : ends[0]])
    if verb is not Verb.END and not names:
        raise MarkError("規則名がありません。", "It names no rule.")
    if verb is Verb.END and fields:
        raise MarkError("allow-end には理由も期限も書けません。", "allow-end takes neither reason nor date.")
    values = {
        name: " ".join(text[begin:end].split()).strip(_EDGE)
        for (_, begin, name), end in zip(fields, ends[1:], strict=True)
    }
    return Words(verb, names, **values)


def _verb(plain: str, at: int) -> tuple[Verb, int]:
    found = _VERB.match(plain, at)
    word = found[0].lower() if found else ""
    if found and word in list(Verb):
        return Verb(word), found.end()
    ja, en = meant(word, [verb.value for verb in Verb])
    raise MarkError(
        f"「{word}」という指示はありません。{ja}" if word else f"指示がありません。{ja}",
        f"There is no “{word}”. {en}" if word else f"It asks for nothing. {en}",
    )


def _fields(plain: str, at: int) -> list[tuple[int, int, str]]:
    """Where fields begin, where their values do, and their names."""
    fields = []
    if reason := _REASON.search(plain, at):
        fields.append((*reason.span(), "reason"))
    if by := _BY.search(plain, at):
        fields.append((*by.span(), "by"))
    if until := _until(plain, at):
        fields.append((*until.span(), "until"))
    return fields


def _until(plain: str, at: int) -> re.Match[str] | None:
    """The field of the date; the word alone may as well stand in a reason, so a date or a colon tells."""
    found = list(_UNTIL.finditer(plain, at))
    clear = [one for one in found if one["ja"] or one["en"] or _DATE.match(plain, one.end())]
    if len(clear) > 1:
        raise MarkError("期限が二つあります。", "It gives two dates.")
    chosen = clear or found[-1:]
    return chosen[0] if chosen else None


def _names(plain: str) -> tuple[str, ...]:
    words = [word for word in re.split(r"[,、\s]+", plain) if word]
    for word in words:
        if not _NAME.fullmatch(word):
            raise MarkError(
                f"「{word}」は規則名として読めません。理由は「理由: …」と書いてください。",
                f"“{word}” is no name of a rule; write a reason as “reason: …”.",
            )
    return tuple(dict.fromkeys(word.lower() for word in words))
