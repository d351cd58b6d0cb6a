"""Fixes as data: what to replace in which text, applied only to the text that they were made for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checker.errors import CheckerError
from checker.rules.spec import Bilingual
from checker.text.source import Span


class StaleFixError(CheckerError):
    """A fix that was made for another text than the one at hand."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement in a source.

    Args:
        span: what is replaced; an empty range inserts before its place.
        replacement: what comes there.
        expected: what stands there now.
    """

    span: Span
    replacement: str
    expected: str = ""

    def clashes(self, other: Edit) -> bool:
        """Whether the two cannot both be made; two insertions at one place can."""
        if self.span.overlaps(other.span):
            return True
        inner, outer = sorted((self.span, other.span), key=lambda span: span.end - span.start)
        return inner.start == inner.end and outer.start < inner.start < outer.end


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that belong together: all of them are made, or none.

    Args:
        rule: the rule whose finding they answer, or the name of a repair of marks.
        category: that rule's category.
        why: what they do, for people.
        edits: the edits, in order of place.
        headings: headings that must stand in the text afterwards.
        lines: other lines that must stand there, each as a block of its own.
    """

    rule: str
    category: str
    why: Bilingual
    edits: tuple[Edit, ...]
    headings: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A finding that could be fixed but not safely here, and why; a person has to do it."""

    rule: str
    why: Bilingual


@dataclass(frozen=True, slots=True)
class Plan:
    """Fixes of one text.

    Args:
        digest: of the text that they fit.
        fixes: those that do not clash, in the order in which they were found.
        refusals: what is left to people.
    """

    digest: str
    fixes: tuple[Fix, ...] = ()
    refusals: tuple[Refusal, ...] = ()


def digest(text: str) -> str:
    """What tells one text from another."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def compatible(fixes: Iterable[Fix]) -> tuple[list[Fix], list[Fix]]:
    """The fixes that can be made together, the earlier ones first, and those that clash with them."""
    kept: list[Fix] = []
    clashing: list[Fix] = []
    for fix in fixes:
        made = [edit for other in kept for edit in other.edits]
        clash = any(edit.clashes(other) for edit in fix.edits for other in made)
        (clashing if clash else kept).append(fix)
    return kept, clashing


def apply(text: str, plan: Plan, fixes: Sequence[Fix] | None = None) -> str:
    """``text`` with the fixes of a plan, or with some of them.

    Raises:
        StaleFixError: the plan was made for another text, or an edit does not fit it.
    """
    chosen = plan.fixes if fixes is None else fixes
    edits = sorted((edit for fix in chosen for edit in fix.edits), key=lambda edit: edit.span)
    if digest(text) != plan.digest or any(
        text[edit.span.start : edit.span.end] != edit.expected for edit in edits
    ):
        raise StaleFixError(
            "修正案を作ったあとに原稿が変わっています。もう一度 checker fix を実行してください。",
            "the column has changed since the fix was made; run checker fix again.",
        )
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += [text[at : edit.span.start], edit.replacement]
        at = edit.span.end
    return "".join([*parts, text[at:]])
