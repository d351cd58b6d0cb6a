"""Whether a column tells how what it offers is done, how often and for how long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.rules.requirements.column import Column
from checker.rules.requirements.evidence import Passage, saying, words
from checker.rules.requirements.tied import subject
from checker.rules.requirements.treatments import Offer

#: What a course is told by, visits first: the list that finds it, and its name in the two languages.
_PARTS = (("course_visits", "回数", "number of visits"), ("course_length", "治療期間", "length"))
ALL_PARTS = ("治療期間・回数", "length and number of visits")


def contents(column: Column, offered: Sequence[Offer]) -> Iterator[Passage]:
    """Passages that tell how the treatment is done."""
    method = words(column, "treatment_method")
    return (passage for passage in subject(column, offered) if method.search(passage.text))


def periods(column: Column, offered: Sequence[Offer]) -> Iterator[Passage]:
    """Passages that tell how often or for how long."""
    found = words(column, "treatment_period")
    return (passage for passage in subject(column, offered) if found.search(passage.text))


def untold(column: Column, offered: Sequence[Offer]) -> tuple[str, str] | None:
    """Which half of the course is missing where the other is told, in Japanese and English.

    A price for one visit does not say how many there are, nor how long a harm lasts how long the
    care does; of what is taken at home no visits are asked.
    """
    aside = words(column, "course_aside")
    harms, at_home = saying(column, "risk_harm"), saying(column, "course_at_home")
    texts = [
        aside.sub("/", f"{passage.row}/{passage.text}")
        for passage in periods(column, offered)
        if passage.text not in harms
    ]
    taken = any(passage.text in at_home for passage in contents(column, offered))
    for name, ja, en in _PARTS[taken:]:
        if not any(words(column, name).search(text) for text in texts):
            return ja, en
    return None
