"""Comparing the columns of the working tree with a revision, sentence by sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from checker.changes.git import Entry, Repository
from checker.changes.model import Changes
from checker.changes.sentences import sentences, successors
from checker.changes.tree import Tree, blobs, content, same, settings_changed
from checker.config import Config
from checker.runner import Input


def since(base: str, columns: Sequence[Input], config: Config) -> Changes:
    """What changed in some columns since the working tree's history left a revision.

    A column is unchanged when its path and its content are; line ends do not count. One that carries on the
    text of a column that is gone is that column under a new name.

    Args:
        base: the revision.
        columns: the columns of the working tree.
        config: says how pages are read, and the language of the reasons.

    Raises:
        GitError: there is nothing to compare with.
    """
    repository = Repository.around(Path.cwd())
    commit = repository.fork_point(base)
    tree = Tree(repository.top, repository.entries(commit))
    touched: list[Input] = []
    before: dict[str, Entry] = {}
    new: dict[str, bytes] = {}
    for column in columns:
        entry = tree.entry(column.path, stdin=column.stdin)
        data = None if column.stdin else content(column.path)
        if entry and same(data, entry.blob):
            continue
        touched.append(column)
        if entry:
            before[column.path] = entry
        elif data is not None:
            new[column.path] = data
    before |= _renamed(repository, tree, new, config)
    contents = repository.contents(entry.blob for entry in before.values())
    known = {
        path: sentences(data, entry.path, config.article_selector)
        for (path, entry), data in zip(before.items(), contents, strict=True)
    }
    return Changes(
        base,
        config.lang,
        tuple(touched),
        len(columns),
        {path: found for path, found in known.items() if found is not None},
        tuple(path for path, found in known.items() if found is None),
        settings_changed(tree, config),
    )


def _renamed(
    repository: Repository, tree: Tree, new: Mapping[str, bytes], config: Config
) -> dict[str, Entry]:
    """For new columns, what they were in the base under another name."""
    gone = {entry.path: entry for entry in tree.gone()} if new else {}
    found: dict[str, Entry] = {}
    by_blob = {entry.blob: path for path, entry in sorted(gone.items(), reverse=True)}
    for path, data in new.items():
        # Most are moved as they are, and need not be read.
        old = next((by_blob[blob] for blob in blobs(data, next(iter(by_blob), "")) if blob in by_blob), "")
        if old in gone:
            found[path] = gone.pop(old)
    selector = config.article_selector
    contents = repository.contents(entry.blob for entry in gone.values())
    olds = {path: sentences(data, path, selector) for path, data in zip(gone, contents, strict=True)}
    left = {path: data for path, data in new.items() if path not in found} if gone else {}
    news = {path: sentences(data, path, selector) for path, data in left.items()}
    pairs = successors(
        {path: texts for path, texts in news.items() if texts},
        {path: texts for path, texts in olds.items() if texts},
    )
    return found | {path: gone[old] for path, old in pairs.items()}
