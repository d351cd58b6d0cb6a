"""Counts as CSV, for spreadsheets."""

from __future__ import annotations

import csv as csvlib
import io

from checker.reporters.width import safe
from checker.stats.count import Stats
from checker.stats.words import BY, HEADS, NAME, NAMES, UNKNOWN

#: Excel on a Japanese Windows takes UTF-8 without it for Shift_JIS.
BOM = "\ufeff"
#: What makes a spreadsheet read a cell as a formula (OWASP, CSV Injection), in full width as well.
_FORMULA = tuple("=+-@＝＋－＠")


def csv(stats: Stats, lang: str, *, bom: bool = True) -> str:
    """One row for each key of each group, after RFC 4180 but for the line end.

    Args:
        stats: the counts.
        lang: of the header and of what is not known.
        bom: begin with a byte order mark.
    """
    text = io.StringIO()
    writer = csvlib.writer(text, lineterminator="\n")
    writer.writerow([BY[lang], NAME[lang], *HEADS[lang].values()])
    for by, rows in stats.groups.items():
        for key, row in rows.items():
            name = UNKNOWN[lang] if key is None else cell(key)
            writer.writerow([NAMES[lang][by], name, *row.numbers().values()])
    return (BOM if bom else "") + text.getvalue()


def cell(text: str) -> str:
    """Text on one line that a spreadsheet shows and does not compute: a formula gets a ' before it."""
    shown = safe(text)
    return f"'{shown}" if shown.lstrip(" \u3000").startswith(_FORMULA) else shown
