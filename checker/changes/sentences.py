"""Sentences by which versions of a column are compared."""

from __future__ import annotations

from collections.abc import Mapping

from checker.errors import CheckerError
from checker.text.fold import fold

#: How much of the longer of two texts they must share for one to be the other under a new name; as in git.
_ALIKE = 0.5


def sentences(data: bytes, path: str, selector: str) -> frozenset[str] | None:
    """The folded sentences of a column; ``None`` where it cannot be read."""
    from checker import formats

    try:
        document = formats.read(data, path, selector=selector)
    except CheckerError:
        return None
    return frozenset(sentence.folded.text for sentence in document.sentences)


def folded(sentence: str) -> str:
    """A sentence as versions are compared by it."""
    return fold(sentence).text


def successors(new: Mapping[str, frozenset[str]], gone: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """For new columns, the column that is gone and whose text they carry on; each is carried on once.

    Args:
        new: sentences of columns that the base does not have, by path.
        gone: sentences of columns of the base that are no more, by path.
    """
    holders: dict[str, list[str]] = {}
    for path, texts in gone.items():
        for text in texts:
            holders.setdefault(text, []).append(path)
    lengths = {path: _length(texts) for path, texts in gone.items()}
    pairs = []
    for path, texts in new.items():
        shared: dict[str, int] = {}
        for text in texts:
            for holder in holders.get(text, ()):
                shared[holder] = shared.get(holder, 0) + len(text)
        own = _length(texts)
        for holder, length in shared.items():
            likeness = length / max(own, lengths[holder])
            if likeness >= _ALIKE:
                pairs.append((-likeness, path, holder))
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, path, holder in sorted(pairs):
        if path not in found and holder not in taken:
            found[path] = holder
            taken.add(holder)
    return found


def _length(texts: frozenset[str]) -> int:
    return sum(map(len, texts))
