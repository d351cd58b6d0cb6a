"""A judgement as evidence: version 1 of the contract in ``attest-1.schema.json``."""

from __future__ import annotations

import hashlib
import os
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import Any

from checker.errors import CheckerError
from checker.evidence.basis import basis
from checker.evidence.paths import is_below, located
from checker.evidence.seal import MEMBER, digest
from checker.finding import Finding, Law
from checker.reporters.json import text_of
from checker.runner import Run
from checker.verdict import Judged, Report

KIND = "checker-attestation"
VERSION = 1


class AttestError(CheckerError):
    """A column of which no evidence can be kept."""


def attest(report: Report, session: Run) -> str:
    """The attestation of a report as JSON text; the same for the same columns, rules, settings and day.

    Args:
        report: the columns as they were judged.
        session: what judged them.

    Raises:
        AttestError: there is no column, or one is outside of the configuration's folder or changed meanwhile.
    """
    columns = sorted((_column(judged, report, session) for judged in report.columns), key=_name)
    decisions = sorted((_decisions(judged, session) for judged in report.decisions), key=_name)
    if not columns:
        raise AttestError("記録するコラムがありません。", "there is no column to attest.")
    data = {
        "kind": KIND,
        "version": VERSION,
        "as_of": session.as_of.isoformat(),
        "fail_on": report.fail_on.value if report.fail_on else "never",
        "lang": session.config.lang,
        **basis(session),
        "summary": {
            "columns": len(columns),
            "states": {status.value: number for status, number in report.statuses.items()},
            "findings": {severity.value: number for severity, number in report.severities.items()},
            "suppressed": report.suppressed,
            "faults": report.faults,
        },
        "columns": columns,
        "decisions": decisions,
    }
    return text_of(data | {MEMBER: digest(data)}, sort_keys=True)


def schema() -> str:
    """The JSON Schema of attestations."""
    return files("checker.evidence").joinpath("attest-1.schema.json").read_text(encoding="utf-8")


def _name(column: dict[str, Any]) -> str:
    return str(column["path"])


def _column(judged: Judged, report: Report, session: Run) -> dict[str, Any]:
    found = judged.report
    name = session.config.relative(found.path)
    data = _judged_bytes(judged, name, session.config.root)
    rules, _ = session.judging(found.path)
    return {
        "path": name,
        "sha256": None if data is None else hashlib.sha256(data).hexdigest(),
        "size": None if data is None else len(data),
        "title": found.title,
        "profile": found.profile,
        "rules": rules.fingerprint,
        "state": judged.status(report.threshold).value,
        "findings": [_finding(finding, judged) for finding in found.findings],
        "suppressed": [
            _finding(one.finding, judged) | {"decision": asdict(one.decision)} for one in found.suppressed
        ],
        "faults": [asdict(fault) for fault in found.faults],
    }


def _decisions(judged: Judged, session: Run) -> dict[str, Any]:
    """A file of decisions that something is wrong with; what it decided stands with the columns."""
    found = judged.report
    return {
        "path": _from(session.config.root, found.path),
        "findings": [_finding(finding, judged) for finding in found.findings],
    }


def _from(root: Path, path: str) -> str:
    """The way to a file from the root, which is the same on every machine; its name where there is no way."""
    try:
        return Path(os.path.relpath(os.path.realpath(path), os.path.realpath(root))).as_posix()
    except ValueError:  # another drive
        return Path(path).name


def _judged_bytes(judged: Judged, name: str, root: Path) -> bytes | None:
    """The bytes of a column, which must still hold the text that was judged; ``None`` where it has none."""
    from checker import formats

    path = judged.report.path
    if not is_below(name):
        raise AttestError(
            f"設定ファイルのあるフォルダー（{root}）の中のコラムだけを記録できます。",
            f"only columns below the folder of the configuration ({root}) can be attested.",
            path=path,
        )
    try:
        file = located(root, name)
        data = file.read_bytes() if file else None
    except OSError:
        data = None
    if judged.source is None:
        return data
    if data is None:
        raise AttestError(
            "リンクの先がフォルダーの外にあるか、読めなくなったため記録できません。",
            "a link that leads out of the folder, or no longer readable; it cannot be attested.",
            path=path,
        )
    try:
        same = formats.source(data, path).text == judged.source.text
    except CheckerError:
        same = False
    if not same:
        raise AttestError(
            "点検のあいだに変更されました。もう一度実行してください。",
            "changed while it was judged; run it again.",
            path=path,
        )
    return data


def _finding(finding: Finding, judged: Judged) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity.value,
        "scope": finding.scope.value,
        "requirements": list(finding.requirements),
        "key": finding.key,
        "message": finding.message,
        "text": finding.text,
        "start": asdict(judged.position(finding.span.start)),
        "end": asdict(judged.position(finding.span.end)),
        "law": [_cited(law) for law in finding.law],
    }


def _cited(law: Law) -> dict[str, str]:
    return {"instrument": law.instrument, "section": law.section, "edition": law.edition}
