"""Whether the columns are still those that were judged, and judged as they would be now."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from checker.evidence.paths import located
from checker.evidence.seal import intact
from checker.verdict.report import Status


class Standing(StrEnum):
    """What became of a column since it was judged."""

    SAME = "same"
    CHANGED = "changed"
    MISSING = "missing"


class Remark(StrEnum):
    """What is otherwise than when the columns were judged."""

    TOOL = "tool"
    STACK = "stack"
    RULES = "rules"
    LAW = "law"
    SETTINGS = "settings"
    PARTIAL = "partial"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Checked:
    """A column of an attestation, what became of it, and the state that it was found in."""

    path: str
    standing: Standing
    state: Status


@dataclass(frozen=True, slots=True)
class Verification:
    """What an attestation is still worth.

    Args:
        intact: whether it is what was written.
        as_of: the day on which the columns were judged.
        columns: its columns.
        new: columns that are to be published and that it does not hold.
        remarks: what is otherwise now.
    """

    intact: bool
    as_of: datetime.date
    columns: tuple[Checked, ...]
    new: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def of(self, standing: Standing) -> tuple[str, ...]:
        """The columns that became that."""
        return tuple(column.path for column in self.columns if column.standing is standing)

    def not_in(self, state: Status) -> tuple[str, ...]:
        """The columns that were found in another state."""
        return tuple(column.path for column in self.columns if column.state is not state)

    def holds(self, *, state: Status | None = None, strict: bool = False) -> bool:
        """Whether all that is asked for is so: intact, every column the same, none new.

        Args:
            state: that every column must have been found in.
            strict: whether remarks count.
        """
        return (
            self.intact
            and not self.new
            and all(column.standing is Standing.SAME for column in self.columns)
            and (state is None or not self.not_in(state))
            and not (strict and self.remarks)
        )


def verify(
    data: Mapping[str, Any],
    root: Path,
    now: Mapping[str, Any] | None,
    *,
    names: Iterable[str] = (),
    today: datetime.date,
) -> Verification:
    """Compare an attestation with the columns below a folder.

    Args:
        data: the attestation, as :func:`checker.evidence.read` returned it.
        root: the folder that its paths are relative to.
        now: what columns would be judged with now; ``None`` where its rules no longer exist.
        names: columns that it has to hold, relative to the root.
        today: the day by which decisions may have expired.
    """
    columns = tuple(
        Checked(column["path"], _standing(column, root), Status(column["state"]))
        for column in data["columns"]
    )
    held = {column.path for column in columns}
    return Verification(
        intact(data),
        datetime.date.fromisoformat(data["as_of"]),
        columns,
        tuple(sorted({name for name in names if name not in held})),
        tuple(_remarks(data, now, today)),
    )


def _standing(column: Mapping[str, Any], root: Path) -> Standing:
    try:
        file = located(root, column["path"])
        if file is None or column["size"] != file.stat().st_size:
            return Standing.CHANGED
        with file.open("rb") as opened:
            found = hashlib.file_digest(opened, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return Standing.MISSING
    except OSError:
        return Standing.CHANGED
    return Standing.SAME if found == column["sha256"] else Standing.CHANGED


def _remarks(
    data: Mapping[str, Any], now: Mapping[str, Any] | None, today: datetime.date
) -> Iterator[Remark]:
    if now is None:
        yield Remark.RULES
    else:
        if data["tool"].get("version") != now["tool"]["version"]:
            yield Remark.TOOL
        if data["tool"].get("stack") != now["tool"]["stack"]:
            yield Remark.STACK
        if data["rules"].get("fingerprint") != now["rules"]["fingerprint"]:
            yield Remark.RULES
        if data.get("law") != now["law"]:
            yield Remark.LAW
        if data["settings"].get("digest") != now["settings"]["digest"]:
            yield Remark.SETTINGS
    if any(data["settings"].get(name) for name in ("select", "ignore", "profile")):
        yield Remark.PARTIAL
    decisions = (one["decision"] for column in data["columns"] for one in column["suppressed"])
    if any(decision["until"] and decision["until"] < today.isoformat() for decision in decisions):
        yield Remark.EXPIRED
