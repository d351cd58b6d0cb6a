"""Finding words that count as evidence: where they stand and whether they are asserted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, groupby
from typing import Any

from checker.finding import Severity
from checker.rules.pattern import Pattern, compile_pattern
from checker.rules.requirements.column import Column, Missing
from checker.rules.requirements.labels import labels
from checker.rules.spec import Bilingual, Rule
from checker.rules.texts import JOINTS, Texts
from checker.rules.vocabulary import Vocabulary
from checker.text.document import Block, Document, Kind, Meta, Role, Sentence
from checker.text.fold import fold
from checker.text.lazy import lazy
from checker.text.source import Span

#: Sections whose words say nothing about the clinic's own care.
ASIDE = (Role.TOC, Role.REFERENCES, Role.RELATED)

_DENIAL = lazy(
    r"(?:あり|しており|ござい)?ません|(?:では|じゃ|は|も|が|し|き|れ|ら|さ|こら|で)?ない(?!こと|場合|方|と|かもしれ|まま|うち|わけではな)"
    r"|なく(?!な)|ず(?:に|、)|ゼロ(?!では|とは|じゃ|に)|皆無|無縁|無用|不要|無し|なし|(?:を|が)?(?:避け|回避|抑え|減ら|軽減|防)"
)
_ASSERTION = lazy(
    r"(?:こと|場合|方|恐れ|おそれ|可能性|危険|リスク)(?:が|も)(?:まれに|ごくまれに)?(?:あ|い|ござい)(?:り|る|ま)"
    r"|(?:が|も)あります|(?:が|も)ある(?!わけ)|(?:生じ|起こ|起き|現れ|あらわれ|出|伴い|伴う|みられ|見られ|報告|残)(?:ます|る(?!こと)|り(?:ます|え)|されて)"
    r"|です|など|ゼロ(?:では|とは|じゃ)|(?:ない|なく)(?:わけ|とは|は)(?:では)?(?:あり|な|言え|限)"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with what it stands under.

    Args:
        sentence: the sentence.
        block: its block.
        text: its folded text.
        row: folded text of the other cells of its row and of its header, for a table.
        under: folded headings above it, innermost first.
    """

    sentence: Sentence
    block: Block
    text: str
    row: str
    under: str

    @property
    def span(self) -> Span:
        """Its source range."""
        return self.sentence.span


def pattern(column: Column, source: str) -> Pattern:
    """The pattern of a source in which ``{name}`` stands for a vocabulary list."""
    known = column.patterns.get(source)
    if known is None:
        known = compile_pattern(Vocabulary(column.vocabulary).expand(source))
        column.patterns[source] = known
    return known


def words(column: Column, name: str) -> Pattern:
    """Compile the alternation of a vocabulary list."""
    return pattern(column, "{" + name + "}")


def having(column: Column, source: str) -> frozenset[str]:
    """Those of the column's :func:`texts` in which a pattern matches."""
    return texts(column).having(pattern(column, source))


def saying(column: Column, name: str) -> frozenset[str]:
    """As :func:`having`, for the alternation of a vocabulary list."""
    return having(column, "{" + name + "}")


def says(column: Column, name: str, text: str) -> bool:
    """Whether the alternation of a vocabulary list matches in any folded text."""
    if text in texts(column):
        return text in saying(column, name)
    return words(column, name).search(text) is not None


def texts(column: Column) -> Texts:
    """The texts of passages: sentences, rows and what is above them; and what may be above by itself.

    That is the title, headings, labels, questions and list items.
    """
    memo = column.document.memo
    kept = memo.get("texts")
    if not isinstance(kept, Texts):
        kept = memo["texts"] = Texts(_texts(column.document))
    return kept


def _texts(document: Document) -> Iterator[str]:
    for passage in passages(document, aside=True):
        yield from (passage.text, passage.row, passage.under, passage.under.split("/")[0])
    yield from labels(document).values()
    for block in (document.title, *map(document.heading_of, range(len(document.sections)))):
        if block is not None:
            yield fold(block.text.text).text
    for block in document.blocks:
        if block.kind in (Kind.QUESTION, Kind.LIST_ITEM):
            yield fold(block.text.text).text


def may_hold(column: Column, pattern: Pattern, *parts: str) -> bool:
    """Whether a pattern may match in a text that is put together of parts.

    Args:
        column: the column.
        pattern: the pattern.
        parts: folded blocks or lines of the column or of what stands around it, or what heads cells; the text is
            made of pieces of them, with nothing but ``texts.JOINTS`` between. All of them, where none are given.
    """
    known, composed = pieces(column.document)
    return known.may_hold(
        pattern, [piece for part in parts for piece in composed.get(part, (part,))] or known
    )


def pieces(document: Document) -> tuple[Texts, Mapping[str, Sequence[str]]]:
    """The texts of which all others are put together, and of which those are that are no such text themselves.

    Most blocks are but their sentences, in which the rules on wording have looked already.
    """
    kept: Any = document.memo.get("pieces")
    if kept is None:
        kept = document.memo["pieces"] = _pieces(document)
    found: tuple[Texts, Mapping[str, Sequence[str]]] = kept
    return found


def _pieces(document: Document) -> tuple[Texts, Mapping[str, Sequence[str]]]:
    composed: dict[str, Sequence[str]] = {}
    for number, group in groupby(document.sentences, key=lambda sentence: sentence.block):
        sentences = [sentence.folded.text for sentence in group]
        text = fold(document.blocks[number].text.text).text
        if "".join(sentences) == text and all(one[-1:] in JOINTS for one in sentences[:-1]):
            composed[text] = sentences
    whole = [text.text for text in (*(block.text for block in document.blocks), *document.chrome)]
    headers = [block.header for block in document.blocks if block.header]
    lines = [line for text in whole if "\n" in text for line in text.split("\n")]
    others = (fold(text).text for text in (*whole, *headers, *lines))
    pieces = (sentence.folded.text for sentence in document.sentences)
    return Texts(chain(pieces, (text for text in others if text not in composed))), composed


def passages(document: Document, *, aside: bool = False) -> tuple[Passage, ...]:
    """Every sentence of the column; those in asides (contents, literature, links) on request."""
    kept: Any = document.memo.get("passages")
    if kept is None:
        found = tuple(_passages(document))
        own = tuple(one for one in found if not document.has_role(one.block.section, *ASIDE))
        kept = document.memo["passages"] = (own, found)
    passages: tuple[Passage, ...] = kept[aside]
    return passages


def _passages(document: Document) -> Iterator[Passage]:
    under = [_headings(document, number) for number in range(len(document.sections))]
    rows: dict[int, list[str]] = {}
    for block in document.blocks:
        if block.kind is Kind.TABLE_CELL and block.group >= 0:
            rows.setdefault(block.group, []).append(fold(block.text.text).text)
    for sentence in document.sentences:
        block = document.blocks[sentence.block]
        row = [fold(block.header).text] if block.header else []
        if block.kind is Kind.TABLE_CELL:
            row.extend(rows.get(block.group, ()))
        yield Passage(sentence, block, sentence.folded.text, "/".join(row), under[block.section])


def _headings(document: Document, section: int) -> str:
    chain = (document.heading_of(at) for at in document.ancestry(section))
    return "/".join(fold(block.text.text).text for block in chain if block is not None)


def denied(text: str, end: int) -> bool:
    """Whether what ends at ``end`` is denied: a denial comes before any assertion in its sentence."""
    tail = text[end : end + 60]
    denial = _DENIAL.search(tail)
    if denial is None:
        return False
    assertion = _ASSERTION.search(tail)
    return assertion is None or denial.start() <= assertion.start()


@lru_cache(maxsize=4096)
def asked(text: str) -> bool:
    """Whether a folded sentence is a question."""
    return (
        re.search(r"(?:か|の|でしょう|ます)\?|(?:です|ます|でしょう|ません)か[。」]*$|\?$", text) is not None
    )


def key_of(entry: Meta) -> str:
    """A front matter key in one spelling: ``reviewedAt`` and ``reviewed-at`` are ``reviewed_at``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", entry.key).lower().replace("-", "_")


def whole(column: Column) -> tuple[Span, str]:
    """What stands for the column as a whole: its title, or else the first words that it has."""
    blocks = [column.document.title] if column.document.title else []
    for block in [*blocks, *column.document.blocks]:
        shown = block.text.strip()
        if len(shown):
            return shown.span(), shown.text
    text = column.document.source.text
    start = len(text) - len(text.lstrip())
    return Span(min(start, len(text)), min(start + 1, len(text))), text[start : start + 1]


def missing(rule: Rule, column: Column, place: tuple[Span, str] | None = None, **values: str) -> Missing:
    """The answer that the rule's own requirement (``params.requirement``) is not met."""
    span, text = place or whole(column)
    return Missing((params(rule)["requirement"],), span, text, values)


def case(
    rule: Rule, column: Column, kind: str, place: tuple[Span, str] | None = None, /, **values: str
) -> Missing:
    """One of the answers that a rule tells apart, with the severity and texts of ``params.cases.<kind>``.

    A case that gives no severity or text of its own has the rule's.
    """
    texts = params(rule)["cases"][kind]
    severity = Severity(texts["severity"]) if "severity" in texts else None
    return worded(replace(missing(rule, column, place, **values), severity=severity), texts)


def worded(answer: Missing, texts: Mapping[str, Any]) -> Missing:
    """An answer with the ``message`` and ``suggestion`` of a data file, where those are given."""
    said = {
        key: Bilingual(texts[key]["ja"], texts[key]["en"])
        for key in ("message", "suggestion")
        if key in texts
    }
    return replace(answer, message=said.get("message"), suggestion=said.get("suggestion"))


def title_of(column: Column) -> str:
    """The folded title; empty where the column has none."""
    title = column.document.title
    return fold(title.text.text).text if title else ""


def params(rule: Rule) -> Mapping[str, Any]:
    """The rule's parameters."""
    return rule.params or {}


def concerned(rule: Rule, column: Column) -> bool:
    """Whether the rule is asked of columns of this profile."""
    return column.profile in params(rule).get("profiles", (column.profile,))
