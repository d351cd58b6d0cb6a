"""What a fix changes, as a unified diff."""

from __future__ import annotations

import difflib
import re

from checker.reporters.style import Style
from checker.reporters.width import safe

_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")
_COLOURS = (("---", "bold"), ("+++", "bold"), ("@@", "cyan"), ("+", "green"), ("-", "red"))
_NO_NEWLINE = "\\ No newline at end of file\n"


def unified(path: str, before: str, after: str) -> str:
    """The difference as ``git apply`` and ``patch`` read it; empty where there is none."""
    lines = difflib.unified_diff(_LINE.findall(before), _LINE.findall(after), f"a/{path}", f"b/{path}", n=3)
    return "".join(_ended(line) for line in lines)


def painted(diff: str, style: Style) -> str:
    """A difference for a terminal: in colours, and with nothing that a terminal would act upon."""
    return "".join(f"{_painted(line, style)}\n" for line in diff.split("\n")[:-1])


def _ended(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n{_NO_NEWLINE}"


def _painted(line: str, style: Style) -> str:
    colour = next((name for mark, name in _COLOURS if line.startswith(mark)), "")
    return style.paint(safe(line), colour) if colour else safe(line)
