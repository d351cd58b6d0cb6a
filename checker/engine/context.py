"""What a sentence is about when it does not say so itself.

Ellipsis is the normal case in Japanese: the subject stands in the heading, in the question, or in
the sentence before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from checker.rules.pattern import compile_pattern
from checker.rules.requirements.beside import missing_beside
from checker.rules.spec import Beside
from checker.text.document import Document, Kind, Sentence
from checker.text.fold import fold


class Context:
    """Subjects and neighbours of the sentences of one document.

    Args:
        document: the column.
        subjects: pattern by subject name; ``competing`` names care that takes a sentence over.
        vocabulary: named lists of RE2 fragments, expanded.
    """

    def __init__(
        self, document: Document, subjects: Mapping[str, str], vocabulary: Mapping[str, Sequence[str]]
    ) -> None:
        self._document = document
        self._subjects = subjects
        self._vocabulary = vocabulary
        self._folded: dict[int, str] = {}

    def neighbour(self, sentence: Sentence, step: int) -> str:
        """The folded sentence before (-1) or after (1) within the same section, or nothing."""
        at = sentence.index + step
        sentences = self._document.sentences
        if not 0 <= at < len(sentences):
            return ""
        other = sentences[at]
        blocks = self._document.blocks
        if blocks[other.block].section != blocks[sentence.block].section:
            return ""
        return other.folded.text

    def about(self, sentence: Sentence, names: tuple[str, ...]) -> bool:
        """Whether the sentence is about one of the subjects."""
        patterns = [compile_pattern(self._subjects[name]) for name in names]
        own = sentence.folded.text
        if any(pattern.search(own) for pattern in patterns):
            return True
        competing = self._subjects.get("competing")
        if competing and compile_pattern(competing).search(own):
            return False
        return any(pattern.search(text) for text in self._carried(sentence) for pattern in patterns)

    def beside(self, sentence: Sentence, items: frozenset[Beside]) -> bool:
        """Whether all of the items stand right beside the sentence's block."""
        return not items & missing_beside(self._document, sentence.block, self._vocabulary)

    def _carried(self, sentence: Sentence) -> Iterator[str]:
        block = self._document.blocks[sentence.block]
        yield self.neighbour(sentence, -1)
        if block.kind is Kind.ANSWER:
            yield self._nearest(Kind.QUESTION, range(sentence.block - 1, -1, -1))
        for section in self._document.ancestry(block.section):
            heading = self._document.sections[section].heading
            if heading is not None:
                yield self._text(heading)
        if block.kind not in {Kind.ANSWER, Kind.QUESTION}:
            yield self._nearest(Kind.TITLE, range(len(self._document.blocks)))

    def _nearest(self, kind: Kind, order: Iterable[int]) -> str:
        found = next((index for index in order if self._document.blocks[index].kind is kind), None)
        return "" if found is None else self._text(found)

    def _text(self, block: int) -> str:
        if block not in self._folded:
            self._folded[block] = fold(self._document.blocks[block].text.text).text
        return self._folded[block]
