"""The baseline as a file: YAML that people read, change and review; one line an entry in most cases.

::

    version: 1
    folders:                  # who mends what by when; a later one wins
      - paths: ['articles/**']
        owner: 架空 花子（編集長）
        due: '2027-03-31'
    columns:
      articles/knee.md:
        guaranteed-effect:
          - この注射で膝の痛みは必ず治ります。
          - sentence: 翌日には必ず治ります。
            count: 2
            owner: 架空 太郎（院長）
            due: '2026-12-28'
        missing-cost:
          - disclosure:cost
    rules:                    # that judged when this was written
      fingerprint: 0f3c…
      names: [guaranteed-effect, missing-cost]
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import yaml

from checker.decisions.baseline import Baseline, Entry, Folder
from checker.decisions.fields import Fields
from checker.rules.marked import Marked
from checker.text.source import Source

VERSION = 1
_HEAD = """\
# checker のベースライン: 点検を始めたときにすでにあった指摘の一覧です。
# folders と各項目の owner（担当）・due（期限）は書き換えてかまいません。期限を過ぎたものは指摘に戻ります。
# 項目の追加・整理は checker baseline update / prune で行います（書き加えたコメントは残りません）。
"""
_BREAKS = frozenset("\r\n\x85\u2028\u2029\ufeff")
_TOP = ("version", "folders", "columns", "rules")
_FOLDER = ("paths", "owner", "due")
_ENTRY = ("sentence", "count", "owner", "due")


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indents the items of a list, as people do."""
        super().increase_indent(flow, False)


def _text(dumper: _Dumper, text: str) -> yaml.Node:
    # Only double quotes keep signs that YAML takes for line ends.
    style = '"' if _BREAKS & set(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def write_baseline(baseline: Baseline) -> str:
    """The file of a baseline; the same for the same content."""
    data: dict[str, Any] = {
        "version": VERSION,
        "folders": [_folder_data(folder) for folder in baseline.folders],
        "columns": {},
        "rules": {"fingerprint": baseline.fingerprint, "names": sorted(baseline.rules)},
    }
    for entry in sorted(baseline.entries, key=_order):
        rules = data["columns"].setdefault(entry.path, {})
        rules.setdefault(entry.rule, []).append(_entry_data(entry))
    text: str = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=2**31)
    return _HEAD + text


@lru_cache(maxsize=4)
def read_baseline(data: bytes, path: str) -> Baseline:
    """Read the file of a baseline.

    Args:
        data: the file as it is.
        path: its name for people.

    Raises:
        CheckerError: with the line of what is wrong.
    """
    fields = Fields(data, path)
    top = fields.mapping(fields.root, 1, _TOP)
    if top.get("version") != VERSION:
        fields.fail(
            top.line_of("version"),
            f"対応していない版です（version: {VERSION} が必要です）。",
            f"unknown version; “version: {VERSION}” is needed.",
        )
    rules = fields.mapping(top.get("rules"), top.line_of("rules"), ("fingerprint", "names"))
    folders = fields.sequence(top.get("folders"), top.line_of("folders"))
    entries, lines = _columns(fields, top)
    return Baseline(
        tuple(entries),
        tuple(_folder(fields, folder, top.line_of("folders")) for folder in folders),
        fields.texts(rules, "names") if rules.get("names") else (),
        fields.text(rules, "fingerprint"),
        Source(path, data.decode("utf-8-sig")),
        lines,
    )


def _columns(fields: Fields, top: Marked) -> tuple[list[Entry], dict[tuple[str, str], int]]:
    columns = fields.mapping(top.get("columns"), top.line_of("columns"))
    entries: list[Entry] = []
    lines: dict[tuple[str, str], int] = {}
    for path, value in columns.items():
        rules = fields.mapping(value, columns.line_of(path))
        for rule, items in rules.items():
            lines[path, rule] = line = rules.line_of(rule)
            entries += (_entry(fields, path, rule, item, line) for item in fields.sequence(items, line))
    return entries, lines


def _entry(fields: Fields, path: str, rule: str, item: Any, line: int) -> Entry:
    if not isinstance(item, Marked):
        return Entry(path, rule, fields.word(item, line, "sentence"))
    data = fields.mapping(item, line, _ENTRY)
    return Entry(
        path,
        rule,
        fields.text(data, "sentence", needed=True),
        fields.count(data, "count"),
        fields.text(data, "owner"),
        fields.date(data, "due"),
    )


def _folder(fields: Fields, item: Any, line: int) -> Folder:
    data = fields.mapping(item, line, _FOLDER)
    return Folder(
        fields.texts(data, "paths", needed=True), fields.text(data, "owner"), fields.date(data, "due")
    )


def _order(entry: Entry) -> tuple[str, str, str, str, str, int]:
    due = entry.due.isoformat() if entry.due else ""
    return entry.path, entry.rule, entry.text, entry.owner, due, entry.count


def _entry_data(entry: Entry) -> Any:
    data: dict[str, Any] = {"count": entry.count} if entry.count != 1 else {}
    data.update(_owned(entry))
    return {"sentence": entry.text, **data} if data else entry.text


def _folder_data(folder: Folder) -> dict[str, Any]:
    return {"paths": list(folder.paths), **dict(_owned(folder))}


def _owned(item: Entry | Folder) -> Iterator[tuple[str, str]]:
    if item.owner:
        yield "owner", item.owner
    if item.due:
        yield "due", item.due.isoformat()
