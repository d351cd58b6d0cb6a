"""The sentence of a finding, cut to the terminal, with the finding's words marked."""

from __future__ import annotations

from dataclasses import dataclass

from checker.finding import Finding
from checker.reporters.width import head, safe, tail, width
from checker.text.source import Source

_CUT = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line in three parts, safe to print: before the marked words, they themselves, and after."""

    before: str
    marked: str
    after: str

    @property
    def line(self) -> str:
        """The whole line."""
        return self.before + self.marked + self.after

    @property
    def marks(self) -> str:
        """What stands under the line: ``~`` below every column of the marked words."""
        return " " * width(self.before) + "~" * max(width(self.marked), 1)


def excerpt(finding: Finding, source: Source | None, columns: int) -> Excerpt:
    """The sentence of a finding, or only its words where they stand in no sentence."""
    at = _place(finding, source)
    if at < 0:
        return cut("", finding.text, "", columns)
    end = at + len(finding.text)
    return cut(finding.sentence[:at], finding.text, finding.sentence[end:], columns)


def cut(before: str, marked: str, after: str, columns: int) -> Excerpt:
    """A sentence cut around its marked words so that it fits a line."""
    before, marked, after = safe(before).lstrip(), safe(marked), safe(after).rstrip()
    if width(marked) > columns - 4:
        half = (columns - 6) // 2
        marked = head(marked, half) + _CUT + tail(marked, half)
    room = max(columns - width(marked), 2)
    if width(before) + width(after) <= room:
        return Excerpt(before, marked, after)
    # What stands before the words matters more than what follows: it holds the subject.
    for_after = min(width(after), max(room - width(before), room // 3))
    for_before = room - for_after
    if width(before) > for_before:
        before = _CUT + tail(before, for_before - width(_CUT))
    if width(after) > for_after:
        after = head(after, for_after - width(_CUT)) + _CUT
    return Excerpt(before, marked, after)


def shortened(text: str, columns: int) -> str:
    """A line that fits, with a mark where it was cut."""
    return text if width(text) <= columns else head(text, columns - width(_CUT)) + _CUT


def _place(finding: Finding, source: Source | None) -> int:
    """Where the finding's words stand in its sentence; ``-1`` when they do not."""
    places = [
        at
        for at in range(len(finding.sentence) - len(finding.text) + 1)
        if finding.text and finding.sentence.startswith(finding.text, at)
    ]
    if len(places) < 2 or source is None:
        return places[0] if places else -1
    return min(places, key=lambda at: _strain(finding, source.text, at))


def _strain(finding: Finding, text: str, at: int) -> int:
    """How much of the source must be skipped to read the sentence around its words placed at ``at``.

    Words that occur twice in a sentence are told apart by what stands around them in the source,
    where only markup comes between the sentence's characters.
    """
    skipped = 0
    place = finding.span.start
    for char in reversed(finding.sentence[:at]):
        found = text.rfind(char, 0, place)
        skipped += place - found - 1 if found >= 0 else len(text)
        place = found if found >= 0 else place
    place = finding.span.end
    for char in finding.sentence[at + len(finding.text) :]:
        found = text.find(char, place)
        skipped += found - place if found >= 0 else len(text)
        place = found + 1 if found >= 0 else place
    return skipped
