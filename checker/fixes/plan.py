"""From the findings of a column to the fixes that answer them, each tried before it is offered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from checker.finding import ArticleReport, Finding, Scope
from checker.fixes import marks, titles
from checker.fixes.edit import Fix, Plan, Refusal, apply, compatible, digest
from checker.fixes.inserts import NO_PLACE, Work, inserts
from checker.rules.spec import Bilingual
from checker.text.document import Document, Kind
from checker.text.fold import fold

#: Names of repairs that answer no rule, with their category; they can be selected like rules.
REPAIRS = frozenset({marks.FAQ_MARKS, marks.HEADING_MARKS, marks.CATEGORY})

_CLASH = Bilingual(
    "ほかの修正と同じ箇所に当たるため、今回は見送りました。もう一度実行してください。",
    "it touches what another fix changes; run the command again.",
)


def plan(work: Work, wants: Callable[[str, str], bool]) -> Plan:
    """The fixes that can be made together, and what is left to people.

    Args:
        work: the column with its findings.
        wants: whether a rule or repair (its id and its category) is to be fixed.
    """
    answers = [
        answer
        for answer in _answers(work, wants)
        if not isinstance(answer, Fix) or wants(answer.rule, answer.category)
    ]
    kept, clashing = compatible(answer for answer in answers if isinstance(answer, Fix))
    refusals = [answer for answer in answers if isinstance(answer, Refusal)]
    refusals += [Refusal(fix.rule, _CLASH) for fix in clashing]
    return Plan(digest(work.column.document.source.text), tuple(kept), tuple(dict.fromkeys(refusals)))


def _answers(work: Work, wants: Callable[[str, str], bool]) -> Iterator[Fix | Refusal]:
    headings = list(marks.heading_marks(work.column.document))
    yield from headings
    yield from marks.faq_marks(work.column.document)
    if any(wants(fix.rule, fix.category) for fix in headings):
        return  # Where blocks go depends on the headings.
    if any(finding.rule == titles.RULE for finding in work.findings):
        yield from titles.fixes(work.column)
    yield from inserts(work)


def proven(
    text: str,
    made: Plan,
    before: ArticleReport,
    judge: Callable[[str], ArticleReport],
    read: Callable[[str], Document],
) -> Plan:
    """The plan without the fixes that do harm: they give rise to a finding, change what kind of column it
    is, or put a block where readers would not see it as one (in a comment, in code).

    Args:
        text: the column's text.
        made: its plan.
        before: what was found in it.
        judge: finds what is in another text of the same column.
        read: reads another text of the same column.
    """
    known = marks_of(before.findings)

    def harm(fixes: Sequence[Fix]) -> Bilingual | None:
        changed = apply(text, made, fixes)
        if not _stand(read(changed), fixes):
            return NO_PLACE
        after = judge(changed)
        rules = sorted({rule for rule, _ in marks_of(after.findings) - known})
        same = after.profile == before.profile
        return None if same and not rules else _worse(rules if same else ["profile", *rules])

    if not made.fixes or not harm(made.fixes):
        return made
    kept: list[Fix] = []
    refusals = list(made.refusals)
    for fix in made.fixes:
        if why := harm([*kept, fix]):
            refusals.append(Refusal(fix.rule, why))
        else:
            kept.append(fix)
    return Plan(made.digest, tuple(kept), tuple(refusals))


def _stand(document: Document, fixes: Sequence[Fix]) -> bool:
    """Whether all that fixes inserted stands in a column as what it is meant to be."""
    # In plain text the brackets around a heading are a part of it.
    headings = {
        fold(block.text.text).text.strip("【】") for block in document.blocks if block.kind is Kind.HEADING
    }
    lines = {fold(block.text.text).text for block in document.blocks if block.kind is not Kind.HEADING}
    return all(
        fold(told).text in there
        for fix in fixes
        for there, wanted in ((headings, fix.headings), (lines, fix.lines))
        for told in wanted
    )


def _worse(rules: Sequence[str]) -> Bilingual:
    return Bilingual(
        f"直すと別の指摘（{'、'.join(rules)}）が生じるため、自動では直しません。手で直してください。",
        f"it would give rise to another finding ({', '.join(rules)}); do it by hand.",
    )


def marks_of(findings: Iterable[Finding]) -> set[tuple[str, str]]:
    """What tells findings apart whatever stands around them."""
    return {
        (finding.rule, mark)
        for finding in findings
        for mark in (finding.requirements if finding.scope is Scope.ARTICLE else (finding.key,))
    }
