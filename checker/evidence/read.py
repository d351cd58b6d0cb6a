"""Reading an attestation that anybody may have written."""

from __future__ import annotations

import datetime
import json
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from checker.errors import CheckerError
from checker.evidence.attest import KIND, VERSION
from checker.evidence.paths import is_below
from checker.verdict.report import Status

#: A thousand columns with fifty findings each are some 30 MB.
MAX_BYTES = 100_000_000
_HASH = re.compile(r"[0-9a-f]{64}")
_STATES = frozenset(status.value for status in Status)


class EvidenceError(CheckerError):
    """A file that is no attestation."""


def read(path: str) -> dict[str, Any]:
    """The attestation in a file, checked in all that is relied upon.

    Raises:
        EvidenceError: it cannot be read, is too large, or is no attestation of this version.
    """
    data = _parsed(_bytes(path), path)
    _check(data, path)
    return data


def is_attestation(content: bytes) -> bool:
    """Whether content is an attestation of any version."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return False
    return isinstance(data, dict) and data.get("kind") == KIND


def _bytes(path: str) -> bytes:
    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):
            _fail(path, "通常のファイルではありません。", "not a regular file.")
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        _fail(path, "見つかりません。パスを確認してください。", "is not there; check the path.")
    except OSError as error:
        why = error.strerror or str(error)
        _fail(path, f"読めません（{why}）。", f"cannot be read ({why}).")
    if len(data) > MAX_BYTES:
        _fail(
            path,
            f"大きすぎます（上限 {MAX_BYTES:,} バイト）。",
            f"is too large (at most {MAX_BYTES:,} bytes).",
        )
    return data


def _parsed(data: bytes, path: str) -> dict[str, Any]:
    try:
        found = json.loads(
            data.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_number, parse_float=_no_number
        )
    except json.JSONDecodeError as error:
        raise EvidenceError(
            f"JSON として読めません（{error.msg}）。checker attest が書いたファイルを指定してください。",
            f"not valid JSON ({error.msg}); name a file that checker attest wrote.",
            path=path,
            line=error.lineno,
            column=error.colno,
        ) from None
    except (ValueError, RecursionError) as error:
        _fail(path, f"JSON として読めません（{error}）。", f"not valid JSON ({error}).")
    if not isinstance(found, dict) or found.get("kind") != KIND:
        _fail(
            path,
            "checker attest が書いたファイルではありません。",
            "was not written by checker attest.",
        )
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Readers disagree on which of two members of one name counts."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a member is given twice")
    return found


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no whole number")


def _check(data: Mapping[str, Any], path: str) -> None:
    if data.get("version") != VERSION:
        _fail(
            path,
            f"版「{data.get('version')}」の証跡は読めません（対応: {VERSION}）。新しい checker で確認してください。",
            f"version “{data.get('version')}” is not known (only {VERSION}); use a newer checker.",
        )
    for name, kind in (
        ("tool", dict),
        ("rules", dict),
        ("settings", dict),
        ("digest", dict),
        ("columns", list),
    ):
        if not isinstance(data.get(name), kind):
            _fail(path, f"「{name}」がないか、形が違います。", f"“{name}” is missing or of another form.")
    if not _is_day(data.get("as_of")):
        _fail(path, "「as_of」が日付ではありません。", "“as_of” is no date.")
    if not all(_is_texts(data["settings"].get(name)) for name in ("select", "ignore")):
        _fail(path, "「settings」の形が違います。", "“settings” is of another form.")
    if not data["columns"]:
        _fail(path, "コラムが一本も記録されていません。", "holds no column.")
    seen: set[str] = set()
    for number, column in enumerate(data["columns"], 1):
        _check_column(column, number, path)
        if column["path"] in seen:
            _fail(
                path,
                f"「{column['path']}」が二度記録されています。",
                f"“{column['path']}” is recorded twice.",
            )
        seen.add(column["path"])


def _check_column(column: Any, number: int, path: str) -> None:
    if not isinstance(column, dict) or not isinstance(column.get("path"), str):
        _fail(path, f"columns の {number} 件目の形が違います。", f"column {number} is of another form.")
    name = column["path"]
    if not is_below(name):
        _fail(
            path,
            f"「{name}」はフォルダーの外を指すため確認しません。",
            f"“{name}” leads out of the folder and is not looked at.",
        )
    size, sha = column.get("size"), column.get("sha256")
    sound = (
        (sha is None or (isinstance(sha, str) and _HASH.fullmatch(sha)))
        and (size is None or (type(size) is int and size >= 0))
        and (sha is None) == (size is None)
        and isinstance(column.get("state"), str)
        and column["state"] in _STATES
        and _are_decided(column.get("suppressed"))
    )
    if not sound:
        _fail(path, f"「{name}」の記録の形が違います。", f"the record of “{name}” is of another form.")


def _are_decided(found: Any) -> bool:
    return isinstance(found, list) and all(
        isinstance(one, dict)
        and isinstance(one.get("decision"), dict)
        and (one["decision"].get("until") == "" or _is_day(one["decision"].get("until")))
        for one in found
    )


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(datetime.date.fromisoformat(value))
    except ValueError:
        return False


def _fail(path: str, ja: str, en: str) -> NoReturn:
    raise EvidenceError(ja, en, path=path)
