"""Whether verdicts are the same however they are reached.

python -m benchmarks.equivalence                 the sample columns, the labelled ones and 100 generated ones
python -m benchmarks.equivalence --columns 1000  the same with 1,000 generated ones; takes some ten minutes

The plain way tries every clause on every sentence, with every pattern as RE2 has it, loads GiNZA as GiNZA does, keeps
nothing and uses one process. Each of the other ways adds to it: the prefilter, the scan of what patterns need, the
fast load, kept rules, workers, the cache. Exits with 1 where any column gets another report.
"""

from __future__ import annotations

import argparse
import datetime
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from benchmarks.corpus import Corpus
from checker import runner
from checker.cache import Kind, Store
from checker.config import Config
from checker.engine.parser import Parser
from checker.engine.prefilter import Prefilter
from checker.finding import ArticleReport
from checker.rules.kind import RuleKind
from checker.rules.pattern import Pattern
from checker.rules.ruleset import RuleSet
from checker.runner import Input, Run

ROOT = Path(__file__).parent.parent
SAMPLES = ("articles", "tests/columns", "benchmarks/cases/columns")
SUFFIXES = frozenset({".md", ".html", ".txt"})
DAY = datetime.date(2026, 4, 1)


def main() -> int:
    """Compare and print; see the module's words."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--columns", type=int, default=100, help="how many are generated")
    with tempfile.TemporaryDirectory() as folder:
        paths = columns(Path(folder), parser.parse_args().columns)
        print(f"{len(paths)} columns", flush=True)
        different = 0
        for name, wrong, findings in compare(paths, Path(folder) / "cache"):
            different += len(wrong)
            print(f"{name:<20}{findings:>8} findings  {len(wrong)} columns differ", flush=True)
            for path in wrong[:5]:
                print(f"  {path}")
    return 1 if different else 0


def columns(folder: Path, generated: int) -> list[Path]:
    """The paths of all columns, with some generated into a folder."""
    found = [
        path
        for sample in SAMPLES
        for path in sorted((ROOT / sample).rglob("*"))
        if path.suffix in SUFFIXES and path.stem != "README"
    ]
    for number, text in enumerate(Corpus().columns(generated)):
        found.append(folder / f"{number:05}.md")
        found[-1].write_text(text, "utf-8")
    return found


def compare(paths: Sequence[Path], cache: Path) -> Iterator[tuple[str, list[Path], int]]:
    """Each way's name, the columns that get another report than in the plain way, and how many findings it gives."""
    reference: Mapping[Path, ArticleReport] = {}
    for name, found in reports(paths, cache):
        reference = reference or found
        wrong = [path for path in paths if found[path] != reference[path]]
        yield name, wrong, sum(len(report.findings) for report in found.values())


def reports(paths: Sequence[Path], cache: Path) -> Iterator[tuple[str, dict[Path, ArticleReport]]]:
    """The reports of all columns, way by way; the plain way first."""
    plain, store, vectors = Parser(), Store(cache), Store(cache, kinds=())
    rules = runner.load_rules(Config())
    with every_clause(rules), every_pattern():
        yield "plain", judged(paths, Run(Config(), rules, plain, as_of=DAY))
    with every_pattern():
        yield "prefilter", judged(paths, Run(Config(), rules, plain, as_of=DAY))
    yield "scan", judged(paths, Run(Config(), rules, plain, as_of=DAY))
    Parser(store=vectors).load()  # makes the mapped vectors
    fast = Parser(store=vectors)
    yield "fast load", judged(paths, Run(Config(), rules, fast, as_of=DAY))
    runner.load_rules(Config(), (), store)
    kept = runner.load_rules(Config(), (), store)
    yield "kept rules", judged(paths, Run(Config(), kept, fast, as_of=DAY))
    yield "workers", judged(paths, Run(Config(), kept, Parser(store=vectors), as_of=DAY, jobs=2))
    parses = Store(cache, kinds=[Kind.RULES, Kind.PARSE])
    for name, keeps in (("parses written", parses), ("parses read", parses), ("cache written", store)):
        yield name, judged(paths, Run(Config(), kept, Parser(store=keeps), as_of=DAY, store=keeps, jobs=2))
    with patch.object(Run, "judge", side_effect=AssertionError("what is kept is not judged again")):
        yield "cache read", judged(paths, Run(Config(), kept, Parser(store=store), as_of=DAY, store=store))


def judged(paths: Sequence[Path], session: Run) -> dict[Path, ArticleReport]:
    """The report of each column."""
    report = runner.run(session, [Input(str(path)) for path in paths])
    return {path: article.report for path, article in zip(paths, report.articles, strict=True)}


@contextmanager
def every_clause(rules: RuleSet) -> Iterator[None]:
    """Every clause is a candidate of every sentence."""
    wording = set(RuleKind) - {RuleKind.REQUIREMENT, RuleKind.LEARNED}
    count = sum(head.clauses for head in rules.rules.heads if head.kind in wording)
    with patch.object(Prefilter, "candidates", lambda _prefilter, _text: range(count)):
        yield


@contextmanager
def every_pattern() -> Iterator[None]:
    """Every pattern is tried whole on every text."""

    def compiled(pattern: Pattern, _text: str) -> object:
        return pattern.compiled

    with patch.object(Pattern, "_for", compiled), patch.object(Pattern, "matcher", compiled):
        yield


if __name__ == "__main__":
    sys.exit(main())
