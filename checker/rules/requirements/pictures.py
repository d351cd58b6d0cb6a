"""Pictures from before and after care, and what does not stand beside each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.rules.requirements.beside import missing_beside, pictures
from checker.rules.requirements.column import Column, Missing
from checker.rules.requirements.evidence import ASIDE, saying, says, words
from checker.rules.spec import Beside, Rule
from checker.rules.stance import NOT_MEANT, stance
from checker.text.document import Kind, Role, Sentence
from checker.text.fold import fold
from checker.text.mapped import MappedText

_NAMES = {
    Beside.TREATMENT: ("治療内容", "treatment"),
    Beside.COST: ("費用", "cost"),
    Beside.RISKS: ("主なリスク・副作用", "main risks and side effects"),
}


def check_details(rule: Rule, column: Column) -> Iterator[Missing]:
    """Treatment, cost and risks beside every picture that is announced.

    Captions count, one for each picture or pair; a heading or a sentence only where its section has
    no such caption, once.
    """
    document = column.document
    for number in range(len(document.sections)):
        if document.has_role(number, *ASIDE, Role.PROFILE, Role.SUPERVISOR):
            continue
        shown = list(_captions(column, number)) or list(_announcement(column, number))
        for block, text in shown:
            lacking = missing_beside(document, block, column.vocabulary)
            if lacking:
                names = [_NAMES[item] for item in Beside if item in lacking]
                values = {
                    "parts": "、".join(ja for ja, _ in names),
                    "parts_en": ", ".join(en for _, en in names),
                }
                yield Missing(("before_after:details",), text.span(), text.text, values)


def _captions(column: Column, section: int) -> Iterator[tuple[int, MappedText]]:
    """One caption of each picture of a section that shows before and after."""
    blocks = column.document.blocks
    for group in pictures(column.document, section, column.vocabulary):
        texts = [fold(blocks[at].text.text).text for at in group]
        if _shows(column, "/".join(texts)) or (len(group) > 1 and _halves(column, texts)):
            yield group[-1], blocks[group[-1]].text.strip()


def _shows(column: Column, text: str) -> bool:
    return says(column, "ba_announced", text) and not (
        says(column, "ba_no_result", text) or says(column, "ba_discussed", text)
    )


def _halves(column: Column, texts: Sequence[str]) -> bool:
    half = words(column, "ba_half")
    return sum(1 for text in texts if half.search(text)) > 1


def _announcement(column: Column, section: int) -> Iterator[tuple[int, MappedText]]:
    """The heading that announces pictures where the captions do not tell, or else the first sentence."""
    document = column.document
    heading = document.sections[section].heading
    if heading is not None and document.blocks[heading].kind is Kind.HEADING:
        below = range(len(document.sections))
        inside = [at for at in below if at != section and section in document.ancestry(at)]
        if _shows(column, fold(document.blocks[heading].text.text).text):
            if not any(True for at in inside for _ in _captions(column, at)):
                yield heading, document.blocks[heading].text.strip()
            return
    announced = saying(column, "ba_announced")
    for sentence in document.sentences if announced else ():
        block = document.blocks[sentence.block]
        if block.section == section and sentence.folded.text in announced and _presents(column, sentence):
            yield sentence.block, sentence.text
            return


def _presents(column: Column, sentence: Sentence) -> bool:
    """Whether a sentence of the running text presents pictures."""
    block, text = column.document.blocks[sentence.block], sentence.folded.text
    if block.kind in (Kind.TITLE, Kind.META, Kind.HEADING, Kind.QUESTION, Kind.CAPTION):
        return False
    if not _shows(column, text) or not says(column, "ba_pictured", text):
        return False
    found = words(column, "ba_announced").search(text)
    return not NOT_MEANT & stance(text, found.start(), found.end())
