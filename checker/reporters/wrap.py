"""Breaking Japanese and English text into lines of a terminal."""

from __future__ import annotations

import re

from checker.reporters.width import head, width

#: May not begin a line.
_CLOSING = frozenset(
    "、。，．,.:;!?！？：；)）]］}｝」』】〉》〕’”ー々・…ぁぃぅぇぉっゃゅょァィゥェォッャュョ%％~〜～"
)
#: May not end a line.
_OPENING = frozenset("(（[［{｛「『【〈《〔‘“")
#: A run of letters and digits stays whole; anything else may be broken between characters.
_UNIT = re.compile(r"[A-Za-z0-9_'’/@#&=+.,:;!?%~-]+|\s+|.", re.DOTALL)


def wrap(text: str, columns: int) -> list[str]:
    """Lines of at most ``columns``; punctuation neither begins nor is left at the end of one."""
    lines: list[str] = []
    line: list[str] = []
    for unit in _units(text, columns):
        if width("".join(line)) + width(unit.rstrip()) <= columns or not line:
            line.append(unit)
            continue
        carried = _carried(line, unit)
        lines.append("".join(line).rstrip())
        line = [*carried, unit] if not unit.isspace() else carried
    lines.append("".join(line).rstrip())
    return [done for done in lines if done] or [""]


def _units(text: str, columns: int) -> list[str]:
    units: list[str] = []
    for unit in _UNIT.findall(text.strip()):
        while width(unit) > columns > 1:
            units.append(head(unit, columns))
            unit = unit[len(units[-1]) :]
        units.append(unit)
    return units


def _carried(line: list[str], unit: str) -> list[str]:
    """What moves from the end of a full line to the next one, so that no line begins or ends badly."""
    carried: list[str] = []
    first = unit
    while len(line) > 1 and len(carried) < 4 and (first[0] in _CLOSING or line[-1][-1] in _OPENING):
        first = line.pop()
        carried.insert(0, first)
    return carried


def paragraph(label: str, text: str, columns: int, indent: int) -> list[str]:
    """``label`` and ``text``, indented, with further lines below the text's beginning."""
    margin = " " * indent
    hang = width(label)
    lines = wrap(text, max(columns - indent - hang, 20))
    return [margin + (label if number == 0 else " " * hang) + line for number, line in enumerate(lines)]
