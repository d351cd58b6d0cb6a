"""From samples to figures: ratios, whether bounds are met, growth, and the table."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from benchmarks.timing.cases import Comparison
from benchmarks.timing.measure import Sample

Samples = Mapping[str, Sequence[Sample]]
#: Times below this are noise, and have no logarithm when they are not above zero.
_NOISE = 1e-3
#: Time may grow with this power of the number of columns, memory by this factor in all.
EXPONENT, MEMORY = 1.05, 1.10


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of some figures, with the least and the greatest."""

    median: float
    least: float
    most: float

    def text(self, form: str) -> str:
        """``median (least–most)``, each in a form of :func:`format`; one figure alone without a range."""
        if self.least == self.most:
            return f"{self.median:{form}}"
        return f"{self.median:{form}} ({self.least:{form}}–{self.most:{form}})"


@dataclass(frozen=True, slots=True)
class Row:
    """A comparison with its figures; those of textlint and the ratios are ``None`` without textlint."""

    comparison: Comparison
    seconds: Spread
    mib: Spread
    their_seconds: Spread | None = None
    their_mib: Spread | None = None
    time: Spread | None = None
    memory: Spread | None = None


@dataclass(frozen=True, slots=True)
class Growth:
    """How time and memory grow with the number of columns.

    Args:
        seconds: medians by number of columns.
        mib: medians of memory.
        start: seconds of one column, most of which is starting.
    """

    seconds: Mapping[int, float]
    mib: Mapping[int, float]
    start: float

    @property
    def exponent(self) -> float:
        """Of the whole time."""
        return exponent(self.seconds)

    @property
    def exponent_beyond_start(self) -> float:
        """Of the time without that of one column: starting would hide growth."""
        beyond = {n - 1: max(seconds - self.start, _NOISE) for n, seconds in self.seconds.items()}
        return exponent(beyond)

    @property
    def memory(self) -> float:
        """Memory at the most columns, to that at the fewest."""
        return self.mib[max(self.mib)] / self.mib[min(self.mib)]


def spread(figures: Sequence[float]) -> Spread:
    """The spread of figures."""
    return Spread(statistics.median(figures), min(figures), max(figures))


def row(comparison: Comparison, samples: Samples) -> Row:
    """The figures of a comparison."""
    mine, theirs = samples[comparison.ours], samples.get(comparison.theirs, ())
    made = partial(Row, comparison, spread([one.seconds for one in mine]), spread([one.mib for one in mine]))
    if not theirs:
        return made()
    if comparison.best:
        # With the memory of the run whose time it is.
        theirs = [min(theirs, key=lambda sample: sample.seconds)] * len(mine)
    pairs = list(zip(mine, theirs, strict=True))
    return made(
        spread([one.seconds for one in theirs]),
        spread([one.mib for one in theirs]),
        spread([one.seconds / other.seconds for one, other in pairs]),
        spread([one.mib / other.mib for one, other in pairs]),
    )


def exponent(seconds: Mapping[int, float]) -> float:
    """The power of the number with which the figures grow: least squares on logarithms.

    Raises:
        ValueError: a figure is not above zero.
    """
    xs = [math.log(n) for n in seconds]
    ys = [math.log(value) for value in seconds.values()]
    return statistics.linear_regression(xs, ys).slope


def met(ratio: Spread, bound: float) -> bool:
    """Whether the median keeps within a bound."""
    return ratio.median <= bound
