"""Precision, recall and false alarms of findings against labels."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.cases import Case
from checker.finding import Finding, Scope, Severity


def ratio(part: int, whole: int) -> float:
    """A share; 1 where there is nothing to share."""
    return part / whole if whole else 1.0


def wilson(part: int, whole: int, z: float = 1.96) -> tuple[float, float]:
    """The 95 % Wilson score interval of a share (Wilson 1927); (0, 1) for no observations."""
    if not whole:
        return 0.0, 1.0
    share, spread = part / whole, z * z / whole
    middle = (share + spread / 2) / (1 + spread)
    half = z * math.sqrt(share * (1 - share) / whole + spread / (4 * whole)) / (1 + spread)
    return middle - half, middle + half


def counted(findings: Iterable[Finding], scope: Scope) -> list[Finding]:
    """Findings that count: errors and warnings of a scope."""
    return [f for f in findings if f.scope is scope and f.severity is not Severity.INFO]


@dataclass
class SentenceScore:
    """Counts over labelled sentences."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    violating: int = 0
    detected: int = 0
    clean: int = 0
    alarmed: int = 0
    disagreements: list[str] = field(default_factory=list)

    def add(self, case: Case, findings: Sequence[Finding]) -> None:
        """Count one case."""
        said = {finding.category for finding in counted(findings, Scope.WORDING)}
        extra, lost = said - case.labels - case.may, case.labels - said
        self.right.update(said & case.labels)
        self.wrong.update(extra)
        self.missed.update(lost)
        if case.labels:
            self.violating += 1
            self.detected += bool(said)
        elif not case.may:
            self.clean += 1
            self.alarmed += bool(said)
        if extra or lost:
            marks = " ".join(
                [*(f"+{name}" for name in sorted(extra)), *(f"-{name}" for name in sorted(lost))]
            )
            self.disagreements.append(f"{case.id}  {marks}  {case.text}")

    def summary(self) -> dict[str, float]:
        """Precision, recall, F1, detection and false alarms over all categories."""
        right, wrong, missed = (sum(c.values()) for c in (self.right, self.wrong, self.missed))
        precision, recall = ratio(right, right + wrong), ratio(right, right + missed)
        return {
            "precision": precision,
            "recall": recall,
            "f1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
            "detection": ratio(self.detected, self.violating),
            "false_alarm": self.alarmed / self.clean if self.clean else 0.0,
        }


@dataclass
class ColumnScore:
    """Counts over labelled columns, for wording and for what must be there."""

    counts: Counter[str] = field(default_factory=Counter)
    disagreements: list[str] = field(default_factory=list)

    def add(self, name: str, gold: dict[str, Any], findings: Sequence[Finding]) -> None:
        """Count one column."""
        self._wording(name, gold, counted(findings, Scope.WORDING))
        self._required(name, gold["requirements"], counted(findings, Scope.ARTICLE))

    def _wording(self, name: str, gold: dict[str, Any], findings: Sequence[Finding]) -> None:
        marks = [(mark["category"], squeeze(mark["sentence"]), mark["severity"]) for mark in gold["wording"]]
        met: set[int] = set()
        for finding in findings:
            text = squeeze(finding.text)
            near = [
                i
                for i, (_, sentence, _) in enumerate(marks)
                if text and (text in sentence or sentence in text)
            ]
            same = [i for i in near if marks[i][0] == finding.category]
            if same:
                met.update(same)
                self.counts["wording_right"] += any(marks[i][2] == "must" for i in same)
            elif not near:
                self.counts["wording_wrong"] += 1
                self.disagreements.append(f"{name}  +{finding.category}  {finding.text}")
        for index, (category, sentence, severity) in enumerate(marks):
            if severity == "must":
                self.counts["wording_must"] += 1
                self.counts["wording_found"] += index in met
                if index not in met:
                    self.disagreements.append(f"{name}  -{category}  {sentence}")

    def _required(self, name: str, need: dict[str, Any], findings: Sequence[Finding]) -> None:
        said = {requirement for finding in findings for requirement in finding.requirements}
        # Labels count as they stand: some name a red flag without "red_flag:", and no finding meets those.
        wanted = [{item} for item in need["missing"]] + [
            set(options) for options in need["red_flags_missing"]
        ]
        for options in wanted:
            self.counts["required_right" if said & options else "required_missed"] += 1
            if not said & options:
                self.disagreements.append(f"{name}  -{'|'.join(sorted(options))}")
        for item in sorted(said - set().union(*wanted) - set(need["may"])):
            # A red flag that the labels neither ask for nor find counts neither way.
            if item in need["present"] or not item.startswith("red_flag:"):
                self.counts["required_wrong"] += 1
                self.disagreements.append(f"{name}  +{item}")

    def summary(self) -> dict[str, float]:
        """Precision and recall of wording and of requirements."""
        c = self.counts
        return {
            "wording_precision": ratio(c["wording_right"], c["wording_right"] + c["wording_wrong"]),
            "wording_recall": ratio(c["wording_found"], c["wording_must"]),
            "required_precision": ratio(c["required_right"], c["required_right"] + c["required_wrong"]),
            "required_recall": ratio(c["required_right"], c["required_right"] + c["required_missed"]),
        }


def squeeze(text: str) -> str:
    """Text without white space, in NFKC."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
