"""Patterns: RE2, so that no rule can hang a run; compiled when a text may match."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import count
from typing import Any

import re2

from checker.rules.narrow import Branch, branches, narrowed
from checker.rules.needs import NEEDS, Needs
from checker.rules.scan import SCAN

#: Alternations of whole vocabularies need more than RE2's default of 8 MiB.
MEMORY = 64 << 20
#: A pattern tried so often is worth knowing what it needs, and one tried so often on new texts compiling.
_WORTH, _TRIED = 30, 500
#: Looking at a longer text costs more than compiling a pattern.
_LENGTH = 700
#: Searching so many texts with what may match of a pattern costs as much as compiling all of it.
_NARROWED = 24
#: So often does a process search with parts of patterns. One that judges many columns needs them whole.
_MOST = 1_000
_searched = count()


def options() -> Any:
    """RE2 options that all patterns share: case does not matter, errors are not printed."""
    chosen = re2.Options()
    chosen.case_sensitive = False
    chosen.log_errors = False
    chosen.max_mem = MEMORY
    return chosen


class Pattern:
    """A pattern with the methods of a compiled one that rules use; they answer alike.

    A text without the strings that every match holds is not matched at all. The first others are searched with
    what may match in them (see :mod:`checker.rules.narrow`), so that a pattern that meets few is never compiled.

    Args:
        source: an RE2 pattern.
        captures: whether somebody asks for what it captures.
    """

    __slots__ = ("_branches", "_captures", "_compiled", "_least", "_narrowed", "_needs", "_tried", "source")

    def __init__(self, source: str, *, captures: bool = True) -> None:
        self.source = source
        self._captures = captures
        self._compiled: Any = None
        self._branches: Sequence[Branch] | None = None
        self._narrowed = 0
        self._needs: Needs | None = None
        self._least = 0
        self._tried = 0

    def search(self, text: str, pos: int | None = None) -> Any:
        """The first match, or ``None``."""
        compiled = self._for(text)
        return compiled.search(text, pos) if compiled else None

    def match(self, text: str, pos: int | None = None) -> Any:
        """The match at the start, or ``None``."""
        compiled = self._for(text)
        return compiled.match(text, pos) if compiled else None

    def fullmatch(self, text: str) -> Any:
        """The match of the whole text, or ``None``."""
        compiled = self._for(text)
        return compiled.fullmatch(text) if compiled else None

    def finditer(self, text: str, pos: int | None = None) -> Iterator[Any]:
        """All matches."""
        compiled = self._for(text)
        return compiled.finditer(text, pos) if compiled else iter(())

    def sub(self, put: str | Callable[[Any], str], text: str) -> str:
        """The text with every match replaced."""
        compiled = self._for(text)
        return str(compiled.sub(put, text)) if compiled else text

    def is_in(self, text: str) -> bool:
        """Whether it matches somewhere in a text, whose strings were looked at before."""
        compiled = self.matcher(text)
        # Of bytes no places have to be counted in characters.
        return compiled is not None and compiled.search(text.encode()) is not None

    def needed(self, times: int = 1) -> tuple[Needs, int]:
        """The choices of strings that every match holds; none where nothing is sure.

        Args:
            times: on how many texts the pattern is about to be tried. What one that is tried on few needs is not
                worked out.

        Returns:
            The choices, and how many strings :data:`SCAN` knows with theirs.
        """
        if self._needs is None and not self._prepared(times):
            return (), 0
        return self._needs or (), self._least

    @property
    def compiled(self) -> Any:
        """The pattern as RE2 has it.

        Raises:
            ValueError: as :func:`check_pattern` does.
        """
        if self._compiled is None:
            self._compiled = check_pattern(self.source)
            self._branches = None
        return self._compiled

    def matcher(self, text: str) -> Any:
        """As RE2 has what may match in a text, which the prefilter let pass; ``None`` if nothing may."""
        if self._compiled is not None or self._narrowed >= _NARROWED or len(text) > _LENGTH:
            return self.compiled
        if next(_searched) >= _MOST:
            return self.compiled
        if not self._narrowed:
            self._branches = branches(self.source, captures=self._captures)
        self._narrowed += 1
        if self._branches is None:
            return self.compiled
        source = narrowed(self._branches, text.casefold())
        return None if source is None else check_pattern(source)

    def _for(self, text: str) -> Any:
        return None if self._misses(text) else self.matcher(text)

    def _misses(self, text: str) -> bool:
        """Whether the text is known to hold no match."""
        if self._needs is None and not self._prepared(1):
            return False
        if not self._needs:
            return False
        cheap = self._compiled is not None or self._tried > _TRIED or len(text) > _LENGTH
        self._tried += not cheap
        return SCAN.misses(text, self._needs, self._least, cheap=cheap)

    def _prepared(self, times: int) -> bool:
        """Whether it is worked out what matches need: at once where it was kept, else for what is tried often."""
        kept = NEEDS.get(self.source)
        if kept is None:
            self._tried += times
            if self._tried < _WORTH:
                return False
            kept = NEEDS.work_out(self.source)
        self._needs, self._tried = kept, 0
        self._least = SCAN.add(kept)
        return True


def check_pattern(source: str) -> Any:
    """The pattern as RE2 compiles it.

    Raises:
        ValueError: the pattern is not RE2 (look-around and back references are not).
    """
    try:
        return re2.compile(source, options())
    except re2.error as error:
        detail = error.args[0] if error.args else error
        raise ValueError(detail.decode() if isinstance(detail, bytes) else str(detail)) from None


@lru_cache(maxsize=8192)
def compile_pattern(source: str) -> Pattern:
    """The pattern of a source that was checked when its rule was read."""
    return Pattern(source)


def compile_any(patterns: Iterable[str]) -> Pattern:
    """A pattern that matches where any of the patterns does; what they capture is lost."""
    return _any(tuple(patterns))


@lru_cache(maxsize=1024)
def _any(patterns: tuple[str, ...]) -> Pattern:
    return Pattern("|".join(f"(?:{pattern})" for pattern in patterns), captures=False)
