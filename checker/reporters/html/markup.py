"""Building HTML so that nothing is unescaped but what was built here."""

from __future__ import annotations

import json
import re
from html import escape as _escape
from typing import Any

_VOID = frozenset({"br", "hr", "input", "meta", "rect"})
#: HTML has no place for these, and UTF-8 none for surrogates; bidirectional marks could show a text other than it is.
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)

Attribute = str | int | bool | None


class Markup(str):
    """Text that is HTML already. Only this module and constants of this package make it."""

    __slots__ = ()


def text(value: str) -> Markup:
    """Text to stand between tags or in a quoted attribute."""
    if isinstance(value, Markup):
        return value
    return Markup(_escape(_UNFIT.sub("\N{REPLACEMENT CHARACTER}", value)))


def lines(value: str) -> Markup:
    """Text with its line breaks kept."""
    return Markup(text(value).replace("\n", "<br>"))


def join(*parts: str | None) -> Markup:
    """Parts one after another, escaped unless they are markup."""
    return Markup("".join(text(part) for part in parts if part))


def element(name: str, /, *children: str | None, **attributes: Attribute) -> Markup:
    """An element. ``class_`` is ``class``, ``data_rule`` is ``data-rule``; ``None`` and ``False`` are left out."""
    start = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Markup(f"<{name}{start}>")
    return Markup(f"<{name}{start}>{join(*children)}</{name}>")


def link(url: str, *children: str) -> Markup:
    """A link to another site; only its text where the address could be anything but a web page."""
    if not re.match(r"https?://", url, re.IGNORECASE):
        return join(*children)
    return element("a", *children, href=url, rel="noopener noreferrer")


def data(value: Any, name: str) -> Markup:
    """Data for the page's script; nothing in it can end the element or begin another."""
    written = json.dumps(value, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(f'<script type="application/json" id="{text(name)}">{written}</script>')


def _attribute(key: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{text(str(value))}"'
