"""Breaking Japanese and English text into lines of a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from checker.reporters.width import head, width
from checker.text.lazy import lazy

#: May not begin a line.
_CLOSING = frozenset(
    "、。，．,.:;!?！？：；)）]］}｝」』】〉》〕’”ー々・…ぁぃぅぇぉっゃゅょァィゥェォッャュョ%％~〜～"
)
#: May not end a line.
_OPENING = frozenset("(（[［{｛「『【〈《〔‘“")
#: A run of letters and digits stays whole; anything else may be broken between characters.
_UNIT = lazy(r"[A-Za-z0-9_'’/@#&=+.,:;!?%~-]+|\s+|.", re.DOTALL)


def wrap(text: str, columns: int) -> list[str]:
    """Lines of at most ``columns``; punctuation neither begins nor is left at the end of one."""
    lines: list[str] = []
    line: list[str] = []
    used = 0
    for unit, size in _units(text, columns):
        if not line or used + size <= columns or (unit.isspace() and used <= columns):
            line.append(unit)
            used += size
            continue
        carried = _carried(line, unit)
        lines.append("".join(line).rstrip())
        line = [*carried, unit] if not unit.isspace() else carried
        used = sum(map(width, line))
    lines.append("".join(line).rstrip())
    return [done for done in lines if done] or [""]


def _units(text: str, columns: int) -> Iterator[tuple[str, int]]:
    """What stays together, with its width."""
    for unit in _UNIT.findall(text.strip()):
        size = width(unit)
        while size > columns > 1:
            first = head(unit, columns)
            yield first, width(first)
            unit = unit[len(first) :]
            size = width(unit)
        yield unit, size


def _carried(line: list[str], unit: str) -> list[str]:
    """What moves from the end of a full line to the next one, so that no line begins or ends badly."""
    carried: list[str] = []
    first = unit
    while len(line) > 1 and len(carried) < 4 and (first[0] in _CLOSING or line[-1][-1] in _OPENING):
        first = line.pop()
        carried.insert(0, first)
    return carried


#: Longer texts come from columns and are not remembered.
_LONG = 1000


#: Laws, reasons and ways out come again in many columns.
@lru_cache(maxsize=4096)
def _wrapped(text: str, columns: int) -> tuple[str, ...]:
    return tuple(wrap(text, columns))


def paragraph(label: str, text: str, columns: int, indent: int) -> list[str]:
    """``label`` and ``text``, indented, with further lines below the text's beginning."""
    margin = " " * indent
    hang = width(label)
    room = max(columns - indent - hang, 20)
    lines = _wrapped(text, room) if len(text) < _LONG else wrap(text, room)
    return [margin + (label if number == 0 else " " * hang) + line for number, line in enumerate(lines)]
