"""HTML tokens to a tree of bounded depth, and the article in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.formats.html_tokens import RAW, Comment, Tag, Text, tokens

#: Deeper elements are read as if they stood at this depth.
MAX_DEPTH = 60

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
BLOCK = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html legend li main menu nav"
    " ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_CELLS = frozenset({"td", "th"})
_TABLE = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption"})
#: A start tag ends these, up to the element that holds them.
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "td": (_CELLS, frozenset({"table", "tr"})),
    "th": (_CELLS, frozenset({"table", "tr"})),
    "tbody": (frozenset({"tbody", "thead", "tfoot"}), frozenset({"table"})),
    "tfoot": (frozenset({"tbody", "thead", "tfoot"}), frozenset({"table"})),
    "rt": (frozenset({"rt", "rp", "rb"}), frozenset({"ruby"})),
    "rp": (frozenset({"rt", "rp", "rb"}), frozenset({"ruby"})),
    "rb": (frozenset({"rt", "rp", "rb"}), frozenset({"ruby"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
}


@dataclass(eq=False, slots=True)
class Element:
    """An element. Attributes are ranges of raw values in the text it was read from.

    ``start`` and ``end`` are the range of its start tag.
    """

    name: str
    start: int = 0
    end: int = 0
    attributes: dict[str, tuple[int, int]] = field(default_factory=dict)
    children: list[Element | Text] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """This element and all inside it, in reading order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(child for child in reversed(element.children) if isinstance(child, Element))

    def find(self, *names: str) -> Iterator[Element]:
        """Elements inside this one with one of the names."""
        return (element for element in self.walk() if element.name in names and element is not self)


def attribute(element: Element, name: str, text: str) -> str:
    """An attribute's raw value, lower case; empty if there is none."""
    span = element.attributes.get(name)
    return text[span[0] : span[1]].strip().lower() if span else ""


def parse(text: str, comments: list[Comment], start: int = 0, end: int | None = None) -> Element:
    """The tree of ``text[start:end]``; comments are collected apart. Never fails."""
    builder = _Builder()
    for token in tokens(text, start, end):
        if isinstance(token, Comment):
            comments.append(token)
        elif isinstance(token, Text):
            builder.stack[-1].children.append(token)
        elif token.closing:
            builder.close(token)
        else:
            builder.open(token)
    return builder.stack[0]


class _Builder:
    def __init__(self) -> None:
        self.stack = [Element("#root")]
        self._too_deep = 0

    def open(self, tag: Tag) -> None:
        if tag.name in _ENDS:
            self._end_until(*_ENDS[tag.name])
        if tag.name in BLOCK:
            self._end_until(frozenset({"p"}), BLOCK - {"p"})
        element = Element(tag.name, tag.start, tag.end, tag.attributes)
        self.stack[-1].children.append(element)
        if tag.name in VOID:
            return
        if len(self.stack) < MAX_DEPTH or tag.name in RAW:
            self.stack.append(element)
        else:
            self._too_deep += 1

    def _end_until(self, ended: frozenset[str], holders: frozenset[str]) -> None:
        for index in range(len(self.stack) - 1, 0, -1):
            if self.stack[index].name in holders and self.stack[index].name not in ended:
                return
            if self.stack[index].name in ended:
                del self.stack[index:]
                return

    def close(self, tag: Tag) -> None:
        name = tag.name
        if name == "br":
            self.stack[-1].children.append(Element("br", tag.start, tag.end))
            return
        if self._too_deep and self.stack[-1].name not in RAW:
            self._too_deep -= name not in VOID
            return
        for index in range(len(self.stack) - 1, 0, -1):
            if self.stack[index].name == name:
                del self.stack[index:]
                return
            if self.stack[index].name in _TABLE and name not in _TABLE:
                return


def matches(element: Element, selector: str, text: str) -> bool:
    """Whether a simple selector (``tag``, ``.class`` or ``#id``) names the element."""
    if selector.startswith("."):
        return selector[1:].lower() in attribute(element, "class", text).split()
    if selector.startswith("#"):
        return selector[1:].lower() == attribute(element, "id", text)
    return element.name == selector.lower()


#: Where the article is, in order of preference.
_ARTICLES = ("article", "main")
_CONTENTS = (
    ".entry-content",
    ".post-content",
    ".post_content",
    ".article-content",
    ".article-body",
    ".column-content",
    "#main-content",
    "#main_content",
    "#content",
    "#main",
)


def find_article(root: Element, text: str, selector: str = "") -> Element | None:
    """The article's element; ``None`` where nothing is named like one (or by the selector)."""
    if selector:
        return next((element for element in root.walk() if matches(element, selector, text)), None)
    for candidate in (*_ARTICLES, *_CONTENTS):
        found = [element for element in root.walk() if matches(element, candidate, text)]
        if found:
            return max(found, key=lambda element: _length(element, text))
    return None


def _length(element: Element, text: str) -> int:
    return sum(
        len(text[child.start : child.end].strip())
        for inside in element.walk()
        if inside.name not in ("script", "style", "template")
        for child in inside.children
        if isinstance(child, Text)
    )
