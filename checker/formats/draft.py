"""A block on its way into a document."""

from __future__ import annotations

from dataclasses import dataclass

from checker.text.document import Kind
from checker.text.mapped import MappedText


@dataclass(frozen=True, slots=True)
class Draft:
    """A block whose section is not known yet; what is not told here is as in ``Block``.

    Args:
        opens: whether it opens a section, as headings do.
        rule: a horizontal rule: it shows nothing and ends what goes on before it.
    """

    kind: Kind
    text: MappedText
    level: int = 0
    group: int = -1
    header: str = ""
    opens: bool = False
    rule: bool = False
