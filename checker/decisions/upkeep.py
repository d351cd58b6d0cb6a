"""Making a baseline of what a run found, and keeping it in step with the columns."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from checker.decisions.baseline import Baseline, Entry, Folder, added, current
from checker.decisions.known import Known
from checker.decisions.setting import Setting
from checker.errors import CheckerError
from checker.finding import Finding
from checker.verdict import Report


class UpkeepError(CheckerError):
    """Something that cannot be done to a baseline."""


@dataclass(frozen=True)
class Seen:
    """What a run saw: the findings of each column that may be known, by relative path.

    Args:
        setting: what decisions depend on.
        findings: of the columns; of those not judged in full, what was found all the same.
        fingerprint: of the rules that judged.
        forbidden: how many findings must not be known, because they must not be suppressed.
    """

    setting: Setting
    findings: Mapping[str, tuple[Finding, ...]]
    fingerprint: str = ""
    forbidden: int = 0

    @classmethod
    def of(cls, report: Report, setting: Setting) -> Seen:
        """What a run saw, once marks and waivers were applied."""
        known = Known(setting.rules, setting.config.never_suppress)
        findings: dict[str, tuple[Finding, ...]] = {}
        forbidden = 0
        for article in report.columns:
            found = article.report.findings
            may = tuple(one for one in found if not known.forbids(one.rule, one.category))
            forbidden += sum(one.rule in known for one in found) - len(may)
            findings[setting.config.relative(article.report.path)] = may
        return cls(setting, findings, report.fingerprint, forbidden)

    @property
    def rules(self) -> tuple[str, ...]:
        """Ids of the rules that judged."""
        active = self.setting.active("")
        return tuple(sorted(rule.id for rule in self.setting.rules if rule.id in active))


@dataclass(frozen=True)
class Change:
    """A baseline after the work, and how many findings it knows more and less."""

    baseline: Baseline
    added: int = 0
    removed: int = 0
    files: tuple[str, ...] = field(default=())


def create(seen: Seen, owner: str = "", due: datetime.date | None = None) -> Change:
    """A baseline of all that was found; the owner and the date are those of all columns."""
    entries = tuple(
        entry for path, findings in sorted(seen.findings.items()) for entry in added((), path, findings)
    )
    folders = (Folder(("*",), owner, due),) if owner or due else ()
    return Change(Baseline(entries, folders, seen.rules, seen.fingerprint), added=_count(entries))


def update(old: Baseline, seen: Seen, owner: str = "", due: datetime.date | None = None) -> Change:
    """The baseline with what is new and without what is resolved; owners and dates stay.

    What the run did not see stays as it is. The rules are only said to be known once all columns were read.
    """
    kept = prune(old, seen)
    fresh: list[Entry] = []
    for path, findings in seen.findings.items():
        if path in seen.setting.coverage.judged:
            new = added(kept.baseline.columns.get(path, ()), path, findings)
            fresh += (replace(entry, owner=owner, due=due) for entry in new)
    rules, fingerprint = old.rules, old.fingerprint
    if "" in seen.setting.coverage.folders:
        known = Known(seen.setting.rules)
        rules = tuple(sorted({*seen.rules, *(rule for rule in old.rules if rule in known)}))
        fingerprint = seen.fingerprint if set(rules) == set(seen.rules) else old.fingerprint
    entries = (*kept.baseline.entries, *fresh)
    changed = Baseline(entries, old.folders, rules, fingerprint)
    return Change(changed, added=_count(fresh), removed=kept.removed, files=kept.files)


def prune(old: Baseline, seen: Seen) -> Change:
    """The baseline without what is resolved: mended, of a rule that is gone, or of a column that is gone."""
    entries = tuple(_still(old, seen))
    lost = tuple(path for path in old.columns if seen.setting.coverage.lost(path))
    removed = _count(old.entries) - _count(entries)
    return Change(replace(old, entries=entries), removed=removed, files=lost)


def move(old: Baseline, source: str, target: str) -> Change:
    """The baseline after a column or a folder was renamed.

    Raises:
        UpkeepError: nothing is known of it, or something is known of the new name already.
    """
    moved = {path: target + path[len(source) :] for path in old.columns if _below(path, source)}
    if not moved:
        raise UpkeepError(
            f"ベースラインに「{source}」の項目はありません。", f"the baseline holds nothing about “{source}”."
        )
    if taken := sorted(set(moved.values()) & set(old.columns) - set(moved)):
        raise UpkeepError(
            f"ベースラインにはすでに「{taken[0]}」の項目があります。",
            f"the baseline holds entries about “{taken[0]}” already.",
        )
    entries = tuple(replace(entry, path=moved.get(entry.path, entry.path)) for entry in old.entries)
    return Change(replace(old, entries=entries), files=tuple(moved.values()))


def _below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def _still(old: Baseline, seen: Seen) -> Iterator[Entry]:
    """The entries that are not known to be resolved."""
    coverage, known = seen.setting.coverage, Known(seen.setting.rules)
    for path, entries in old.columns.items():
        if coverage.lost(path):
            continue
        if path not in coverage.judged:
            yield from entries
            continue
        active = seen.setting.active(coverage.judged[path])
        asked = [entry for entry in entries if entry.rule in active or entry.rule not in known]
        yield from (entry for entry in entries if entry not in asked)
        for entry, here in current(asked, seen.findings.get(path, ())):
            if here:
                yield replace(entry, count=here)


def _count(entries: Iterable[Entry]) -> int:
    return sum(entry.count for entry in entries)
