"""Of which class a care is, by what is given and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from checker.rules.requirements.column import Column
from checker.rules.requirements.evidence import Passage, passages, pattern, words
from checker.rules.requirements.treatments import above
from checker.text.fold import fold

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of care as ``regenerative_classes.yaml`` tells it.

    ``site`` is empty for any; ``value``, its class, is 0 where the name leaves it open.
    """

    group: str
    care: str
    site: str
    value: int
    ja: str
    en: str


def kinds(column: Column) -> Iterator[Kind]:
    """The kinds of the rule pack."""
    for entry in column.data["regenerative_classes"]["kinds"]:
        name = entry["name"]
        yield Kind(
            entry["group"],
            entry["care"],
            entry.get("site", ""),
            entry.get("class", 0),
            name["ja"],
            name["en"],
        )


def kind_of(column: Column, own: Iterable[str], passage: Passage) -> tuple[Kind, bool] | None:
    """The kind of care of which a passage speaks, and whether it says so itself.

    Args:
        column: the column.
        own: folded texts of the statement, narrowest first; of several the first must tell the site, or
            the care where the site does not matter.
        passage: where it stands; its paragraph, its headings, the title and where the column says that the care is
            given speak where a statement of one text does not.
    """
    own, around = tuple(own), tuple(_around(column, passage))
    named = _first(_named(column, text) for text in (*own, *around))
    group = {kind.group for kind in named}
    if len(group) != 1:
        return None
    if not any(kind.site for kind in named):
        told = bool(_named(column, own[0]))
        return (named[0], told) if named[0].value and (told or len(own) == 1) else None
    said = _first(_sites(column, text) for text in own[:1])
    found = said
    if not said and len(own) == 1:
        found = [*(site for text in around for site in _sites(column, text)), *_given(column, named)]
    if len(set(found)) != 1:
        return None
    fitting = [kind for kind in named if kind.site == found[0]]
    return (fitting[0], bool(said)) if fitting else None


def speaks(column: Column, text: str) -> bool:
    """Whether a folded text names care or a site that classes depend on."""
    return bool(_named(column, text) or _sites(column, text))


def _around(column: Column, passage: Passage) -> Iterator[str]:
    yield fold(passage.block.text.text).text
    yield from above(column, passage.block.section)


def _named(column: Column, text: str) -> list[Kind]:
    return [kind for kind in kinds(column) if pattern(column, kind.care).search(text)]


def _sites(column: Column, text: str) -> list[str]:
    sites = column.data["regenerative_classes"]["sites"]
    return [name for name, source in sites.items() if pattern(column, source).search(text)]


def _given(column: Column, named: Iterable[Kind]) -> list[str]:
    """The sites at which the column says elsewhere that the care is given."""
    care = pattern(column, "|".join(kind.care for kind in named))
    given, other = words(column, "regen_given"), words(column, "other_treatment")
    return [
        site
        for passage in passages(column.document)
        if given.search(passage.text) and not other.search(passage.text)
        if care.search(f"{passage.under}/{passage.row}/{passage.text}")
        for site in _sites(column, passage.text)
    ]


def _first(found: Iterable[list[_T]]) -> list[_T]:
    """The first list that is not empty."""
    return next((one for one in found if one), [])
