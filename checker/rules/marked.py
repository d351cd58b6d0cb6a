"""YAML whose mappings remember the lines on which they were written."""

from __future__ import annotations

from typing import Any

import yaml

from checker.errors import RuleError

#: A rule pack is data of a known size; a larger file is a mistake or an attack.
MAX_BYTES = 2_000_000


class Marked(dict[str, Any]):
    """A mapping with the line of its start and of each key (from 1)."""

    line: int = 0
    lines: dict[str, int]

    def line_of(self, key: str) -> int:
        """The line of a key, or of the mapping where the key is absent."""
        return self.lines.get(key, self.line)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    pass


def _mapping(loader: Any, node: yaml.MappingNode) -> Marked:
    found = Marked()
    found.line = node.start_mark.line + 1
    found.lines = {}
    for key_node, value_node in node.value:
        key = str(loader.construct_object(key_node, deep=True))
        line = key_node.start_mark.line + 1
        if key in found:
            raise _DuplicateKeyError(key, line)
        found[key] = loader.construct_object(value_node, deep=True)
        found.lines[key] = line
    return found


class _DuplicateKeyError(Exception):
    def __init__(self, key: str, line: int) -> None:
        super().__init__(key)
        self.key = key
        self.line = line


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
# An unquoted date or yes/no in a rule is text that somebody forgot to quote.
_Loader.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: str(node.value))


def parse(data: bytes, path: str, *, limit: int = MAX_BYTES) -> Any:
    """The value of a YAML file of at most ``limit`` bytes.

    Raises:
        RuleError: with file and line, where it is no YAML, repeats a key, uses aliases or is too large.
    """
    if len(data) > limit:
        raise RuleError("ファイルが大きすぎます。", "The file is too large.", path=path)
    try:
        text = data.decode("utf-8-sig")
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.AliasEvent):
                line = event.start_mark.line + 1 if event.start_mark else 0
                raise RuleError(
                    "YAMLの別名(*)は使えません。値を書き写してください。",
                    "YAML aliases are not allowed; write the value out.",
                    path=path,
                    line=line,
                )
        return yaml.load(text, Loader=_Loader)
    except _DuplicateKeyError as error:
        raise RuleError(
            f"キー「{error.key}」が二度書かれています。",
            f"The key “{error.key}” is given twice.",
            path=path,
            line=error.line,
        ) from None
    except UnicodeDecodeError:
        raise RuleError("UTF-8で保存してください。", "Save the file as UTF-8.", path=path) from None
    except yaml.YAMLError as error:
        mark: Any = getattr(error, "problem_mark", None)
        raise RuleError(
            f"YAMLとして読めません: {getattr(error, 'problem', '') or error}",
            f"Not valid YAML: {getattr(error, 'problem', '') or error}",
            path=path,
            line=mark.line + 1 if mark is not None else 0,
            column=mark.column + 1 if mark else 0,
        ) from None
