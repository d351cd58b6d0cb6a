"""The visible text of one Markdown block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.formats.structure import Outline
from checker.text.lazy import lazy
from checker.text.mapped import MappedText, TextBuilder, join

if TYPE_CHECKING:
    from checker.formats.html_tokens import Tag

#: Inline HTML whose content is not shown.
_UNSEEN = frozenset({"rt", "rp", "script", "style", "template"})
_STRAY = lazy(r"\*\*+|__+")
_LINE_END = lazy(r"\r?\n|\r")


class InlineText:
    """Collects inline events until ``take`` is called."""

    def __init__(self, text: str, outline: Outline) -> None:
        self._text = text
        self._outline = outline
        self._reset()

    def _reset(self) -> None:
        self._builder = TextBuilder()
        self._captions: list[MappedText] = []
        self._images: list[TextBuilder] = []
        self._unseen: list[str] = []
        self._plain: set[int] = set()

    def take(self) -> tuple[MappedText, list[MappedText]]:
        """The block's text and the alt texts of its images."""
        while self._images:
            self.end_image()
        text, captions, plain = self._builder.build(), self._captions, self._plain
        self._reset()
        return _without_stray_marks(text, plain), captions

    def feed(self, name: str, value: Any, start: int, end: int) -> None:
        """Take one event."""
        if name == "InlineHtml":
            self._html(start, end)
        elif self._unseen:
            return
        elif name == "Text":
            self._show(value, start, end)
        elif name == "Code":
            inside = self._text.find(value, start, end)
            self._builder_now().add(value, inside) if inside >= 0 else self._show(value, start, end)
        elif name == "SoftBreak":
            self._builder_now().soft_break(start, end)
        elif name == "HardBreak":
            self._builder_now().hard_break(start, end)

    def code_line(self, start: int, end: int) -> None:
        """Take text of a code block, line by line as it stands."""
        at = start
        for found in _LINE_END.finditer(self._text, start, end):
            self._builder.add(self._text[at : found.start()], at)
            self._builder.hard_break(found.start(), found.end())
            at = found.end()
        self._builder.add(self._text[at:end], at)

    def start_image(self) -> None:
        """What follows is an alt text."""
        self._images.append(TextBuilder())

    def end_image(self) -> None:
        """The alt text is complete."""
        if self._images:
            self._captions.append(self._images.pop().build())

    def _builder_now(self) -> TextBuilder:
        return self._images[-1] if self._images else self._builder

    def _show(self, value: str, start: int, end: int) -> None:
        if self._text[start:end] == value:
            self._builder_now().add(value, start)
            if not self._images and ("*" in value or "_" in value):
                self._plain.update(range(start, end))
        else:
            self._builder_now().add_as(value, start, end)

    def _html(self, start: int, end: int) -> None:
        from checker.formats.html_tokens import Comment, Tag, tokens

        for token in tokens(self._text, start, end):
            if isinstance(token, Comment):
                builder = TextBuilder()
                builder.add(self._text[token.start : token.end], token.start)
                self._outline.comments.append(builder.build().strip())
            elif isinstance(token, Tag):
                self._tag(token)

    def _tag(self, tag: Tag) -> None:
        if tag.name in _UNSEEN:
            if not tag.closing:
                self._unseen.append(tag.name)
            elif tag.name in self._unseen:
                self._unseen = self._unseen[: self._unseen.index(tag.name)]
        elif tag.name == "ruby" and tag.closing:
            self._unseen = []
        elif self._unseen:
            return
        elif tag.name == "br":
            self._builder_now().hard_break(tag.start, tag.end)
        elif tag.name == "img" and "alt" in tag.attributes:
            from checker.formats.html_tokens import value_text

            self._captions.append(value_text(self._text, tag.attributes["alt"]))


def _without_stray_marks(text: MappedText, plain: set[int]) -> MappedText:
    """Drop pairs of emphasis marks that CommonMark leaves as text.

    Beside Japanese brackets ``**「…」**…`` is no emphasis by the letter of CommonMark; the writer
    meant it, and most editors show it so.
    """
    if not plain:
        return text
    waiting: dict[str, tuple[int, int]] = {}
    drop: list[tuple[int, int]] = []
    for found in _STRAY.finditer(text.text):
        if not all(text.starts[index] in plain for index in range(*found.span())):
            continue
        if found[0] in waiting:
            drop += [waiting.pop(found[0]), found.span()]
        else:
            waiting[found[0]] = found.span()
    parts, at = [], 0
    for start, end in sorted(drop):
        parts.append(text[at:start])
        at = end
    return join([*parts, text[at:]]) if drop else text
