"""Red flags: danger signs that a column on a topic must name together with what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from checker.finding import Severity
from checker.rules.requirements.advice import Advice, guidance
from checker.rules.requirements.column import Column, Missing, remembered, shared
from checker.rules.requirements.evidence import having, params, pattern, texts, whole, worded
from checker.rules.requirements.flag_dangers import dangers, spoken
from checker.rules.requirements.flag_groups import Group, asked, groups
from checker.rules.requirements.flag_urgency import Urgency
from checker.rules.requirements.topics import find_topics
from checker.rules.requirements.treatments import each, offers
from checker.rules.spec import Rule
from checker.text.lazy import lazy

#: 発熱がなければ, 発熱や腫れがない場合: told as absent. Signs that are negative in themselves
#: (立てない, 尿が出ない) hold their negation inside the match.
_ABSENT = lazy(
    r"(?:み|さ|れ|き|感|障害|症状)?(?:など|等)?(?:(?:や|または|・)[^、。]{1,12})?(?:は|が|も|を)"
    r"(?:特に|とくに|全く|まったく)?"
    r"(?:なけれ|なく(?!な)|ありません|なし|ない(?:場合|とき|時|なら|うち|ため|の|よう|です|方|こと|。|、|$)|見られな|みられな|伴わな|伴いませ|起こりませ)"
    r"|(?:る|い)?か(?:どうか|否か)|[さらいて]{0,3}なけれ(?!ばなら)"
)


def check_red_flags(rule: Rule, column: Column) -> Iterator[Missing]:
    """What a column on the rule's topic leaves out or tells wrongly.

    One answer names all signs that must be there and are not, one those that should be; then one for
    each way of telling a sign wrongly: too late an answer, the wrong place to go, a number outside its
    band, advice that harms.
    """
    given = params(rule)
    if column.profile == "news" or given["topic"] not in remembered(column, "due_topics", _due_topics):
        return
    wanted = list(asked(column, shared(column, f"groups:{rule.id}", lambda: groups(given))))
    advice = guidance(column)
    told = {group.id: _told(column, group, advice) for group in wanted}
    families = {group.family for group in wanted if told[group.id] and group.family}
    lost = [group for group in wanted if not told[group.id] and group.family not in families]
    grade = _grade(rule, column)
    yield from _lost(rule, column, [group for group in lost if group.level == "must"], advice, grade)
    yield from _lost(rule, column, [group for group in lost if group.level != "must"], advice, Severity.INFO)
    yield from _shortfalls(rule, column, wanted, told, grade)
    yield from dangers(rule, column, [group for group in wanted if group.level == "must"], advice)


def _due_topics(column: Column) -> frozenset[str]:
    """The topics that the column is about, and those whose signs are due with what it recommends."""
    data = column.data.get("topics", {})
    topics = find_topics(column.document, data)
    return topics | {
        topic
        for topic, due in data.get("offered", {}).items()
        if ("with" not in due or not topics.isdisjoint(due["with"]))
        and any(offer.treatment.id in due["treatments"] for offer in each(offers(column)))
    }


def _told(column: Column, group: Group, advice: Sequence[Advice]) -> list[Advice]:
    """The sentences of guidance that assert one of the signs."""
    signs, urgent = pattern(column, group.sign), pattern(column, group.any_sign)
    possible = texts(column).possible(urgent)
    if not possible:
        return []
    barring = pattern(column, "|".join(group.barring)) if group.barring else None
    if group.anywhere:
        advice = [Advice(sentence.folded.text, True, True, sentence, "") for sentence, _ in spoken(column)]
        group = replace(group, after_procedure=True)
    return [
        item
        for item in advice
        if item.text in possible
        and (group.after_procedure or not item.after_procedure)
        and _tells(item.text, urgent if item.urgent else signs, barring)
    ]


def _tells(text: str, signs: Any, barring: Any) -> bool:
    """Whether a folded sentence asserts one of the signs."""
    return any(not _ABSENT.match(text[end : end + 30]) for _, end in _places(text, signs, barring))


def _places(text: str, signs: Any, barring: Any) -> Iterator[tuple[int, int]]:
    barred = [match.span() for match in barring.finditer(text)] if barring else []
    for match in signs.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in barred):
            yield match.span()


def _grade(rule: Rule, column: Column) -> Severity:
    """A column on a symptom is read by those who may have the danger now."""
    return rule.severity if column.profile == "symptom" else max(rule.severity, Severity.WARNING, key=_rank)


def _rank(severity: Severity) -> int:
    return severity.rank


def _lost(
    rule: Rule, column: Column, lost: Sequence[Group], advice: Sequence[Advice], severity: Severity
) -> Iterator[Missing]:
    if not lost:
        return
    span, text = whole(column)
    notes = {group.id: _note(column, group, advice) for group in lost}
    values = {
        f"missing_{lang}": joint.join(group.label[lang] + notes[group.id].get(lang, "") for group in lost)
        for lang, joint in (("ja", "、"), ("en", ", "))
    }
    yield Missing(_ids(rule, lost), span, text, {**values, **_sentences(lost)}, severity)


def _note(column: Column, group: Group, advice: Sequence[Advice]) -> Mapping[str, str]:
    """Why a group that the column speaks of does not count."""
    notes: Mapping[str, Mapping[str, str]] = column.data.get("red_flag_statuses", {}).get("notes", {})
    naming = having(column, group.sign)
    if any(item.text in naming for item in advice):
        return notes.get("negated", {})
    signs = pattern(column, group.sign)
    barring = pattern(column, "|".join(group.barring)) if group.barring else None
    said = (sentence.folded.text for sentence, _ in (spoken(column) if naming else ()))
    if any(text in naming and _tells(text, signs, barring) for text in said):
        return notes.get("no_action", {})
    return {}


def _shortfalls(
    rule: Rule, column: Column, wanted: Sequence[Group], told: Mapping[str, list[Advice]], grade: Severity
) -> Iterator[Missing]:
    """One answer for each status and sentence, naming the groups that it concerns."""
    urgency = Urgency(column)
    found: dict[tuple[str, int], list[tuple[Group, Advice, int]]] = {}
    for group in wanted:
        short = urgency.shortfall(group, told[group.id])
        if short:
            status, item, gap = short
            found.setdefault((status, item.sentence.index), []).append((group, item, gap))
    for (status, _), members in found.items():
        concerned = [group for group, _, _ in members]
        gravest = min(concerned, key=lambda group: group.tier)
        needs = column.data["red_flag_statuses"]["needs"][gravest.urgency]
        sentence = members[0][1].sentence
        must = any(group.level == "must" for group in concerned) and max(gap for _, _, gap in members) > 1
        answer = Missing(
            tuple(f"{name}:{status}" for name in _ids(rule, concerned)),
            sentence.span,
            sentence.text.text,
            {
                "signs_ja": "、".join(group.label["ja"] for group in concerned),
                "signs_en": ", ".join(group.label["en"] for group in concerned),
                "suspected_ja": gravest.suspected["ja"],
                "suspected_en": gravest.suspected["en"],
                "need_ja": needs["ja"],
                "need_en": needs["en"],
                **_sentences(concerned),
            },
            grade if must else Severity.INFO,
        )
        yield worded(answer, column.data["red_flag_statuses"]["statuses"][status])


def _ids(rule: Rule, concerned: Sequence[Group]) -> tuple[str, ...]:
    return tuple(f"red_flag:{params(rule)['topic']}/{group.id}" for group in concerned)


def _sentences(concerned: Sequence[Group]) -> dict[str, str]:
    return {
        "sentences_ja": "".join(dict.fromkeys(group.sentence["ja"] for group in concerned)),
        "sentences_en": " ".join(dict.fromkeys(group.sentence["en"] for group in concerned)),
    }
