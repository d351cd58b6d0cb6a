"""Whether the cost of what a column offers is told, and how well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.finding import Severity
from checker.rules.requirements.column import Column, Missing
from checker.rules.requirements.evidence import Passage, asked, concerned, passages, saying, words
from checker.rules.requirements.tied import NOT_BODY, owners, tied
from checker.rules.requirements.treatments import Offer, each, offers
from checker.rules.spec import Rule
from checker.text.fold import fold


def costs(column: Column, offered: Sequence[Offer]) -> Iterator[Passage]:
    """Passages with a figure for the treatment itself, beside fees for visits and tests, and none insured."""
    figure, insured = words(column, "price_figure"), words(column, "price_insured")
    for passage in [*tied(column, offered), *_cost_answers(column)]:
        unit = _figures(column, passage)
        if figure.search(unit) and not asked(passage.text) and not insured.search(unit):
            yield passage


def has_cost(column: Column, offered: Sequence[Offer]) -> bool:
    """Whether there is a figure for the treatment itself."""
    return next(costs(column, offered), None) is not None


def check_cost_told(rule: Rule, column: Column) -> Iterator[Missing]:
    """What a cost that is told lacks: where it ends, whether it has tax, what it covers."""
    offered = offers(column)
    if not concerned(rule, column) or not offered:
        return
    speaks = owners(column, offered)
    told = list(costs(column, offered))
    for offer in each(offered):
        own = [
            passage
            for passage in told
            if offer.treatment.family in speaks.get(passage.sentence.index, {offer.treatment.family})
        ]
        parts = list(_weak(column, own)) if own else []
        if parts:
            yield Missing(
                ("disclosure:cost_weak",),
                own[0].span,
                own[0].sentence.text.text,
                {
                    "treatment": offer.treatment.ja,
                    "treatment_en": offer.treatment.en,
                    "parts": "、".join(ja for ja, _ in parts),
                    "parts_en": ", ".join(en for _, en in parts),
                },
                Severity.INFO,
            )


def _weak(column: Column, told: Sequence[Passage]) -> Iterator[tuple[str, str]]:
    """The parts that are missing, in Japanese and English."""
    units = [_figures(column, passage) for passage in told]
    opened, closed = words(column, "price_open"), words(column, "price_closed")
    if all(opened.search(unit) and not closed.search(unit) for unit in units):
        yield "上限または標準的な総額", "the upper end or the usual total"
    around = [*units, *(text for passage in told for text in _around(column, passage))]
    if not any(words(column, "price_tax").search(text) for text in around):
        yield "税込か税抜か", "whether tax is included"
    if not any(words(column, "price_covers").search(text) for text in around):
        yield "何回分・どの範囲の金額か", "how many visits and what it covers"


def _around(column: Column, passage: Passage) -> Iterator[str]:
    """Folded texts that stand with a price: its headings and the blocks of its section."""
    yield passage.under
    for block in column.document.section_blocks(passage.block.section, nested=False):
        yield fold(block.text.text).text


def _figures(column: Column, passage: Passage) -> str:
    """A passage with its row, without the fees for other things."""
    unit = passage.row if passage.text in passage.row else f"{passage.row}/{passage.text}"
    return str(words(column, "price_of_other_things").sub("", unit))


def _cost_answers(column: Column) -> Iterator[Passage]:
    told = saying(column, "price_words")
    for passage in passages(column.document):
        if passage.block.kind in NOT_BODY:
            continue
        if passage.text in told or passage.row in told or passage.under in told:
            yield passage
