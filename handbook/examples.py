"""A rule's examples: sentences as a list, whole columns as blocks of code."""

from __future__ import annotations

from collections.abc import Sequence

from checker.rules.spec import Example, RuleKind
from checker.text.document import Place
from handbook.markdown import bullets, code, escape, fence, folded, page
from handbook.words import PLACES


def examples(shown: Sequence[Example], kind: RuleKind, *, fire: bool) -> str:
    """Sentences with what is reported in 【】; of columns the first, the others folded away."""
    if kind is not RuleKind.REQUIREMENT:
        return bullets(map(sentence, shown))
    first, *others = map(column, shown)
    word = "指摘する例" if fire else "指摘しない例"
    return page(
        first, folded(f"ほかの{word} {len(others)} 件", page(*others).rstrip()) if others else ""
    ).rstrip()


def sentence(example: Example) -> str:
    """One sentence with its marks, and where it stands if that matters."""
    text = example.text
    for start, end in sorted(example.marked, reverse=True):
        text = f"{text[:start]}【{text[start:end]}】{text[end:]}"
    stands = [f"見出し「{example.heading}」の下" if example.heading else ""]
    stands.append(f"「{example.before}」のあと" if example.before else "")
    stands.append(PLACES[example.place][0] if example.place is not Place.BODY else "")
    told = "、".join(escape(part) for part in stands if part)
    return escape(text) + (f" ({told})" if told else "")


def column(example: Example) -> str:
    """One column, and the requirements that it does not meet."""
    lacks = "、".join(map(code, example.requirements))
    return page(fence(example.text, "markdown"), f"不足: {lacks}" if lacks else "").rstrip()
