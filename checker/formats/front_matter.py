"""YAML front matter: values that know where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from checker.errors import UnreadableError
from checker.text.document import Meta
from checker.text.lazy import lazy
from checker.text.mapped import MappedText, TextBuilder
from checker.text.source import Source, Span

_BLOCK = lazy(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_OPENING = lazy(r"\A---[ \t]*\r?\n[A-Za-z_][\w-]*[ \t]*:")
_MAX_LENGTH = 64_000
_MAX_DEPTH = 12
_MAX_ENTRIES = 1_000


def read_front_matter(source: Source) -> tuple[list[Meta], int]:
    """The front matter's values, and the offset at which the body begins (0 without front matter).

    Raises:
        UnreadableError: if it is not closed or not a YAML mapping.
    """
    found = _BLOCK.match(source.text)
    if not found:
        if _OPENING.match(source.text):
            raise _error(source, 0, "閉じる「---」の行がありません。", "the closing “---” line is missing.")
        return [], 0
    start, end = found.span(1)
    if end - start > _MAX_LENGTH:
        raise _error(source, start, "長すぎます。", "it is too long.")
    try:
        root = yaml.compose(source.text[start:end], Loader=yaml.SafeLoader)
        if root is None:
            return [], found.end()
        if not isinstance(root, yaml.MappingNode):
            return _not_mapping(source, root, start)
        return list(_Flattener(source, start).walk(root, "", 0)), found.end()
    except RecursionError:
        raise _error(source, start, "入れ子が深すぎます。", "it is nested too deeply.") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = start + (mark.index if mark else 0)
        problem = error.problem or "syntax error"
        ja, en = f"YAML として読めません（{problem}）。", f"not valid YAML: {problem}."
        raise _error(source, at, ja, en) from None
    except (yaml.YAMLError, ValueError) as error:
        at = start + (getattr(error, "position", None) or 0)
        raise _error(
            source, at, "使えない文字があります。", "it holds a character that YAML does not allow."
        ) from None


@dataclass(frozen=True, slots=True)
class Item:
    """A value of front matter: a mapping has ``pairs``, a list ``items``, all else a ``text`` (``None`` for null)."""

    span: Span
    text: str | None = None
    items: tuple[Item, ...] | None = None
    pairs: tuple[tuple[str, Item], ...] | None = None


def values(source: Source, key: str) -> list[Item]:
    """The values of a top key, as they are nested.

    For a source that :func:`read_front_matter` accepts: its front matter has bounded size and depth.
    """
    found = _BLOCK.match(source.text)
    root = yaml.compose(found[1], Loader=yaml.SafeLoader) if found else None
    if found is None or not isinstance(root, yaml.MappingNode):
        return []
    return [_item(value, found.start(1), source.text) for name, value in root.value if name.value == key]


def _item(node: yaml.Node, base: int, text: str) -> Item:
    start, end = base + node.start_mark.index, base + node.end_mark.index
    # A block ends where the next one begins.
    span = Span(start, start + len(text[start:end].rstrip()))
    if isinstance(node, yaml.MappingNode):
        pairs = tuple((str(name.value), _item(value, base, text)) for name, value in node.value)
        return Item(span, pairs=pairs)
    if isinstance(node, yaml.SequenceNode):
        return Item(span, items=tuple(_item(value, base, text) for value in node.value))
    return Item(span, text=None if node.tag == "tag:yaml.org,2002:null" else str(node.value))


def _not_mapping(source: Source, root: yaml.Node, start: int) -> tuple[list[Meta], int]:
    """A rule, some text and a rule again is Markdown; a list is front matter gone wrong."""
    if isinstance(root, yaml.ScalarNode):
        return [], 0
    raise _error(source, start, "「キー: 値」の形で書いてください。", "write it as “key: value” lines.")


def _error(source: Source, at: int, ja: str, en: str) -> UnreadableError:
    place = source.position(min(at, len(source.text)))
    return UnreadableError(
        f"先頭の設定欄（front matter）の誤り: {ja}",
        f"front matter: {en}",
        path=source.path,
        line=place.line,
        column=place.column,
    )


class _Flattener:
    def __init__(self, source: Source, base: int) -> None:
        self._source = source
        self._base = base
        self._count = 0

    def walk(self, node: yaml.Node, key: str, depth: int) -> Iterator[Meta]:
        """Entries of a node. Items of a list all have the list's key."""
        self._count += 1
        if depth > _MAX_DEPTH or self._count > _MAX_ENTRIES:
            at = self._base + node.start_mark.index
            ja, en = "項目が多すぎるか、入れ子が深すぎます。", "too many or too deeply nested entries."
            raise _error(self._source, at, ja, en)
        if isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                if isinstance(name, yaml.ScalarNode):
                    yield from self.walk(value, f"{key}.{name.value}" if key else str(name.value), depth + 1)
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                yield from self.walk(item, key, depth + 1)
        elif isinstance(node, yaml.ScalarNode) and key:
            yield Meta(key, self._value(node).strip())

    def _value(self, node: yaml.ScalarNode) -> MappedText:
        start, end = self._base + node.start_mark.index, self._base + node.end_mark.index
        aligned = _align(self._source.text, start, end, str(node.value))
        if aligned is not None:
            return aligned
        builder = TextBuilder()
        builder.add_as(str(node.value), start, end)
        return builder.build()


def _align(text: str, start: int, end: int, value: str) -> MappedText | None:
    """The value's characters in the YAML that says them; ``None`` where escapes make it unclear."""
    at = start
    if text[at : at + 1] in ("'", '"') and value[:1] != text[at]:
        at += 1
    elif text[at : at + 1] in ("|", ">"):
        at = text.find("\n", at, end) + 1 or end
    builder = TextBuilder()
    for char in value:
        if char.isspace():
            if at < end and text[at].isspace():
                builder.add_as(char, at, at + 1)
                at += 1
            continue
        while at < end and text[at].isspace():
            at += 1
        if at >= end or text[at] != char:
            return None
        builder.add(char, at)
        at += 1
    return builder.build()
