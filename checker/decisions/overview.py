"""A baseline at a glance: how much there is to mend, by whom and by when."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from checker.decisions.baseline import Baseline, Entry
from checker.reporters.width import pad, safe, width

_WORDS = {
    "ja": {
        "total": "ベースライン {path}: {count} 項目（コラム {columns} 本、規則 {rules} 種類）",
        "owner": "担当",
        "due": "期限",
        "count": "項目",
        "columns": "コラム",
        "nobody": "（未定）",
        "never": "（なし）",
        "overdue": "期限切れ",
        "gone": "（ファイルがありません。移したなら checker baseline move、消したなら prune）",
    },
    "en": {
        "total": "baseline {path}: {count} entries in {columns} column(s), of {rules} rule(s)",
        "owner": "owner",
        "due": "due",
        "count": "count",
        "columns": "columns",
        "nobody": "(nobody)",
        "never": "(never)",
        "overdue": "overdue",
        "gone": "(no such file; if it was renamed: checker baseline move, if deleted: prune)",
    },
}


def overview(
    baseline: Baseline,
    path: str,
    below: Sequence[str],
    as_of: datetime.date,
    lang: str,
    exists: Callable[[str], bool],
) -> str:
    """What a baseline holds.

    Args:
        baseline: the baseline.
        path: its name.
        below: only these columns and folders, entry by entry; all in numbers where none is named.
        as_of: the day from which dates are counted.
        lang: ``ja`` or ``en``.
        exists: whether there is still a column at a path.
    """
    words = _WORDS[lang]
    entries = [baseline.resolved(entry) for entry in baseline.entries if _among(entry.path, below)]
    columns: dict[str, list[Entry]] = {}
    for entry in entries:
        columns.setdefault(entry.path, []).append(entry)
    total = words["total"].format(
        path=safe(path),
        count=_count(entries),
        columns=len(columns),
        rules=len({entry.rule for entry in entries}),
    )
    lines = [total]
    if entries:
        lines += ["", *_owners(entries, as_of, words), ""]
        for name, own in sorted(columns.items()):
            lines.append(f"{_count(own):>6}  {safe(name)}" + ("" if exists(name) else "  " + words["gone"]))
            lines += _entries(own, as_of, words) if below else []
    return "\n".join(lines) + "\n"


def _owners(entries: Iterable[Entry], as_of: datetime.date, words: dict[str, str]) -> Iterator[str]:
    counts: Counter[tuple[str, str]] = Counter()
    columns: dict[tuple[str, str], set[str]] = {}
    for entry in entries:
        group = (entry.due.isoformat() if entry.due else "", entry.owner)
        counts[group] += entry.count
        columns.setdefault(group, set()).add(entry.path)
    rows = [(words["owner"], words["due"], words["count"], words["columns"], "")]
    for due, owner in sorted(counts, key=lambda group: (group[0] or "9", group[1])):
        late = words["overdue"] if due and due < as_of.isoformat() else ""
        numbers = (str(counts[due, owner]), str(len(columns[due, owner])))
        rows.append((safe(owner) or words["nobody"], due or words["never"], *numbers, late))
    sizes = [max(map(width, cells)) for cells in zip(*rows, strict=True)]
    for owner, due, count, number, late in rows:
        numbers_ = [
            " " * (size - width(cell)) + cell for cell, size in zip((count, number), sizes[2:4], strict=True)
        ]
        yield "  ".join([pad(owner, sizes[0]), pad(due, sizes[1]), *numbers_, late]).rstrip()


def _entries(entries: Iterable[Entry], as_of: datetime.date, words: dict[str, str]) -> Iterator[str]:
    for entry in entries:
        times = f" ×{entry.count}" if entry.count > 1 else ""
        due = entry.due.isoformat() if entry.due else ""
        late = words["overdue"] if entry.due and entry.due < as_of else ""
        notes = " ".join(part for part in (safe(entry.owner), due, late) if part)
        yield f"          {safe(entry.rule)}: {safe(entry.text)}{times}" + (f"  [{notes}]" if notes else "")


def _among(path: str, below: Sequence[str]) -> bool:
    return not below or any(name == "." or path == name or path.startswith(name + "/") for name in below)


def _count(entries: Iterable[Entry]) -> int:
    return sum(entry.count for entry in entries)
