"""Parses and reports as bytes and back."""

from __future__ import annotations

import json
from dataclasses import replace

from checker.cache.plain import decoder, dump, encode
from checker.finding import ArticleReport, Law
from checker.rules.parsed import Parsed, ParsedToken


def parse_to_bytes(parsed: Parsed) -> bytes:
    """A parse without its text."""
    rows = [
        (token.lemma, token.norm, token.pos, token.dep, token.head, token.start, token.end)
        for token in parsed.tokens
    ]
    return dump(rows)


def parse_from_bytes(text: str, data: bytes) -> Parsed:
    """The parse of a text.

    Raises:
        ValueError: the bytes are no parse.
    """
    try:
        return Parsed(
            text,
            tuple(
                ParsedToken(text[start:end], lemma, norm, pos, dep, head, start, end)
                for lemma, norm, pos, dep, head, start, end in json.loads(data)
            ),
        )
    except (TypeError, KeyError) as error:
        raise ValueError(str(error)) from error


def report_to_bytes(report: ArticleReport) -> bytes:
    """A report without its path; findings share few laws, which are kept once."""
    laws: dict[tuple[Law, ...], int] = {}
    numbers = [laws.setdefault(finding.law, len(laws)) for finding in report.findings]
    bare = tuple(replace(finding, law=()) for finding in report.findings)
    return dump([encode(replace(report, path="", findings=bare)), numbers, encode(tuple(laws))])


def report_from_bytes(path: str, data: bytes) -> ArticleReport:
    """The report of the column at a path.

    Raises:
        ValueError: the bytes are no report.
    """
    try:
        bare, numbers, groups = json.loads(data)
        report: ArticleReport = decoder(ArticleReport)(bare)
        laws = [tuple(map(decoder(Law), group)) for group in groups]
        findings = zip(report.findings, numbers, strict=True)
        return replace(
            report, path=path, findings=tuple(replace(finding, law=laws[n]) for finding, n in findings)
        )
    except (TypeError, KeyError, IndexError) as error:
        raise ValueError(str(error)) from error
