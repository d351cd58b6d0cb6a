"""Reports as bytes, and back."""

from __future__ import annotations

import json
from dataclasses import replace

from checker.cache.plain import Strings, decoder, dump, encode
from checker.finding import ArticleReport


def report_to_bytes(report: ArticleReport) -> bytes:
    """A report without its path."""
    strings = Strings()
    row = encode(replace(report, path=""), strings)
    return dump([strings.all, row])


def report_from_bytes(path: str, data: bytes) -> ArticleReport:
    """The report of the column at a path.

    Raises:
        ValueError: the bytes are no report.
    """
    try:
        strings, row = json.loads(data)
        report: ArticleReport = decoder(ArticleReport)(row, strings)
        return replace(report, path=path)
    except (TypeError, KeyError, IndexError) as error:
        raise ValueError(str(error)) from error
