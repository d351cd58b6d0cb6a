"""What stands right beside a block: whether a picture comes with treatment, cost and risks.

Each picture needs its own explanation; one somewhere else in the column, or one lump for several cases,
does not do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from checker.rules.pattern import compile_any
from checker.rules.requirements.evidence import denied
from checker.rules.requirements.labels import labels
from checker.rules.spec import Beside
from checker.text.document import Document, Kind
from checker.text.fold import fold

Vocabulary = Mapping[str, Sequence[str]]


def missing_beside(document: Document, block: int, vocabulary: Vocabulary) -> frozenset[Beside]:
    """Which of treatment, cost and risks do not stand beside a block.

    Args:
        document: a column with roles.
        block: index of the block.
        vocabulary: named lists of RE2 fragments, expanded.
    """
    kept = document.memo.get("beside")
    if not (isinstance(kept, tuple) and kept[0] is vocabulary):
        kept = document.memo["beside"] = (vocabulary, {})
    known: dict[int, frozenset[Beside]] = kept[1]
    if block not in known:
        lines = [" ".join(_line(document, at)) for at in _beside(document, block, vocabulary)]
        known[block] = frozenset(Beside) - _told(lines, vocabulary)
    return known[block]


def pictures(document: Document, section: int, vocabulary: Vocabulary) -> list[list[int]]:
    """Captions of a section, by index: those of one picture, or of one pair of before and after, together.

    Captions that follow each other belong together until one names another case.
    """
    groups: list[list[int]] = []
    case = ""
    for at, block in enumerate(document.blocks):
        if block.section != section or block.kind is not Kind.CAPTION:
            continue
        named = _case(fold(block.text.text).text, vocabulary)
        if groups and groups[-1][-1] == at - 1 and (not named or not case or named == case):
            groups[-1].append(at)
        else:
            groups.append([at])
            case = ""
        case = named or case
    return groups


def _case(text: str, vocabulary: Vocabulary) -> str:
    found = compile_any(vocabulary["ba_case"]).search(text)
    return str(found.group()) if found else ""


def _beside(document: Document, block: int, vocabulary: Vocabulary) -> Iterable[int]:
    """Indexes of the blocks that stand beside one."""
    here = document.blocks[block]
    if here.kind is Kind.TITLE or here.kind is Kind.META:
        return ()
    if here.kind in (Kind.QUESTION, Kind.ANSWER):
        return (at for at, other in enumerate(document.blocks) if other.group == here.group)
    if here.kind is Kind.CAPTION:
        return _around_picture(document, block, vocabulary)
    return _section(document, here.section, nested=here.kind is Kind.HEADING)


def _section(document: Document, section: int, *, nested: bool) -> Iterator[int]:
    """Blocks of a section; on request, of those inside it, where no other picture stands."""
    for at, block in enumerate(document.blocks):
        if block.section == section or (nested and section in document.ancestry(block.section)):
            yield at


def _around_picture(document: Document, block: int, vocabulary: Vocabulary) -> list[int]:
    """A picture's captions with the text up to the next picture, or from the one before.

    Where the text stands before the first picture and none after the last, it precedes its picture.
    """
    section = document.blocks[block].section
    groups = pictures(document, section, vocabulary)
    own = next(number for number, group in enumerate(groups) if block in group)
    inside = [at for at, other in enumerate(document.blocks) if other.section == section]
    edges = [inside[0] - 1, *(group[0] for group in groups), inside[-1] + 1]
    gaps = [
        [at for at in inside if first < at < last and document.blocks[at].kind is not Kind.CAPTION]
        for first, last in pairwise(edges)
    ]
    if len(groups) == 1:
        after = _deeper(document, section)
        return [*gaps[0], *groups[0], *gaps[1], *after]
    leads = _explains(document, gaps[0], vocabulary) and not _explains(document, gaps[-1], vocabulary)
    return [*groups[own], *gaps[own if leads else own + 1]]


def _explains(document: Document, blocks: Iterable[int], vocabulary: Vocabulary) -> bool:
    return bool(_told([" ".join(_line(document, at)) for at in blocks], vocabulary))


def _deeper(document: Document, section: int) -> Iterator[int]:
    """Blocks of the sections inside one with a single picture, unless they hold pictures of their own."""
    if document.sections[section].level < 2:
        return
    for at in _section(document, section, nested=True):
        inside = document.blocks[at].section
        own = any(block.kind is Kind.CAPTION for block in document.section_blocks(inside, nested=False))
        if inside != section and not own:
            yield at


def _line(document: Document, at: int) -> Iterator[str]:
    """Folded text of a block with what says of what it speaks: label, row, heading inside the section."""
    block = document.blocks[at]
    yield labels(document).get(at, "")
    if block.kind is Kind.TABLE_CELL:
        yield fold(block.header).text
        row = (one for one in document.blocks if one.kind is block.kind and one.group == block.group)
        yield from (fold(one.text.text).text for one in row)
    else:
        heading = document.heading_of(block.section)
        yield fold(heading.text.text).text if heading and heading.kind is Kind.HEADING else ""
        yield fold(block.text.text).text


def _told(lines: Sequence[str], vocabulary: Vocabulary) -> frozenset[Beside]:
    """The items that lines of folded text tell."""
    times, fees = (compile_any(vocabulary[name]) for name in ("ba_times", "price_of_other_things"))
    method, price = (compile_any(vocabulary[name]) for name in ("ba_treatment", "price_figure"))
    found = set()
    for line in lines:
        if method.search(times.sub("/", line)):
            found.add(Beside.TREATMENT)
        if price.search(fees.sub("", line)):
            found.add(Beside.COST)
        if _tells_harm(line, vocabulary):
            found.add(Beside.RISKS)
    return frozenset(found)


def _tells_harm(line: str, vocabulary: Vocabulary) -> bool:
    told = compile_any([*vocabulary["risk_heading"], *vocabulary["risk_frame"]]).search(line)
    harms = compile_any(vocabulary["risk_benefit"]).sub("/", line)
    harm = compile_any(vocabulary["risk_harm"])
    return bool(told) and any(not denied(harms, match.end()) for match in harm.finditer(harms))
