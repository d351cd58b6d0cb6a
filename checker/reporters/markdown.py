"""Text that nobody vouches for, as GitHub Flavored Markdown that shows it and does nothing else."""

from __future__ import annotations

import re
from urllib.parse import quote

from checker.reporters.width import safe

#: Marks of emphasis, links, code, tables, HTML, mathematics; the first of a block; the start of a bare address.
#: A reference stands for the character itself and never for markup (CommonMark 0.31.2 §2.5).
_MARKUP = re.compile(r"[\\`*_\[\]<>|&~$@#]|:(?=//)|(?<=www)\.|^[-+=]|^\d+(?P<stop>[.)])", re.IGNORECASE)
_BLANK = re.compile(r"\s+")


def inline(text: str) -> str:
    """One line that reads as ``text``: no markup, no mention of a user, no reference to an issue."""
    return _MARKUP.sub(_reference, _BLANK.sub(" ", safe(text)).strip())


def link(text: str, address: str) -> str:
    """A link, where the address is one of the web; else only its text."""
    if not re.match(r"https?://", address):
        return inline(text)
    return f"[{inline(text)}](<{quote(address, safe=_ADDRESS)}>)"


_ADDRESS = ":/?#[]@!$&'()*+,;=%-._~"


def _reference(found: re.Match[str]) -> str:
    if found["stop"]:
        return f"{found[0][:-1]}&#{ord(found['stop'])};"
    # Mentions and issues are found in what is shown, where only a character of no width keeps them apart.
    apart = "&#8203;" if found[0] in "@#" else ""
    return f"&#{ord(found[0])};{apart}"
