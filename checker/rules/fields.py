"""Values of a YAML mapping, read with errors that name file and line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from checker.errors import RuleError
from checker.rules.marked import Marked
from checker.rules.spec import Bilingual, Judgement

T = TypeVar("T")
Expand = Callable[[str, str, int], str]

_FOLDED_SPACE = re.compile(r"(?<=[^\x00-\x7f]) +(?=[^\x00-\x7f])")


class Fields:
    """Reads typed values of one file.

    Args:
        path: shown in errors.
        expand: replaces ``{name}`` in patterns.
    """

    def __init__(self, path: str, expand: Expand) -> None:
        self.path = path
        self.expand = expand

    def mapping(self, data: Any, keys: frozenset[str], line: int) -> Marked:
        """The value as a mapping with no other keys than these."""
        if not isinstance(data, Marked):
            raise self.error(line, "「キー: 値」の形で書いてください。", "A mapping was expected.")
        for key in data:
            if key not in keys:
                raise self.unknown(data.line_of(key), key, keys)
        return data

    def need(self, data: Marked, key: str) -> Any:
        """The value of a key that must be there."""
        value = data.get(key)
        if value is None or value == "" or value == []:
            raise self.error(data.line_of(key), f"「{key}」がありません。", f"“{key}” is missing.")
        return value

    def text(self, data: Marked, key: str) -> str:
        """The text of a key that must be there."""
        value = self.need(data, key)
        if not isinstance(value, (str, int, float)):
            raise self.error(
                data.line_of(key), f"「{key}」は文字列で書いてください。", f"“{key}” must be text."
            )
        return str(value)

    def items(self, data: Marked, key: str) -> list[Any]:
        """The list of a key that must be there."""
        value = self.need(data, key)
        if not isinstance(value, list):
            raise self.error(
                data.line_of(key), f"「{key}」は一覧(-)で書いてください。", f"“{key}” must be a list."
            )
        return value

    def strings(self, data: Marked, key: str) -> list[str]:
        """A text or a list of texts; empty where the key is absent."""
        value = data.get(key, [])
        return [str(item) for item in (value if isinstance(value, list) else [value])]

    def bilingual(self, data: Marked, key: str) -> Bilingual:
        """A text in both languages."""
        both = self.mapping(self.need(data, key), frozenset({"ja", "en"}), data.line_of(key))
        # A YAML line break becomes a space, which Japanese does not have.
        ja = _FOLDED_SPACE.sub("", self.text(both, "ja").strip())
        return Bilingual(ja, self.text(both, "en").strip())

    def choice(self, kind: Callable[[str], T], data: Marked, key: str) -> T:
        """One of the values of an enumeration."""
        value = self.text(data, key)
        try:
            return kind(value)
        except ValueError:
            raise self.unknown(data.line_of(key), value, [str(item) for item in kind]) from None  # type: ignore[attr-defined]

    def known(self, data: Marked, key: str, names: Iterable[str]) -> tuple[str, ...]:
        """Texts that must be among the names."""
        names = frozenset(names)
        found = self.strings(data, key)
        for name in found:
            if name not in names:
                raise self.unknown(data.line_of(key), name, names)
        return tuple(found)

    def judgements(self, data: Marked, key: str) -> frozenset[Judgement]:
        """Names of judgements."""
        return frozenset(Judgement(name) for name in self.known(data, key, list(Judgement)))

    def pattern(self, data: Marked, key: str) -> str:
        """One RE2 pattern, expanded; empty where the key is absent."""
        found = self.patterns(data, key)
        return found[0] if found else ""

    def patterns(self, data: Marked, key: str) -> tuple[str, ...]:
        """RE2 patterns, expanded and checked."""
        from checker.rules.pattern import check_pattern  # re2 is needed only where rules are

        line = data.line_of(key)
        found = []
        for text in self.strings(data, key):
            expanded = self.expand(text, self.path, line)
            try:
                check_pattern(expanded)
            except ValueError as error:
                raise self.error(
                    line, f"正規表現(RE2)として読めません: {error}", f"Not an RE2 pattern: {error}"
                ) from None
            found.append(expanded)
        return tuple(found)

    def lemmas(self, data: Marked, key: str) -> list[str]:
        """Dictionary forms; a vocabulary list stands for its entries."""
        found: list[str] = []
        for text in self.strings(data, key):
            expanded = self.expand(text, self.path, data.line_of(key))
            found.extend(expanded.removeprefix("(?:").removesuffix(")").split("|"))
        return found

    def unknown(self, line: int, name: str, names: Iterable[str]) -> RuleError:
        """The error for a name that is not known, with the nearest one that is."""
        near = difflib.get_close_matches(name, sorted(names), 1)
        ja = f"「{name}」は使えません。" + (
            f"「{near[0]}」ではありませんか。" if near else f"使えるもの: {', '.join(sorted(names))}"
        )
        en = f"“{name}” is not known." + (
            f" Did you mean “{near[0]}”?" if near else f" Known: {', '.join(sorted(names))}"
        )
        return self.error(line, ja, en)

    def error(self, line: int, ja: str, en: str) -> RuleError:
        """An error at a line of this file."""
        return RuleError(ja, en, path=self.path, line=line)
