"""A pattern without the branches that cannot match a text.

RE2 takes milliseconds to compile an alternation of whole vocabularies. Of its branches a sentence holds the strings of
a few, and mostly not of enough for any match: then nothing is compiled at all. Branches are left out at every depth,
which changes no match, for none of them could take part in one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

#: A group of words, a word, or anything else, and what repeats it.
_PARTS = re.compile(
    r"(?:\(\?:([^\\\[\](){}.^$*+?]+)\)|([^\\\[\](){}.^$*+?|]+)"
    r"|(\(\?:?|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]|\\[\WAbBdDsSwz]|.))"
    r"((?:[*+?]|\{\d+(?:,\d*)?\})\??)?",
    re.DOTALL,
)
_SINGLE = frozenset(".^$")
_NONE_IS_ENOUGH = ("?", "*", "{0")

#: What stands in every text that a piece matches (as ``str.casefold`` spells it), and its source; for a group its
#: branches, with what repeats it for a source. The last says whether a group may be left out.
Item = tuple[str, str, "Sequence[Branch] | None", bool]
#: A word that is spelled as ``str.casefold`` does, or a sequence of items.
Branch = str | Sequence[Item]


def branches(source: str, *, captures: bool = True) -> Sequence[Branch] | None:
    """The branches of an RE2 pattern; ``None`` where it has parts that are not known here.

    Args:
        source: the pattern.
        captures: whether somebody asks for what it captures. Then it must capture nothing: leaving a group out
            would change the numbers of others.
    """
    outer: list[tuple[list[Branch], list[Item]]] = []
    done: list[Branch] = []
    items: list[Item] = []
    for words, word, other, repeat in _PARTS.findall(source):
        optional = repeat != "" and repeat.startswith(_NONE_IS_ENOUGH)
        if word:
            # What repeats follows the last character alone.
            items.append(((word[:-1] if optional else word).casefold(), word + repeat, None, False))
        elif words:
            items.append(("", repeat, _words(words), optional))
        elif other == "(?:" or (other == "(" and not captures):
            outer.append((done, items))
            done, items = [], []
        elif other == "|":
            done.append(_branch(items))
            items = []
        elif other == ")" and outer:
            inner = [*done, _branch(items)]
            done, items = outer.pop()
            items.append(("", repeat, inner, optional))
        elif (len(other) > 1 and other != "(?") or other in _SINGLE:
            items.append(("", other + repeat, None, False))
        else:
            return None
    return None if outer else [*done, _branch(items)]


def narrowed(found: Sequence[Branch], text: str) -> str | None:
    """The pattern of those branches that may match in a text; ``None`` if none may.

    Args:
        found: the branches of a pattern.
        text: as ``str.casefold`` spells it.
    """
    kept = []
    for branch in found:
        if isinstance(branch, str):
            if branch in text:
                kept.append(branch)
        elif (rest := _narrowed(branch, text)) is not None:
            kept.append(rest)
    return "|".join(kept) if kept else None


def _narrowed(items: Sequence[Item], text: str) -> str | None:
    kept = []
    for needed, source, inner, optional in items:
        if inner is None:
            if needed not in text:
                return None
            kept.append(source)
        elif (rest := narrowed(inner, text)) is not None:
            kept.append(f"(?:{rest}){source}")
        elif not optional:
            return None
    return "".join(kept)


def _words(joined: str) -> Sequence[Branch]:
    words = joined.split("|")
    if joined == joined.casefold():
        return words
    return [_branch([(word.casefold(), word, None, False)]) for word in words]


def _branch(items: Sequence[Item]) -> Branch:
    if len(items) == 1:
        needed, source, inner, _ = items[0]
        if inner is None and needed == source:
            return source
    return items
