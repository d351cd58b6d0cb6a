"""XML 1.0 from text that nobody vouches for."""

from __future__ import annotations

import re
from xml.etree import ElementTree

#: All that is no Char of XML 1.0 §2.2, and marks that turn the direction of text.
_NO_CHAR = re.compile(
    "[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def element(parent: ElementTree.Element | None, tag: str, /, **attributes: object) -> ElementTree.Element:
    """An element with attributes that any XML reader takes, in ``parent`` if there is one."""
    values = {key: chars(str(value)) for key, value in attributes.items()}
    if parent is None:
        return ElementTree.Element(tag, values)
    return ElementTree.SubElement(parent, tag, values)


def chars(text: str) -> str:
    """Text in which what XML cannot hold is written out as an escape."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NO_CHAR.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def document(root: ElementTree.Element) -> str:
    """The document as text."""
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'
