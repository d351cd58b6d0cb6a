"""Blocks that answer findings about what a column lacks, and where they go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from checker.finding import Finding, Severity
from checker.fixes import blocks
from checker.fixes.blocks import Block, Sign
from checker.fixes.edit import Edit, Fix, Refusal
from checker.fixes.html_places import HtmlPlaces
from checker.fixes.markup import render
from checker.fixes.places import LinePlaces, Spot, first_late, main_level, next_outside
from checker.rules.requirements.column import Column
from checker.rules.requirements.disclosure import lacking
from checker.rules.requirements.evidence import params
from checker.rules.requirements.flag_groups import groups
from checker.rules.requirements.treatments import Offer, each, offers
from checker.rules.ruleset import RuleSet
from checker.rules.spec import Bilingual
from checker.text.document import Role
from checker.text.fold import fold
from checker.text.source import Span

#: Sections that come after the signs of danger.
_AFTER_SIGNS = frozenset(
    {
        Role.DEPARTMENT,
        Role.IF_UNTREATED,
        Role.EXAMINATION,
        Role.TREATMENT,
        Role.SELF_PAY_TREATMENT,
        Role.SELF_CARE,
        Role.PREVENTION,
        Role.DONTS,
        Role.OUR_CLINIC,
        Role.COST,
        Role.RISKS,
        Role.FLOW,
        Role.SUITABILITY,
        Role.CASES,
        Role.FAQ,
        Role.SUMMARY,
    }
)
_SUBJECT = frozenset({Role.WHAT_IS, Role.SYMPTOMS, Role.CAUSES})
_CLOSING = frozenset({Role.FAQ, Role.SUMMARY})
_DISCLOSURES = ("treatment_content", "cost", "period", "risks")
_LABELS = {
    "red_flag": Bilingual("受診が必要な症状と行き先の節を入れます。", "adds a section on danger signs."),
    "disclosure": Bilingual(
        "自由診療の記載欄を入れます（【要記入】を埋めてください）。",
        "adds places for what must be told of a self-pay treatment.",
    ),
    "unapproved": Bilingual(
        "国内での取り扱いの記載欄を入れます（【要記入】を埋めてください）。",
        "adds places for the statements on unapproved products.",
    ),
    "supervisor": Bilingual(
        "監修者の欄を入れます（監修の事実を確かめて埋めてください）。",
        "adds a byline for the supervisor, to be confirmed.",
    ),
    "contact": Bilingual("問い合わせ先を入れます。", "adds where to ask."),
}
NO_PLACE = Bilingual(
    "入れる位置を安全に決められません（見出しと本文の組み立てを確かめ、手で書き足してください）。",
    "there is no place where it could go safely; add it by hand.",
)


@dataclass(frozen=True)
class Work:
    """A column to be fixed.

    Args:
        column: the column as requirements see it.
        findings: what to answer.
        ruleset: the rules that found it.
        threshold: what is less severe is advice, and asks for no block by itself.
        selector: for HTML, which element is the article.
    """

    column: Column
    findings: Sequence[Finding]
    ruleset: RuleSet
    threshold: Severity = Severity.WARNING
    selector: str = ""

    @cached_property
    def places(self) -> HtmlPlaces | LinePlaces:
        """Where blocks may go."""
        document = self.column.document
        return HtmlPlaces(document, self.selector) if document.format == "html" else LinePlaces(document)

    @cached_property
    def shown(self) -> str:
        """The column's folded text."""
        parts = [block.text.text for block in self.column.document.blocks]
        parts += [text.text for text in self.column.document.chrome]
        return "\n".join(fold(part).text for part in parts)

    def holds(self, text: str) -> bool:
        """Whether the column says just that already."""
        return fold(text).text in self.shown

    def answering(self, prefix: str) -> list[Finding]:
        """Findings whose requirements begin so, if one of them counts."""
        found = [
            finding
            for finding in self.findings
            if any(name.startswith(prefix) for name in finding.requirements)
        ]
        return found if any(finding.severity.rank <= self.threshold.rank for finding in found) else []

    def fix(
        self, name: str, found: Sequence[Finding], added: Sequence[Block], spot: Spot | None
    ) -> Fix | Refusal:
        """A fix that inserts blocks at a place, or the refusal where there is none."""
        if spot is None:
            return Refusal(found[0].rule, NO_PLACE)
        text = self.places.surrounded(spot, render(added, spot.manner))
        edit = Edit(Span(spot.offset, spot.offset), text)
        headings = tuple(block.heading for block in added if block.heading)
        lines = tuple(line for block in added for line in (*block.lines, *block.items))
        return Fix(found[0].rule, found[0].category, _LABELS[name], (edit,), headings, lines)


def inserts(work: Work) -> Iterator[Fix | Refusal]:
    """All blocks that answer findings, in the order in which they stand at one place."""
    for make in (_red_flags, _disclosures, _unapproved, _supervisor, _contact):
        yield from make(work)


def _red_flags(work: Work) -> Iterator[Fix | Refusal]:
    counted = [one for one in work.answering("red_flag:") if one.severity.rank <= work.threshold.rank]
    wanted: list[Sign] = []
    answered: list[Finding] = []
    for finding in counted:
        rule = work.ruleset.rule(finding.rule)
        if rule is None:
            continue
        missing = {name.partition("/")[2] for name in finding.requirements if name.count(":") == 1}
        given = params(rule)
        signs = (Sign(given["topic"], group) for group in groups(given) if group.id in missing)
        lost = [sign for sign in signs if not work.holds(sign.sentence)]
        wanted += lost
        answered += [finding] if lost else []
    if wanted:
        yield work.fix("red_flag", answered, blocks.red_flags(wanted), _before_signs(work))


def _before_signs(work: Work) -> Spot | None:
    """Before what says when to be seen; else before examination, treatment and all that follows."""
    document = work.column.document
    level = main_level(document)
    headed = [
        (number, section)
        for number, section in enumerate(document.sections)
        if section.heading is not None and section.level == level
    ]
    for wanted in (frozenset({Role.WHEN_TO_SEE_DOCTOR}), _AFTER_SIGNS):
        for number, section in headed:
            # What tells signs and causes comes first, even where it names a treatment.
            if not wanted.isdisjoint(section.roles) and _SUBJECT.isdisjoint(set(section.roles) - wanted):
                return work.places.before(number)
    return _before_end_matter(work)


def _before_end_matter(work: Work) -> Spot | None:
    late = first_late(work.column.document)
    return work.places.end() if late is None else work.places.before(late)


def _disclosures(work: Work) -> Iterator[Fix | Refusal]:
    found = [one for one in work.answering("disclosure:") if "disclosure:contact" not in one.requirements]
    asked = {name for finding in found for name in finding.requirements}
    items = [item for item in _DISCLOSURES if f"disclosure:{item}" in asked]
    if not items or not any(one.severity.rank <= work.threshold.rank for one in found):
        return
    offered = offers(work.column)
    unmet = {item: lacking(work.column, item, offered) for item in items}
    for offer in each(offered):
        yield from _statements(
            work, "disclosure", found, offer, [item for item in items if offer in unmet[item]]
        )


def _unapproved(work: Work) -> Iterator[Fix | Refusal]:
    found = work.answering("unapproved:")
    items = [name.partition(":")[2] for finding in found for name in finding.requirements]
    offered = offers(work.column)
    offer = next((one for one in offered if one.treatment.unapproved), next(iter(offered), None))
    if items and offer:
        yield from _statements(work, "unapproved", found, offer, items)


def _statements(
    work: Work, name: str, found: Sequence[Finding], offer: Offer, items: Sequence[str]
) -> Iterator[Fix | Refusal]:
    treatment = offer.treatment.ja.partition("(")[0]
    left = [item for item in items if not all(map(work.holds, blocks.statement(name, treatment, item)))]
    if left:
        yield work.fix(name, found, [blocks.statements(name, treatment, left)], _after_offer(work, offer))


def _after_offer(work: Work, offer: Offer) -> Spot | None:
    """After the section that speaks of the treatment; where none is about it, before the column closes."""
    document = work.column.document
    holding = next((block for block in document.blocks if block.text.span().overlaps(offer.span)), None)
    section = holding.section if holding else 0
    if document.sections[section].heading is not None and not _CLOSING & set(document.roles(section)):
        following = next_outside(document, section)
        level = document.sections[section].level + 1
        if document.format == "text":
            level = main_level(document)
        return work.places.end(level) if following is None else work.places.before(following, level)
    for number, one in enumerate(document.sections):
        if one.heading is not None and one.level == main_level(document) and _CLOSING & set(one.roles):
            return work.places.before(number)
    return _before_end_matter(work)


def _supervisor(work: Work) -> Iterator[Fix | Refusal]:
    found = work.answering("section:supervisor")
    date = blocks.blank(blocks.templates()["supervisor"]["date"])
    if found and not work.holds(date):
        yield work.fix("supervisor", found, [blocks.supervisor(work.column.facts)], _before_end_matter(work))


def _contact(work: Work) -> Iterator[Fix | Refusal]:
    found = work.answering("disclosure:contact")
    telephone = blocks.blank(blocks.templates()["contact"]["telephone"])
    if found and not work.holds(telephone):
        yield work.fix("contact", found, [blocks.contact(work.column.facts)], work.places.end())
