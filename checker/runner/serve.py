"""A lasting process that judges columns as they are edited.

A request is one line of JSON, and so is its answer::

    {"id": 1, "method": "lint", "params": {"path": "articles/a.md", "text": "# 題 …"}}
    {"id": 1, "result": {"path": "articles/a.md", "status": "needs_work", "findings": [...], ...}}

``result`` is a column of the JSON report. Methods: ``lint``; ``load`` (load the model now); ``ping``;
``shutdown``. A request that cannot be answered gets ``{"id": ..., "error": {"message": ...}}``, and the process
goes on.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any, BinaryIO

from checker.errors import CheckerError
from checker.finding import Severity
from checker.runner.decisions import baseline_file, decided
from checker.runner.run import Column, Run
from checker.verdict import Judged, Report

#: A line longer than this is no column.
MAX_LINE = 20_000_000
_METHODS = ("lint", "load", "ping", "shutdown")


class RequestError(CheckerError):
    """A request that says nothing that could be answered."""


def serve(session: Run, source: BinaryIO, target: BinaryIO) -> int:
    """Answer requests until ``shutdown`` or the end of the source; returns the exit status."""
    while line := source.readline(MAX_LINE + 1):
        if not line.strip():
            continue
        answer, last = _answer(session, line)
        target.write(json.dumps(answer, ensure_ascii=True, separators=(",", ":")).encode() + b"\n")
        target.flush()
        if last:
            break
    return 0


def _answer(session: Run, line: bytes) -> tuple[dict[str, Any], bool]:
    number: Any = None
    try:
        if len(line) > MAX_LINE:
            raise RequestError("要求が長すぎます。", "the request is too long.")
        request = _request(line)
        number = request.get("id")
        method = request["method"]
        if method == "shutdown":
            return {"id": number, "result": None}, True
        return {"id": number, "result": _result(session, method, request.get("params") or {})}, False
    except CheckerError as error:
        return {"id": number, "error": {"message": error.text(session.config.lang)}}, False
    except Exception as error:
        return {"id": number, "error": {"message": f"{type(error).__name__}: {error}"}}, False


def _request(line: bytes) -> dict[str, Any]:
    try:
        request = json.loads(line)
    except ValueError as error:
        raise RequestError(f"JSON として読めません: {error}", f"not JSON: {error}") from None
    if not isinstance(request, dict) or request.get("method") not in _METHODS:
        known = ", ".join(_METHODS)
        raise RequestError(f"method は {known} のどれかにしてください。", f"method must be one of {known}.")
    return request


def _result(session: Run, method: str, params: Any) -> Any:
    if method == "load":
        session.parser.load()
        return True
    if method == "ping":
        return True
    if not isinstance(params, dict) or not all(isinstance(params.get(k), str) for k in ("path", "text")):
        raise RequestError(
            "params に path と text を文字列で入れてください。", "params needs path and text as strings."
        )
    return _lint(replace(session, as_of=date.today()), params["path"], params["text"])


def _lint(session: Run, path: str, text: str) -> dict[str, Any]:
    from checker import formats
    from checker.reporters.json import article_data

    data = text.encode("utf-8", "surrogatepass")
    (report,) = session.judge([Column(path, data)])
    article = Judged(report, None if report.faults else formats.source(data, path))
    known = baseline_file(session.config)
    article = decided(session, Report((article,)), baseline=known).articles[0]
    return article_data(article, session.config.fail_on or Severity.WARNING)
