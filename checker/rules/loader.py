"""Rule packs: folders of YAML, turned into one RuleSet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from checker.errors import RuleError
from checker.rules.fingerprint import digest
from checker.rules.marked import Marked, parse
from checker.rules.reading import Reader
from checker.rules.ruleset import Rules, RuleSet, Shared
from checker.rules.spec import Rule
from checker.rules.vocabulary import Vocabulary
from checker.text.document import Role

__all__ = ["ROLES", "RuleSet", "load"]

#: The file of heading wordings, whose keys are section roles.
ROLES = "section_roles"


class Kept(Protocol):
    """Where rules are kept that were read before, without their examples."""

    def get(self, keys: Iterable[bytes]) -> Mapping[bytes, Rule]:
        """The rules that are there."""

    def put(self, rules: Mapping[bytes, Rule]) -> None:
        """Keep rules."""


def load(folders: Sequence[Path], kept: Kept | None = None) -> RuleSet:
    """Load rule packs; later ones may add to, but not replace, earlier ones.

    Args:
        folders: the packs.
        kept: gives rules whose file and vocabulary did not change, and takes those that did.

    Raises:
        RuleError: with file and line, for anything that is wrong in a pack.
    """
    files = [(folder, path) for folder in folders for path in _files(folder)]
    contents = {path: path.read_bytes() for _, path in files}
    lists: dict[str, tuple[str, ...]] = {}
    data: dict[str, Any] = {}
    roles: Mapping[str, Any] = {}
    rule_files: list[Path] = []
    for folder, path in files:
        kind = path.relative_to(folder).parts[0]
        if path.stem == ROLES:
            roles = parse(contents[path], str(path))
        elif kind == "vocabulary":
            _add_lists(lists, parse(contents[path], str(path)), str(path))
        elif kind == "data":
            data[path.stem] = parse(contents[path], str(path))
        else:
            rule_files.append(path)
    words = Vocabulary(lists)
    subjects = {
        name.removeprefix("subject_"): words.expand("{" + name + "}")
        for name in lists
        if name.startswith("subject_")
    }
    rules = _rules([(path, contents[path]) for path in rule_files], words, subjects, kept)
    models = {path.name: path for folder in folders for path in sorted((folder / "models").glob("claims.*"))}
    parts = [
        part for folder, path in files for part in (str(path.relative_to(folder)).encode(), contents[path])
    ]
    parts += [part for name, path in models.items() for part in (name.encode(), path.read_bytes())]
    shared = Shared(
        vocabulary={
            name: tuple(words.expand(entry, name) for entry in entries) for name, entries in lists.items()
        },
        subjects=subjects,
        data=data,
        role_wordings={Role(name): tuple(map(str, wordings)) for name, wordings in roles.items()},
        models=models,
    )
    ordered = Rules.of([rules[key] for key in sorted(rules)])
    return RuleSet(ordered, partial(_same, shared), digest(*parts).hex())


def _same(shared: Shared) -> Shared:
    return shared


def _rules(
    files: Sequence[tuple[Path, bytes]], words: Vocabulary, subjects: Iterable[str], kept: Kept | None
) -> dict[str, Rule]:
    from checker.rules.requirements import CHECKS

    keys = {path: digest(words.fingerprint, str(path), content) for path, content in files} if kept else {}
    known = kept.get(keys.values()) if kept else {}
    fresh: dict[bytes, Rule] = {}
    rules: dict[str, Rule] = {}
    for path, content in files:
        key = keys.get(path, b"")
        rule = known.get(key)
        reader = Reader(str(path), words.expand, CHECKS, subjects)
        if rule is None:
            rule = fresh[key] = reader.rule(parse(content, str(path)), path.stem)
        if rule.id in rules:
            other = rules[rule.id].path
            raise reader.error(
                1, f"id「{rule.id}」は{other}にもあります。", f"The id “{rule.id}” is also in {other}."
            )
        rules[rule.id] = rule
    if kept:
        kept.put(fresh)
    return rules


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise RuleError("ルールのフォルダーがありません。", "There is no such rule folder.", path=str(folder))
    return sorted(path for path in folder.rglob("*.y*ml") if path.suffix in {".yaml", ".yml"})


def _add_lists(lists: dict[str, tuple[str, ...]], content: Any, path: str) -> None:
    if not isinstance(content, Marked):
        raise RuleError("「名前: 一覧」の形で書いてください。", "Write “name: list”.", path=path, line=1)
    for name, entries in content.items():
        line = content.line_of(name)
        if not isinstance(entries, list) or not entries:
            raise RuleError(
                f"「{name}」は一覧(-)で書いてください。", f"“{name}” must be a list.", path=path, line=line
            )
        if name in lists:
            raise RuleError(
                f"語彙「{name}」が別のファイルにもあります。",
                f"The list “{name}” is given twice.",
                path=path,
                line=line,
            )
        lists[name] = tuple(str(entry) for entry in entries)
