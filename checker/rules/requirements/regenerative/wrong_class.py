"""Care described as of a class of which it is not: PRP into a joint as third class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from checker.finding import Severity
from checker.rules.requirements.column import Column, Missing
from checker.rules.requirements.regenerative.kinds import kind_of, speaks
from checker.rules.requirements.regenerative.marks import Mark, class_name, marks
from checker.rules.spec import Rule


def check_wrong_class(rule: Rule, column: Column) -> Iterator[Missing]:
    """The class that a column states of a care, against the one of which it is.

    Where the site is not in the same statement but in the heading, the title or elsewhere, the
    finding is a warning.
    """
    for _, together in groupby(marks(column), key=lambda mark: (mark.unit, _sentence(mark))):
        stated = list(together)
        stated = [mark for mark in stated if not mark.number] or stated
        for mark, own in _claims(column, stated):
            found = kind_of(column, own, mark.passage)
            if found is None or found[0].value == mark.value:
                continue
            kind, said = found
            ja, en = class_name(kind.value)
            yield Missing(
                ("regenerative:wrong_class",),
                mark.passage.span,
                mark.passage.sentence.text.text,
                {
                    "class": mark.shown,
                    "care": kind.ja,
                    "care_en": kind.en,
                    "expected": ja,
                    "expected_en": en,
                },
                None if said else Severity.WARNING,
            )


def _sentence(mark: Mark) -> int:
    """The sentence of a class; the cells of a row are one."""
    return -1 if mark.unit[0] == "row" else mark.passage.sentence.index


def _claims(column: Column, stated: Sequence[Mark]) -> Iterator[tuple[Mark, tuple[str, ...]]]:
    """Each class of a sentence, once, with the texts that say of which care, narrowest first."""
    passage = stated[0].passage
    whole = f"{passage.row}/{passage.text}" if passage.row else passage.text
    if len({mark.value for mark in stated}) == 1:
        yield stated[0], (whole,)
        return
    text = passage.text
    between = [text[one.end : other.start] for one, other in pairwise(stated)]
    if not all(speaks(column, part) for part in between):
        return  # 第二種および第三種: which is for what is left open
    # 第二種(関節へのPRP)、第三種(腱へのPRP), or 関節へのPRPは第二種、腱へのPRPは第三種
    leads = not speaks(column, text[: stated[0].start])
    ends = [mark.start for mark in stated[1:]] + [len(text)]
    starts = [0] + [mark.end for mark in stated[:-1]]
    for mark, start, end in zip(stated, starts, ends, strict=True):
        yield mark, (text[mark.end : end] if leads else text[start : mark.start], whole)
