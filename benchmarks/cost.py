"""What judging costs, against another pack of rules in the same run.

python -m benchmarks.cost --before FOLDER [--columns N] [--rounds N]

FOLDER holds the ``lint_rules`` to compare with, for example from
``git archive COMMIT lint_rules | tar -x -C FOLDER``. Printed are the ratios, after to before, of the time
of judging and of the sentences parsed.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.corpus import Corpus
from checker.engine.parser import Parser
from checker.formats import read
from checker.lint import lint_batch
from checker.rules import reading
from checker.rules.loader import RuleSet, load
from checker.rules.parsed import Parsed

ROOT = Path(__file__).parent.parent
BATCH = 16


class CountingParser(Parser):
    """A parser that counts the sentences it is given."""

    def __init__(self) -> None:
        super().__init__(remember=0)
        self.count = 0

    def parse(self, sentences: Iterable[str]) -> dict[str, Parsed]:
        """Parses as its base does."""
        sentences = list(sentences)
        self.count += len(sentences)
        return super().parse(sentences)


def judge(ruleset: RuleSet, columns: Sequence[str], parser: CountingParser) -> tuple[float, int]:
    """Seconds and sentences parsed for judging the columns."""
    parser.count, began = 0, time.perf_counter()
    for start in range(0, len(columns), BATCH):
        documents = [
            read(text.encode(), f"{start + n}.md") for n, text in enumerate(columns[start : start + BATCH])
        ]
        lint_batch(documents, ruleset, parser)
    return time.perf_counter() - began, parser.count


def main() -> None:
    """Print the ratios; see the module's words."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--before", type=Path, required=True)
    options.add_argument("--columns", type=int, default=100)
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    columns = list(Corpus().columns(chosen.columns))
    reading.MIN_EXAMPLES = 0  # an older pack may show fewer than are asked for today
    sets = {"before": load([chosen.before]), "after": load([ROOT / "lint_rules"])}
    parser = CountingParser()
    seconds: dict[str, list[float]] = {name: [] for name in sets}
    parsed: dict[str, int] = {}
    for ruleset in sets.values():
        judge(ruleset, columns[:2], parser)
    for _ in range(chosen.rounds):
        for name, ruleset in sets.items():
            spent, parsed[name] = judge(ruleset, columns, parser)
            seconds[name].append(spent)
    ratios = [after / before for before, after in zip(seconds["before"], seconds["after"], strict=True)]
    print(f"columns {len(columns)}  rounds {chosen.rounds}")
    print(f"time    ratio {statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})")
    print(
        f"parsed  ratio {parsed['after'] / max(1, parsed['before']):.2f} ({parsed['before']} to {parsed['after']})"
    )


if __name__ == "__main__":
    main()
