"""Speed and memory, against textlint with rules of the same kind.

python -m benchmarks.speed                  installs textlint in a scratch folder, measures, prints the figures
python -m benchmarks.speed --quick          a few columns, one round: whether all of it works
python -m benchmarks.speed --growth         and ten times as many columns, for how time and memory grow
python -m benchmarks.speed --write-readme   and puts the figures into the READMEs, and the charts into docs

Without npm only our own figures are printed. ``--save FILE`` keeps what was measured, and
``--load FILE`` shows it again.
"""

from __future__ import annotations

import argparse
import platform
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from benchmarks import corpus, rivals
from benchmarks.timing import measure, ours, readme, warm
from benchmarks.timing.cases import Place, growth, many_columns, one_column
from benchmarks.timing.measure import Command, Sample
from benchmarks.timing.record import Record, machine, read
from benchmarks.timing.table import markdown

ROOT = Path(__file__).parent.parent
_QUICK = 20


def main() -> int:
    """Measure and print; see the module's words."""
    chosen = _options()
    if chosen.load:
        record = read(chosen.load)
    elif chosen.scratch:
        chosen.scratch.mkdir(parents=True, exist_ok=True)
        record = run(chosen.scratch.resolve(), chosen)
    else:
        with tempfile.TemporaryDirectory() as scratch:
            record = run(Path(scratch).resolve(), chosen)
    if chosen.save:
        record.save(chosen.save)
    print(markdown(record, chosen.lang))
    if chosen.write_readme:
        readme.write(record, ROOT)
    return 0


def run(scratch: Path, chosen: argparse.Namespace) -> Record:
    """Measure everything in a folder."""
    say("installing textlint, writing columns, compiling bytecode")
    textlint = rivals.install(scratch / "rival")
    if textlint is None:
        say("npm is not there: no comparison, our own figures only")
    place = Place(scratch, ours.copy(scratch / "ours"), textlint)
    sizes = [chosen.columns // 10, *([chosen.columns * 10] if chosen.growth else [])]
    # What an earlier run left in a scratch folder would be measured too.
    shutil.rmtree(scratch / "kept", ignore_errors=True)
    columns = write_columns(scratch / "columns", chosen.columns, sizes)
    measure.compile_bytecode(place.tool.folder)
    environment = measure.environment(place.tool.folder, scratch)

    def sample(command: Command) -> Sample:
        found = measure.measured(command, columns, environment)
        say(f"{command.name:<24}{found.seconds:>9.2f} s {found.mib:>7.0f} MiB")
        return found

    samples: dict[str, list[Sample]] = {}
    before, commands = one_column(place)
    # Once without counting: files come into memory, and caches are filled.
    measure.in_turn([*before, *commands], 1, sample)
    say("measured from here")
    samples |= measure.in_turn(commands, chosen.rounds, sample)
    before, commands = many_columns(place)
    measure.in_turn(before, 1, sample)
    samples |= measure.in_turn([*growth(place, sizes[:1]), *commands], chosen.many_rounds, sample)
    samples |= measure.in_turn(growth(place, sizes[1:]), 1, sample)
    served = (*place.tool.program, "serve", "--stdio", "--cache-dir", str(scratch / "kept" / "served"))
    samples["edit"] = warm.edits(served, columns, environment)
    say(f"{'edit':<24}{statistics.median(one.seconds for one in samples['edit']):>9.3f} s")
    versions = textlint.versions() if textlint else {}
    return Record(chosen.columns, machine(), {"Python": platform.python_version()} | versions, samples)


def write_columns(folder: Path, count: int, sizes: Iterable[int]) -> Path:
    """A folder of nothing but these columns: one of each kind, many of each, and those for growth."""
    shutil.rmtree(folder, ignore_errors=True)
    corpus.write(folder / "many", count)
    corpus.write(folder / "plain", count, candidates=0)
    for size in sizes:
        corpus.write(folder / str(size), size)
    (folder / "one").mkdir()
    for name, candidates in (("candidates", 12), ("plain", 0)):
        (text,) = corpus.Corpus(candidates, seed=2).columns(1)
        (folder / "one" / f"{name}.md").write_text(text, "utf-8")
    return folder


def say(text: str) -> None:
    """Tell how far it is."""
    print(text, file=sys.stderr, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--rounds", type=int, default=5, help="rounds of one column")
    add("--many-rounds", type=int, default=2, help="rounds of many columns")
    add("--columns", type=int, default=1000, help="how many are many")
    add("--quick", action="store_true", help=f"one round, {_QUICK} columns")
    add("--growth", action="store_true", help="ten times as many columns too, which takes long")
    add("--scratch", type=Path, help="a folder to keep: textlint is installed there only once")
    add("--save", type=Path, metavar="FILE", help="keep the samples")
    add("--load", type=Path, metavar="FILE", help="show kept samples instead of measuring")
    add("--lang", choices=("en", "ja"), default="en")
    add("--write-readme", action="store_true")
    chosen = parser.parse_args()
    if chosen.quick:
        chosen.rounds, chosen.many_rounds, chosen.columns = 1, 1, _QUICK
        if chosen.write_readme:
            parser.error("a quick run is nothing to publish")
    if min(chosen.rounds, chosen.many_rounds) < 1 or chosen.columns < _QUICK:
        parser.error(f"at least one round and {_QUICK} columns")
    return chosen


if __name__ == "__main__":
    sys.exit(main())
