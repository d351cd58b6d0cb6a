"""What changed, and what that means for a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from checker.changes.sentences import folded
from checker.finding import Decision, Finding, Origin, Scope, Suppressed
from checker.runner import Input
from checker.verdict import Judged, Report


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since a revision.

    Args:
        base: the revision as it was asked for.
        lang: of the reasons given.
        columns: the columns that are new, edited or renamed.
        total: how many columns were compared.
        known: the folded sentences that each of them had in the base, by the column's path.
        unread: those whose version in the base cannot be read, so that all of them counts as changed.
        settings: whether the configuration or a rule pack of the project changed as well.
    """

    base: str
    lang: str
    columns: tuple[Input, ...]
    total: int
    known: Mapping[str, frozenset[str]]
    unread: tuple[str, ...] = ()
    settings: bool = False

    def marked(self, report: Report) -> Report:
        """The report with wording findings in unchanged sentences suppressed; the rest counts as before."""
        return replace(report, articles=tuple(map(self._marked, report.articles)))

    def remarks(self) -> list[str]:
        """What a reader should know of the comparison, a line each."""
        english = self.lang == "en"
        count, base = len(self.columns), self.base
        if english:
            lines = [f"{count} of {self.total} column(s) changed since {base}."]
            if not count:
                lines = [f"nothing changed since {base} ({self.total} column(s))."]
        else:
            lines = [f"{base} から変わったコラム: {self.total} 本中 {count} 本"]
            if not count:
                lines = [f"{base} から変わったコラムはありません（{self.total} 本中 0 本）。"]
        for path in self.unread:
            lines.append(
                f"{path}: its version in {base} cannot be read; all of it counts as changed."
                if english
                else f"{path}: {base} の版を読めないため、全文を変更とみなします。"
            )
        if self.settings:
            lines.append(
                "The configuration or the rules changed too; the present ones judge."
                if english
                else "設定または規則も変わっています。現在のもので判定しました。"
            )
        return lines

    def _marked(self, judged: Judged) -> Judged:
        found = judged.report
        known = self.known.get(found.path, frozenset())
        old = [finding for finding in found.findings if _stood(finding, known)]
        if not old:
            return judged
        decision = Decision(
            Origin.UNCHANGED,
            f"unchanged since {self.base}" if self.lang == "en" else f"{self.base} から変わっていない文",
        )
        report = replace(
            found,
            findings=tuple(finding for finding in found.findings if finding not in old),
            suppressed=(*found.suppressed, *(Suppressed(finding, decision) for finding in old)),
        )
        return replace(judged, report=report)


def _stood(finding: Finding, known: frozenset[str]) -> bool:
    return finding.scope is Scope.WORDING and bool(finding.sentence) and folded(finding.sentence) in known
