"""The cases that the model learns from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.cases import FILES, OWN, columns, sentences
from checker.engine.parser import Parser
from checker.formats import EXTENSIONS, read
from checker.lint import lint
from checker.rules.loader import load
from checker.rules.spec import RuleKind
from checker.text.fold import fold

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases"
RULES = ROOT / "lint_rules"
#: Columns whose sentences show what is harmless, but for those that rules mark.
CLEAN = ("articles/publishable", "articles/broken", "tests/columns")


@dataclass(frozen=True)
class Labelled:
    """A folded sentence with its labels; ``may`` are left out of the training of that category."""

    text: str
    labels: frozenset[str]
    may: frozenset[str]


def cases() -> list[Labelled]:
    """All cases that may be learned from: none that are kept aside."""
    found = [Labelled(fold(case.text).text, case.labels, case.may) for case in sentences((*OWN, *FILES))]
    for path in sorted(CASES.glob("*.tsv")):
        for line in path.read_text("utf-8").splitlines():
            labels, may, _, text = line.split("\t")
            found.append(Labelled(fold(text).text, _names(labels), _names(may)))
    for line in (ROOT / "tests" / "neutral_sentences.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            found.append(Labelled(fold(line).text, frozenset(), frozenset()))
    known = {case.text: case for case in found}
    known.update(
        (text, Labelled(text, frozenset(), frozenset())) for text in _harmless() if text not in known
    )
    return [case for text, case in known.items() if text]


def _harmless() -> Iterator[str]:
    """Folded sentences of whole columns in which neither rules nor labels mark anything."""
    ruleset = load([RULES])
    words = ruleset.adjusted(
        select=[r.id for r in ruleset.rules if r.kind not in (RuleKind.REQUIREMENT, RuleKind.LEARNED)]
    )
    parser = Parser()
    marked = {path: {fold(w["sentence"]).text for w in gold["wording"]} for path, gold in columns()}
    paths = [
        path for folder in CLEAN for path in sorted((ROOT / folder).rglob("*")) if path.suffix in EXTENSIONS
    ]
    for path in (*paths, *marked):
        document = read(path.read_bytes(), path.name)
        report = lint(document, words, parser)
        bad = {fold(finding.sentence).text for finding in report.findings} | marked.get(path, set())
        for sentence in document.sentences:
            text = sentence.folded.text
            if not any(mark in text or text in mark for mark in bad):
                yield text


def _names(cell: str) -> frozenset[str]:
    return frozenset(name.strip() for name in cell.split(",") if name.strip() not in {"", "-"})
