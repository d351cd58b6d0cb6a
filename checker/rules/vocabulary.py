"""Shared word lists and their use in patterns: ``{name}`` stands for any entry of a list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from checker.errors import RuleError
from checker.rules.fingerprint import digest

_MACRO = re.compile(r"\{([a-z][a-z0-9_]*)\}")


class Vocabulary:
    """Word lists by name, expanded on demand.

    Args:
        lists: name to RE2 fragments; a fragment may use other lists.
    """

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._lists = lists
        self._expanded: dict[str, str] = {}

    @cached_property
    def fingerprint(self) -> bytes:
        """Changes with any list."""
        return digest(repr(sorted(self._lists.items())))

    def expand(self, pattern: str, path: str = "", line: int = 0, _seen: tuple[str, ...] = ()) -> str:
        """The pattern with every ``{name}`` replaced by an alternation.

        Raises:
            RuleError: for an unknown list or one that contains itself.
        """

        def replace(match: re.Match[str]) -> str:
            name = match.group(1)
            if name in self._expanded:
                return self._expanded[name]
            if name not in self._lists:
                raise RuleError(
                    f"語彙「{name}」がありません。lint_rules/vocabulary にあるか、つづりを確かめてください。",
                    f"There is no vocabulary “{name}”; see lint_rules/vocabulary.",
                    path=path,
                    line=line,
                )
            if name in _seen:
                raise RuleError(
                    f"語彙「{name}」が自分自身を含んでいます。",
                    f"The vocabulary “{name}” contains itself.",
                    path=path,
                    line=line,
                )
            parts = [self.expand(str(entry), path, line, (*_seen, name)) for entry in self._lists[name]]
            self._expanded[name] = "(?:" + "|".join(parts) + ")"
            return self._expanded[name]

        return _MACRO.sub(replace, pattern)
