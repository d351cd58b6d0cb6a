"""Advice beside a danger sign that harms: what to do wrongly, waiting with no end, numbers out of band."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from checker.finding import Severity
from checker.rules.requirements.advice import Advice
from checker.rules.requirements.column import Column, Missing, remembered, shared
from checker.rules.requirements.evidence import asked, having, params, pattern, saying, texts, worded, words
from checker.rules.requirements.flag_groups import Group, Number, Unsafe, numbers, unsafe_advice
from checker.rules.requirements.topics import is_subject
from checker.rules.spec import Rule
from checker.text.document import Kind, Sentence
from checker.text.fold import fold
from checker.text.lazy import lazy

#: Advice told as what not to do, in the words that follow it.
_FORBIDDEN = lazy(
    r"[^。]{0,16}?(?:ない(?:で|よう|こと|ほうが|方が)|しないで|ません(?!か)|避け|控え|やめ|止め|禁物|禁忌|いけな|いけませ|危険|厳禁|NG|べきでは|逆効果|悪化|おそれ|恐れ|"
    r"前に|ずに|せず|よりも|だけで(?:なく|済ま|は)|のは(?:誤|間違|よく|良く)|と(?:自己判断|思い込)|(?:たり|て)(?:も)?(?:よく|良く|改善|治)(?:な|ら)|すぎ|過ぎ|しまう|しまい)"
)
#: Advice that is expressly allowed, whose words would else read as a prohibition.
_ALLOWED = lazy(
    r"[^。、]{0,6}?(?:て|で)も(?:かまいません|構いません|問題(?:は)?ありません|差し支えありません|大丈夫|よい|良い|いい)"
)
_MUTE = frozenset({Kind.TITLE, Kind.META, Kind.CAPTION, Kind.HEADING, Kind.QUOTE})
_HEADING_FORBIDS = lazy(
    r"いけない|ダメ|だめ|NG|避け|控え|しては|やめ|禁|誤解|間違|注意|ないこと|ないで|誤った|逆効果"
)


def dangers(rule: Rule, column: Column, must: Sequence[Group], advice: Sequence[Advice]) -> Iterator[Missing]:
    """Answers for harmful advice, waiting with no end, and numbers outside their band."""
    given = params(rule)
    said = spoken(column)
    for entry in shared(column, f"unsafe:{rule.id}", lambda: unsafe_advice(given)):
        yield from _unsafe(rule, column, entry, said)
    yield from _waiting(rule, column, must, said)
    for bound in shared(column, f"numbers:{rule.id}", lambda: numbers(given)):
        yield from _out_of_band(rule, column, bound, advice)


def spoken(column: Column) -> tuple[tuple[Sentence, str], ...]:
    """Sentences in which the column speaks of its subject, each with the one before it in its section."""
    return remembered(column, "spoken", lambda column: tuple(_spoken(column)))


def _spoken(column: Column) -> Iterator[tuple[Sentence, str]]:
    document, before = column.document, ""
    section = -1
    for sentence in document.sentences:
        block = document.blocks[sentence.block]
        if block.kind in _MUTE or not is_subject(document, block):
            continue
        if block.kind is not Kind.QUESTION:
            yield sentence, before if block.section == section else ""
        before, section = sentence.folded.text, block.section


def _forbidden_under(column: Column, sentence: Sentence) -> bool:
    document = column.document
    heading = document.heading_of(document.blocks[sentence.block].section)
    return heading is not None and _HEADING_FORBIDS.search(fold(heading.text.text).text) is not None


def _unsafe(
    rule: Rule, column: Column, entry: Unsafe, said: Sequence[tuple[Sentence, str]]
) -> Iterator[Missing]:
    advice = pattern(column, entry.pattern)
    signs = pattern(column, "|".join(entry.signs)) if entry.signs else None
    barring = pattern(column, "|".join(entry.barring)) if entry.barring else None
    advised = having(column, entry.pattern)
    for sentence, before in said if advised else ():
        text = sentence.folded.text
        if text not in advised or _forbidden_under(column, sentence):
            continue
        if barring is not None and barring.search(text):
            continue
        if signs is not None and not signs.search(before) and not signs.search(text):
            continue
        if asked(text) or all(_is_forbidden(text[match.end() :]) for match in advice.finditer(text)):
            continue
        name = f"red_flag:{params(rule)['topic']}/{entry.id}:unsafe"
        yield _placed(column, "unsafe", name, sentence, entry.label, entry.sentence, rule.severity)
        return


def _is_forbidden(rest: str) -> bool:
    return _ALLOWED.match(rest) is None and _FORBIDDEN.match(rest) is not None


def _waiting(
    rule: Rule, column: Column, must: Sequence[Group], said: Sequence[tuple[Sentence, str]]
) -> Iterator[Missing]:
    wait, exits = words(column, "urgency_wait"), words(column, "urgency_exit")
    told = saying(column, "urgency_wait")
    waiting = [
        sentence
        for sentence, _ in (said if told else ())
        if sentence.folded.text in told and not asked(sentence.folded.text)
    ]
    if not waiting:
        return
    for group in must:
        if group.tier not in (1, 2):
            continue
        signs = pattern(column, "|".join(group.signs))
        for sentence in waiting:
            text = sentence.folded.text
            named = signs.search(text)
            rest = wait.sub("/", text)
            if named is None or exits.search(rest) or exits.search(_after(column, sentence)):
                continue
            name = f"red_flag:{params(rule)['topic']}/{group.id}:told_to_wait"
            if re.match(r"[^。、]{0,6}(?:が|は|も)?(?:なけれ|ない|なく|ありませ)", text[named.end() :]):
                continue
            yield _placed(
                column,
                "told_to_wait",
                name,
                sentence,
                group.label,
                group.sentence,
                rule.severity,
                suspected_ja=group.suspected["ja"],
                suspected_en=group.suspected["en"],
            )
            return


def _after(column: Column, sentence: Sentence) -> str:
    """The folded sentences that follow in the same block."""
    following = column.document.sentences[sentence.index + 1 : sentence.index + 3]
    return "\n".join(item.folded.text for item in following if item.block == sentence.block)


def _out_of_band(rule: Rule, column: Column, bound: Number, advice: Sequence[Advice]) -> Iterator[Missing]:
    if not texts(column).possible(pattern(column, bound.pattern)):
        return
    found = pattern(column, bound.pattern)
    signs = pattern(column, "|".join(bound.signs))
    before = ""
    for item in advice:
        if signs.search(item.text) or signs.search(before):
            for match in found.finditer(item.text):
                value = float(match.group("n")) * bound.units.get(match.group("unit"), 1.0)
                if not bound.min <= value <= bound.max:
                    base = next((name for name, size in bound.units.items() if size == 1), "")
                    yield _placed(
                        column,
                        "out_of_range",
                        f"red_flag:{params(rule)['topic']}/{bound.id}:out_of_range",
                        item.sentence,
                        bound.label,
                        {"ja": "", "en": ""},
                        Severity.WARNING,
                        min=f"{bound.min:g}",
                        max=f"{bound.max:g}",
                        unit=base,
                    )
                    return
        before = item.text


def _placed(
    column: Column,
    status: str,
    requirement: str,
    sentence: Sentence,
    label: Mapping[str, str],
    instead: Mapping[str, str],
    severity: Severity,
    **values: str,
) -> Missing:
    answer = Missing(
        (requirement,),
        sentence.span,
        sentence.text.text,
        {
            "signs_ja": label["ja"],
            "signs_en": label["en"],
            "sentences_ja": instead["ja"],
            "sentences_en": instead["en"],
            **values,
        },
        severity,
    )
    return worded(answer, column.data["red_flag_statuses"]["statuses"][status])
