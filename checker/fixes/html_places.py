"""Where a block may go in HTML: between two children of the element that holds all headings."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import takewhile

from checker.fixes.markup import Manner
from checker.fixes.places import Spot, first_block, main_level, newline
from checker.formats.html_tokens import Comment, Tag, Text, tokens
from checker.formats.html_tree import Element, find_article, parse
from checker.text.document import Document, Kind

#: Elements into which paragraphs and lists may go.
_HOLDERS = frozenset({"#root", "body", "main", "article", "section", "div", "td"})
_HEADING = re.compile(r"h[1-6]")
#: Comments before an element that belong to it, such as the block editor's of WordPress.
_COMMENTS = re.compile(r"(?:<!--(?![ \t]*/)(?:(?!-->).)*-->\s*)+\Z", re.DOTALL)


class HtmlPlaces:
    """Places in an HTML page."""

    def __init__(self, document: Document, selector: str = "") -> None:
        self._document = document
        self._text = document.source.text
        root = parse(self._text, [])
        self._article = find_article(root, self._text, selector) or root
        self._parents: dict[int, Element] = {}
        self._starts: list[int] = []
        self._owners: list[Element] = []
        self._index()
        self._holder = self._find_holder()

    def before(self, section: int, level: int = 0) -> Spot | None:
        """The place before the element that a section begins with; ``None`` if it holds more than that."""
        first = first_block(self._document, section)
        path = self._path(first[1].text.span().start) if first else []
        if first is None or self._holder not in path[:-1]:
            return None
        number, _ = first
        child = path[path.index(self._holder) + 1]
        others = self._document.blocks[:number]
        if any(block.text.span().end > child.start for block in others if block.kind is not Kind.META):
            return None
        before = self._text[: child.start]
        attached = _COMMENTS.search(before)
        return Spot(attached.start() if attached else child.start, self._manner(level))

    def end(self, level: int = 0) -> Spot | None:
        """The place after the last child of the holder that shows anything of the column."""
        if self._holder is None:
            return None
        last = max((block.text.span().start for block in self._document.blocks), default=-1)
        path = self._path(last)
        if self._holder not in path[:-1]:
            return None
        closing = self._close(path[path.index(self._holder) + 1])
        return None if closing is None else Spot(self._past_comments(closing), self._manner(level))

    def surrounded(self, spot: Spot, text: str) -> str:
        """``text`` on lines of its own, indented as what follows it."""
        line = self._text[self._text.rfind("\n", 0, spot.offset) + 1 : spot.offset]
        indent = line if not line.strip() else ""
        lines = text.removesuffix(spot.manner.newline).split(spot.manner.newline)
        if spot.offset and self._text[spot.offset - 1] == ">":
            return spot.manner.newline + spot.manner.newline.join(lines)
        return (spot.manner.newline + indent).join(lines) + spot.manner.newline + indent

    def _find_holder(self) -> Element | None:
        """The innermost element around all headings; none where it cannot hold a block."""
        starts = [b.text.span().start for b in self._document.blocks if b.kind is Kind.HEADING and b.level]
        around = [
            list(takewhile(lambda one: not _HEADING.fullmatch(one.name), self._path(at))) for at in starts
        ]
        common = around[0] if around else []
        for path in around[1:]:
            pairs = takewhile(lambda pair: pair[0] is pair[1], zip(common, path, strict=False))
            common = [one for one, _ in pairs]
        return common[-1] if common and common[-1].name in _HOLDERS else None

    def _path(self, offset: int) -> list[Element]:
        """Elements from the article down to the innermost around an offset; none for one outside it."""
        number = bisect_right(self._starts, offset) - 1
        path: list[Element] = []
        at = self._owners[number] if number >= 0 else None
        while at is not None:
            path.append(at)
            at = self._parents.get(id(at))
        return path[::-1]

    def _index(self) -> None:
        """Note whose each place of the article is: of the tag or of the text that begins there."""
        for element in self._article.walk():
            for child in element.children:
                if isinstance(child, Element):
                    self._parents[id(child)] = element
        found = [(self._article.start, self._article)]
        for element in self._article.walk():
            for child in element.children:
                found.append((child.start, child if isinstance(child, Element) else element))
        found.sort(key=lambda one: one[0])
        self._starts = [start for start, _ in found]
        self._owners = [owner for _, owner in found]

    def _close(self, element: Element) -> int | None:
        """The offset after an element's end tag; ``None`` if it has none of its own."""
        depth = 0
        for token in tokens(self._text, element.start):
            if not isinstance(token, Tag) or token.name != element.name:
                continue
            depth += -1 if token.closing else 1
            if not depth:
                return token.end
        return None

    def _past_comments(self, offset: int) -> int:
        """Past the comments that close the element before."""
        at = offset
        for token in tokens(self._text, offset):
            if isinstance(token, Comment) and self._text[token.start : token.end].lstrip().startswith("/"):
                at = token.end + len("-->")
            elif not isinstance(token, Text) or self._text[token.start : token.end].strip():
                break
        return at

    def _manner(self, level: int) -> Manner:
        return Manner(
            "html",
            newline(self._text),
            level or main_level(self._document),
            encoding=self._document.source.encoding,
        )
