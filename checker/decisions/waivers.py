"""Waivers: decisions about columns that are kept in a file beside them, ``checker-waivers.yaml``.

The file is a list; each entry names a rule, the columns, and who decided why and until when::

    - rule: guaranteed-effect
      path: articles/knee.md
      sentence: 「必ず治ります」という広告は禁止されています。
      reason: 禁止表現の解説として引用している
      by: 架空 花子（監修医師）
      until: 2027-03-31
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from checker.config.model import WAIVER_FILE
from checker.config.paths import matches
from checker.decisions.fields import Fields
from checker.decisions.permit import Permit
from checker.decisions.places import line_place
from checker.finding import Finding, Origin, Scope
from checker.text.fold import fold
from checker.text.source import Source

NAME = WAIVER_FILE
_KEYS = ("rule", "path", "sentence", "reason", "by", "until")


@dataclass(frozen=True, eq=False)
class Waiver:
    """One entry: the decision, and the patterns of the columns that it is about."""

    permit: Permit
    patterns: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class WaiverFile:
    """The entries of a file with its text."""

    source: Source
    waivers: tuple[Waiver, ...]


@lru_cache(maxsize=4)
def read_waivers(data: bytes, path: str) -> WaiverFile:
    """Read a file of waivers.

    Args:
        data: the file as it is.
        path: its name for people.

    Raises:
        CheckerError: with the line of what is wrong.
    """
    fields = Fields(data, path)
    source = Source(path, data.decode("utf-8-sig"))
    entries = fields.sequence(fields.root, 1)
    return WaiverFile(source, tuple(_waiver(entry, fields, source) for entry in entries))


def _waiver(entry: Any, fields: Fields, source: Source) -> Waiver:
    data = fields.mapping(entry, 1, _KEYS)
    until = fields.date(data, "until")
    patterns = fields.texts(data, "path", needed=True)
    permit = Permit(
        Origin.WAIVER,
        fields.texts(data, "rule", needed=True),
        fields.text(data, "reason", needed=True).strip(),
        until.isoformat() if until else "",
        fields.text(data, "by", needed=True).strip(),
        line_place(source, data.line_of("rule")),
        lambda finding, path: matches(path, patterns) and about(finding, sentences),
    )
    sentences = fields.texts(data, "sentence")
    return Waiver(permit, patterns)


def about(finding: Finding, sentences: tuple[str, ...]) -> bool:
    """Whether a finding is about one of the sentences, or all that it misses is among them as requirements."""
    if not sentences:
        return True
    if finding.scope is Scope.ARTICLE:
        return bool(finding.requirements) and set(finding.requirements) <= set(sentences)
    return fold(finding.sentence).text in {fold(sentence).text for sentence in sentences}
