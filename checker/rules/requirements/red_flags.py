"""Red flags: danger signs that a column on a topic must name together with what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from checker.finding import Severity
from checker.rules.requirements.advice import Advice, Guidance
from checker.rules.requirements.column import Column, Missing
from checker.rules.requirements.evidence import params, pattern, whole
from checker.rules.requirements.topics import find_topics, opening
from checker.rules.spec import Rule
from checker.text.fold import fold

#: 発熱がなければ, 発熱や腫れがない場合: told as absent. Signs that are negative in themselves
#: (立てない, 尿が出ない) hold their negation inside the match.
_ABSENT = re.compile(
    r"(?:み|さ|れ|き|感|障害|症状)?(?:など|等)?(?:(?:や|または|・)[^、。]{1,12})?(?:は|が|も|を)"
    r"(?:特に|とくに|全く|まったく)?"
    r"(?:なけれ|なく(?!な)|ありません|なし|ない(?:場合|とき|時|なら|うち|ため|の|よう|です|方|こと|。|、|$)|見られな|みられな|伴わな|伴いませ|起こりませ)"
    r"|(?:る|い)?か(?:どうか|否か)"
)


@dataclass(frozen=True, slots=True)
class Group:
    """Signs of one danger; any one of them is enough.

    Args:
        id: name in the requirement id.
        level: ``must``, ``should`` or ``context``; the last two are advice.
        family: groups of one family stand for each other.
        signs: patterns of the signs.
        urgent_signs: patterns of signs that have milder causes as well (片側の手のしびれ); they count
            only where the reader is sent to an emergency service or at once.
        barring: patterns whose matches may not overlap a sign's.
        must_when: patterns over the title that make the group a must.
        only_when: patterns over title, lead and headings without which it is not asked for.
        after_procedure: whether signs after an injection or operation count.
        label, sentence: its name and an example of how to tell it, by language.
    """

    id: str
    level: str
    signs: tuple[str, ...]
    label: Mapping[str, str]
    sentence: Mapping[str, str]
    family: str = ""
    urgent_signs: tuple[str, ...] = ()
    barring: tuple[str, ...] = ()
    must_when: tuple[str, ...] = ()
    only_when: tuple[str, ...] = ()
    after_procedure: bool = False


def check_red_flags(rule: Rule, column: Column) -> Iterator[Missing]:
    """One answer for missing signs that must be there, one for those that should be."""
    given = params(rule)
    if column.profile == "news":
        return
    if given["topic"] not in find_topics(column.document, column.data.get("topics", {})):
        return
    groups = _asked(column, [_group(entry) for entry in given["groups"]])
    advice = tuple(Guidance(column).sentences())
    met = {group.id for group in groups if _is_met(column, group, advice)}
    families = {group.family for group in groups if group.id in met and group.family}
    lost = [group for group in groups if group.id not in met and group.family not in families]
    yield from _answer(rule, column, [group for group in lost if group.level == "must"], _grade(rule, column))
    yield from _answer(rule, column, [group for group in lost if group.level != "must"], Severity.INFO)


def _group(entry: Mapping[str, Any]) -> Group:
    fields: dict[str, Any] = {
        key: value if isinstance(value, (str, bool, Mapping)) else tuple(value)
        for key, value in entry.items()
    }
    return Group(**fields)


def _asked(column: Column, groups: list[Group]) -> list[Group]:
    """The groups that this column is asked for, at the level that its title gives them."""
    title = fold(column.document.title.text.text).text if column.document.title else ""
    context = opening(column.document)
    asked: list[Group] = []
    for group in groups:
        if group.only_when and not _any(column, group.only_when, context):
            continue
        must = group.must_when and _any(column, group.must_when, title)
        asked.append(replace(group, level="must") if must else group)
    return asked


def _any(column: Column, sources: Sequence[str], text: str) -> bool:
    return pattern(column, "|".join(sources)).search(text) is not None


def _is_met(column: Column, group: Group, advice: Sequence[Advice]) -> bool:
    signs = pattern(column, "|".join(group.signs))
    urgent = pattern(column, "|".join((*group.signs, *group.urgent_signs)))
    barring = pattern(column, "|".join(group.barring)) if group.barring else None
    return any(
        _tells(item.text, urgent if item.urgent else signs, barring)
        for item in advice
        if group.after_procedure or not item.after_procedure
    )


def _tells(text: str, signs: Any, barring: Any) -> bool:
    """Whether a folded sentence asserts one of the signs."""
    barred = [match.span() for match in barring.finditer(text)] if barring else []
    for match in signs.finditer(text):
        overlaps = any(start < match.end() and match.start() < end for start, end in barred)
        if not overlaps and not _ABSENT.match(text[match.end() : match.end() + 30]):
            return True
    return False


def _grade(rule: Rule, column: Column) -> Severity:
    """A column on a symptom is read by those who may have the danger now."""
    return rule.severity if column.profile == "symptom" else max(rule.severity, Severity.WARNING, key=_rank)


def _rank(severity: Severity) -> int:
    return severity.rank


def _answer(rule: Rule, column: Column, lost: Sequence[Group], severity: Severity) -> Iterator[Missing]:
    if not lost:
        return
    span, text = whole(column)
    topic = params(rule)["topic"]
    values = {
        "missing_ja": "、".join(group.label["ja"] for group in lost),
        "missing_en": ", ".join(group.label["en"] for group in lost),
        "sentences_ja": "".join(dict.fromkeys(group.sentence["ja"] for group in lost)),
        "sentences_en": " ".join(dict.fromkeys(group.sentence["en"] for group in lost)),
    }
    requirements = tuple(f"red_flag:{topic}/{group.id}" for group in lost)
    yield Missing(requirements, span, text, values, severity)
