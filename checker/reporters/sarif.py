"""SARIF 2.1.0 (OASIS, with errata 01), within what GitHub code scanning takes."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from checker import __version__
from checker.finding import Origin, Scope
from checker.reporters.entries import (
    NOT_JUDGED,
    Entry,
    advice,
    decided,
    entries,
    faults,
    relative,
    suppressed,
    visible,
)
from checker.reporters.sarif_rules import LEVELS, brief, descriptors, literal
from checker.reporters.style import Style
from checker.reporters.words import cite, label
from checker.verdict.report import Judged, Report

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
#: GitHub refuses a run with more results, shows only so many of them, and refuses a larger gzipped file.
MOST, SHOWN, LARGEST = 25_000, 5_000, 10 * 1024 * 1024
LEFT_OUT = "left-out"
_ROOT = "%SRCROOT%"


def sarif(report: Report, style: Style) -> str:
    """The report as a SARIF log with one run; the worst results first, suppressed ones last."""
    results = [*entries(report), *suppressed(report)]
    kept = min(len(results), MOST)
    while True:
        text = json.dumps(_log(report, results, kept, style.lang), ensure_ascii=False, indent=2) + "\n"
        size = _gzipped(text)
        if size <= LARGEST or not kept:
            return text
        kept = min(kept - 1, kept * LARGEST // size * 9 // 10)


def uri(path: str) -> str:
    """A path as a URI reference: relative where the path is, every byte that needs it percent-encoded."""
    shown = relative(path)
    drive = shown[:2] if re.match(r"[A-Za-z]:/", shown) else ""
    rest = shown[len(drive) :]
    try:
        encoded = quote(rest.encode("utf-8", "surrogateescape"), safe="/")
    except UnicodeEncodeError:  # half a surrogate pair, which Windows allows in names
        encoded = quote(rest.encode("utf-8", "surrogatepass"), safe="/")
    if drive:
        return f"file:///{drive}{encoded}"
    return f"file://{encoded}" if shown.startswith("/") else encoded


def _log(report: Report, results: Sequence[Entry], kept: int, lang: str) -> dict[str, Any]:
    rules = descriptors(report, results, lang)
    indexes = {rule["id"]: index for index, rule in enumerate(rules)}
    files = {id(article): index for index, article in enumerate(report.articles)}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(rules, lang)},
                "invocations": [_invocation(report, len(results), kept, lang)],
                "language": lang,
                # §3.14.17: how this tool counts lines.
                "newlineSequences": ["\r\n", "\n", "\r"],
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {_ROOT: {"description": {"text": label(lang, "root")}}},
                "artifacts": [_artifact(article) for article in report.articles],
                "results": [
                    _result(entry, indexes[entry.finding.rule], files[id(entry.article)], lang)
                    for entry in results[:kept]
                ],
                "properties": {"rulesFingerprint": report.fingerprint},
            }
        ],
    }


def _driver(rules: list[dict[str, Any]], lang: str) -> dict[str, Any]:
    names = {NOT_JUDGED: label(lang, "fault"), LEFT_OUT: label(lang, "left_out_name")}
    return {
        "name": "checker",
        "semanticVersion": __version__,
        "rules": rules,
        "notifications": [{"id": name, "shortDescription": {"text": text}} for name, text in names.items()],
    }


def _invocation(report: Report, found: int, kept: int, lang: str) -> dict[str, Any]:
    """§3.20: whether the run judged everything, and what it could not do or did not tell."""
    notifications = [
        {
            "descriptor": {"id": NOT_JUDGED, "index": 0},
            "level": "error",
            "message": {"text": literal(visible(fault.message))},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": _location(article),
                        **({"region": _point(fault.line, fault.column)} if fault.line else {}),
                    }
                }
            ],
        }
        for article, fault in faults(report)
    ]
    texts = [label(lang, "left_out", count=found - kept, found=found)] if found > kept else []
    texts += [label(lang, "not_shown", shown=SHOWN)] if kept > SHOWN else []
    notifications += [
        {"descriptor": {"id": LEFT_OUT, "index": 1}, "level": "warning", "message": {"text": text}}
        for text in texts
    ]
    return {"executionSuccessful": not report.faults, "toolExecutionNotifications": notifications}


def _artifact(article: Judged) -> dict[str, Any]:
    # §3.24.6.
    role = "analysisTarget" if article.column else "userSpecifiedConfiguration"
    return {"location": _location(article), "roles": [role]}


def _location(article: Judged, index: int | None = None) -> dict[str, Any]:
    address = uri(article.report.path)
    data: dict[str, Any] = {"uri": address}
    if not address.startswith("file:"):
        data["uriBaseId"] = _ROOT
    return data if index is None else data | {"index": index}


def _result(entry: Entry, rule: int, file: int, lang: str) -> dict[str, Any]:
    finding = entry.finding
    start, end = entry.start, entry.end
    region = {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "charOffset": start.offset,
        "charLength": end.offset - start.offset,
        "snippet": {"text": visible(finding.text)},
    }
    key = visible(finding.key)
    properties: dict[str, Any] = {"category": finding.category, "scope": finding.scope.value}
    if finding.scope is Scope.ARTICLE:
        properties["requirements"] = list(finding.requirements)
    if finding.probability is not None:
        properties["probability"] = round(finding.probability, 3)
    properties["law"] = [visible(cite(law, lang, full=True)) for law in finding.law]
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": LEVELS[finding.severity],
        "message": {"text": brief(literal(advice(finding, lang)))},
        "locations": [
            {"physicalLocation": {"artifactLocation": _location(entry.article, file), "region": region}}
        ],
        # GitHub follows a finding from run to run by the first of these names, and by no other.
        "partialFingerprints": {"primaryLocationLineHash": key, "checkerKey/v1": key},
        # §3.27.23: either all results of a run have this or none.
        "suppressions": [_suppression(entry, lang)] if entry.decision else [],
        "properties": properties,
    }


def _suppression(entry: Entry, lang: str) -> dict[str, Any]:
    """§3.35: a mark in the column is in source, all else is external."""
    if entry.decision is None:
        raise ValueError("not suppressed")
    return {
        "kind": "inSource" if entry.decision.origin is Origin.TEXT else "external",
        "status": "accepted",
        "justification": decided(entry.decision, lang),
        "properties": {"origin": entry.decision.origin.value},
    }


def _point(line: int, column: int) -> dict[str, int]:
    return {"startLine": line, "startColumn": column} if column else {"startLine": line}


def _gzipped(text: str) -> int:
    """The size that GitHub limits; what is small enough as it is need not be compressed."""
    data = text.encode("utf-8", "replace")
    return len(data) if len(data) <= LARGEST else len(gzip.compress(data, 6))
