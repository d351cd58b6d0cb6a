"""From the findings of a column to the fixes that answer them, each tried before it is offered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from checker.finding import ArticleReport, Finding, Scope
from checker.fixes import marks, titles
from checker.fixes.edit import Fix, Plan, Refusal, apply, compatible, digest
from checker.fixes.inserts import Work, inserts
from checker.rules.spec import Bilingual

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


def proven(text: str, made: Plan, before: ArticleReport, judge: Callable[[str], ArticleReport]) -> Plan:
    """The plan without the fixes that would give rise to a finding or change what kind of column it is.

    Args:
        text: the column's text.
        made: its plan.
        before: what was found in it.
        judge: finds what is in another text of the same column.
    """
    known = marks_of(before.findings)

    def harm(fixes: Sequence[Fix]) -> list[str]:
        after = judge(apply(text, made, fixes))
        changed = [] if after.profile == before.profile else ["profile"]
        return changed + sorted({rule for rule, _ in marks_of(after.findings) - known})

    if not made.fixes or not harm(made.fixes):
        return made
    kept: list[Fix] = []
    refusals = list(made.refusals)
    for fix in made.fixes:
        if rules := harm([*kept, fix]):
            refusals.append(Refusal(fix.rule, _worse(rules)))
        else:
            kept.append(fix)
    return Plan(made.digest, tuple(kept), tuple(refusals))


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
