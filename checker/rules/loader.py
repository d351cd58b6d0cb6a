"""Rule packs: folders of YAML, turned into one RuleSet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from checker.errors import RuleError
from checker.finding import Severity
from checker.rules.fingerprint import digest
from checker.rules.marked import Marked, parse
from checker.rules.reading import Reader
from checker.rules.spec import Rule
from checker.rules.vocabulary import Vocabulary
from checker.text.document import Role

#: The file of heading wordings, whose keys are section roles.
ROLES = "section_roles"


@dataclass(frozen=True, eq=False)
class RuleSet:
    """Rules with the word lists and data they share.

    Args:
        rules: by id, in order of id.
        vocabulary: word lists with ``{name}`` expanded.
        subjects: patterns of named subjects, for ``about``.
        data: the content of each file in a pack's ``data`` folder, by its name.
        role_wordings: heading wordings (RE2) of each section role.
        models: files of learned models, by their names.
        fingerprint: changes whenever any file of the packs or the selection changes.
    """

    rules: tuple[Rule, ...]
    vocabulary: Mapping[str, tuple[str, ...]]
    subjects: Mapping[str, str]
    data: Mapping[str, Any]
    role_wordings: Mapping[Role, tuple[str, ...]]
    models: Mapping[str, Path]
    fingerprint: str

    def rule(self, rule_id: str) -> Rule | None:
        """The rule with that id."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)

    def adjusted(
        self,
        *,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        severity: Mapping[str, str] | None = None,
    ) -> RuleSet:
        """A selection by rule id or category, with other severities (``off`` drops a rule).

        An id counts more than a category.
        """
        select, ignore, severity = frozenset(select), frozenset(ignore), severity or {}
        kept = []
        for rule in self.rules:
            names = {rule.id, rule.category}
            if select and not names & select:
                continue
            if rule.id in ignore or (rule.category in ignore and rule.id not in select):
                continue
            level = severity.get(rule.id, severity.get(rule.category))
            if level == "off":
                continue
            if level:
                clauses = tuple(replace(clause, severity=None) for clause in rule.clauses)
                rule = replace(rule, severity=Severity(level), clauses=clauses)
            kept.append(rule)
        marks = repr((sorted(select), sorted(ignore), sorted(severity.items())))
        changed = select or ignore or severity
        fingerprint = digest(self.fingerprint, marks).hex() if changed else self.fingerprint
        return replace(self, rules=tuple(kept), fingerprint=fingerprint)


def load(folders: Sequence[Path]) -> RuleSet:
    """Load rule packs; later ones may add to, but not replace, earlier ones.

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
    rules = _rules(((path, contents[path]) for path in rule_files), words, subjects)
    models = {path.name: path for folder in folders for path in sorted((folder / "models").glob("claims.*"))}
    parts = [
        part for folder, path in files for part in (str(path.relative_to(folder)).encode(), contents[path])
    ]
    parts += [part for name, path in models.items() for part in (name.encode(), path.read_bytes())]
    return RuleSet(
        rules=tuple(rules[key] for key in sorted(rules)),
        vocabulary={
            name: tuple(words.expand(entry, name) for entry in entries) for name, entries in lists.items()
        },
        subjects=subjects,
        data=data,
        role_wordings={Role(name): tuple(map(str, wordings)) for name, wordings in roles.items()},
        models=models,
        fingerprint=digest(*parts).hex(),
    )


def _rules(
    files: Iterable[tuple[Path, bytes]], words: Vocabulary, subjects: Iterable[str]
) -> dict[str, Rule]:
    from checker.rules.requirements import CHECKS

    rules: dict[str, Rule] = {}
    for path, content in files:
        reader = Reader(str(path), words.expand, CHECKS, subjects)
        rule = reader.rule(parse(content, str(path)), path.stem)
        if rule.id in rules:
            other = rules[rule.id].path
            raise reader.error(
                1, f"id「{rule.id}」は{other}にもあります。", f"The id “{rule.id}” is also in {other}."
            )
        rules[rule.id] = rule
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
