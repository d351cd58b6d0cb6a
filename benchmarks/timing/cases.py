"""What is run, and what is compared with which bound."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import rivals
from benchmarks.timing import ours
from benchmarks.timing.measure import Command

#: textlint found its cache valid only on some runs when this was written, so its best of several counts.
_CACHED_RUNS = 3


@dataclass(frozen=True, slots=True)
class Comparison:
    """Our command against textlint's, and how much of textlint's time and memory it may take.

    Args:
        ja: what is compared, for the Japanese README.
        en: the same in English.
        ours: our command's name.
        theirs: textlint's command's name.
        time: bound of the ratio of times; ``None`` for none.
        memory: bound of the ratio of memories; ``None`` for none.
        best: compare with textlint's best run instead of the run of the same round.
    """

    ja: str
    en: str
    ours: str
    theirs: str
    time: float | None = None
    memory: float | None = None
    best: bool = False


#: ``{n}`` is the number of columns.
ONE = (
    Comparison("1本(12候補)", "one column, 12 candidates", "new", "medical", 0.5, 0.65),
    Comparison("1本(候補なし)", "one column, no candidate", "plain", "medical, plain", 0.08),
    Comparison(
        "1本、前回から変わらず", "one column, unchanged since the last run", "unchanged", "medical", 0.08
    ),
    Comparison("1本(12候補)、導入後の最初の1回", "one column, the very first run", "first", "medical"),
)
MANY = (
    Comparison("{n}本", "{n} columns", "many", "many, medical", 0.3, 0.4),
    Comparison(
        "{n}本、textlint は技術文書プリセット",
        "{n} columns, textlint with the preset for technical writing",
        "many",
        "many, preset",
        0.1,
    ),
    Comparison(
        "{n}本、規則を1つ変えたあと", "{n} columns, one rule changed", "many, changed", "many, medical", 0.1
    ),
    Comparison(
        "{n}本、前回から変わらず(textlint は指摘のないコラムでの最良値)",
        "{n} columns, unchanged; textlint's best on columns clean for it",
        "many, unchanged",
        "many, kept",
        0.5,
        best=True,
    ),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where everything of a run is.

    Args:
        folder: the scratch folder; caches are below it.
        tool: our tool.
        textlint: theirs; ``None`` without npm.
    """

    folder: Path
    tool: ours.Ours
    textlint: rivals.Textlint | None

    def uncached(self, target: str) -> tuple[str, ...]:
        """Our options that keep nothing of any column; checked rules and the model's vectors are kept."""
        return "--no-cache", *self.cached("none", target)

    def cached(self, name: str, target: str) -> tuple[str, ...]:
        """Our options with a cache folder of that name."""
        return "--cache-dir", str(self.folder / "kept" / name), target

    def lint(self, name: str, arguments: Sequence[str], prepare: Callable[[], None] | None = None) -> Command:
        """Our command."""
        return Command(name, self.tool.command(*arguments), ours.JUDGED, prepare)

    def rival(
        self, name: str, configuration: str, target: str, *, clean: bool = False, cache: str = ""
    ) -> list[Command]:
        """Textlint's command; none without textlint."""
        if self.textlint is None:
            return []
        kept = self.folder / "kept" / cache if cache else None
        argv = self.textlint.command(configuration, target, kept)
        # Another status would mean that its rules did not look, or looked at other columns.
        status = rivals.CLEAN if clean else rivals.FINDINGS
        return [Command(name, argv, (status,), times=_CACHED_RUNS if cache else 1)]


def one_column(place: Place) -> tuple[list[Command], list[Command]]:
    """Commands to run once before, and those to measure, on one column."""
    column, plain = "one/candidates.md", "one/plain.md"
    before = [place.lint("fill", place.cached("one", column))]

    def forget() -> None:
        shutil.rmtree(place.folder / "kept" / "first", ignore_errors=True)

    commands = [
        place.lint("new", place.uncached(column)),
        *place.rival("medical", "medical", column),
        place.lint("plain", place.uncached(plain)),
        *place.rival("medical, plain", "medical", plain, clean=True),
        place.lint("unchanged", place.cached("one", column)),
        place.lint("first", place.cached("first", column), forget),
    ]
    return before, commands


def many_columns(place: Place) -> tuple[list[Command], list[Command]]:
    """Commands to run once before, and those to measure, on many columns."""
    theirs_kept = place.rival("many, kept", "medical", "plain/*.md", clean=True, cache="textlint")
    before = [place.lint("fill", place.cached("many", "many")), *theirs_kept[:1]]
    kept = place.folder / "kept"

    def change() -> None:
        ours.restored(kept / "many", kept / "many again")
        place.tool.change_rule()

    restore = place.tool.restore_rule
    commands = [
        place.lint("many", place.uncached("many"), restore),
        *place.rival("many, medical", "medical", "many/*.md"),
        place.lint("many, changed", place.cached("many again", "many"), change),
        place.lint("many, unchanged", place.cached("many", "many"), restore),
        *theirs_kept,
        *place.rival("many, preset", "preset", "many/*.md"),
    ]
    return before, commands


def growth(place: Place, sizes: Iterable[int]) -> list[Command]:
    """Commands over folders with several numbers of columns, which are their names."""
    return [place.lint(str(size), place.uncached(str(size)), place.tool.restore_rule) for size in sizes]
